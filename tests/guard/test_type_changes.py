"""What a type is and which workflow it runs in, who runs the site does not change (G7)."""

import json

import pytest
from AccessControl.PermissionRole import rolesForPermissionOn
from plone import api

from dhr_plone.guard.type_changes import MANAGE, TypesPanel
from dhr_plone.testing import acting_as

JSON = {"accept": "application/json", "content_type": "application/json"}
PANEL = "/plone/@@content-controlpanel"
ELSEWHERE = {
    "form.submitted": "1",
    "form.workflow.submitted": "1",
    "form.button.Save": "Save",
    "new_workflow": "simple_publication_workflow",
}
# How REST changes what a type is: method, address and what is sent.
CHANGES = {
    "versions": (
        "PATCH",
        "@controlpanels/dexterity-types/CasePerson",
        {"plone.versioning": True, "plone.dublincore": True},
    ),
    "deleted": ("DELETE", "@controlpanels/dexterity-types/CasePerson", {}),
    "another": ("POST", "@controlpanels/dexterity-types", {"title": "Another"}),
    "fields": ("PATCH", "@types/SummaryLibrary", {"properties": {}}),
    "without a field": ("DELETE", "@types/SummaryLibrary/introduction", {}),
    "with a field": (
        "POST",
        "@types/SummaryLibrary",
        {"title": "Extra", "factory": "Text line (String)"},
    ),
    "layout": ("PUT", "@types/SummaryLibrary", {"layouts": ["full_view"]}),
}


@pytest.fixture
def runs_the_site(site):
    """A person who is Site Administrator."""
    with acting_as(site, "admin"):
        api.user.grant_roles(username="outsider", roles=["Site Administrator"])
    return "outsider"


@pytest.fixture
def manages(site):
    """A person who is Manager."""
    with acting_as(site, "admin"):
        api.user.grant_roles(username="auditor", roles=["Manager"])
    return "auditor"


def chains(site):
    return {name: site.portal_workflow.getChainFor(name) for name in definitions(site)}


def definitions(site):
    return {
        name: (fti.behaviors, fti.schema, fti.model_source, fti.view_methods)
        for name, fti in site.portal_types.objectItems("Dexterity FTI")
    }


def put_elsewhere(client, portal_type, user):
    """Have a person send the form that puts a type into the platform's workflow."""
    form = "&".join(f"{name}={value}" for name, value in ELSEWHERE.items())
    return client(f"{PANEL}?old_type_id={portal_type}&{form}", user)


@pytest.mark.parametrize(
    "portal_type", ["ReviewRegister", "Review", "CasePerson", "CaseRecord", "PublishedSummary"]
)
def test_who_runs_the_site_puts_no_type_into_another_workflow(
    site, client, runs_the_site, portal_type
):
    before = chains(site)
    reply = put_elsewhere(client, portal_type, runs_the_site)
    assert (reply.status, chains(site)) == (302, before)
    assert "/require_login?" in reply.header("location")


def test_who_runs_the_site_has_the_other_panels(client, runs_the_site):
    assert client("/plone/@@overview-controlpanel", runs_the_site).status == 200
    assert client("/plone/@@mail-controlpanel", runs_the_site).status == 200


def test_types_are_for_a_manager(site):
    assert rolesForPermissionOn("Plone Site Setup: Types", site) == ("Manager",)
    assert set(rolesForPermissionOn(MANAGE, site)) == {"Manager"}


@pytest.mark.parametrize("change", CHANGES)
def test_who_runs_the_site_changes_no_type_over_rest(site, client, runs_the_site, change):
    method, address, data = CHANGES[change]
    before = definitions(site)
    body = json.dumps(data).encode()
    reply = client(f"/plone/{address}", runs_the_site, method=method, body=body, **JSON)
    assert (reply.status, definitions(site)) == (401, before)


def test_who_runs_the_site_is_told_which_types_there_are(client, runs_the_site):
    reply = client("/plone/@types", runs_the_site, **JSON)
    assert reply.status == 200


@pytest.mark.parametrize(
    ("change", "status"), [("versions", 204), ("deleted", 204), ("with a field", 201)]
)
def test_a_manager_changes_types_over_rest(site, client, manages, change, status):
    method, address, data = CHANGES[change]
    before = definitions(site)
    body = json.dumps(data).encode()
    reply = client(f"/plone/{address}", manages, method=method, body=body, **JSON)
    assert reply.status == status
    assert definitions(site) != before


def test_without_its_panel_a_type_would_be_changed(site, client, runs_the_site, without_adapter):
    method, address, data = CHANGES["versions"]
    before = definitions(site)
    with without_adapter(TypesPanel):
        body = json.dumps(data).encode()
        client(f"/plone/{address}", runs_the_site, method=method, body=body, **JSON)
    assert definitions(site) != before
