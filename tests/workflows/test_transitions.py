"""A step is taken, or refused with every reason, whichever way of the platform it comes."""

import json

import pytest

from dhr_plone.testing_http import ServedSite
from dhr_plone.workflows.steps import state

pytestmark = pytest.mark.served


@pytest.fixture
def site(functional_session, functional):
    return ServedSite(functional)


def take(site, user, obj, step, **body):
    return site.person(user).post(f"{site.url(obj)}/@workflow/{step}", json=body)


def written(obj):
    """What a step could write: the stage, its history, the dates of publication."""
    history = obj.workflow_history[next(iter(obj.workflow_history))]
    return state(obj), len(history), obj.effective_date, obj.expiration_date


def test_a_refused_step_says_every_reason_and_changes_nothing(site):
    before = written(site.case.police_imr)
    last = site.portal._p_jar.db().lastTransaction()
    body = {"effective": "2009-01-01T00:00:00", "expires": "2010-01-01T00:00:00"}
    answer = take(site, "police-author", site.case.police_imr, "imr_report_no_contact", **body)
    assert answer.status_code == 400
    error = answer.json()["error"]
    assert error["type"] == "TransitionRefused"
    assert len(error["reasons"]) > 1
    for reason in error["reasons"]:
        assert reason["message"] in error["message"]
        assert reason["paragraph"]
    assert written(site.case.police_imr) == before
    assert site.portal._p_jar.db().lastTransaction() == last


def test_a_step_of_somebody_else_is_refused_and_changes_nothing(site):
    before = written(site.case.police_imr)
    answer = take(site, "police-manager", site.case.police_imr, "imr_start")
    assert answer.status_code == 400
    message = "This step is not yours to take, or not in this stage."
    reasons = [{"message": message, "paragraph": ""}]
    assert answer.json()["error"]["reasons"] == reasons
    assert written(site.case.police_imr) == before


@pytest.mark.parametrize("user", ["panellist", "housing-author", "outsider"])
def test_who_may_not_read_it_learns_nothing_of_its_steps(site, user):
    answer = take(site, user, site.case.police_imr, "imr_start")
    assert answer.status_code in (401, 404)
    assert "reasons" not in answer.text


def test_a_step_that_may_be_taken_is_taken_with_its_comment_and_without_dates(site):
    author = site.person("police-author")
    author.patch(site.url(site.case.police_imr), json={"author": "Gwen Probert"})
    body = {"comment": "Records are secured.", "effective": "2009-01-01T00:00:00"}
    answer = take(site, "police-author", site.case.police_imr, "imr_start", **body)
    assert answer.status_code == 200
    entry = answer.json()
    assert entry["action"] == "imr_start"
    assert entry["review_state"] == "drafting"
    assert entry["title"] == "Drafting"
    assert entry["actor"] == "police-author"
    assert entry["comments"] == "Records are secured."
    assert written(site.case.police_imr)[0] == "drafting"
    assert site.case.police_imr.effective_date is None


def test_a_step_is_not_taken_on_everything_below(site):
    site.person("police-author").patch(site.url(site.case.police_imr), json={"author": "G"})
    answer = take(site, "police-author", site.case.police_imr, "imr_start", include_children=True)
    assert answer.status_code == 200
    assert site.case.entry.effective_date is None


def test_a_step_without_a_name_is_refused(site):
    answer = site.person("police-author").post(f"{site.url(site.case.police_imr)}/@workflow")
    assert answer.status_code == 400
    assert answer.json()["error"]["message"] == "Name the step: @workflow/<step>."


@pytest.mark.parametrize("page", ["content_status_modify", "content_status_history"])
def test_the_platforms_pages_lead_to_the_page_of_the_step_and_change_nothing(site, page):
    imr = site.case.police_imr
    before = written(imr)
    answer = site.person("police-author").post(
        f"{site.url(imr)}/{page}",
        data={"workflow_action": "imr_start", "effective_date": "2009/01/01 00:00"},
    )
    assert answer.status_code == 302
    assert answer.headers["Location"] == f"{site.url(imr)}/@@advance?transition=imr_start"
    assert written(site.case.police_imr) == before


def test_an_unknown_step_leads_to_the_object(site):
    imr = site.case.police_imr
    answer = site.person("police-author").get(
        f"{site.url(imr)}/content_status_modify", params={"workflow_action": "//elsewhere"}
    )
    assert answer.headers["Location"] == site.url(imr)


def test_a_folders_contents_take_no_step_of_what_is_restricted(site):
    case = site.case
    before = written(case.terms)
    browser = site.browser("chair")
    browser.open(f"{case.terms.absolute_url()}/edit")
    ticked = {
        "_authenticator": browser.getControl(name="_authenticator").value,
        "selection": json.dumps([case.terms.UID()]),
        "transition": "terms_agree",
        "folder": "/",
    }
    answer = site.person("chair").post(f"{site.url(case.review)}/@@fc-workflow", data=ticked)
    assert answer.json()["status"] == "warning"
    assert "Steps of a review are taken one at a time" in answer.json()["msg"]
    assert written(site.case.terms) == before
