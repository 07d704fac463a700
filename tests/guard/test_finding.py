"""What a Manager put into another workflow is told to nobody whom the gate stops (G5, G9).

A register is closed to them, so a search for what lies in it must be too.
"""

import json

import pytest
from plone import api
from plone.restapi.interfaces import ISerializeToJson, ISerializeToJsonSummary
from Products.CMFCore.indexing import processQueue
from Products.CMFPlone.CatalogTool import allowedRolesAndUsers as stock
from zope.component import getMultiAdapter

from dhr_plone.content_types import serializers
from dhr_plone.content_types.base import add
from dhr_plone.guard.finding import allowedRolesAndUsers
from dhr_plone.testing import acting_as

JSON = {"accept": "application/json", "content_type": "application/json"}
NAME = "Leonora Quillfeather"
QUERY = [{"i": "portal_type", "o": "plone.app.querystring.operation.selection.any"}]
ASKED = [
    ("GET", "@search?portal_type=CasePerson&fullobjects=1", None),
    ("GET", "@search?portal_type=CasePerson&metadata_fields=_all", None),
    ("POST", "@querystring-search", {"query": [QUERY[0] | {"v": ["CasePerson"]}]}),
    (
        "POST",
        "@querystring-search",
        {"query": [QUERY[0] | {"v": ["CasePerson"]}], "fullobjects": True},
    ),
]


@pytest.fixture
def people(site):
    """Two people with roles on the whole site."""
    with acting_as(site, "admin"):
        api.user.grant_roles(username="outsider", roles=["Site Administrator"])
        api.user.grant_roles(username="action-lead", roles=["Editor", "Contributor", "Reader"])


def add_person(site, parts):
    """Have the chair's review take in a person, under the platform's workflow."""
    site.portal_workflow.setChainForPortalTypes(["CasePerson"], "simple_publication_workflow")
    with acting_as(site, "admin"):
        person = add(parts.review, "CasePerson", pseudonym="Adult Q", full_name=NAME)
    processQueue()
    return person


def answers(client, user):
    for method, address, data in ASKED:
        body = json.dumps(data).encode() if data else b""
        reply = client(f"/plone/{address}", user, method=method, body=body, **JSON)
        assert reply.status == 200
        yield reply.text


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize("user", ["outsider", "action-lead"])
def test_a_person_under_another_workflow_is_found_by_nobody_of_the_whole_site(
    site, client, parts, user
):
    person = add_person(site, parts)
    for text in answers(client, user):
        assert NAME not in text
        assert person.getId() not in text
        assert json.loads(text)["items_total"] == 0


@pytest.mark.usefixtures("people")
def test_what_was_found_all_the_same_is_told_to_nobody_whom_the_gate_stops(
    site, client, parts, without_adapter
):
    with without_adapter(allowedRolesAndUsers):
        person = add_person(site, parts)
    texts = list(answers(client, "outsider"))
    assert all(NAME not in text for text in texts)
    assert json.loads(texts[0])["items"] == [{}]
    for told in (ISerializeToJson, ISerializeToJsonSummary):
        with acting_as(site, "outsider"):
            assert getMultiAdapter((person, site.REQUEST), told)() == {}


@pytest.mark.usefixtures("people")
def test_without_both_the_name_would_be_told(site, client, parts, without_adapter, monkeypatch):
    with without_adapter(allowedRolesAndUsers):
        add_person(site, parts)
    monkeypatch.setattr(serializers, "is_closed", lambda obj: False)
    assert any(NAME in text for text in answers(client, "outsider"))


def test_who_is_on_the_roster_finds_and_reads_as_before(site, client, parts):
    with acting_as(site, "admin"):
        add(parts.review, "CasePerson", pseudonym="Adult Q", full_name=NAME)
    texts = list(answers(client, "coordinator"))
    assert NAME in texts[0]
    assert NAME in texts[3]
    assert all(json.loads(text)["items_total"] == 2 for text in texts)


def test_under_their_own_workflows_things_are_found_by_whom_the_platform_says(case):
    for obj in vars(case).values():
        if obj is not case.library:
            assert set(allowedRolesAndUsers.callable(obj)) == set(stock.callable(obj)), obj
