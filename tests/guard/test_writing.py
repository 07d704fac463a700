"""Nobody without the right changes anything, by any form, service or method (Z9).

What counts is the database: a request that writes leaves a new transaction behind it.
"""

import json
import os
from urllib.parse import urlencode

import pytest
import transaction
from lxml import html
from plone.protect.authenticator import createToken
from z3c.form.interfaces import IButtons
from zExceptions import Forbidden, NotFound, Unauthorized

from dhr_plone.content_types.interfaces import IRestricted
from dhr_plone.testing import acting_as
from tests.guard.crawl import PEOPLE, prepare
from tests.guard.surfaces import SERVICE, all_registries, is_own, own_names, surfaces

FULL = os.environ.get("CRAWL") == "full"
JSON = "application/json"
FORM = "application/x-www-form-urlencoded"
DAV = ("PUT", "DELETE", "MKCOL", "PROPPATCH", "COPY", "MOVE", "LOCK", "UNLOCK", "PATCH")
# Nobody of these may write anything as long as the review was just referred.
WRITERS_OF_NOTHING = [one for one in PEOPLE if one.name != "author of another agency"]
SENT = {
    "title": "Changed",
    "reference": "Changed",
    "number": "9",
    "full_name": "Changed",
    "event": "Changed",
    "review_process": {"data": "<p>Changed</p>", "content-type": "text/html"},
    "user": "outsider",
    "position": "chair",
    "comment": "Changed",
    "done_on": "2009-06-01",
}


@pytest.fixture
def written(functional, site, client):
    """Tells whether anything was written since it was asked last."""
    database = functional["app"]._p_jar.db()
    # The platform brings its portlets up to date with the first page.
    press(client, site, "@@full_view", None, {"_authenticator": token(site, None)})
    last = [database.lastTransaction()]

    def ask():
        transaction.commit()
        before, last[0] = last[0], database.lastTransaction()
        return last[0] != before

    return ask


def buttons():
    """Every button of every form, ours and the platform's, as if all were pressed at once."""
    names = {"save", "apply", "add", "delete", "ok", "confirm", "transition", "submitted"}
    for registry in all_registries():
        for found in registry.registeredAdapters():
            for form in (found.factory, getattr(found.factory, "form", None)):
                if IButtons.providedBy(found_there := getattr(form, "buttons", None)):
                    names |= set(found_there)
    return {f"form.buttons.{name}": "1" for name in names} | {f"form.{n}": "1" for n in names}


def token(site, user):
    """What the platform's forms want against requests from other sites."""
    with acting_as(site, user):
        return createToken()


def objects(site, parts):
    return [site, *vars(parts).values()]


def press(client, obj, name, user, sent, below=""):
    path = f"{obj.absolute_url_path()}/{name}{below}"
    return client(path, user, "POST", "text/html", urlencode(sent).encode(), content_type=FORM)


@pytest.mark.slow
@pytest.mark.parametrize("number", range(len(WRITERS_OF_NOTHING)))
def test_no_form_changes_anything_for_who_may_not_write(site, parts, client, written, number):
    prepare(parts)
    one = WRITERS_OF_NOTHING[number]
    user = one.user
    # Who may open the register begins a calendar feed of their own there, and writes nothing else.
    own = (parts.register, "@@my-work", "") if "register" in one.opens else None
    sent = {**buttons(), "form.submitted": "1", "_authenticator": token(site, user)}
    asked = [
        (obj, way.name)
        for obj in objects(site, parts)
        for way in surfaces(site, obj)
        if way.accept == "text/html" and way.name not in ACCOUNT
    ]
    step = 1 if FULL else 40
    written()
    for obj, name in asked[number::step]:
        for below in ("", "/@@title"):
            reply = press(client, obj, name, user, sent, below)
            assert written() == ((obj, name, below) == own), (user, obj, name, below, reply.status)


# Log-in, log-out and one's own account: everybody's own.
ACCOUNT = ("@@login", "@@logout", "@@passwordreset", "@@personal-information", "@@register")


@pytest.mark.parametrize("one", WRITERS_OF_NOTHING, ids=lambda one: one.name)
def test_no_service_changes_anything_for_who_may_not_write(site, parts, client, written, one):
    prepare(parts)
    written()
    body = json.dumps({**SENT, "@type": "CaseRecord", "kind": "letter"}).encode()
    for obj in objects(site, parts):
        for way in surfaces(site, obj):
            if way.method in ("POST", "PATCH", "DELETE", "PUT") and way.name not in ("@login",):
                path = f"{obj.absolute_url_path()}/{way.name}"
                reply = client(path, one.user, way.method, JSON, body, content_type=JSON)
                assert not written(), (obj, way, reply.status)


