"""Addresses that lead elsewhere lead only to what the person may see (G4)."""

from urllib.parse import urlencode

import pytest
from plone.app.redirector.interfaces import IRedirectionStorage
from zope.component import getUtility

from dhr_plone.content_types.base import add
from dhr_plone.guard.addresses import AfterLogin, RedirectToUUID, ResolveUID
from dhr_plone.testing import PASSWORD, acting_as
from tests.guard.asking import MADE_UP

FORM = "application/x-www-form-urlencoded"
VIEWS = ("resolveuid", "@@resolveuid", "@@redirect-to-uuid")


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("user", [None, "outsider", "housing-author"])
def test_a_uid_of_what_is_closed_is_answered_like_a_made_up_one(client, parts, view, user):
    uid = parts.police_imr.UID()
    there = client(f"/plone/{view}/{uid}", user)
    beside = client(f"/plone/{view}/{MADE_UP}", user)
    assert there.status == beside.status == 404
    assert there.header("location") is None
    assert there.text.replace(uid, "") == beside.text.replace(MADE_UP, "")


@pytest.mark.parametrize("view", VIEWS)
def test_a_uid_leads_to_what_the_person_may_see(client, parts, path, view):
    for user, obj in (
        (None, parts.library),
        ("police-author", parts.police_imr),
        ("police-author", parts.review),
    ):
        reply = client(f"/plone/{view}/{obj.UID()}", user)
        assert reply.header("location") == f"http://localhost{path(obj)}"


@pytest.mark.parametrize("factory", [ResolveUID, RedirectToUUID])
def test_without_these_views_a_uid_would_tell_where_its_object_lies(
    client, parts, path, without_adapter, factory
):
    view = {ResolveUID: "resolveuid", RedirectToUUID: "redirect-to-uuid"}[factory]
    with without_adapter(factory):
        reply = client(f"/plone/{view}/{parts.police_imr.UID()}")
    assert reply.header("location") == f"http://localhost{path(parts.police_imr)}"


@pytest.fixture
def old(parts, path):
    """Old addresses of a management review and of the library."""
    storage = getUtility(IRedirectionStorage)
    storage.add("/plone/old-review", path(parts.police_imr))
    storage.add("/plone/old-library", path(parts.library))
    storage.add("/plone/old-page?id=7", path(parts.police_imr))


@pytest.mark.parametrize("accept", ["text/html", "application/json"])
@pytest.mark.parametrize("user", [None, "outsider", "housing-author"])
@pytest.mark.parametrize(
    "address", ["/plone/old-review", "/plone/old-review/@@view", "/plone/old-page?id=7"]
)
def test_an_old_address_of_what_is_closed_leads_nowhere(client, old, address, user, accept):
    reply = client(address, user, accept=accept)
    assert reply.status == 404
    assert reply.header("location") is None


@pytest.mark.parametrize("accept", ["text/html", "application/json"])
def test_an_old_address_leads_on_for_who_may_see_what_was_moved(client, parts, path, old, accept):
    reply = client("/plone/old-library", accept=accept)
    assert (reply.status, reply.header("location")) == (
        302,
        f"http://localhost{path(parts.library)}",
    )
    reply = client("/plone/old-review", "police-author", accept=accept)
    assert reply.header("location") == f"http://localhost{path(parts.police_imr)}"


def test_a_moved_page_of_the_intranet_is_found_at_its_old_address(client, site):
    with acting_as(site, "admin"):
        page = add(site, "Document", title="Canteen")
        add(site, "Folder", title="Services")
        site["services"].manage_pasteObjects(site.manage_cutObjects([page.getId()]))
    reply = client("/plone/canteen")
    assert reply.header("location") == "http://localhost/plone/services/canteen"


@pytest.fixture
def came_from(client, site, path):
    """Logs a person in who came from an address below the site, and tells where they are led."""
    with acting_as(site, "admin"):
        add(site, "Document", title="Canteen")

    def log_in(user, below):
        data = {
            "__ac_name": user,
            "__ac_password": PASSWORD,
            "came_from": f"http://localhost/plone/{below}",
            "buttons.login": "Log in",
        }
        body = urlencode(data).encode()
        reply = client("/plone/login", None, "POST", body=body, content_type=FORM)
        assert reply.status == 302
        return reply.header("location")

    return log_in


# By its address, below it, and by detours through a page.
DETOURS = ("{}", "{}/@@view", "canteen/{}", "{}/../../canteen")


@pytest.mark.parametrize("detour", DETOURS)
@pytest.mark.parametrize("user", ["outsider", "housing-author"])
def test_who_logs_in_is_led_to_nothing_that_is_closed(came_from, parts, path, user, detour):
    there = path(parts.police_imr).removeprefix("/plone/")
    made_up = there.replace(parts.police_imr.getId(), MADE_UP)
    led_to = [came_from(user, detour.format(below)) for below in (there, made_up)]
    assert led_to == ["http://localhost/plone"] * 2


def test_who_logs_in_is_led_back_to_what_they_may_see(came_from, parts, path):
    for user, below in (
        ("police-author", path(parts.police_imr).removeprefix("/plone/")),
        ("police-author", path(parts.review).removeprefix("/plone/") + "/@@view?first=1#here"),
        ("outsider", "canteen"),
    ):
        assert came_from(user, below) == f"http://localhost/plone/{below}"


def test_otherwise_the_log_in_would_tell_what_exists(came_from, parts, path, without_adapter):
    below = path(parts.police_imr).removeprefix("/plone/")
    with without_adapter(AfterLogin):
        assert came_from("outsider", below).endswith(parts.police_imr.getId())
