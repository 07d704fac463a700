"""Who read what in a register, and what was refused there: one line for each request."""

import errno
import re
from datetime import date

import pytest
import requests
import transaction
from AccessControl.class_init import InitializeClass
from AccessControl.security import protectClass
from plone.namedfile.file import NamedBlobFile
from plone.protect.interfaces import IDisableCSRFProtection
from Products.Five.browser import BrowserView
from zope.component import getGlobalSiteManager
from zope.event import notify
from zope.interface import Interface, alsoProvides
from zope.lifecycleevent import Attributes, ObjectModifiedEvent
from zope.publisher.interfaces.browser import IBrowserRequest

from dhr_plone.audit.book import Book
from dhr_plone.content_types.interfaces import IRestricted
from dhr_plone.content_types.reading import Shown
from dhr_plone.content_types.review import IReview
from dhr_plone.testing import PASSWORD
from dhr_plone.work import feeds

HTML = {"Accept": "text/html"}


def summary(events):
    return [(e.who, e.what, e.portal_type, e.details.get("view")) for e in events]


def page(site, user, address):
    browser = site.browser(user)
    browser.open(address)
    return browser


def test_a_page_that_is_read_is_one_line_with_the_name_of_the_page(site, told):
    page(site, "chair", site.case.person.absolute_url())
    assert summary(told()) == [("chair", "read", "CasePerson", "view")]


def test_what_is_read_over_rest_is_one_line_with_the_name_of_the_service(site, told):
    case = site.case
    site.person("chair").get(site.url(case.review))
    site.person("chair").get(f"{site.url(case.summary)}/@gate")
    assert summary(told()) == [
        ("chair", "read", "Review", "GET"),
        ("chair", "read", "ExecutiveSummary", "GET @gate"),
    ]


def ask(site, user, address, **headers):
    """Send OPTIONS as a browser does that opens a page, or as ``headers`` say."""
    return requests.options(address, auth=(user, PASSWORD), headers={**HTML, **headers}, timeout=30)


@pytest.mark.parametrize("name", ["@@view", "full_name", "getId", "@@edit/++widget++full_name"])
def test_a_page_that_is_asked_for_by_another_method_is_a_line_as_well(site, told, name):
    """The publisher calls what stands at an address by whatever method; OPTIONS was left out."""
    reply = ask(site, "chair", f"{site.url(site.case.person)}/{name}")
    lines = [(e.who, e.what, e.portal_type) for e in told()]
    shows = reply.status_code == 200
    assert (("chair", "read", "CasePerson") in lines) == shows, (reply.status_code, lines)
    assert shows or "Anna Bernays" not in reply.text


def test_a_file_that_is_asked_for_by_another_method_is_downloaded(site, told):
    record = site.case.record
    record.file = NamedBlobFile(b"What was said.", filename="said.txt")
    transaction.commit()
    reply = ask(site, "chair", f"{site.url(record)}/@@download/file")
    assert reply.status_code == 200
    assert ("chair", "downloaded", "CaseRecord") in [(e.who, e.what, e.portal_type) for e in told()]


@pytest.mark.parametrize("method", ["GET", "OPTIONS", "POST", "FOO"])
@pytest.mark.parametrize("name", ["manage_DAVget", "manage_FTPget"])
def test_nothing_writes_down_all_fields_of_an_object(site, name, method):
    address = f"{site.url(site.case.person)}/{name}"
    who = ("chair", PASSWORD)
    reply = requests.request(method, address, auth=who, headers=HTML, timeout=30)
    assert "Anna Bernays" not in reply.text
    assert reply.status_code in (404, 405, 501)


def test_what_may_be_asked_is_no_reading(site, told):
    asking = {"Origin": "http://elsewhere.example", "Access-Control-Request-Method": "GET"}
    for headers in ({}, {**asking, "Accept": "application/json"}):
        reply = ask(site, "chair", site.url(site.case.person), **headers)
        assert "Anna Bernays" not in reply.text
    assert [e for e in told() if e.what != "refused"] == []


def test_who_sees_the_front_page_alone_has_opened_and_not_read(site, told):
    page(site, "police-author", site.case.review.absolute_url())
    assert summary(told()) == [("police-author", "opened", "Review", "view")]


def test_an_export_is_a_line_for_what_it_is_of_and_for_each_container_that_it_holds_whole(
    site, told
):
    site.person("chair").get(f"{site.url(site.case.review)}/@@chronology-download?format=csv")
    site.person("chair").get(f"{site.url(site.case.register)}/@@action-plan-download")
    first, *imrs, _register, of_review = told()
    assert (first.what, first.portal_type, first.details["objects"]) == ("exported", "Review", 3)
    assert [(event.what, event.portal_type) for event in imrs] == [("exported", "IMR")] * 2
    assert (of_review.what, of_review.uid) == ("exported", site.case.review.UID())


