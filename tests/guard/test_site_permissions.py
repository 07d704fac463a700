"""What a visitor or a member of the site may no longer do (G5, G7)."""

import json

import pytest
from AccessControl.PermissionRole import rolesForPermissionOn
from plone import api

EVERYBODY = {"Anonymous", "Authenticated", "Member"}
TAKEN = (
    "Add portal member",
    "Allow sendto",
    "List portal members",
    "List undoable changes",
    "Portlets: Manage own portlets",
    "Portlets: View dashboard",
    "View Groups",
    "WebDAV access",
)


@pytest.mark.parametrize("permission", TAKEN)
def test_no_visitor_or_plain_member_has_it(portal, permission):
    assert EVERYBODY.isdisjoint(rolesForPermissionOn(permission, portal))


@pytest.mark.parametrize("permission", ["Copy or Move", "plone.restapi: Use REST API"])
def test_no_visitor_has_it(portal, permission):
    assert "Anonymous" not in rolesForPermissionOn(permission, portal)


def test_nobody_makes_themselves_a_member(client, site):
    assert site.portal_registry["plone.enable_self_reg"] is False
    assert client("/plone/@@register").status == 302


@pytest.mark.parametrize("service", ["@search", "@navigation", "@users", "@types", ""])
def test_a_visitor_of_the_intranet_has_no_rest(client, service):
    assert client(f"/plone/{service}", accept="application/json").status == 401


@pytest.mark.parametrize(
    "service", ["@users", "@groups", "@transactions", "@users?query=p", "@groups?query=P"]
)
def test_a_member_is_told_of_no_people_groups_or_changes(client, service):
    reply = client(f"/plone/{service}", "outsider", accept="application/json")
    assert reply.status == 401


def test_who_runs_the_site_is_not_told_who_changed_what_in_a_review(client, site):
    """The list of changes of the database names people and the steps that they took."""
    assert rolesForPermissionOn("List undoable changes", site) == ("Manager",)
    api.user.grant_roles(username="outsider", roles=["Site Administrator"])
    assert client("/plone/@users", "outsider", accept="application/json").status == 200
    assert client("/plone/@transactions", "outsider", accept="application/json").status == 401


def test_a_member_is_told_of_no_group_by_a_vocabulary(client, parts):
    address = "/plone/@vocabularies/plone.app.users.group_ids?b_size=999"
    register = parts.register.UID()
    assert register in client(address, "admin", accept="application/json").text
    reply = client(address, "outsider", accept="application/json")
    assert register not in reply.text
    assert "Site Administrators" not in reply.text


def test_a_member_reads_no_titles_by_webdav(client):
    assert client("/plone", "outsider", "PROPFIND", depth="1").status in (302, 401)


@pytest.mark.parametrize("role", ["Site Administrator", "Editor"])
def test_who_sets_other_addresses_for_pages_is_not_told_what_exists(client, parts, path, role):
    """The platform refuses one where anything stands, and the list names where each leads."""
    api.user.grant_roles(username="outsider", roles=[role])
    there = path(parts.review).removeprefix("/plone")
    for at, item in (("", {"redirect-to": "/canteen"}), ("/published-summaries", {})):
        body = json.dumps({"items": [{"path": there, **item}]}).encode()
        address, kind = f"/plone{at}/@aliases", "application/json"
        asked = {"accept": kind, "content_type": kind}
        for method in ("GET", "POST", "DELETE"):
            assert client(address, "outsider", method, body=body, **asked).status == 401
    for permission in ("Manage Context Aliases", "Manage Portal Aliases"):
        assert rolesForPermissionOn(permission, parts.register.__parent__) == ("Manager",)
