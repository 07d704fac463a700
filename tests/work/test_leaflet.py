"""The leaflet for staff, their representatives and families (19.2)."""

import pytest
import transaction
from zope.i18n import translate

from dhr_plone.guidance.profiles import get
from dhr_plone.testing_http import ServedSite
from dhr_plone.work.leaflet_text import leaflet


def said(profile):
    return " ".join(
        translate(answer.answer) for part in leaflet(get(profile)) for answer in part.answers
    )


@pytest.mark.guidance("19.2d", "3.2", "3.4", "12.9a")
def test_staff_and_families_are_told_what_a_review_is_and_what_it_is_not():
    parts = {part.id: part for part in leaflet(get("interim-2010"))}
    assert parts.keys() == {"staff", "family"}
    staff = " ".join(str(answer.answer) for answer in parts["staff"].answers)
    assert "who is to blame: that is for the coroner and the courts" in staff
    assert "runs apart from the review" in staff
    paragraphs = " ".join(a.paragraph for part in parts.values() for a in part.answers)
    for paragraph in ("12.9", "13.6", "10.3", "8.4", "17.6"):
        assert paragraph in paragraphs


@pytest.mark.guidance("19.2d")
@pytest.mark.parametrize(
    ("profile", "months", "report"),
    [
        ("interim-2010", "4 months", "The full report is not public."),
        ("statutory-2016", "6 months", "The full report is published, too"),
    ],
)
def test_it_says_how_long_a_review_takes_and_what_becomes_public(profile, months, report):
    assert months in said(profile)
    assert report in said(profile)


@pytest.mark.served
@pytest.mark.guidance("19.2d")
def test_it_is_found_on_the_page_of_the_register_by_everybody_who_takes_part(
    functional_session, functional
):
    site = ServedSite(functional)
    case = site.case
    case.register.contact = "Jo Lacey, 01632 960001"
    transaction.commit()
    for user in ("coordinator", "police-author", "action-lead"):
        browser = site.browser(user)
        browser.open(site.url(case.register))
        browser.getLink("What to expect").click()
        assert browser.headers["Status"].startswith("200")
        assert "For families" in browser.contents
        # Whom to ask is told to those who hand it out.
        assert ("Jo Lacey" in browser.contents) == (user == "coordinator")
        assert "DHR 2009/01" not in browser.contents
    assert site.person(None).get(f"{site.url(case.register)}/@@what-to-expect").status_code == 404


@pytest.mark.served
@pytest.mark.parametrize(
    ("user", "shown", "not_shown"),
    [
        ("coordinator", ["My work", "Standing item", "Themes and trends"], []),
        ("chair", ["My work", "Standing item"], ["Themes and trends", "Audit trail"]),
        ("auditor", ["My work", "Audit trail"], ["Themes and trends"]),
        ("police-author", ["My work"], ["Themes and trends", "Audit trail"]),
    ],
)
def test_my_work_is_found_from_the_navigation_and_the_page_of_the_register(
    functional_session, functional, user, shown, not_shown
):
    site = ServedSite(functional)
    url = site.url(site.case.register)
    browser = site.browser(user)
    browser.open(site.address)
    browser.getLink("My work").click()
    assert browser.url == f"{url}/@@my-work"
    browser.open(url)
    for title in shown:
        assert browser.getLink(title)
    for title in not_shown:
        assert f">{title}<" not in browser.contents


@pytest.mark.served
def test_who_takes_part_in_nothing_has_no_such_tab(functional_session, functional):
    browser = ServedSite(functional).browser("outsider")
    browser.open(ServedSite(functional).address)
    assert "My work" not in browser.contents
