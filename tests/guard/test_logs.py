"""What is logged tells nothing of a case (Z10), when all is well and when something fails."""

import json
import logging

import pytest
from AccessControl.class_init import InitializeClass
from AccessControl.security import protectClass
from plone.browserlayer.layer import mark_layer
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from Products.SiteErrorLog.SiteErrorLog import IPubFailureSubscriber
from zope.component import getGlobalSiteManager
from zope.globalrequest import clearRequest, setRequest
from zope.interface import Interface
from zope.publisher.interfaces.browser import IBrowserRequest
from zope.traversing.interfaces import BeforeTraverseEvent

from dhr_plone.content_types.interfaces import IRestricted
from dhr_plone.guard.errors_kept import keep_no_case_text, log_no_case_text
from tests.guard.conftest import registries
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


@pytest.fixture
def record_factory():
    """What is logged is made as it was before when the test is over."""
    before = logging.getLogRecordFactory()
    yield
    logging.setLogRecordFactory(before)


TEMPLATE = """<p xmlns:tal="http://xml.zope.org/namespaces/tal"
  tal:define="text context/full_name">
  <b tal:content="python: {text: 1}[FAILS]">A name</b></p>"""


@pytest.fixture
def template(tmp_path):
    """Registers a page whose template fails by an expression, and returns the template's name."""
    registry, required = getGlobalSiteManager(), (IRestricted, IBrowserRequest)
    registry.registerHandler(IPubFailureSubscriber)
    pages = []

    def register(fails):
        path = tmp_path / "failing.pt"
        path.write_text(TEMPLATE.replace("FAILS", fails))

        class Failing(BrowserView):
            __name__ = "failing-template"
            __call__ = ViewPageTemplateFile(str(path))

        protectClass(Failing, "zope2.View")
        InitializeClass(Failing)
        registry.registerAdapter(Failing, required, Interface, "failing-template")
        pages.append(Failing)
        return path.name

    yield register
    for page in pages:
        registry.unregisterAdapter(page, required, Interface, "failing-template")
    registry.unregisterHandler(IPubFailureSubscriber)


FAILS = ("len(text)", "'no ' + text", "view.request[text]", "text.encode('ascii').decode('utf-16')")


@pytest.mark.parametrize("fails", FAILS)
def test_a_template_that_fails_is_logged_with_its_place_and_not_with_what_it_held(
    parts, client, tokens, logged, template, record_factory, monkeypatch, path, fails
):
    monkeypatch.setattr("Products.SiteErrorLog.SiteErrorLog._rate_restrict_pool", {})
    name = template(fails)
    asked = path(parts.person, f"@@failing-template?words={tokens.word('what was sent')}")
    assert client(asked, "chair").status >= 500
    assert words(tokens, logged())
    log_no_case_text(None)
    assert client(asked, "chair").status >= 500
    text = logged()
    assert words(tokens, text) == set()
    assert b"Error" in text
    assert name.encode() in text
    assert b"line 3" in text


def test_no_part_of_the_site_logs_what_an_error_says(tokens, site, logged, record_factory):
    """Pages log an error of theirs and go on; the server logs what nobody caught."""
    logger, server = logging.getLogger("plone.transformchain"), logging.getLogger("waitress")
    word = tokens.word("an error")
    log_no_case_text(None)
    request = site.REQUEST.clone()
    mark_layer(site, BeforeTraverseEvent(site, request))
    try:
        try:
            int(word)
        except ValueError:
            {}[word]
    except LookupError as error:
        setRequest(request)
        logger.exception("A part of a page failed.")
        logger.warning("A part of a page failed: %s", error)
        clearRequest()
        server.exception("Exception while serving")
        text = logged()
        assert words(tokens, text) == set()
        assert text.count(b"KeyError") == 3
        assert text.count(b"ValueError") == 2
        # What has nothing to do with the site is logged as ever.
        logger.exception("A command failed.")
        assert words(tokens, logged()) == {"an error"}


def test_the_logs_are_kept_so_from_the_start_of_the_server(site):
    handlers = [
        found.handler for registry in registries() for found in registry.registeredHandlers()
    ]
    assert log_no_case_text in handlers
