"""The page of the audit trail: for the auditor, with filters, and without text of a case."""

from datetime import date
from pathlib import Path

import pytest
import transaction
from lxml import html
from plone import api

from dhr_plone.audit import views
from dhr_plone.audit.words import OWN_PAGE, PAGES
from dhr_plone.content_types.base import add
from dhr_plone.content_types.fields import children
from dhr_plone.content_types.review import IReview
from dhr_plone.testing import acting_as
from dhr_plone.workflows.steps import take

SURFACES = Path(__file__).parents[1] / "guard" / "surfaces.txt"
IN_A_REGISTER = frozenset(
    (
        *("IActionItem", "IAgency", "ICasePerson", "ICaseRecord", "IChronologyEntry"),
        *("IExecutiveSummary", "IHasRoster", "IIMR", "IOverviewReport", "IProceeding"),
        *("IRestricted", "IReview", "IReviewRegister", "ITermsOfReference"),
    )
)


def page(site, user, **query):
    browser = site.browser(user)
    asked = "&".join(f"{name}={value}" for name, value in query.items())
    browser.open(f"{site.case.register.absolute_url()}/@@audit-trail?{asked}")
    return browser


def rows(browser):
    table = html.fromstring(browser.contents).xpath("//table[@aria-label='Audit trail']//tr")
    return [
        [" ".join(cell.text_content().split()) for cell in row.xpath("td")] for row in table[1:]
    ]


def test_the_auditor_sees_who_read_a_review(site):
    person = site.case.person
    site.person("chair").get(site.url(person))
    (row,) = rows(page(site, "auditor", review=site.case.review.UID(), what="read"))
    assert row[1:] == [
        "Dr Helen Marsh (chair)",
        "Read",
        f"Person of the case DHR 2009/01 no. {person.UID()[:8]}",
        "By a program",
    ]


def readers(browser):
    heading = "Everybody who read, exported or downloaded"
    found = html.fromstring(browser.contents).xpath(
        f"//h2[normalize-space()='{heading}']/following-sibling::table//tr[td]"
    )
    return [[" ".join(cell.text_content().split()) for cell in row.xpath("td")] for row in found]


def test_a_person_can_be_told_who_read_their_review(site):
    """All ways of learning something are one choice, and each person stands there once."""
    case = site.case
    export = f"{site.url(case.review)}/@@chronology-download?format=csv"
    site.person("panellist").get(export)
    site.person("chair").get(export)
    site.person("chair").get(site.url(case.person))
    site.person("outsider").get(site.url(case.person))
    found = readers(page(site, "auditor", review=case.review.UID(), what="learned", since=""))
    # An export is told of the review and of each management review that it holds.
    assert [row[:3] for row in found] == [
        ["Dr Helen Marsh (chair)", "Read, Exported", "4"],
        ["Tariq Aziz (panellist)", "Exported", "1"],
    ]
    assert readers(page(site, "auditor", review=case.review.UID(), what="read")) == []


def old_line(site, trail, uid, reference, what="read", who="chair"):
    facts = {
        "at": "2009-05-04T10:00:00.000+00:00",
        "who": who,
        "what": what,
        "uid": uid,
        "path": "/plone/gone",
        "type": "Review",
        "reference": reference,
        "review": uid,
        "register": site.case.register.UID(),
    }
    trail.append([facts], flush=False, today=date(2009, 5, 4))


def test_an_emptied_first_day_asks_for_the_beginning(site, trail):
    review = site.case.review
    old_line(site, trail, review.UID(), "DHR 2009/01")
    assert rows(page(site, "auditor", review=review.UID(), what="read")) == []
    browser = page(site, "auditor", review=review.UID(), what="read", since="")
    assert [row[0] for row in rows(browser)] == ["2009-05-04 10:00:00"]
    assert browser.getControl("From").value == ""


def test_the_pages_behind_keep_that_the_first_day_was_emptied(site, trail, monkeypatch):
    monkeypatch.setattr(views, "PAGE", 1)
    for _ in range(2):
        old_line(site, trail, site.case.review.UID(), "DHR 2009/01")
    browser = page(site, "auditor", since="", what="read")
    browser.getLink("Earlier").click()
    assert len(rows(browser)) == 1


