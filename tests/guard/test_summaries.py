"""What one answer tells of another object: nothing of what may not be seen (G5)."""

import json

import pytest
from z3c.relationfield import RelationValue
from zope.component import getUtility
from zope.event import notify
from zope.intid.interfaces import IIntIds
from zope.lifecycleevent import ObjectModifiedEvent

from dhr_plone.content_types.base import add
from dhr_plone.guard.summaries import Breadcrumbs, RelationList, RelationWritten, Summary
from dhr_plone.testing import acting_as

REST = "plone.restapi: Use REST API"


@pytest.fixture
def page(site, parts):
    """A public page that is related to a private one, a public one and a review."""
    with acting_as(site, "admin"):
        private = add(site, "Folder", title="Secret folder title")
        public = add(site, "Document", title="A public target")
        page = add(private, "Document", title="A page for everybody")
        intids = getUtility(IIntIds)
        page.relatedItems = [
            RelationValue(intids.getId(target)) for target in (private, public, parts.review)
        ]
        notify(ObjectModifiedEvent(page))
        private.manage_permission("View", ["Manager"], 0)
        page.manage_permission("View", ["Anonymous"], 0)
        site.manage_permission(REST, ["Anonymous"], 1)
    return page


@pytest.mark.parametrize("user", [None, "outsider"])
def test_a_public_page_tells_nothing_of_its_private_relations_and_parents(
    client, path, page, parts, user
):
    for address in (path(page), path(page, "@breadcrumbs"), path(page) + "?expand=breadcrumbs"):
        reply = client(address, user, accept="application/json")
        assert reply.status == 200
        assert "Secret folder title" not in reply.text
        assert parts.review.reference not in reply.text
    data = json.loads(client(path(page), user, accept="application/json").text)
    assert [target["title"] for target in data["relatedItems"]] == ["A public target"]
    assert data["parent"] == {}


def test_who_may_see_the_targets_is_told_of_them(client, path, page, parts):
    data = json.loads(client(path(page), "admin", accept="application/json").text)
    assert [target["title"] for target in data["relatedItems"]] == [
        "Secret folder title",
        "A public target",
        parts.review.reference,
    ]
    assert data["parent"]["title"] == "Secret folder title"


def test_the_breadcrumbs_of_a_page_leave_out_what_may_not_be_seen(client, path, page):
    crumbs = client(path(page)).text.split('id="portal-breadcrumbs"')[1].split("</nav>")[0]
    assert "A page for everybody" in crumbs
    assert "Secret folder title" not in crumbs


@pytest.mark.parametrize(
    ("factory", "below"), [(Summary, ""), (RelationList, ""), (Breadcrumbs, "/@breadcrumbs")]
)
def test_without_each_of_them_a_title_would_be_told(
    client, path, page, without_adapter, factory, below
):
    address = path(page) + below
    before = client(address, accept="application/json").text
    with without_adapter(factory):
        assert client(address, accept="application/json").text != before


def related(client, path, page, number):
    """What is answered to a person who relates a page of theirs to the object with a number."""
    page.manage_setLocalRoles("outsider", ["Editor"])
    body = json.dumps({"relatedItems": [number, {"@id": number}]}).encode()
    json_ = "application/json"
    reply = client(path(page), "outsider", "PATCH", json_, body, content_type=json_)
    return reply.status, reply.text.replace(str(number), "")


def test_the_number_of_what_is_closed_is_answered_like_one_of_nothing(
    client, path, page, parts, without_adapter
):
    number = getUtility(IIntIds).getId(parts.review)
    assert related(client, path, page, number) == related(client, path, page, 7)
    with without_adapter(RelationWritten):
        assert related(client, path, page, number) != related(client, path, page, 7)
