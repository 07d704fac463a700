"""A link of the intranet tells nothing of what lies in a register (G4)."""

import json
import re

import pytest
from plone import api

from dhr_plone.content_types.base import add
from dhr_plone.testing import acting_as
from tests.guard.asking import MADE_UP

JSON = "application/json"
# How a link can be typed: by path, address or UID, with something behind it, and by detours.
WAYS = (
    "{path}",
    "http://localhost{path}",
    "{path}/@@view",
    "{path}/Title",
    "${{portal_url}}/{below}",
    "/plone/canteen/{below}",
    "resolveuid/{uid}",
    "../resolveuid/{uid}#part",
    "${{portal_url}}/resolveuid/{uid}",
)
# Tokens of forms, and times.
CHANGING = r'\b[0-9a-f]{40,}\b|data-token="\w+|\d{4}-\d\d-\d\dT[\d:+.]+'
SHOWN = ("", "/edit")


@pytest.fixture
def contributor(site):
    """A member who adds links to a folder of the intranet."""
    with acting_as(site, "admin"):
        add(site, "Document", title="Canteen")
        folder = add(site, "Folder", title="Links")
    folder.manage_setLocalRoles("outsider", ["Contributor", "Editor"])
    folder.reindexObjectSecurity()
    return "outsider"


def typed(client, user, way, **of):
    """What is told of a link that a person typed: to them, to a visitor and by the catalog."""
    link = way.format(**of)
    body = json.dumps({"@type": "Link", "title": "Link", "remoteUrl": link}).encode()
    posted = client("/plone/links", user, "POST", JSON, body, content_type=JSON)
    assert posted.status == 201, posted.text
    name = json.loads(posted.text)["id"]
    obj = api.portal.get()["links"][name]
    told = [posted.text]
    told += [client(f"/plone/links/{name}", user, accept=JSON).text]
    told += [client(f"/plone/links/{name}{page}", user).text for page in SHOWN]
    gone = client(f"/plone/links/{name}")
    told += [gone.text, str(gone.status), gone.header("location") or ""]
    [brain] = api.content.find(UID=obj.UID())
    told += [str(brain.getRemoteUrl), str(obj.remoteUrl)]
    text = re.sub(CHANGING + "|" + obj.UID(), "", "\n".join(told))
    with acting_as(api.portal.get(), "admin"):
        api.content.delete(obj)
    return [line for line in text.splitlines() if "protect-script" not in line]


@pytest.mark.parametrize("way", WAYS)
def test_a_link_into_a_register_is_told_like_a_link_to_nothing(
    client, parts, path, contributor, way
):
    obj = parts.police_imr
    at, uid, made_up = path(obj), obj.UID(), path(obj).replace(obj.getId(), MADE_UP)
    there = typed(client, contributor, way, path=at, below=at[len("/plone/") :], uid=uid)
    below = made_up[len("/plone/") :]
    beside = typed(client, contributor, way, path=made_up, below=below, uid=MADE_UP)
    hidden = obj.getId() if "uid" in way else uid
    assert hidden not in "".join(there)
    shown = uid if "uid" in way else obj.getId()
    assert [line.replace(shown, MADE_UP) for line in there] == beside


@pytest.mark.parametrize("user", ["outsider", "chair", "admin"])
def test_who_may_see_what_a_link_leads_to_is_not_told_either(client, parts, path, site, user):
    with acting_as(site, "admin"):
        add(site, "Link", title="Link", remoteUrl=f"/resolveuid/{parts.review.UID()}")
    told = json.loads(client("/plone/link", user, accept=JSON).text)
    assert told["remoteUrl"] == f"/resolveuid/{parts.review.UID()}"


def test_a_link_into_a_register_is_followed_by_who_may_open_it(client, parts, path, site):
    with acting_as(site, "admin"):
        add(site, "Link", title="Link", remoteUrl=f"/plone/resolveuid/{parts.review.UID()}")
    target = client("/plone/link", "chair").header("location")
    assert target == f"/plone/resolveuid/{parts.review.UID()}"


@pytest.mark.parametrize("link", ["/plone/canteen", "http://localhost/plone/canteen"])
def test_a_link_to_a_page_of_the_intranet_is_kept_by_its_uid(client, site, contributor, link):
    body = json.dumps({"@type": "Link", "title": "Lunch", "remoteUrl": link}).encode()
    client("/plone/links", contributor, "POST", JSON, body, content_type=JSON)
    assert site["links"]["lunch"].remoteUrl.endswith(f"../resolveuid/{site['canteen'].UID()}")
    told = json.loads(client("/plone/links/lunch", contributor, accept=JSON).text)
    assert told["remoteUrl"] == "http://localhost/plone/canteen"
    site["links"]["lunch"].remoteUrl = "${portal_url}/canteen"
    told = json.loads(client("/plone/links/lunch", contributor, accept=JSON).text)
    assert told["remoteUrl"] == "http://localhost/plone/canteen"
