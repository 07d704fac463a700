"""Blocks of a page tell nothing of what lies in a register (G4)."""

import json

import pytest
from plone.dexterity.interfaces import IDexterityFTI
from plone.dexterity.schema import SCHEMA_CACHE
from zope.component import getUtility

from dhr_plone.content_types.base import add
from dhr_plone.guard.blocks import BlocksTold, BlocksWritten
from dhr_plone.testing import acting_as
from tests.guard.asking import MADE_UP

JSON = "application/json"
PAGE = "/plone/canteen"
LINKS = ("{path}", "http://localhost{path}", "{path}/@@view", "/plone/canteen/{below}")
LINKS += ("resolveuid/{uid}", "../resolveUid/{uid}#part", "../resolveuid/{uid}/title")


@pytest.fixture
def tell(client, site):
    """Has a member write blocks with a link into a page; returns what is kept and what is told."""
    types = getUtility(IDexterityFTI, name="Document")
    types.manage_changeProperties(behaviors=(*types.behaviors, "volto.blocks"))
    with acting_as(site, "admin"):
        page = add(site, "Document", title="Canteen")
    page.manage_setLocalRoles("outsider", ["Editor"])

    def write(link):
        body = json.dumps({"blocks": with_link(link)}).encode()
        assert client(PAGE, "outsider", "PATCH", JSON, body, content_type=JSON).status == 204
        reply = client(PAGE, "outsider", accept=JSON)
        assert reply.status == 200, reply.text
        told = json.loads(reply.text)["blocks"]
        return json.dumps([page.blocks, told], sort_keys=True)

    yield write
    SCHEMA_CACHE.invalidate("Document")


def with_link(link):
    leaf = {"type": "link", "data": {"url": link}, "children": [{"text": "here"}]}
    return {
        "1": {"@type": "slate", "value": [{"type": "p", "children": [leaf]}]},
        "2": {"@type": "slateTable", "table": {"rows": [{"cells": [{"value": [leaf]}]}]}},
        "3": {
            "@type": "text",
            "text": {"entityMap": {"0": {"type": "LINK", "data": leaf["data"]}}},
        },
        "4": {"@type": "image", "url": link},
        "5": {"@type": "teaser", "overwrite": False, "href": [{"@id": link}]},
        "6": {"@type": "any", "items": [{"href": link}], "preview_image": [{"@id": link}]},
    }


def link_to(link, parts, path, name="", uid=""):
    there = path(parts.review)
    there = there.replace(parts.review.getId(), name) if name else there
    return link.format(
        path=there, below=there.removeprefix("/plone/"), uid=uid or parts.review.UID()
    )


@pytest.mark.parametrize("link", LINKS)
def test_a_block_tells_nothing_of_what_lies_in_a_register(tell, parts, path, link):
    told = tell(link_to(link, parts, path))
    made_up = tell(link_to(link, parts, path, MADE_UP, MADE_UP))
    for name in (parts.review.getId(), parts.review.UID()):
        told = told.replace(name, MADE_UP)
    assert told == made_up


def test_a_block_leads_to_what_lies_elsewhere(tell, parts, path):
    told = tell(path(parts.library))
    assert f"resolveuid/{parts.library.UID()}" in told
    assert f"http://localhost{path(parts.library)}" in told


@pytest.mark.parametrize(
    ("factory", "link"), [(BlocksWritten, "{path}"), (BlocksTold, "../resolveuid/{uid}")]
)
def test_otherwise_a_block_would_tell_path_or_uid(
    tell, parts, path, without_adapter, factory, link
):
    with without_adapter(factory):
        told = tell(link_to(link, parts, path))
    assert (parts.review.UID() if factory is BlocksWritten else parts.review.getId()) in told
