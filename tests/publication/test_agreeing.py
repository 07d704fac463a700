"""What the governing body agrees to, and publishes, is what it has read."""

from html import unescape

import pytest
import transaction

from dhr_plone.content_types.fields import children
from dhr_plone.publication import gatekeeper
from dhr_plone.testing import acting_as, set_state
from dhr_plone.workflows.steps import TransitionRefused, state, steps, take
from tests.publication.conftest import agree, prepare

CHANGED = "The text has changed since you opened this page. Read it again before you agree."
SINCE_AGREED = "has changed since the governing body agreed"
OUTCOME = "Anna's sister now leads this."


@pytest.fixture
def submitted(site):
    """A summary that waits for the governing body, and an action that its lead works on."""
    case = prepare(site.portal, site.case)
    set_state(case.action, "in_progress")
    with acting_as(site.portal, "chair"):
        take(case.summary, "summary_submit")
    transaction.commit()
    return case


def the_lead_reports(site, case):
    answer = site.person("action-lead").patch(site.url(case.action), json={"outcome": OUTCOME})
    assert answer.status_code == 204, answer.text


def opened(site, case, step):
    browser = site.browser("governor")
    browser.open(f"{case.summary.absolute_url()}/@@advance?transition={step}")
    return browser


def agreed_over_rest(site, case, **body):
    url = f"{site.url(case.summary)}/@workflow/summary_agree"
    return site.person("governor").post(url, json=body)


def told(answer):
    return [reason["message"] for reason in answer.json()["error"]["reasons"]]


@pytest.mark.served
@pytest.mark.guidance("16.1a")
def test_what_was_changed_while_somebody_read_it_is_not_agreed(site, submitted):
    browser = opened(site, submitted, "summary_agree")
    the_lead_reports(site, submitted)
    browser.getControl("Agree for publication").click()
    assert CHANGED in browser.contents
    transaction.begin()
    assert state(site.case.summary) == "submitted"
    assert site.case.summary.agreement is None
    # The page that refuses shows what it says now.
    assert OUTCOME in unescape(browser.contents)
    browser.getControl("Agree for publication").click()
    transaction.begin()
    agreement = site.case.summary.agreement
    assert agreement["by"] == "governor"
    assert agreement["digest"] == gatekeeper.digest_now(site.case.summary)


@pytest.mark.served
@pytest.mark.guidance("16.1a")
def test_the_page_on_which_one_agrees_shows_all_that_is_agreed(site, submitted):
    browser = opened(site, submitted, "summary_agree")
    assert browser.getControl(name="digest").value == gatekeeper.digest_now(submitted.summary)
    edition = gatekeeper.preview(submitted.summary)
    for part in (edition.review_process, edition.key_issues, edition.conclusions):
        assert part in browser.contents
    for member in edition.panel:
        assert member.name in browser.contents
    (action,) = edition.action_plan
    for text in (action.recommendation, action.action_to_take, action.lead_agency):
        assert text in browser.contents


@pytest.mark.served
@pytest.mark.guidance("16.1a")
def test_over_rest_one_agrees_to_the_edition_that_one_has_read(site, submitted):
    read = site.person("governor").get(f"{site.url(submitted.summary)}/@edition").json()
    (without,) = told(agreed_over_rest(site, submitted))
    assert without.startswith("Say which text you have read")
    the_lead_reports(site, submitted)
    refused = agreed_over_rest(site, submitted, digest=read["digest"])
    assert (refused.status_code, told(refused)) == (400, [CHANGED])
    transaction.begin()
    assert state(site.case.summary) == "submitted"
    again = site.person("governor").get(f"{site.url(submitted.summary)}/@edition").json()
    assert again["edition"]["action_plan"][0]["outcome"] == OUTCOME
    assert agreed_over_rest(site, submitted, digest=again["digest"]).status_code == 200


@pytest.mark.guidance("16.1a")
def test_no_way_of_the_platform_agrees_to_what_nobody_read(portal, written):
    with acting_as(portal, "chair"):
        take(written.summary, "summary_submit")
    with acting_as(portal, "governor"):
        assert [step.reasons for step in steps(written.summary) if step.id == "summary_agree"] == [
            ()
        ]
        with pytest.raises(TransitionRefused, match="Say which text you have read"):
            portal.portal_workflow.doActionFor(written.summary, "summary_agree")
        take(written.summary, "summary_agree", digest=gatekeeper.digest_now(written.summary))
    assert state(written.summary) == "agreed"


@pytest.mark.served
@pytest.mark.guidance("16.1a", "17.7b")
def test_what_was_changed_after_the_agreement_is_not_published(site):
    case = prepare(site.portal, site.case)
    set_state(case.action, "in_progress")
    agree(site.portal, case.summary)
    transaction.commit()
    browser = opened(site, case, "summary_publish")
    browser.getControl(name="confirmed").value = True
    the_lead_reports(site, case)
    browser.getControl("Publish").click()
    assert SINCE_AGREED in browser.contents
    transaction.begin()
    assert state(site.case.summary) == "agreed"
    assert children(site.case.library, "PublishedSummary") == []
