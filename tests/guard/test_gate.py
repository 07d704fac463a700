"""The gate: nothing is passed through that the person may not open or use (G1, G2)."""

import pytest
from AccessControl.class_init import InitializeClass
from AccessControl.security import protectClass
from plone.app.testing import applyProfile
from plone.caching.hooks import intercept
from Products.Five.browser import BrowserView
from z3c.form import button, field, form
from zope import schema
from zope.component import getGlobalSiteManager
from zope.interface import Interface, providedBy
from zope.interface.registry import Components
from zope.publisher.interfaces.browser import IBrowserRequest
from ZPublisher.pubevents import PubAfterTraversal

from dhr_plone.guard.gate import guard
from dhr_plone.guard.widgets import QuietForm
from dhr_plone.participation.workspace import roster_of
from dhr_plone.testing import acting_as

METHODS = ("GET", "POST", "HEAD", "PUT", "DELETE", "OPTIONS", "PROPFIND", "PROPPATCH", "COPY")
# Public on everything, in the platform: names that show an object's title or state.
PUBLIC_NAMES = ("@@title", "@@sitemap", "@@plone_context_state", "@@main_template", "RSS")
STRANGERS = (None, "outsider", "housing-author", "action-lead")


class Registered:
    """Views registered for everything while a test runs."""

    def __init__(self):
        self.registry = getGlobalSiteManager()
        self.views = []

    def add(self, view, name, permission, for_=Interface):
        protectClass(view, permission)
        InitializeClass(view)
        view.__name__ = name
        required = (for_, IBrowserRequest)
        self.registry.registerAdapter(view, required, Interface, name)
        self.views.append((view, required, name))

    def remove(self):
        for view, required, name in self.views:
            self.registry.unregisterAdapter(view, required, Interface, name)


@pytest.fixture
def registered():
    views = Registered()
    yield views
    views.remove()


@pytest.fixture
def pressed(registered):
    """The buttons pressed of a form that is for managers alone."""
    presses = []

    class IAsked(Interface):
        name = schema.TextLine(title="Name", required=False)

    class DummyForm(form.Form):
        fields = field.Fields(IAsked)
        ignoreContext = True

        @button.buttonAndHandler("Do it", name="apply")
        def apply(self, action):
            presses.append(self.request.get("REQUEST_METHOD"))

    class WidgetPart(BrowserView):
        def __call__(self):
            return "part of a widget"

    registered.add(DummyForm, "dummy-form", "cmf.ManagePortal")
    registered.add(WidgetPart, "dummy-part", "zope.Public")
    return presses


@pytest.fixture
def protected(registered):
    class Protected(BrowserView):
        def __call__(self):
            return "for managers"

    class Harmless(BrowserView):
        def __call__(self):
            return "for everybody"

    registered.add(Protected, "dummy-protected", "cmf.ManagePortal")
    registered.add(Harmless, "dummy-harmless", "zope.Public")


@pytest.mark.parametrize("user", STRANGERS)
@pytest.mark.parametrize("name", PUBLIC_NAMES)
def test_a_public_view_does_not_answer_for_what_the_person_may_not_open(
    client, parts, path, user, name
):
    for place in (parts.police_imr, parts.entry):
        assert client(path(place, name), user).status == 404


def test_without_the_gate_a_public_view_would_answer(client, parts, path, without):
    with without(guard):
        assert client(path(parts.review, "@@title")).status == 200


@pytest.mark.parametrize("user", STRANGERS)
def test_what_is_public_is_not_reached_through_a_register(client, parts, path, user):
    library = parts.library.getId()
    assert client(path(parts.library), user).status == 200
    assert client(path(parts.police_imr, library), user).status == 404
    assert client(path(parts.police_imr, "@@login"), user).status == 404


def test_every_container_above_must_be_open_too(client, parts, path, site):
    """A role given on a part alone, past the rosters, opens nothing."""
    parts.entry.manage_setLocalRoles("outsider", ["IMR Author"])
    assert client(path(parts.entry, "@@title"), "outsider").status == 404


def test_who_may_open_a_review_but_not_read_it_gets_nothing_made_for_everybody(client, parts, path):
    assert client(path(parts.review, "@@title"), "police-author").status in (302, 401)
    assert client(path(parts.review, "@@title"), "chair").status == 200


def test_leaving_the_roster_closes_the_review_at_once(client, parts, path):
    assert client(path(parts.person), "panellist").status == 200
    roster_of(parts.review).remove_from_team("panellist")
    assert client(path(parts.person), "panellist").status == 404


