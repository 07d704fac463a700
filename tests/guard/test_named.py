"""What names an object by its UID or path tells nothing of one that may not be seen (G4)."""

import json

import pytest
from plone.app.textfield import RichTextValue

from dhr_plone.content_types.base import add
from dhr_plone.guard import named
from dhr_plone.testing import acting_as
from tests.guard.asking import MADE_UP

JSON = "application/json"
OPERATIONS = "plone.app.querystring.operation.string."
STRANGERS = ("outsider", "housing-author")


@pytest.fixture
def page(site):
    """A page of the intranet, open to everybody."""
    with acting_as(site, "admin"):
        return add(site, "Document", title="Canteen")


def shown(client, page, user, html):
    """How a text of the page is shown to a person."""
    page.text = RichTextValue(html, "text/html", "text/x-html-safe")
    reply = client(page.absolute_url_path(), user)
    assert reply.status == 200
    return reply.text


@pytest.mark.parametrize("user", [None, *STRANGERS])
@pytest.mark.parametrize(
    "html",
    ['<p><a href="resolveuid/{}">here</a></p>', '<p><img src="resolveuid/{}/@@images/file"></p>'],
)
def test_a_link_by_uid_tells_nothing_of_what_is_closed(client, parts, page, user, html):
    uid = parts.police_imr.UID()
    there = shown(client, page, user, html.format(uid))
    beside = shown(client, page, user, html.format(MADE_UP))
    assert parts.police_imr.getId() not in there
    assert without_tokens(there).replace(uid, "") == without_tokens(beside).replace(MADE_UP, "")


def without_tokens(text):
    """A page without the token of its forms, which is another one each time."""
    return "\n".join(line for line in text.splitlines() if "protect-script" not in line)


def test_a_link_by_uid_leads_on_for_who_may_see_what_it_leads_to(client, parts, page, path):
    html = f'<p><a href="resolveuid/{parts.police_imr.UID()}">here</a></p>'
    assert f"localhost{path(parts.police_imr)}" in shown(client, page, "police-author", html)
    html = f'<p><a href="resolveuid/{parts.library.UID()}">here</a></p>'
    assert f"localhost{path(parts.library)}" in shown(client, page, None, html)


def test_without_the_filter_a_link_would_tell_where_its_object_lies(
    client, parts, page, without_adapter
):
    html = f'<p><a href="resolveuid/{parts.police_imr.UID()}">here</a></p>'
    with without_adapter(named.Links):
        assert parts.police_imr.getId() in shown(client, page, "outsider", html)


def found(client, user, operation, value):
    """What a query by a path or a UID finds, or the status of another answer."""
    query = [{"i": "path", "o": OPERATIONS + operation, "v": value}]
    body = json.dumps({"query": query, "b_size": 999}).encode()
    reply = client("/plone/@querystring-search", user, "POST", JSON, body, content_type=JSON)
    return json.loads(reply.text)["items_total"] if reply.status == 200 else reply.status


@pytest.mark.parametrize("user", STRANGERS)
@pytest.mark.parametrize("operation", ["absolutePath", "path"])
@pytest.mark.parametrize("shape", ["{}", "{}::1", ["{}"]])
def test_a_query_by_uid_tells_nothing_of_what_is_closed(client, parts, user, operation, shape):
    def of(uid):
        return [shape[0].format(uid)] if isinstance(shape, list) else shape.format(uid)

    there = found(client, user, operation, of(parts.police_imr.UID()))
    assert there == found(client, user, operation, of(MADE_UP))


def test_a_query_by_uid_finds_what_the_person_may_see(client, parts):
    uid = parts.police_imr.UID()
    assert found(client, "police-author", "absolutePath", uid) == 2


@pytest.mark.parametrize("user", STRANGERS)
def test_a_path_from_here_tells_nothing_of_what_is_closed(client, parts, path, user):
    below = path(parts.police_imr).removeprefix("/plone/")
    made_up = below.replace(parts.police_imr.getId(), MADE_UP)
    there = found(client, user, "relativePath", below)
    assert there == found(client, user, "relativePath", made_up)


@pytest.mark.parametrize("user", STRANGERS)
@pytest.mark.parametrize("name", ["source", "target"])
def test_relations_of_what_is_closed_are_answered_like_those_of_nothing(
    client, parts, path, user, name
):
    for of in (lambda obj: obj.UID(), path):
        asked = of(parts.police_imr)
        beside = asked.replace(parts.police_imr.getId(), MADE_UP)
        beside = MADE_UP if beside == asked else beside
        replies = [
            client(f"/plone/@relations?{name}={one}", user, accept=JSON) for one in (asked, beside)
        ]
        assert replies[0].status == replies[1].status
        assert replies[0].text.replace(asked, "") == replies[1].text.replace(beside, "")


@pytest.mark.parametrize("user", STRANGERS)
def test_links_to_what_is_closed_are_answered_like_links_to_nothing(client, parts, user):
    uid = parts.police_imr.UID()
    there = client(f"/plone/@linkintegrity?uids={uid}", user, accept=JSON)
    beside = client(f"/plone/@linkintegrity?uids={MADE_UP}", user, accept=JSON)
    assert there.status == beside.status == 404
    assert there.text.replace(uid, "") == beside.text.replace(MADE_UP, "")


@pytest.mark.parametrize("user", STRANGERS)
@pytest.mark.parametrize("way", ["@contextnavigation", "?expand=contextnavigation"])
def test_navigation_from_a_closed_root_is_that_from_none(client, parts, page, path, user, way):
    def asked(root):
        query = f"expand.contextnavigation.root_path=/{root}"
        sign = "&" if "?" in way else "?"
        separator = "" if way.startswith("?") else "/"
        reply = client(f"{path(page)}{separator}{way}{sign}{query}", user, accept=JSON)
        return reply.status, reply.text.replace(root, "")

    closed = path(parts.police_imr).removeprefix("/plone/")
    assert asked(closed) == asked(MADE_UP)
    if user == "outsider":
        assert asked(parts.register.getId()) == asked(MADE_UP)


def test_navigation_begins_where_it_was_asked_to_for_who_may_see_it(client, site, page, path):
    with acting_as(site, "admin"):
        kitchen = add(add(site, "Folder", title="Kitchen"), "Document", title="Menu")
    query = f"?expand.contextnavigation.root_path=/{kitchen.__parent__.getId()}"
    reply = client(f"{path(kitchen)}/@contextnavigation{query}", "outsider", accept=JSON)
    assert reply.status == 200
    assert path(kitchen) in reply.text