@pytest.mark.parametrize("one", WRITERS_OF_NOTHING, ids=lambda one: one.name)
def test_no_method_of_webdav_changes_anything(site, parts, client, written, one):
    prepare(parts)
    written()
    for obj in objects(site, parts):
        for method in DAV:
            for below in ("", "/new.txt"):
                path = obj.absolute_url_path() + below
                client(
                    path, one.user, method, "*/*", b"text", destination=f"http://localhost{path}x"
                )
                assert not written(), (obj, method, below)


READERS = ("coordinator", "chair", "police-author", "governor", "admin")


@pytest.mark.slow
@pytest.mark.parametrize("number", range(len(READERS)), ids=READERS)
def test_reading_writes_nothing(site, parts, client, written, number):
    """Nothing of ours is written on GET, whoever asks."""
    names = own_names()
    asked = [
        (obj, way)
        for obj in objects(site, parts)
        for way in surfaces(site, obj)
        if way.method == "GET"
        and way.name.removeprefix("@@") in names
        # The form of a public object is the platform's own: it locks what is edited.
        and (way.name != "@@edit" or IRestricted.providedBy(obj))
    ]
    # A manager is asked for every page of the site, and each of the others for a part of all.
    of_site = [(obj, way) for obj, way in asked if obj is site and READERS[number] == "admin"]
    written()
    for obj, way in asked if FULL else [*of_site, *asked[number :: len(READERS)]]:
        path = f"{obj.absolute_url_path()}/{way.name}"
        reply = client(path, READERS[number], accept=way.accept)
        assert not written(), (obj, way, reply.status)
        # The platform takes back what a GET has written, and asks whether it was meant.
        assert "confirm-action" not in (reply.header("location") or ""), (obj, way)


def test_asking_for_the_head_of_a_page_writes_nothing(site, parts, client, written):
    written()
    for obj in objects(site, parts):
        if obj is not site:
            for user in (None, *READERS):
                client(obj.absolute_url_path(), user, "HEAD")
                client(f"{obj.absolute_url_path()}/HEAD", user, "POST")
                assert not written(), (obj, user)


def test_what_is_sent_to_services_would_be_taken_from_who_may(site, parts, client, written, path):
    """Otherwise it would be refused for what is missing, whoever sends it."""
    body = json.dumps({**SENT, "@type": "CaseRecord", "kind": "letter"}).encode()
    written()
    reply = client(path(parts.review), "coordinator", "POST", JSON, body, content_type=JSON)
    assert (reply.status, written()) == (201, True)


def test_who_may_write_does(site, parts, client, written, path):
    """Otherwise these tests would look for what never happens."""
    body = json.dumps({"full_name": "Anna Changed"}).encode()
    written()
    reply = client(path(parts.person), "chair", "PATCH", JSON, body, content_type=JSON)
    assert (reply.status, written()) == (204, True)


def test_a_button_that_may_be_pressed_writes(client, parts, path, written):
    """Pressed in the same way as all those above."""
    page = html.fromstring(client(path(parts.person, "@@edit"), "chair").text)
    [form] = [one for one in page.forms if "form.widgets.full_name" in one.fields]
    sent = {**dict(form.form_values()), "form.widgets.full_name": "Anna Changed"}
    written()
    press(client, parts.person, "@@edit", "chair", {**sent, "form.buttons.save": "1"})
    assert written()
    assert parts.person.full_name == "Anna Changed"


def own_services():
    """Every REST service of ours with its class."""
    for registry in all_registries():
        for found in registry.registeredAdapters():
            if is_own(found) and SERVICE.fullmatch(found.name):
                yield found


def test_every_reply_asks_for_the_permission_itself(site, parts):
    """Whatever address led to it: what is public on the way must not carry it (G2)."""
    answered = []
    for found in own_services():
        for obj in vars(parts).values():
            if not found.required[0].providedBy(obj):
                continue
            request = site.REQUEST.clone()
            with acting_as(site, "outsider"):
                try:
                    found.factory(obj, request).reply()
                except (Unauthorized, Forbidden, NotFound):
                    continue
                except Exception as error:
                    answered.append(f"{found.name} on {obj.portal_type}: {error!r}")
                else:
                    answered.append(f"{found.name} on {obj.portal_type}")
    # The library is public: whoever reads it may find their way around it.
    assert answered == ["GET_application_json_@contextnavigation on SummaryLibrary"]


def test_every_form_of_ours_asks_for_a_token(site):
    """Against a page of somebody else's that posts to it."""
    unprotected = []
    for registry in all_registries():
        for found in registry.registeredAdapters():
            form = getattr(found.factory, "form", found.factory)
            is_form = hasattr(form, "enableCSRFProtection")
            if is_own(found) and is_form and not form.enableCSRFProtection:
                unprotected.append(found.name)
    assert unprotected == []