@pytest.mark.parametrize("user", [None, "outsider", "chair"])
def test_a_register_that_remains_after_uninstalling_stays_closed(client, parts, path, site, user):
    with acting_as(site, "admin"):
        applyProfile(site, "dhr_plone:uninstall")
    assert client(path(parts.review, "@@title"), user).status == 404


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("place", ["/plone", "/plone/summarylibrary"])
def test_a_protected_view_is_not_passed_on_the_way_to_a_public_name(
    client, protected, method, place
):
    for user in (None, "outsider", "chair"):
        reply = client(f"{place}/@@dummy-protected/@@dummy-harmless", user, method)
        assert reply.status in (302, 401, 403, 404, 405), (user, reply.status)


def test_who_may_use_a_view_may_pass_it(client, protected):
    assert client("/plone/@@dummy-protected/@@dummy-harmless", "admin").status == 200


def test_without_the_gate_a_protected_view_would_be_passed(client, protected, without):
    with without(guard):
        assert client("/plone/@@dummy-protected/@@dummy-harmless").status == 200


PRESS = "form.buttons.apply=Do+it"


@pytest.mark.parametrize("user", [None, "outsider", "chair", "admin"])
@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize(
    "way", ["@@title", "++widget++name/@@dummy-part", "++widget++form.widgets.name/@@dummy-part"]
)
def test_no_button_is_pressed_on_the_way(client, pressed, user, method, way):
    sent = PRESS.encode() if method == "POST" else b""
    client(
        f"/plone/@@dummy-form/{way}?{PRESS}",
        user,
        method,
        body=sent,
        content_type="application/x-www-form-urlencoded",
    )
    assert pressed == []


def test_no_button_is_pressed_by_a_cookie(client, pressed):
    client("/plone/@@dummy-form/++widget++name/@@dummy-part", HTTP_COOKIE='form.buttons.apply="x"')
    assert pressed == []


def test_without_the_quiet_form_a_button_would_be_pressed_on_the_way(
    client, pressed, without_adapter
):
    with without_adapter(QuietForm):
        client(f"/plone/@@dummy-form/++widget++name/@@dummy-part?{PRESS}")
    assert pressed == ["GET"]


def test_a_widget_answers_who_may_use_its_form_and_nobody_else(client, pressed):
    address = "/plone/@@dummy-form/++widget++name/@@dummy-part"
    assert client(address, "admin").text == "part of a widget"
    for user in (None, "outsider"):
        assert client(address, user).status == 404


def test_the_button_is_pressed_where_the_form_itself_is_asked_for(client, pressed):
    client(f"/plone/@@dummy-form?{PRESS}", "admin")
    assert pressed == ["GET"]


ELSEWHERE = ("cross-site", "same-site")


def send_from(client, path, site, user="coordinator"):
    """Change a review as a page does that runs in somebody's browser, on this site or another."""
    body = b'{"area": "Changed from elsewhere"}'
    how = {"content_type": "text/plain", "http_sec_fetch_site": site}
    return client(path, user, "PATCH", "application/json", body, **how)


@pytest.mark.parametrize("elsewhere", ELSEWHERE)
def test_a_page_of_another_site_writes_nothing_over_rest(client, parts, path, elsewhere):
    assert send_from(client, path(parts.review), elsewhere).status == 403
    assert parts.review.area == "West Midshire"


@pytest.mark.parametrize("here", ["same-origin", "none"])
def test_a_page_of_this_site_writes_over_rest(client, parts, path, here):
    assert send_from(client, path(parts.review), here).status == 204
    assert parts.review.area == "Changed from elsewhere"


def test_a_page_of_another_site_is_not_told_what_exists(client, parts, path):
    assert send_from(client, path(parts.review), "cross-site", "outsider").status == 404


def test_a_link_on_a_page_of_another_site_leads_here(client, parts, path):
    reply = client(path(parts.review), "chair", http_sec_fetch_site="cross-site")
    assert reply.status == 200


def test_without_the_gate_a_page_of_another_site_would_write(client, parts, path, without):
    with without(guard):
        assert send_from(client, path(parts.review), "cross-site").status == 204


def test_the_gate_comes_before_everything_else_that_sees_the_address(site):
    """Caching, above all, which would answer from its store; the platform is registered first."""
    registry = Components()
    registry.registerHandler(intercept)
    registry.registerHandler(guard)
    asked = [providedBy(PubAfterTraversal(site.REQUEST))]
    assert registry.adapters.subscriptions(asked, None) == [guard, intercept]