def test_a_review_that_was_deleted_can_be_chosen(site, trail):
    old_line(site, trail, "f" * 32, "DHR 2008/07")
    old_line(site, trail, "f" * 32, "DHR 2008/07", what="deleted")
    browser = page(site, "auditor", what="learned", since="")
    browser.getControl("Review").displayValue = ["DHR 2008/07 (deleted)"]
    browser.getControl("Show").click()
    assert [row[2] for row in rows(browser)] == ["Read"]
    assert [row[0] for row in readers(browser)] == ["Dr Helen Marsh (chair)"]


def test_a_review_that_nobody_knows_is_said_to_be_unknown(site):
    browser = page(site, "auditor", review="DHR+1999/99")
    assert "knows a review “DHR 1999/99”." in browser.contents
    assert "Nothing of this kind happened" not in browser.contents


@pytest.mark.parametrize(
    "typed", ["chair", "Dr+Helen+Marsh", "helen+marsh", "Dr+Helen+Marsh+(chair)"]
)
def test_a_person_is_found_by_user_name_and_by_name(site, typed):
    site.person("chair").get(site.url(site.case.person))
    site.person("panellist").get(site.url(site.case.person))
    assert [row[1] for row in rows(page(site, "auditor", person=typed))] == [
        "Dr Helen Marsh (chair)"
    ]


def test_an_unknown_person_is_said_to_be_unknown(site):
    browser = page(site, "auditor", person="Nobody+Here")
    assert "Nobody here is called “Nobody Here”" in browser.contents
    assert "Nothing of this kind happened" not in browser.contents


def test_of_several_people_of_one_name_the_user_names_are_said(site):
    with acting_as(site.portal, "admin"):
        api.user.get(userid="outsider").setMemberProperties({"fullname": "Tariq Aziz"})
        transaction.commit()
    browser = page(site, "auditor", person="Tariq+Aziz")
    assert "Give one of these user names: outsider, panellist." in browser.contents


def test_a_person_whose_account_is_gone_is_found_by_their_user_name(site, trail):
    old_line(site, trail, site.case.review.UID(), "DHR 2009/01", who="gone")
    browser = page(site, "auditor", person="gone", since="")
    assert [row[1] for row in rows(browser)] == ["gone"]
    assert "Nobody here is called" not in browser.contents


def test_no_number_of_a_page_stands_under_nothing(site):
    contents = page(site, "auditor", until="2009-01-01").contents
    assert "Nothing of this kind happened in this period." in contents
    assert "Page 1 of 1" not in " ".join(contents.split())


def test_fields_and_pages_are_told_by_their_titles(site):
    case = site.case
    site.person("coordinator").patch(
        site.url(case.review), json={"equality_considerations": "None."}
    )
    chair = site.person("chair")
    for name in ("@@composite-chronology", "view"):
        chair.get(f"{site.url(case.review)}/{name}", headers={"Accept": "text/html"})
    chair.get(f"{site.url(case.review)}/@chronology")
    told = [row[4] for row in rows(page(site, "auditor")) if "Marsh" in row[1]]
    assert "By a program: Chronology" in told
    assert "" in told
    assert "Page: Composite chronology" in told
    (changed,) = rows(page(site, "auditor", what="changed"))
    title = IReview["equality_considerations"].title
    assert changed[4] == f"Fields: {title}"


# Not read by anybody as a page: parts of pages, ways of writing, and what tells nothing.
NO_PAGES = frozenset({"allowedRolesAndUsers", "edit-roster", "team-roster"})


def test_every_page_and_service_of_a_register_has_words():
    lines = SURFACES.read_text(encoding="utf-8").splitlines()
    asked = [line.split(" | ")[:3] for line in lines if " | " in line]
    names = {
        name.rpartition("@")[2] if "application_json" in name else name
        for place, name, permission in asked
        if place in IN_A_REGISTER and not name.startswith((".", "dhr_plone.", "plone."))
    }
    bare = {name for name in names if name.endswith("application_json_")}
    assert names - bare - NO_PAGES - OWN_PAGE - PAGES.keys() == set()


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
    assert (event.who, event.what, event.details["view"]) == ("auditor", "audited", "audit-trail")
    assert rows(page(site, "auditor"))[0][2] == "Looked at the audit trail"


def test_the_trail_is_narrowed_by_person_what_and_period(site):
    site.person("chair").get(site.url(site.case.person))
    site.person("coordinator").patch(site.url(site.case.review), json={"area": "North"})
    assert [row[2] for row in rows(page(site, "auditor", person="chair"))] == ["Read"]
    (changed,) = rows(page(site, "auditor", what="changed"))
    assert changed[4] == f"Fields: {IReview['area'].title}"
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
