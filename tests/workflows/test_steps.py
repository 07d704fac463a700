"""Steps on real content: whose they are, why one is refused, and that it then changes nothing."""

from datetime import date

import pytest
from plone import api

from dhr_plone.content_types.base import add
from dhr_plone.guidance import words
from dhr_plone.testing import acting_as
from dhr_plone.workflows.steps import TransitionRefused, state, steps, take


def ids(obj):
    return [step.id for step in steps(obj)]


def why(obj, transition, comment=""):
    with pytest.raises(TransitionRefused) as refused:
        take(obj, transition, comment)
    return str(refused.value)


def decide(case):
    case.review.came_to_attention = date(2009, 4, 6)
    case.review.decision = "review"
    case.review.decision_date = date(2009, 4, 28)
    case.review.decision_reasons = "The factors of 6.1 are present."
    take(case.review, "review_decide")


@pytest.mark.guidance("5.2", "11.2")
def test_only_the_governing_body_decides_and_only_with_date_and_reasons(portal, case):
    with acting_as(portal, "chair"):
        assert ids(case.review) == []
        assert "not yours" in why(case.review, "review_decide")
    with acting_as(portal, "governor"):
        assert ids(case.review) == ["review_decide", "review_decline"]
        assert "Record the decision" in why(case.review, "review_decide")
        assert state(case.review) == "referred"
        decide(case)
    assert state(case.review) == "scoping"


def test_manager_is_no_party_to_any_transition(portal, case):
    with acting_as(portal, "admin"):
        for place in ("review", "terms", "police_imr", "overview", "summary", "action"):
            assert ids(getattr(case, place)) == []


def test_a_refused_transition_changes_nothing_the_effective_date_included(portal, case):
    with acting_as(portal, "police-author"):
        before = (case.police_imr.EffectiveDate(), dict(case.police_imr.workflow_history))
        why(case.police_imr, "imr_start")
        assert before == (case.police_imr.EffectiveDate(), dict(case.police_imr.workflow_history))
        assert state(case.police_imr) == "commissioned"


@pytest.mark.guidance("12.4", "12.7")
def test_a_management_review_goes_from_commission_to_acceptance(portal, case):
    imr = case.police_imr
    with acting_as(portal, "police-author"):
        imr.author = "Gwen Probert"
        take(imr, "imr_start")
        assert "independence" in why(imr, "imr_submit")
        imr.independence_statement = "No part in the case."
        take(imr, "imr_submit")
        assert ids(imr) == []
    with acting_as(portal, "police-manager"):
        assert "Say why" in why(imr, "imr_return")
        assert "checklist are open" in why(imr, "imr_assure")
        imr.assurance_checklist = [word.token for word in words.ASSURANCE_CHECKS]
        take(imr, "imr_assure")
        assert imr.quality_assured_by == "Simon Yates"
    with acting_as(portal, "chair"):
        take(imr, "imr_accept")
    assert state(imr) == "accepted"


@pytest.mark.guidance("12.4", "A4.7")
def test_an_agency_without_contact_signs_and_dates_a_return(portal, case):
    imr = case.housing_imr
    with acting_as(portal, "housing-author"):
        assert "dated and signed" in why(imr, "imr_report_no_contact")
        imr.returned_by, imr.returned_on = "Colin Burrows", date(2009, 7, 1)
        take(imr, "imr_report_no_contact")
    assert state(imr) == "no_contact"
    assert imr.contact == "no_contact"


@pytest.mark.guidance("10.2")
def test_each_agreed_version_of_the_terms_is_kept(portal, case):
    case.review.scope_start, case.review.scope_end = date(2005, 9, 1), date(2009, 4, 2)
    case.terms.topics = {word.token: "Considered." for word in words.TERMS_TOPICS}
    with acting_as(portal, "chair"):
        take(case.terms, "terms_agree")
        take(case.terms, "terms_revise", "New facts.")
        case.terms.topics = {**case.terms.topics, "10.1a": "Wider."}
        take(case.terms, "terms_agree")
    assert [version["number"] for version in case.terms.versions] == [1, 2]
    assert case.terms.versions[0]["topics"]["10.1a"] == "Considered."
    assert case.terms.versions[0]["agreed_by"] == "Dr Helen Marsh"


def test_a_review_is_sent_back_to_the_stage_before(portal, case):
    with acting_as(portal, "governor"):
        decide(case)
        assert "Say why" in why(case.review, "review_send_back")
        take(case.review, "review_send_back", "The decision was recorded too early.")
    assert state(case.review) == "referred"


def test_a_transition_with_children_runs_on_nothing_below(portal, case):
    with acting_as(portal, "governor"):
        decide(case)
    states = {imr.getId(): state(imr) for imr in (case.police_imr, case.housing_imr)}
    assert set(states.values()) == {"commissioned"}
    assert state(case.terms) == "draft"


def test_the_stock_status_form_is_no_way_round_the_rules(portal, case):
    workflows = api.portal.get_tool("portal_workflow")
    with acting_as(portal, "governor"), pytest.raises(TransitionRefused):
        workflows.doActionFor(case.review, "review_decide")
    assert state(case.review) == "referred"


@pytest.mark.guidance("16.1h")
def test_who_reports_an_action_as_implemented_does_not_audit_it(portal, case):
    action = case.action
    action.action_to_take = "Train the staff."
    action.milestones = [{"milestone": "Training held", "due": date(2010, 1, 10)}]
    action.target_date = date(2010, 3, 1)
    action.public_wording = "Refer on the same day."
    action.measure = "Referrals are counted each month."
    action.smart = list(words.tokens(words.SMART_CHECKS))
    with acting_as(portal, "housing-manager"):
        take(action, "action_sign_up")
    with acting_as(portal, "action-lead"):
        take(action, "action_start")
        assert "date on which the action was completed" in why(action, "action_implement")
        action.completed_on, action.outcome = date(2010, 2, 1), "Referrals doubled."
        action.evidence = "The list of referrals."
        take(action, "action_implement")
        assert ids(action) == []
    action.implemented_by = "auditor"
    with acting_as(portal, "auditor"):
        assert "ask another person" in why(action, "action_audit")
        action.implemented_by = "action-lead"
        assert "how it was checked" in why(action, "action_audit")
        action.audit = "Twenty referrals were read."
        take(action, "action_audit")
    assert state(action) == "audited"


def test_a_proceeding_that_is_open_asks_whether_acting_early_would_harm_it(portal, case):
    add(case.review, "Proceeding", kind="criminal", status="under_way")
    case.action.action_to_take = "Train the staff."
    case.action.milestones = [{"milestone": "Training held"}]
    case.action.target_date = date(2010, 3, 1)
    case.action.public_wording = "Refer on the same day."
    case.action.measure = "Referrals are counted each month."
    case.action.smart = list(words.tokens(words.SMART_CHECKS))
    with acting_as(portal, "housing-manager"):
        take(case.action, "action_sign_up")
        assert "jeopardise" in why(case.action, "action_start")