def test_an_export_of_a_register_is_told_of_each_of_its_reviews(site, told):
    """Who asks who read their review is told of it, though nobody opened the review."""
    browser = site.browser(None)
    browser.addHeader("Authorization", "Basic admin:secret")
    browser.open(f"{site.url(site.case.register)}/@@export-register")
    browser.getForm(action="@@export-register").submit()
    (of_review,) = told(review=site.case.review.UID())
    assert (of_review.who, of_review.what, of_review.portal_type) == ("admin", "exported", "Review")
    (of_register,) = [e for e in told(what="exported") if e.portal_type == "ReviewRegister"]
    assert of_register.details["objects"] > 10


def test_a_calendar_that_is_fetched_by_its_address_is_told_as_read_by_whose_it_is(
    site, told, trail
):
    site.case.police_imr.due = date(2009, 6, 1)
    secret = feeds.begin("police-author")
    transaction.commit()
    visitor = site.person(None)
    assert b"VEVENT" in visitor.get(f"{site.address}/@@dhr-calendar/{secret}.ics").content
    assert summary(told()) == [("police-author", "read", "Review", "dhr-calendar")]
    assert told()[0].reference == "DHR 2009/01"
    assert secret.encode() not in b"".join(path.read_bytes() for path in trail.directory.iterdir())
    assert visitor.get(f"{site.address}/@@dhr-calendar/{secret}x.ics").status_code == 404
    assert len(told()) == 1


def test_what_is_owed_in_a_review_is_told_as_read_of_that_review(site, told):
    site.person("coordinator").get(f"{site.url(site.case.register)}/@work")
    assert summary(told()) == [
        ("coordinator", "read", "ReviewRegister", "GET @work"),
        ("coordinator", "read", "Review", "GET @work"),
    ]


def test_a_search_for_full_objects_is_a_line_for_each_object(site, told):
    answer = site.person("chair").get(f"{site.address}/@search?portal_type=IMR&fullobjects=1")
    assert len(answer.json()["items"]) == 2
    assert summary(told()) == [("chair", "read", "IMR", "GET @search")] * 2
    assert len({event.uid for event in told()}) == 2


def test_a_file_that_is_downloaded_is_told_with_its_field(site, told):
    record = site.case.record
    record.file = NamedBlobFile(data=b"%PDF-1.4", filename="Anna Bernays.pdf")
    transaction.commit()
    site.person("coordinator").get(f"{site.url(record)}/@@download/file/Anna%20Bernays.pdf")
    event = told()[-1]
    assert (event.what, event.portal_type, event.details["field"]) == (
        "downloaded",
        "CaseRecord",
        "file",
    )
    assert "Anna" not in str(event)


def test_a_form_that_comes_back_with_errors_is_read_and_changes_nothing(site, told):
    browser = page(site, "coordinator", f"{site.case.review.absolute_url()}/edit")
    browser.getControl(name="form.widgets.reference").value = ""
    browser.getControl(name="form.buttons.save").click()
    assert summary(told()) == [("coordinator", "read", "Review", "edit")] * 2


def test_a_request_that_changes_something_is_told_as_the_change_alone(site, told):
    site.person("coordinator").patch(site.url(site.case.review), json={"area": "North"})
    (event,) = told()
    assert (event.who, event.what, event.details["fields"]) == ("coordinator", "changed", ["area"])


@pytest.fixture
def new_page():
    """Registers a page that nobody has heard of, such as another add-on may bring."""
    registry, pages = getGlobalSiteManager(), []

    def register(call):
        class NewPage(BrowserView):
            """A page that is made for this test."""

            __name__ = "new-page"
            __call__ = call

        protectClass(NewPage, "zope2.View")
        InitializeClass(NewPage)
        registry.registerAdapter(NewPage, (IRestricted, IBrowserRequest), Interface, "new-page")
        pages.append(NewPage)

    yield register
    for page in pages:
        registry.unregisterAdapter(page, (IRestricted, IBrowserRequest), Interface, "new-page")


def test_a_page_that_nobody_has_heard_of_is_told_as_read(site, told, new_page):
    """What is read is told of by the address and not by a list of pages."""
    new_page(lambda self: "Something of the case.")
    for obj in (site.case.review, site.case.entry):
        for user in ("panellist", "police-author"):
            site.person(user).get(f"{site.url(obj)}/@@new-page", headers=HTML)
    assert [(e.who, e.what, e.portal_type) for e in told()] == [
        ("panellist", "read", "Review"),
        ("police-author", "refused", "Review"),
        ("panellist", "refused", "ChronologyEntry"),
        ("police-author", "read", "ChronologyEntry"),
    ]


def test_a_file_made_by_a_page_that_nobody_has_heard_of_is_told_as_exported(site, told, new_page):
    def call(self):
        self.request.response.setHeader("Content-Disposition", "attachment; filename=all.csv")
        return "everything"

    new_page(call)
    site.person("chair").get(f"{site.url(site.case.review)}/@@new-page", headers=HTML)
    assert summary(told()) == [("chair", "exported", "Review", "new-page")]


