"""No tool of the site is called by its address (G7)."""

from io import BytesIO

import pytest
from OFS.Image import Image
from PIL import Image as Picture

from dhr_plone.content_types.base import add
from dhr_plone.guard.gate import guard
from dhr_plone.testing import PASSWORD, acting_as
from tests.guard.asking import MADE_UP, comparable

STRANGERS = (None, "outsider", "chair", "site-admin")
CATALOG = "/plone/portal_catalog"
DATES = ("created", "modified", "effective", "expires", "Date")


@pytest.fixture(autouse=True)
def site_administrator(site):
    """Somebody who runs the site, and reads nothing in it."""
    with acting_as(site, "admin"):
        site.acl_users.userFolderAddUser("site-admin", PASSWORD, ["Site Administrator"], [])


def kept(site, index="modified"):
    """How many objects an index of the catalog knows."""
    return site.portal_catalog.Indexes[index].indexSize()


@pytest.mark.parametrize("user", STRANGERS)
@pytest.mark.parametrize("date", DATES)
def test_nobody_empties_an_index_by_its_address(client, site, user, date):
    before = kept(site, date)
    assert client(f"{CATALOG}/Indexes/{date}/clear", user).status == 404
    assert kept(site, date) == before > 0


def test_without_the_gate_a_visitor_would_empty_an_index(client, site, without):
    with without(guard):
        client(f"{CATALOG}/Indexes/modified/clear")
    assert kept(site) == 0


@pytest.mark.parametrize("user", STRANGERS)
@pytest.mark.parametrize("count", ["getId/numObjects", "modified/getCounter"])
def test_nobody_counts_what_comes_and_goes_in_a_register(client, site, parts, user, count):
    with acting_as(site, "chair"):
        add(parts.review, "CasePerson", full_name="Somebody new", case_role="child")
    there = client(f"{CATALOG}/Indexes/{count}", user)
    beside = client(f"/plone/{MADE_UP}/Indexes/{count}", user)
    assert comparable(there, "portal_catalog") == comparable(beside, MADE_UP)


@pytest.mark.parametrize("user", STRANGERS)
@pytest.mark.parametrize("method", ["GET", "POST", "OPTIONS"])
@pytest.mark.parametrize("through", ["", "/summarylibrary", "/++api++"])
def test_nobody_asks_what_a_roster_is_called(client, parts, user, method, through):
    asked = f"/portal_groups/getGroupInfo?groupId=PanelChairs:{parts.review.UID()}"
    reply = client(f"/plone{through}{asked}", user, method)
    assert reply.status == 404
    assert parts.review.reference not in reply.text


@pytest.mark.parametrize(
    "call",
    [
        "portal_url/getPortalPath",
        "portal_groups/getGroupInfo?groupId=Administrators",
        "portal_groupdata/getId",
        "portal_memberdata/getId",
        "MailHost/getId",
        "portal_catalog/Indexes/getId/numObjects",
    ],
)
def test_without_the_gate_a_visitor_would_call_a_tool(client, without, call):
    assert client(f"/plone/{call}").status == 404
    with without(guard):
        assert client(f"/plone/{call}").status != 404


def test_who_manages_the_site_calls_its_tools(client, site):
    assert client(f"{CATALOG}/manage_catalogIndexes", "admin").status == 200


def test_the_log_in_and_the_pictures_of_members_stay(client, site):
    drawn = BytesIO()
    Picture.new("RGB", (8, 8)).save(drawn, "PNG")
    site.portal_memberdata._setPortrait(Image("chair", "", drawn.getvalue()), "chair")
    assert client("/plone/portal_memberdata/portraits/chair").status == 200
    there = client("/plone/acl_users/credentials_cookie_auth/require_login")
    assert there.status == 302
    assert there.header("location").startswith("http://localhost/plone/login")
