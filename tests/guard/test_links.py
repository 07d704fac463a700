"""No link into a register or out of it is told of by the platform (G4)."""

import json

import pytest
from plone import api
from plone.app.linkintegrity.utils import getIncomingLinks, getOutgoingLinks
from plone.app.textfield import RichTextValue
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent

from dhr_plone.content_types.base import add
from dhr_plone.guard import links
from dhr_plone.testing import acting_as

JSON = "application/json"


@pytest.fixture
def page(site):
    """A page of the intranet, open to everybody."""
    with acting_as(site, "admin"):
        return add(site, "Document", title="Canteen")


def put(obj, field, *addresses):
    """Type a text with links into a field."""
    html = "".join(f'<p><a href="{address}">here</a></p>' for address in addresses)
    with acting_as(api.portal.get(), "admin"):
        setattr(obj, field, RichTextValue(html, "text/html", "text/x-html-safe"))
        notify(ObjectModifiedEvent(obj))


def links_of_summary(parts, page):
    put(parts.summary, "key_issues", f"resolveuid/{page.UID()}", page.absolute_url_path())


def test_who_may_read_a_page_is_not_told_that_a_summary_links_to_it(client, parts, page):
    links_of_summary(parts, page)
    address = f"/plone/@linkintegrity?uids={page.UID()}"
    for user in ("outsider", "housing-author", "admin"):
        [told] = json.loads(client(address, user, accept=JSON).text)
        assert (told["title"], told["breaches"]) == ("Canteen", [])


def test_without_the_retriever_a_member_would_be_told_of_the_summary(
    client, parts, page, without_adapter
):
    with without_adapter(links.NoLinks):
        links_of_summary(parts, page)
    told = client(f"/plone/@linkintegrity?uids={page.UID()}", "outsider", accept=JSON).text
    assert parts.summary.UID() in told


def test_who_may_read_a_page_is_told_which_pages_link_to_it(client, site, page):
    with acting_as(site, "admin"):
        menu = add(site, "Document", title="Menu")
    put(menu, "text", page.absolute_url_path())
    told = client(f"/plone/@linkintegrity?uids={page.UID()}", "outsider", accept=JSON).text
    assert [one["title"] for one in json.loads(told)[0]["breaches"]] == ["Menu"]


@pytest.mark.parametrize("by", ["resolveuid/{uid}", "{path}", "{path}/@@view"])
def test_a_link_from_a_page_into_a_register_is_not_written_down(site, parts, page, path, by):
    with acting_as(site, "admin"):
        menu = add(site, "Document", title="Menu")
    for obj in (parts.register, parts.summary):
        into = by.format(uid=obj.UID(), path=path(obj))
        put(page, "text", into, menu.absolute_url_path())
        assert [link.to_object.getId() for link in getOutgoingLinks(page)] == ["menu"]
        assert not list(getIncomingLinks(obj))


def test_a_link_into_a_register_is_not_written_down_of_what_is_added(site, parts, path):
    html = f'<a href="{path(parts.register)}">here</a>'
    text = RichTextValue(html, "text/html", "text/x-html-safe")
    with acting_as(site, "admin"):
        page = add(site, "Document", title="Menu", text=text)
    assert not list(getOutgoingLinks(page))


def test_no_member_counts_the_relations_of_the_site(client, parts, page, path):
    for address in ("/plone/@relations", "/plone/@relations?onlyBroken=1"):
        reply = client(address, "outsider", accept=JSON)
        assert (reply.status, reply.text) == (401, "")
    assert "stats" in client("/plone/@relations", "admin", accept=JSON).text
    here = f"/plone/@relations?source={page.UID()}"
    assert client(here, "outsider", accept=JSON).status == 200


def test_who_runs_the_site_inspects_no_relations(client, site):
    api.user.grant_roles(username="outsider", roles=["Site Administrator"])
    assert client("/plone/@@overview-controlpanel", "outsider").status == 200
    reply = client("/plone/@@inspect-relations?relation=isReferencing", "outsider")
    assert reply.status == 302
    assert client("/plone/@@inspect-relations", "admin").status == 200
