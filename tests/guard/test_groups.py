"""The groups of rosters are changed by the rosters alone (G7)."""

import json

import pytest
from plone import api
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent

from dhr_plone.content_types.base import add
from dhr_plone.testing import acting_as

JSON = "application/json"


@pytest.fixture
def staff(site):
    """A group of somebody who runs the site."""
    api.user.grant_roles(username="outsider", roles=["Site Administrator"])
    with acting_as(site, "admin"):
        api.group.create("staff")
        api.group.add_user(groupname="staff", username="outsider")
    return "staff"


def test_who_runs_the_site_puts_no_group_into_that_of_a_chair(client, parts, staff):
    chairs = f"PanelChairs:{parts.review.UID()}"
    body = json.dumps({"groups": [chairs]}).encode()
    client(f"/plone/@groups/{staff}", "outsider", "PATCH", JSON, body, content_type=JSON)
    assert client(parts.review.absolute_url_path(), "outsider", accept=JSON).status == 404
    assert client(parts.review.absolute_url_path(), "chair", accept=JSON).status == 200


def test_no_title_of_a_rosters_group_tells_of_a_review(client, site, parts, staff):
    for obj in (parts.register, parts.review, parts.police_imr, parts.action):
        notify(ObjectModifiedEvent(obj))
    with acting_as(site, "admin"):
        add(parts.review, "IMR", agency=parts.police_imr.agency)
    groups = client("/plone/@groups", "outsider", accept=JSON).text
    assert parts.review.UID() in groups
    for word in (parts.review.Title(), parts.register.Title(), "West Midshire Police"):
        assert word not in groups


def test_other_groups_are_changed_as_ever(client, site, staff):
    body = json.dumps({"users": {"chair": True}}).encode()
    reply = client(f"/plone/@groups/{staff}", "outsider", "PATCH", JSON, body, content_type=JSON)
    assert reply.status == 204
    assert "chair" in api.group.get("staff").getGroupMemberIds()
