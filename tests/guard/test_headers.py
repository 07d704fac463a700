"""What comes out of a register stays with the person who asked (G10)."""

from types import SimpleNamespace

import pytest
from plone.app.testing import applyProfile
from plone.cachepurging.interfaces import IPurger
from plone.namedfile import NamedBlobFile
from zope.component import getGlobalSiteManager

from dhr_plone.guard import public
from dhr_plone.guard.headers import set_headers
from dhr_plone.publication import gatekeeper, publish
from dhr_plone.testing import acting_as

# By hand, and not as the module says.
WANTED = {
    "cache-control": "no-store, private",
    "referrer-policy": "no-referrer",
    "x-robots-tag": "noindex, nofollow",
    "x-content-type-options": "nosniff",
    "content-security-policy": (
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data:; font-src 'self' data:; object-src 'none'; base-uri 'self'; "
        "form-action 'self'; frame-ancestors 'self'"
    ),
}


def headers(reply):
    return {name: value for name, value in reply.headers if name in WANTED}


# Person, place, what is below it, what is accepted, and the status that comes.
ANSWERS = (
    ("chair", "review", "", "text/html", 200),
    ("chair", "review", "", "application/json", 200),
    ("chair", "person", "/@breadcrumbs", "application/json", 200),
    ("panellist", "person", "/@@edit", "text/html", 302),
    ("panellist", "person", "/@sharing", "application/json", 403),
    ("chair", "review", "/@search?b_size=x", "application/json", 500),
    ("chair", "review", "/no-such-page", "text/html", 404),
    ("outsider", "review", "", "text/html", 404),
    (None, "review", "", "application/json", 404),
)


@pytest.mark.parametrize(("user", "place", "below", "accept", "status"), ANSWERS)
def test_every_answer_below_a_register_is_private(
    client, parts, path, user, place, below, accept, status
):
    reply = client(path(getattr(parts, place)) + below, user, accept=accept)
    assert (reply.status, headers(reply)) == (status, WANTED)
    assert not {"etag", "last-modified", "expires"} & {name for name, _ in reply.headers}


def test_a_download_is_private_too(client, parts, path, site):
    parts.record.file = NamedBlobFile(b"minutes", "text/plain", "minutes.txt")
    reply = client(path(parts.record, "@@download", "file"), "chair")
    assert (reply.status, reply.body, headers(reply)) == (200, b"minutes", WANTED)


CACHED = ("plone.content.itemView", "plone.content.folderView", "plone.download")


def test_caching_does_not_loosen_it(client, parts, path, site):
    applyProfile(site, "plone.app.caching:default")
    registry = site.portal_registry
    registry["plone.caching.interfaces.ICacheSettings.enabled"] = True
    registry["plone.caching.interfaces.ICacheSettings.operationMapping"] = dict.fromkeys(
        CACHED, "plone.app.caching.strongCaching"
    )
    reply = client(path(parts.review), "chair")
    assert headers(reply) == WANTED


def test_a_public_page_may_be_kept_and_found(client, parts, path):
    found = headers(client(path(parts.library)))
    assert "x-robots-tag" not in found
    assert "no-store" not in found.get("cache-control", "")


def test_without_the_subscriber_a_page_would_be_kept(client, parts, path, without):
    with without(set_headers):
        assert headers(client(path(parts.review), "chair")) != WANTED


@pytest.fixture
def purged(site):
    """The addresses that a cache in front of the site is told to forget."""
    applyProfile(site, "plone.app.caching:default")
    registry = site.portal_registry
    registry["plone.cachepurging.interfaces.ICachePurgingSettings.enabled"] = True
    registry["plone.cachepurging.interfaces.ICachePurgingSettings.cachingProxies"] = (
        "http://cache",
    )
    told = []
    purger = SimpleNamespace(purgeAsync=told.append)
    utilities = getGlobalSiteManager()
    before = utilities.queryUtility(IPurger)
    utilities.registerUtility(purger, IPurger)
    yield told
    utilities.registerUtility(before, IPurger)


def take_edition_down(client, site, parts):
    with acting_as(site, "admin"):
        edition = publish.put_into(parts.library, gatekeeper.preview(parts.summary))
    reply = client(edition.absolute_url_path(), "admin", "DELETE", "application/json")
    assert reply.status == 204
    return edition.getId()


def test_caches_forget_what_is_taken_off_the_library_and_the_list_that_named_it(
    client, site, parts, purged
):
    name = take_edition_down(client, site, parts)
    library = f"http://cache/plone/{parts.library.getId()}"
    assert {f"{library}/{name}", f"{library}/{name}/view", f"{library}/", library} <= set(purged)


def test_without_the_subscriber_caches_would_keep_it(client, site, parts, purged, without):
    with without(public.purge):
        take_edition_down(client, site, parts)
    assert purged == []


def test_the_head_of_a_download_is_that_of_the_download(client, parts, path, site):
    parts.record.file = NamedBlobFile(b"minutes", "text/plain", "minutes.txt")
    asked = path(parts.record, "@@download", "file")
    whole, head = (client(asked, "chair", method) for method in ("GET", "HEAD"))
    assert (head.status, head.body, headers(head)) == (200, b"", WANTED)
    length = [reply.header("content-length") for reply in (whole, head)]
    assert length == [str(len(whole.body))] * 2
