"""A review has one of each: terms of reference, overview report, executive summary."""

import pytest
import transaction
from zExceptions import BadRequest

from dhr_plone.content_types.base import add
from dhr_plone.content_types.singles import SINGLES
from dhr_plone.testing import acting_as
from dhr_plone.testing_http import ServedSite


@pytest.fixture
def site(functional_session, functional):
    return ServedSite(functional)


@pytest.mark.parametrize("portal_type", SINGLES)
def test_a_second_one_is_refused_however_it_is_added(portal, case, portal_type):
    with pytest.raises(BadRequest, match=r"This review has its .* already"):
        add(case.review, portal_type)


@pytest.mark.parametrize("portal_type", SINGLES)
def test_rest_refuses_a_second_one_and_keeps_none_of_it(site, portal_type):
    review = site.case.review
    before = set(review.objectIds())
    answer = site.person("chair").post(site.url(review), json={"@type": portal_type})
    assert answer.status_code == 400
    assert "This review has its" in answer.json()["message"]
    assert set(site.case.review.objectIds()) == before


@pytest.mark.parametrize("portal_type", SINGLES)
def test_who_asks_for_the_form_of_a_second_one_is_led_to_the_first(site, portal_type):
    case = site.case
    first = {"TermsOfReference": case.terms, "OverviewReport": case.overview}
    browser = site.browser("chair")
    browser.open(f"{case.review.absolute_url()}/++add++{portal_type}")
    assert browser.url.startswith(first.get(portal_type, case.summary).absolute_url())
    assert "This review has its" in browser.contents


def test_of_two_people_who_add_a_summary_at_once_the_second_keeps_what_they_typed(site):
    case = site.case
    with acting_as(site.portal, "admin"):
        case.review.manage_delObjects([case.summary.getId()])
    transaction.commit()
    first, second = site.browser("chair"), site.browser("coordinator")
    for browser in (first, second):
        browser.open(f"{case.review.absolute_url()}/++add++ExecutiveSummary")
        text = f"<p>{'First' if browser is first else 'Second'}</p>"
        browser.getControl(name="form.widgets.key_issues").value = text
    for browser in (first, second):
        browser.getControl(name="form.buttons.save").click()
    assert "This review has its executive summary already" in second.contents
    assert second.getControl(name="form.widgets.key_issues").value == "<p>Second</p>"
    assert site.case.summary.key_issues.raw == "<p>First</p>"
