"""What is logged tells nothing of a case (Z10), when all is well and when something fails."""

import json
import logging

import pytest
from AccessControl.class_init import InitializeClass
from AccessControl.security import protectClass
from Products.Five.browser import BrowserView
from Products.SiteErrorLog.SiteErrorLog import IPubFailureSubscriber
from zope.component import getGlobalSiteManager
from zope.interface import Interface
from zope.publisher.interfaces.browser import IBrowserRequest

from dhr_plone.content_types.interfaces import IRestricted
from dhr_plone.guard.errors_kept import keep_no_case_text
from tests.guard.planting import plant
from tests.guard.surfaces import own_names, surfaces

JSON = "application/json"
# What no field takes, for each of which an error is told.
BROKEN = ({"starts": "{0}"}, {"kind": "{0}"}, {"agency": "{0}"}, {"file": "{0}"}, {"area": ["{0}"]})


@pytest.fixture
def tokens(site, parts, client):
    return plant(site, parts, client)


@pytest.fixture
def logged(caplog):
    """Everything that any part of the site logs, with its traceback, as it comes to a file."""
    caplog.set_level(logging.INFO)
    formatter = logging.Formatter("%(name)s %(message)s")

    def text():
        lines = [formatter.format(record) for record in caplog.records]
        caplog.clear()
        return "\n".join(lines).encode()

    text()
    return text


def words(tokens, text):
    """The words of the case in a text; an address may hold ids."""
    return {place for place in tokens.found_in(text).values() if not place.endswith(": id")}


def test_reading_every_page_logs_no_word_of_a_case(site, parts, client, tokens, logged):
    names = own_names()
    asked = 0
    for obj in vars(parts).values():
        for way in surfaces(site, obj):
            if way.method == "GET" and way.name.removeprefix("@@") in names:
                client(f"{obj.absolute_url_path()}/{way.name}", "chair", accept=way.accept)
                asked += 1
    assert asked > 50
    assert words(tokens, logged()) == set()


def test_what_is_refused_is_not_logged_with_what_was_sent(site, parts, client, tokens, logged):
    for obj in vars(parts).values():
        for broken in BROKEN:
            sent = json.loads(json.dumps(broken).replace("{0}", tokens.word("what was sent")))
            body = json.dumps(sent).encode()
            client(obj.absolute_url_path(), "admin", "PATCH", JSON, body, content_type=JSON)
    assert words(tokens, logged()) == set()


@pytest.fixture
def failing():
    """A page that fails while it holds words of the case."""

    class Failing(BrowserView):
        __name__ = "failing"

        def __call__(self):
            text = self.context.full_name
            return {}[len(text)]

    protectClass(Failing, "zope2.View")
    InitializeClass(Failing)
    registry, required = getGlobalSiteManager(), (IRestricted, IBrowserRequest)
    registry.registerAdapter(Failing, required, Interface, "failing")
    # The log of errors, which a server has and a test layer may have not.
    registry.registerHandler(IPubFailureSubscriber)
    yield
    registry.unregisterHandler(IPubFailureSubscriber)
    registry.unregisterAdapter(Failing, required, Interface, "failing")


def test_a_page_that_fails_is_logged_and_shown_without_a_word_of_the_case(
    parts, client, tokens, logged, failing, path
):
    for accept in ("text/html", JSON):
        reply = client(path(parts.person, "@@failing"), "chair", accept=accept)
        assert reply.status >= 400
        assert "person: CasePerson.full_name" not in words(tokens, reply.body)
    text = logged()
    assert b"KeyError" in text
    assert words(tokens, text) == set()


@pytest.mark.parametrize("on", [True, False])
def test_the_log_of_errors_keeps_nothing_of_what_was_sent_or_held(
    site, parts, client, tokens, failing, path, without, on
):
    asked = path(parts.person, f"@@failing?words={tokens.word('what was sent')}")
    if on:
        client(asked, "chair")
    else:
        with without(keep_no_case_text):
            client(asked, "chair")
    [entry] = [kept for kept in site.error_log._getLog() if "@@failing" in kept["url"]][-1:]
    assert entry["type"] == "KeyError"
    assert "in __call__" in entry["tb_text"]
    assert bool(words(tokens, repr(entry).encode())) is not on
