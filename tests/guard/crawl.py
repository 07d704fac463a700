"""Reads the whole site as several people, and reports every word that they may not know.

The ways to ask come out of the component registry, so that new ones come along by themselves;
``ADDRESSES`` adds what has parameters. What each person may know is written down here by hand,
after the tables of DESIGN, and is not asked of the site.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from types import SimpleNamespace
from typing import Any
from urllib.parse import quote

from plone import api
from zope.component import getUtilitiesFor
from zope.schema.interfaces import IVocabularyFactory

from dhr_plone.content_types.interfaces import IRestricted
from dhr_plone.participation.workspace import roster_of
from dhr_plone.testing import PASSWORD
from tests.guard.asking import MADE_UP, Client, Reply, comparable
from tests.guard.surfaces import Surface, surfaces
from tests.guard.tokens import Tokens

JSON = "application/json"
HTML = "text/html"
LEFT = "left-the-panel"


@dataclass(frozen=True)
class Person:
    """Somebody who reads the site: what they may read, and what they may open."""

    name: str
    user: str | None
    reads: frozenset[str] = frozenset()
    opens: frozenset[str] = frozenset()


def person(name: str, user: str | None, reads: str = "", opens: str = "") -> Person:
    return Person(name, user, frozenset(reads.split()), frozenset(opens.split()))


# With the review just referred and the management reviews commissioned.
PEOPLE = (
    person("visitor", None),
    person("plain member", "outsider"),
    person("removed member", LEFT),
    person(
        "author of another agency",
        "housing-author",
        "person terms housing_imr housing_entry",
        "register review",
    ),
    person(
        "panel member before assurance",
        "panellist",
        "review person terms record proceeding summary action",
        "register police_imr housing_imr overview",
    ),
    person("action lead", "action-lead", "action", "register review"),
)
# What the front page tells who may open something: its title, which is made of these fields, the
# marking that stands on every page of a review (13.6), and when a management review is due (12.1).
FRONT_PAGES = {
    "register": ("register: ReviewRegister.title",),
    "review": ("review: Review.reference", "review: Review.protective_marking"),
    "police_imr": ("agency: Agency.title", "police_imr: IMR.due"),
    "housing_imr": ("housing_imr: IMR.due",),
    "action": ("action: ActionItem.number",),
}
# What else a person learns where it is needed: who takes part, and the partnership's agencies, of
# which one is chosen in the form of a management review, and which stand in what is owed to them;
# what every agency is told of filling in its chronology, in the empty table; and whom to ask, in
# the leaflet.
WELL_KNOWN = {
    "author of another agency": ("agency: id", "review: Review.chronology_instructions"),
    "panel member before assurance": ("agency: id", "register: ReviewRegister.contact"),
}
# The allow-list of the edition (16.1, 17.6), by the field that each part comes from.
PUBLISHED = (
    "review: Review.area",
    "agency: Agency.title",
    *(f"summary: ExecutiveSummary.{name}" for name in ("review_process", "key_issues")),
    "summary: ExecutiveSummary.conclusions",
    *(f"action: ActionItem.{name}" for name in ("number", "public_wording", "action_to_take")),
    *(f"action: ActionItem.{name}" for name in ("target_date", "completed_on", "outcome")),
    *(f"action: ActionItem.milestones.{name}" for name in ("milestone", "due")),
)


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

    def send(self, client: Client, user: str | None) -> Reply:
        kind = {"content_type": JSON} if self.body else {}
        return client(self.path, user, self.method, self.accept, self.body.encode(), **kind)


@dataclass
class Result:
    """What a crawl sent and saw."""

    requests: int = 0
    findings: list[str] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)


def crawl(client: Client, tokens: Tokens, person: Person, requests: Iterable[Request]) -> Result:
    """Send requests as a person; report each word in an answer that they may not know.

    What is closed to them is asked for once more at a made-up address: the answers must agree. What
    lies in one container has one made-up neighbour, which is asked for once.
    """
    result = Result()
    beside: dict[Request, Reply] = {}
    for request in requests:
        reply = request.send(client, person.user)
        result.requests += 1
        for token, place in words(tokens, reply).items():
            result.seen.add(place)
            if not was_asked_for(request, token, place) and not may_know(person, place):
                result.findings.append(f"{person.name}: {request}: {place} ({reply.status})")
        if request.place and request.place not in person.reads | person.opens:
            path = request.path.replace(request.name, MADE_UP)
            made_up = replace(request, path=path, place="", name="")
            if made_up not in beside:
                beside[made_up] = made_up.send(client, person.user)
                result.requests += 1
            if comparable(reply, request.name) != comparable(beside[made_up], MADE_UP):
                result.findings.append(f"{person.name}: {request}: unlike made up ({reply.status})")
    return result


def words(tokens: Tokens, reply: Reply) -> dict[str, str]:
    """Return the words in body and headers of an answer, each with its place."""
    headers = "\n".join(f"{name}: {value}" for name, value in reply.headers)
    return tokens.found_in(reply.body) | tokens.found_in(headers.encode())


def was_asked_for(request: Request, token: str, place: str) -> bool:
    """Tell whether a word was in the request: a search repeats it, and an account has a name."""
    return token in request.path or place == f"people: {request.path.rpartition('/')[2]}"


def may_know(person: Person, place: str) -> bool:
    """Tell whether a person may know what stands at a place, by the tables of this module."""
    name, _, what = place.partition(": ")
    return (
        place in (*PUBLISHED, *WELL_KNOWN.get(person.name, ()))
        or name in person.reads
        or (what == "id" and name in person.opens)
        or any(place in FRONT_PAGES.get(one, ()) for one in person.opens | person.reads)
    )


def prepare(parts: SimpleNamespace) -> None:
    """Let somebody join the panel and leave it again."""
    api.user.create(email="left@example.org", username=LEFT, password=PASSWORD)
    roster = roster_of(parts.review)
    roster.add_to_team(LEFT, position="panel_member").declare("None.", "None.", date(2009, 6, 1))
    roster.remove_from_team(LEFT)


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
    elif way.name in READ_BY_POST:
        yield Request(path, "POST", JSON, READ_BY_POST[way.name])


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
