"""The page of the audit trail: for the auditor, with filters, and without text of a case."""

from datetime import date

import pytest
import transaction
from lxml import html

from dhr_plone.audit import views
from dhr_plone.content_types.base import add
from dhr_plone.content_types.fields import children
from dhr_plone.testing import acting_as
from dhr_plone.workflows.steps import take


def page(site, user, **query):
    browser = site.browser(user)
    asked = "&".join(f"{name}={value}" for name, value in query.items())
    browser.open(f"{site.case.register.absolute_url()}/@@audit-trail?{asked}")
    return browser


def rows(browser):
    table = html.fromstring(browser.contents).xpath("//table[contains(@class, 'dhr-table')]//tr")
    return [
        [" ".join(cell.text_content().split()) for cell in row.xpath("td")] for row in table[1:]
    ]


def test_the_auditor_sees_who_read_a_review(site):
    person = site.case.person
    site.person("chair").get(site.url(person))
    (row,) = rows(page(site, "auditor", review=site.case.review.UID(), what="read"))
    path = "/".join(person.getPhysicalPath())
    assert row[1:] == [
        "Dr Helen Marsh (chair)",
        "Read",
        f"Person of the case DHR 2009/01{path}",
        "Page: GET",
    ]


@pytest.mark.parametrize("user", ["governor", "coordinator", "chair", "outsider", None])
def test_nobody_else_sees_the_trail(site, user):
    site.person("chair").get(site.url(site.case.person))
    address = f"{site.url(site.case.register)}/@@audit-trail"
    answer = site.person(user).get(address, headers={"Accept": "text/html"})
    assert answer.status_code in (302, 401, 404)
    assert "(chair)" not in answer.text


def test_a_manager_sees_the_trail(portal, case):
    with acting_as(portal, "admin"):
        view = case.register.restrictedTraverse("@@audit-trail")
    assert isinstance(view, views.AuditTrail)


def test_the_page_itself_is_told_as_read(site, told):
    page(site, "auditor")
    (event,) = told()
    assert (event.who, event.what, event.details["view"]) == ("auditor", "opened", "audit-trail")


def test_the_trail_is_narrowed_by_person_what_and_period(site):
    site.person("chair").get(site.url(site.case.person))
    site.person("coordinator").patch(site.url(site.case.review), json={"area": "North"})
    assert [row[2] for row in rows(page(site, "auditor", person="chair"))] == ["Read"]
    (changed,) = rows(page(site, "auditor", what="changed"))
    assert changed[4] == "Fields: area"
    assert rows(page(site, "auditor", until="2009-01-01")) == []
    # The two pages that the auditor opened in between stand there by now.
    assert len(rows(page(site, "auditor", since="2009-01-01"))) == 5


def test_what_is_no_day_is_said_with_what_would_be_right(site):
    browser = page(site, "auditor", since="%3Cb%3Etoday")
    assert "“&lt;b&gt;today” is no day. Give it as 2026-11-02." in browser.contents


def test_a_page_shows_fifty_and_leads_to_the_others(site, monkeypatch):
    monkeypatch.setattr(views, "PAGE", 2)
    for _ in range(5):
        site.person("chair").get(site.url(site.case.person))
    browser = page(site, "auditor", person="chair")
    assert len(rows(browser)) == 2
    assert "Page 1 of 3" in " ".join(browser.contents.split())
    browser.getLink("Earlier").click()
    browser.getLink("Earlier").click()
    assert len(rows(browser)) == 1
    assert browser.url.endswith("person=chair&page=3")
    browser.getLink("Later").click()
    assert "Page 2 of 3" in " ".join(browser.contents.split())


def test_another_register_s_trail_is_not_shown(site):
    with acting_as(site.portal, "admin"):
        other = add(site.portal, "ReviewRegister", title="East Midshire")
        add(other, "Review", reference="DHR 2012/07")
        transaction.commit()
    assert len(children(site.portal, "ReviewRegister")) == 2
    assert "DHR 2012/07" not in page(site, "auditor").contents


def test_the_seal_is_shown_to_be_noted(site, trail):
    site.person("chair").get(site.url(site.case.person))
    seal = str(trail.seal())
    assert seal in page(site, "auditor").contents


def test_positions_stages_and_reasons_are_told_in_words(site):
    case = site.case
    site.person("coordinator").post(
        f"{site.url(case.review)}/@participants", json={"user": "outsider", "position": "reader"}
    )
    with acting_as(site.portal, "governor"):
        case.review.came_to_attention = date(2009, 4, 6)
        case.review.decision = "none"
        case.review.decision_date = date(2009, 4, 28)
        case.review.decision_reasons = "No agency knew of violence."
        take(case.review, "review_decline")
        transaction.commit()
    site.person("outsider").get(site.url(case.person))
    details = {row[2]: row[4] for row in rows(page(site, "auditor"))}
    assert details["Was put on a roster"] == "Person: Peter Quill (outsider)Takes part as: Reader"
    assert details["Took a step"] == (
        "Step: Decide against a reviewStage before: ReferredStage after: Declined"
    )
    assert details["Was refused"] == "Reason: Not theirs to see or do"
