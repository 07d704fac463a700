"""One answer for what is not there and for what the person may not know of (G3)."""

import json
from http.client import HTTPConnection
from urllib.parse import unquote

import pytest
from Products.SiteAccess.VirtualHostMonster import manage_addVirtualHostMonster

from dhr_plone.content_types.base import add
from dhr_plone.guard.answer import Answer
from dhr_plone.guard.gate import guard
from dhr_plone.participation.workspace import roster_of
from tests.guard.asking import MADE_UP, comparable
from tests.guard.ways import read_by_get

STRANGERS = (None, "outsider")
METHODS = (
    *("GET", "POST", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"),
    *("PROPFIND", "PROPPATCH", "MKCOL", "COPY", "MOVE", "LOCK", "UNLOCK", "PURGE", "SEARCH"),
)
# Beside GET, by which the crawl asks for every name.
BESIDE_GET = ("HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND", "MADEUP")
# Names below an address: pages, forms, services, resources, ways out of it and back.
BELOW = (
    *("", "/", "/view", "/@@view", "/edit", "/@@edit", "/@@title", "/sharing", "/manage_main"),
    *("/folder_contents", "/@@historyview", "/@@images/file", "/@@download/file", "/RSS"),
    *("/summarylibrary", "/@@resolveuid/1", "/login", "/++resource++plone-logo.svg"),
    *("/++add++Review", "/@@edit/++widget++reference", "/++contextportlets++plone.leftcolumn"),
    *("/@types", "/@history", "/@workflow", "/@navigation", "/@breadcrumbs", "/@contextnavigation"),
    *("/acl_users", "/portal_catalog", "/Title", "/getId", "/absolute_url", "/manage_DAVget"),
    *("/++api++", "/++api++/@history", "/++api++x", "/++api++/++api++", "/++api++/x/++api++"),
    *("/madeup", "/madeup/@@title", "/..", "/index_html", "/HEAD", "/__roles__", "/REQUEST"),
)
HTML, JSON = "text/html", "application/json"
ACCEPTS = (HTML, JSON, "*/*", "text/xml")


@pytest.fixture
def same(client):
    """Compares the answer for an existing address with that for one made up beside it."""

    def compare(obj, below="", **how):
        there = obj.absolute_url_path()
        name = obj.getId()
        beside = there.removesuffix(name) + MADE_UP
        existing = comparable(client(there + below, **how), name)
        assert existing == comparable(client(beside + below, **how), MADE_UP), (there, below, how)
        return existing

    return compare


@pytest.mark.parametrize("accept", ACCEPTS)
@pytest.mark.parametrize(
    ("place", "user"),
    [
        *((place, user) for place in ("register", "review", "entry") for user in STRANGERS),
        ("police_imr", "housing-author"),
        ("entry", "housing-author"),
        ("entry", "action-lead"),
    ],
)
def test_every_method_gives_one_answer(same, parts, place, user, accept):
    for method in METHODS if accept in (HTML, JSON) else ("GET", "POST"):
        same(getattr(parts, place), user=user, method=method, accept=accept)


@pytest.mark.parametrize("accept", ["text/html", "application/json"])
@pytest.mark.parametrize("user", [None, "outsider"])
def test_every_name_below_gives_one_answer(same, parts, user, accept):
    for place in (parts.register, parts.police_imr):
        for below in BELOW:
            same(place, below, user=user, accept=accept)


@pytest.mark.parametrize("accept", ["text/html", "application/json"])
def test_an_address_that_makes_something_the_root_of_all_gives_one_answer(
    same, functional, parts, accept
):
    """As the server of every site has it, for a web server in front."""
    manage_addVirtualHostMonster(functional["app"])
    for place in (parts.register, parts.police_imr):
        for below in ("/VirtualHostRoot/", "/VirtualHostRoot/@@title", "/VirtualHostRoot/_vh_a/x"):
            answer = same(place, below, accept=accept)
            assert answer[0] == 404


def test_every_name_gives_one_answer_by_the_address_of_the_api(client, parts):
    for below in BELOW:
        there = client(f"/plone/++api++/{parts.register.getId()}{below}")
        beside = client(f"/plone/++api++/{MADE_UP}{below}")
        assert comparable(there, parts.register.getId()) == comparable(beside, MADE_UP), below


def unaddressed(reply, address):
    """What can be compared of answers for several addresses."""
    status, headers, body = comparable(reply, address)
    return status, headers, unquote(unquote(body)).replace(unquote(address), "NAME")


def other_answers(client, site, parts):
    """The requests of strangers for a name that is read, by whatever method, told from nothing."""
    nothing = f"/plone/{MADE_UP}"
    objects = [obj for name, obj in vars(parts).items() if name != "library"]
    beside = {}
    for number, request in enumerate(read_by_get(site, objects)):
        user = STRANGERS[number % len(STRANGERS)]
        for method in BESIDE_GET:
            how = {"user": user, "method": method, "accept": request.accept}
            key = tuple(how.values())
            if key not in beside:
                beside[key] = unaddressed(client(nothing, **how), nothing)
            if unaddressed(client(request.path, **how), request.path) != beside[key]:
                yield request.name, method, user


@pytest.mark.slow
def test_every_name_that_is_read_gives_one_answer_to_every_other_method(client, site, parts):
    assert list(other_answers(client, site, parts)) == []


def test_without_the_gate_some_name_would_answer_some_method(client, site, parts, without):
    with without(guard):
        assert next(other_answers(client, site, parts), None) is not None


def test_who_may_open_the_review_cannot_tell_a_hidden_part_from_none(same, parts):
    hidden = parts.housing_imr
    for accept in ACCEPTS:
        for method in METHODS:
            same(hidden, user="police-author", method=method, accept=accept)
    for below in BELOW:
        same(hidden, below, user="police-author")


def test_the_answer_is_not_found_and_offers_to_log_in(client, parts, path):
    reply = client(path(parts.review))
    assert reply.status == 404
    assert "came_from=" in reply.text
    assert reply.header("location") is None
    assert reply.header("www-authenticate") is None


def test_the_answer_over_rest_is_that_of_a_missing_resource(client, parts, path):
    reply = client(path(parts.review), accept="application/json")
    assert reply.status == 404
    assert json.loads(reply.text) == {
        "type": "NotFound",
        "message": f"Resource not found: http://localhost{path(parts.review)}",
        "context": "http://localhost/plone",
    }


@pytest.mark.parametrize("accept", ACCEPTS)
@pytest.mark.parametrize("user", [None, "outsider", "chair"])
def test_an_answer_to_head_has_no_body(client, same, parts, site, path, user, accept):
    at = {"user": user, "method": "HEAD", "accept": accept}
    if user != "chair":
        for below in BELOW:
            same(parts.police_imr, below, **at)
    asked = [path(obj, below) for obj in (parts.person, site) for below in ("", "@@view", "@x")]
    asked += [
        path(site, "++api++", "no-such"),
        path(site, "++resource++dhr.css"),
        path(parts.library),
    ]
    replies = [client(address, **at) for address in asked]
    assert [reply.body for reply in replies] == [b""] * len(asked)
    assert {reply.status for reply in replies} >= {200, 404}


@pytest.mark.served
def test_nothing_stands_between_an_answer_to_head_and_the_next_answer(functional, parts, site):
    server = HTTPConnection(functional["host"], functional["port"])
    beside = f"{parts.review.absolute_url_path()}/@x"
    for method in ("HEAD", "GET", "HEAD", "GET"):
        server.request(method, beside, headers={"Accept": JSON})
        reply = server.getresponse()
        body = reply.read()
        assert (reply.status, bool(body)) == (404, method == "GET")
    server.close()


def test_a_call_by_xml_rpc_gives_one_answer(same, parts):
    call = b"<?xml version='1.0'?><methodCall><methodName>Title</methodName></methodCall>"
    same(parts.review, method="POST", accept="text/xml", body=call, content_type="text/xml")


def test_who_may_know_of_a_place_is_told_what_they_may_not_do_there(client, parts, path):
    assert client(path(parts.police_imr, "@@edit"), "panellist").status == 302
    reply = client(path(parts.terms), "panellist", "PATCH", "application/json", b"{}")
    assert reply.status == 401


def test_what_is_private_elsewhere_on_the_intranet_asks_to_log_in_as_before(client, site):
    page = add(site, "Document", title="A private page of the intranet")
    page.manage_permission("View", ["Manager"], 0)
    reply = client("/plone/a-private-page-of-the-intranet")
    assert reply.status == 302
    assert "require_login" in reply.header("location")


def test_a_person_who_left_gets_the_answer_of_one_who_never_was_there(same, parts):
    roster_of(parts.review).remove_from_team("panellist")
    assert same(parts.review, user="panellist")[0] == 404


def test_without_the_answer_an_existing_address_would_ask_to_log_in(
    client, parts, path, without_adapter
):
    with without_adapter(Answer):
        assert client(path(parts.review)).status == 302