def test_what_is_shown_by_a_request_that_changes_something_else_is_told_as_read(
    site, told, new_page
):
    def call(self):
        alsoProvides(self.request, IDisableCSRFProtection)
        self.context.area = "North"
        notify(ObjectModifiedEvent(self.context, Attributes(IReview, "area")))
        notify(Shown(self.context))
        notify(Shown(self.context.objectValues("OverviewReport")[0]))
        return "Changed."

    new_page(call)
    site.person("chair").post(f"{site.url(site.case.review)}/@@new-page", headers=HTML)
    assert sorted((e.what, e.portal_type) for e in told()) == [
        ("changed", "Review"),
        ("read", "OverviewReport"),
    ]


def test_a_step_that_is_refused_is_told_with_the_step(site, told):
    address = f"{site.url(site.case.review)}/@workflow/review_decline"
    answer = site.person("governor").post(address, json={"comment": "Anna Bernays"})
    assert answer.status_code == 400
    (event,) = told()
    assert (event.who, event.what, event.details["transition"]) == (
        "governor",
        "refused",
        "review_decline",
    )


def test_a_step_of_somebody_else_is_told_as_refused(site, told):
    address = f"{site.url(site.case.review)}/@workflow/review_decline"
    site.person("panellist").post(address, json={})
    (event,) = told()
    assert (event.who, event.what, event.portal_type) == ("panellist", "refused", "Review")
    assert event.details == {"transition": "review_decline", "reason": "WorkflowException"}


def test_a_step_of_somebody_else_is_told_as_refused_by_its_page_as_well(site, told):
    case = site.case
    address = f"{site.url(case.review)}/@@advance?transition=review_decline"
    person = site.person("panellist")
    shown = person.get(address, headers=HTML).text
    token = re.search(r'data-token="(\w+)"', shown)[1]
    reply = person.post(address, data={"_authenticator": token}, headers=HTML)
    assert "It is not yours to take in this stage." in reply.text
    read, refused = told()
    assert (read.who, read.what) == ("panellist", "read")
    assert (refused.who, refused.what, refused.uid) == ("panellist", "refused", case.review.UID())
    assert refused.details["transition"] == "review_decline"


def test_a_step_that_somebody_made_up_is_told_without_its_name(site, told):
    site.person("panellist").post(f"{site.url(site.case.review)}/@workflow/anna-bernays", json={})
    (event,) = told()
    assert event.details == {"reason": "400"}


def test_of_a_form_the_fields_are_told_that_were_changed_and_no_other(site, told):
    """Boxes of which none is ticked are no change of a field that was never filled in."""
    record = site.case.record
    record.kind, record.done_on, record.record = "letter", date(2009, 6, 1), "Sent."
    record.with_whom, record.how = "The coroner.", "By letter."
    transaction.commit()
    browser = page(site, "coordinator", f"{record.absolute_url()}/edit")
    browser.getControl(name="form.widgets.file").add_file(
        b"%PDF-1.4\n%%EOF", "application/pdf", "note.pdf"
    )
    browser.getControl(name="form.buttons.save").click()
    (event,) = told(what="changed")
    assert event.details["fields"] == ["file"]


@pytest.mark.parametrize("user", ["outsider", "housing-author", None])
def test_what_a_person_may_not_open_is_told_as_refused_as_a_page_and_over_rest(site, told, user):
    case = site.case
    page(site, user, case.police_imr.absolute_url())
    site.person(user).get(site.url(case.police_imr))
    assert [(e.who, e.what, e.uid) for e in told()] == [
        (user or "Anonymous", "refused", case.police_imr.UID())
    ] * 2


def test_an_address_that_leads_nowhere_is_told_of_where_it_would_be_and_not_by_its_name(
    site, told, trail
):
    case = site.case
    site.person("chair").get(f"{site.url(case.review)}/anna-bernays")
    (event,) = told()
    assert (event.what, event.uid) == ("refused", case.review.UID())
    assert b"anna" not in b"".join(path.read_bytes() for path in trail.directory.iterdir())


def test_what_lies_outside_of_a_register_is_not_told(site, trail):
    page(site, "chair", site.address)
    page(site, None, site.case.library.absolute_url())
    site.person("chair").get(f"{site.address}/nothing-here")
    assert not trail.directory.exists()


def test_an_answer_whose_line_cannot_be_written_is_not_sent(site, monkeypatch):
    def full(*args, **kw):
        raise OSError(errno.ENOSPC, "No space left on device")

    address = site.url(site.case.person)
    monkeypatch.setattr(Book, "append", full)
    answer = site.person("chair").get(address)
    assert answer.status_code == 503
    assert "Bernays" not in answer.text
    shown = requests.get(address, auth=site.person("chair").session.auth, timeout=60)
    assert shown.status_code == 503
    assert shown.headers["Content-Type"] == "text/html;charset=utf-8"
    assert "<h1>The site can save nothing now</h1><p>The audit trail cannot be wr" in shown.text
