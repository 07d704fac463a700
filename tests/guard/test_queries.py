"""A query by path is answered for what is closed as for what is not there (G4)."""

import json
from urllib.parse import urlencode

import pytest

from dhr_plone.content_types.base import add
from dhr_plone.guard import queries
from dhr_plone.testing import acting_as
from tests.guard.asking import MADE_UP

JSON = "application/json"
OPERATIONS = "plone.app.querystring.operation."
# Names that the catalog looks for below; by a detour; with another name of the site's length.
SHAPES = ("/plone/{}", "/plone/{}/x", "/plone/{}/_x", "/plone/canteen/{}", "/other/{}/_x")


@pytest.fixture(autouse=True)
def canteen(site):
    with acting_as(site, "admin"):
        add(site, "Document", title="Canteen")


def by_address(client, user, there):
    return client(f"/plone/@search?path.query={there}&path.depth=0", user, accept=JSON)


def by_query(client, user, there, operation):
    row = {"i": "path", "o": OPERATIONS + operation, "v": there}
    body = json.dumps({"query": [row]}).encode()
    return client("/plone/@querystring-search", user, "POST", JSON, body, content_type=JSON)


def by_list(client, user, there, operation):
    row = {"query.i:records": "path", "query.o:records": OPERATIONS + operation}
    query = urlencode(row | {"query.v:records": there})
    return client(f"/plone/@@querybuilder_html_results?{query}", user)


def asking():
    yield by_address, {}
    for by in (by_query, by_list):
        for operation in ("string.path", "string.is"):
            yield by, {"operation": operation}


@pytest.mark.parametrize(("by", "how"), asking())
@pytest.mark.parametrize(
    ("user", "place"),
    [
        (None, "review"),
        ("outsider", "register"),
        ("outsider", "person"),
        ("housing-author", "entry"),
    ],
)
def test_a_path_to_what_is_closed_is_one_to_nothing(client, parts, path, user, place, by, how):
    obj = getattr(parts, place)
    there = path(obj).removeprefix("/plone/")
    made_up = there.removesuffix(obj.getId()) + MADE_UP
    for shape in SHAPES:
        asked = [shape.format(one) for one in (there, made_up)]
        replies = [by(client, user, one, **how).status for one in asked]
        assert replies[0] == replies[1], shape


def test_a_path_to_what_the_person_may_see_finds_it(client, parts, path):
    for user, there in (("outsider", "/plone/canteen"), ("chair", path(parts.person))):
        for by, how in asking():
            assert there.rpartition("/")[2] in by(client, user, there, **how).text, (by, how)


def test_otherwise_a_path_would_tell_what_exists(client, parts, path, without_adapter):
    there = path(parts.review, "_x")
    made_up = there.replace(parts.review.getId(), MADE_UP)
    with without_adapter(queries.PathsOverRest):
        assert [by_address(client, "outsider", one).status for one in (there, made_up)] == [
            404,
            200,
        ]


def test_otherwise_a_visitor_would_be_told_by_a_list(client, parts, path, monkeypatch):
    there = path(parts.review, "_x")
    made_up = there.replace(parts.review.getId(), MADE_UP)
    monkeypatch.setattr(queries, "path_or_nothing", lambda asked: asked)
    told = [by_list(client, None, one, "string.is").status for one in (there, made_up)]
    assert told == [404, 200]
