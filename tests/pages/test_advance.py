"""The page on which a step is taken."""

from datetime import date

import pytest
import transaction

from dhr_plone.testing_http import ServedSite
from dhr_plone.workflows.steps import state


@pytest.fixture
def open_step(site: ServedSite):
    """Open the page of a step of a part of the review, as a person."""

    def opened(user, place, transition):
        browser = site.browser(user)
        part = getattr(site.case, place)
        browser.open(f"{part.absolute_url()}/@@advance?transition={transition}")
        return browser

    return opened


@pytest.fixture
def ready(site: ServedSite):
    """A management review that can be started, and a decision that can be taken."""
    case = site.case
    case.police_imr.author = "Gwen Probert"
    case.police_imr.independence_statement = "I had no part in the case."
    case.review.came_to_attention = date(2009, 4, 6)
    case.review.decision, case.review.decision_date = "review", date(2009, 4, 28)
    case.review.decision_reasons = "Three agencies knew of violence."
    transaction.commit()


def test_a_step_that_cannot_be_taken_shows_every_reason_with_its_paragraph_and_no_button(open_step):
    page = open_step("governor", "review", "review_decide").contents
    assert "Record the decision: “review” or “joint review”." in page
    assert "(5.2)" in page
    assert "(11.2)" in page
    assert 'method="post"' not in page


def test_the_page_says_what_the_step_does_and_who_reads_afterwards(open_step, ready):
    page = open_step("police-author", "police_imr", "imr_start").contents
    assert "You begin to write the management review" in page
    assert "the author of the management review" in page
    assert "No longer:" in page


def test_looking_at_a_step_changes_nothing(site: ServedSite, open_step, ready):
    open_step("police-author", "police_imr", "imr_start")
    assert state(site.case.police_imr) == "commissioned"


def test_a_step_is_taken_by_its_button_and_says_what_it_has_done(
    site: ServedSite, open_step, ready
):
    browser = open_step("governor", "review", "review_decide")
    browser.getControl(name="comment").value = "As discussed."
    browser.getControl("Decide on a review").click()
    assert browser.url == site.case.review.absolute_url()
    assert "The stage is now: Scoping." in browser.contents
    history = site.case.review.workflow_history["dhr_review"]
    assert (history[-1]["actor"], history[-1]["comments"]) == ("governor", "As discussed.")


def test_a_forged_request_changes_nothing(site: ServedSite, ready):
    browser = site.browser("governor")
    url = site.case.review.absolute_url()
    browser.open(f"{url}/@@advance", "transition=review_decide&comment=x")
    assert browser.headers["status"].startswith("403")
    assert state(site.case.review) == "referred"


def test_a_step_back_asks_for_a_comment(site: ServedSite, open_step, ready):
    open_step("governor", "review", "review_decide").getControl("Decide on a review").click()
    browser = open_step("governor", "review", "review_send_back")
    browser.getControl("Send back one stage").click()
    assert "Say why, in the comment" in browser.contents
    assert state(site.case.review) == "scoping"
    browser.getControl(name="comment").value = "The date is wrong."
    browser.getControl("Send back one stage").click()
    assert state(site.case.review) == "referred"


@pytest.mark.guidance("17.7a")
def test_what_cannot_be_undone_is_confirmed_on_its_own(site: ServedSite, open_step, stand):
    summary = stand("summary", "published")
    summary.editions = ({"number": 1, "withdrawn_on": None, "place": "none", "pictures": {}},)
    transaction.commit()
    browser = open_step("governor", "summary", "summary_withdraw")
    browser.getControl(name="comment").value = "A name was overlooked."
    browser.getControl("Withdraw from the public").click()
    assert "Tick the box to say that you mean it" in browser.contents
    assert state(site.case.summary) == "published"
    browser.getControl(name="confirmed").value = True
    browser.getControl("Withdraw from the public").click()
    assert state(site.case.summary) == "withdrawn"


def test_of_two_who_decide_at_once_the_second_is_told(site: ServedSite, open_step, ready):
    first = open_step("governor", "review", "review_decide")
    second = open_step("governor", "review", "review_decide")
    first.getControl("Decide on a review").click()
    second.getControl("Decide on a review").click()
    assert "Somebody else may have taken it meanwhile." in second.contents
    assert "Scoping" in second.contents


def test_a_step_of_somebody_else_is_refused_in_words(open_step):
    page = open_step("chair", "review", "review_decide").contents
    assert "It is not yours to take in this stage." in page
    assert 'method="post"' not in page


def test_a_step_that_there_is_not_is_not_found(open_step):
    assert open_step("chair", "review", "publish").headers["status"].startswith("404")


def test_whoever_lost_their_access_by_a_step_is_led_to_what_they_may_still_open(
    site: ServedSite, open_step, ready
):
    open_step("police-author", "police_imr", "imr_start").getControl("Start").click()
    browser = open_step("police-author", "police_imr", "imr_submit")
    browser.getControl("Submit to the senior manager").click()
    assert browser.url == site.case.police_imr.absolute_url()
