"""The ways to ask for every object of a site, and every address with parameters.

They come out of the component registry, so that new ones come along by themselves; what no registry
knows stands in the lists below.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from types import SimpleNamespace
from typing import Any
from urllib.parse import quote

from zope.component import getUtilitiesFor
from zope.schema.interfaces import IVocabularyFactory

from dhr_plone.chronology.downloads import FORMATS
from dhr_plone.content_types.interfaces import IRestricted
from tests.guard.asking import Client, Reply
from tests.guard.surfaces import Surface, surfaces
from tests.guard.tokens import Tokens

JSON = "application/json"
HTML = "text/html"


@dataclass(frozen=True)
class Request:
    """One request: where, how, and what is sent along."""

    path: str
    method: str = "GET"
    accept: str = HTML
    body: str = ""
    # Which restricted object is asked for, and its id, which stands in the path.
    place: str = ""
    name: str = ""

    def __str__(self) -> str:
        return f"{self.method} {self.path} ({self.accept})"

    def send(self, client: Client, user: str | None) -> Reply:
        kind = {"content_type": JSON} if self.body else {}
        return client(self.path, user, self.method, self.accept, self.body.encode(), **kind)


def all_requests(site: Any, parts: SimpleNamespace, tokens: Tokens) -> Iterator[Request]:
    """Yield every way to read every object, and every address with parameters."""
    for place, obj in {"site": site, **vars(parts)}.items():
        yield from (about(place, obj, request) for request in requests_to(site, obj))
    yield from site_addresses(site, parts, tokens)


def about(place: str, obj: Any, request: Request) -> Request:
    """Return a request that says which restricted object it asks for."""
    if not IRestricted.providedBy(obj):
        return request
    return replace(request, place=place, name=obj.getId())


def requests_to(site: Any, obj: Any) -> Iterator[Request]:
    """Yield every way to read an object."""
    for way in surfaces(site, obj):
        yield from requests_for(obj, way)
    yield from addresses(obj)


def requests_for(obj: Any, way: Surface) -> Iterator[Request]:
    """Yield the requests by which a view or service is read."""
    path = f"{obj.absolute_url_path()}/{quote(way.name)}"
    if way.method in ("GET", "HEAD", "OPTIONS"):
        yield Request(path, way.method, way.accept)
        if way.accept == JSON:
            yield Request(f"{path}?{EVERYTHING}", way.method, JSON)
        for behind in BEHIND.get(way.name.removeprefix("@@"), ()):
            yield Request(path + behind, way.method, way.accept)
    elif way.name in READ_BY_POST:
        yield Request(path, "POST", JSON, READ_BY_POST[way.name])


def read_by_get(site: Any, objects: Iterable[Any]) -> Iterator[Request]:
    """Yield a request for each name that is read by ``GET``, of the first object that has it."""
    known = set()
    for obj in objects:
        for way in surfaces(site, obj):
            if way.method == "GET" and way.name and way.name not in known:
                known.add(way.name)
                path = f"{obj.absolute_url_path()}/{quote(way.name)}"
                yield Request(path, "GET", way.accept, name=way.name)


# What has to stand behind a name, to be answered or to be answered with more.
BEHIND = {
    "chronology-download": tuple(f"?format={name}&names=names" for name in FORMATS),
    "composite-chronology": ("?names=names",),
    "chronology-picture": ("?names=names",),
    "@chronology": ("?names=names",),
    "edition": ("?number=1",),
    "compare": ("?first=1&second=0",),
    "@terms-versions": ("?first=1&second=0",),
    **dict.fromkeys(("download", "display-file", "images"), ("/file",)),
}
EXPANSIONS = (
    "actions,aliases,breadcrumbs,contextnavigation,inherit,navigation,navroot,site,translations,"
    "types,workflow,linkintegrity,relations,comments,history,sharing,portlets"
)
EVERYTHING = (
    f"expand={EXPANSIONS}&expand.navigation.depth=9&fullobjects=1&metadata_fields=_all"
    "&include_items=1&b_size=9999"
)
QUERY = [{"i": "path", "o": "plone.app.querystring.operation.string.absolutePath", "v": "/"}]
READ_BY_POST = {
    "@querystring-search": json.dumps(
        {"query": QUERY, "metadata_fields": "_all", "fullobjects": True, "b_size": 9999}
    ),
    # Every word that is planted begins so: what is found tells its id and its title.
    "@find": json.dumps({"words": "qzx"}),
}
# Below any object: pages, feeds, files, old versions, the platform's own methods, WebDAV.
BELOW = (
    *("", "/view", "/edit", "/RSS", "/rss.xml", "/atom.xml", "/itunes.xml", "/sitemap.xml.gz"),
    *("/@@download/file", "/@@display-file/file", "/@@images/file", "/file", "/@@historyview"),
    *("/@@versions_history_form", "/@@sharing", "/folder_listing", "/summary_view", "/full_view"),
    *("/Title", "/Description", "/Subject", "/Creator", "/listCreators", "/SearchableText"),
    *("/getId", "/absolute_url", "/objectIds", "/objectValues", "/title_or_id", "/UID"),
    *("/manage_main", "/manage_workspace", "/manage_DAVget", "/manage_FTPget", "/document_src"),
    *("/workflow_history", "/__annotations__", "/reference", "/full_name", "/lessons"),
    *("/agency_title", "/neutral_title", "/Contributors", "/Rights", "/get_local_roles"),
    *("/@@edit/++widget++file/@@download", "/@@view/++widget++file/@@download"),
    *("/@@getVocabulary?name=dhr_plone.agencies", "/@@title/@@title", "/@@plone/@@title"),
)


def addresses(obj: Any) -> Iterator[Request]:
    """Yield addresses below an object that no registry knows."""
    path = obj.absolute_url_path()
    for below in BELOW:
        yield Request(path + below)
    yield Request(path, accept=JSON)
    yield Request(f"{path}?{EVERYTHING}", accept=JSON)
    yield Request(path.replace("/plone", "/plone/++api++", 1) + f"?{EVERYTHING}")
    for method in ("PROPFIND", "OPTIONS", "HEAD", "TRACE", "SEARCH"):
        yield Request(path, method, "*/*")


def site_addresses(site: Any, parts: SimpleNamespace, tokens: Tokens) -> Iterator[Request]:
    """Yield addresses of the site with parameters: searches, vocabularies, people, errors."""
    base = site.absolute_url_path()
    for token in [name for name in tokens.places if name.startswith("qzx")][::9]:
        yield Request(f"{base}/@@search?SearchableText={token}")
        yield Request(f"{base}/@@ajax-search?SearchableText={token}")
        yield Request(f"{base}/@@search_rss?SearchableText={token}")
        yield Request(f"{base}/@search?SearchableText={token}&{EVERYTHING}", accept=JSON)
    for name, _ in getUtilitiesFor(IVocabularyFactory):
        yield Request(f"{base}/@vocabularies/{quote(name)}?b_size=9999", accept=JSON)
        yield Request(f"{base}/@@getVocabulary?name={quote(name)}&field=subjects")
    for obj in vars(parts).values():
        uid = obj.UID()
        yield Request(f"{base}/resolveuid/{uid}")
        yield Request(f"{base}/@@redirect-to-uuid/{uid}")
        yield Request(f"{base}/@search?UID={uid}&{EVERYTHING}", accept=JSON)
    for query in SEARCHES:
        yield Request(f"{base}/@search?{query}&{EVERYTHING}", accept=JSON)
        yield Request(f"{base}/@@search?{query}")
        yield Request(f"{base}/search_rss?{query}")
    for index in site.portal_catalog.indexes():
        yield Request(f"{base}/portal_catalog/uniqueValuesFor?name={quote(index)}")
    for user in ("chair", "coordinator", "police-author"):
        yield Request(f"{base}/@users/{user}", accept=JSON)
        yield Request(f"{base}/author/{user}")
    for group in site.acl_users.workspace_groups._groups:
        yield Request(f"{base}/@groups/{quote(group)}", accept=JSON)
    for below in AT_THE_SITE:
        yield Request(base + below)
        yield Request(base + below, accept=JSON)


SEARCHES = (
    "portal_type=IMR",
    "object_provides=dhr_plone.content_types.interfaces.IRestricted",
    "workspace_members=chair",
    "review_state=referred",
    "sort_on=modified",
    "path.depth=9&path.query=/",
    "show_inactive=1",
    "use_site_search_settings=1",
)
AT_THE_SITE = (
    *("/sitemap.xml.gz", "/@@sitemap", "/RSS", "/@users?query=a", "/@groups?query=P"),
    *("/@principals?search=a", "/@addons", "/@controlpanels", "/@database", "/@system"),
    *("/@transactions", "/@relations", "/@querystring", "/@types", "/@registry", "/@aliases"),
    *("/portal_catalog", "/portal_catalog/searchResults", "/portal_catalog/manage_catalogView"),
    *(
        "/portal_workflow",
        "/portal_memberdata",
        "/acl_users/searchUsers",
        "/acl_users/source_users",
    ),
    *("/acl_users/workspace_groups", "/portal_historiesstorage", "/portal_historyidhandler"),
    *("/error_log", "/error_log/manage_main", "/@@member-search", "/@@usergroup-userprefs"),
    *("/portal_setup/manage_main", "/portal_redirection", "/undo", "/manage_UndoForm"),
    *("/no-such-page", "/@@no-such-view", "/++api++/no-such-page", "/Members", "/.well-known/x"),
)
