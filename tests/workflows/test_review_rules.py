"""Why a review cannot go on: decision, scope, presentation, sign-off, conclusion."""

from dataclasses import replace
from datetime import date

import pytest
from zope.i18n import translate

from dhr_plone.workflows.rules import ReviewFacts, refusals

TODAY = date(2009, 6, 1)
REVIEW = ReviewFacts(
    today=TODAY,
    comment="The panel asked for it.",
    came_to_attention=date(2009, 4, 3),
    decision="review",
    decision_date=date(2009, 4, 20),
    decision_reasons="A review is presumed.",
    area_ground="normal_residence",
    area_reason="",
    parallel_chair_contacted=False,
    terms_agreed=True,
    chair_appointed=True,
    unanswered_warnings=[],
    imrs_asked_for=4,
    imrs_unfinished=[],
    overview_state="signed_off",
    summary_state="agreed",
    actions=3,
    actions_not_signed_up=[],
    actions_not_audited=[],
    transferred_to="",
    transfer_reason="",
    material_held=[],
)


def said(transition, facts):
    """Return what the person who tries the transition reads."""
    return " ".join(translate(reason.message) for reason in refusals(transition, facts))


@pytest.mark.parametrize(
    ("transition", "facts"),
    [
        ("review_decide", REVIEW),
        ("review_scope", REVIEW),
        ("review_present", REVIEW),
        ("review_sign_off", REVIEW),
        ("review_conclude", REVIEW),
        ("review_send_back", REVIEW),
    ],
)
def test_a_review_with_everything_in_order_goes_on(transition, facts):
    assert refusals(transition, facts) == ()


@pytest.mark.guidance("5.2")
@pytest.mark.parametrize("decision", [None, "single_agency_imr", "audit", "none"])
def test_a_review_opens_only_on_a_decision_to_review(decision):
    assert "Record the decision" in said("review_decide", replace(REVIEW, decision=decision))


@pytest.mark.guidance("5.3")
def test_a_joint_review_is_agreed_with_the_chair_of_the_parallel_process():
    joint = replace(REVIEW, decision="joint_review")
    assert "parallel process" in said("review_decide", joint)
    assert refusals("review_decide", replace(joint, parallel_chair_contacted=True)) == ()


@pytest.mark.guidance("4.2")
@pytest.mark.parametrize("ground", ["last_frequented", "agreed"])
def test_an_area_other_than_that_of_normal_residence_leads_for_a_reason(ground):
    other = replace(REVIEW, area_ground=ground)
    assert "reason" in said("review_decide", other)
    assert refusals("review_decide", replace(other, area_reason="No fixed address.")) == ()


@pytest.mark.guidance("5.2")
@pytest.mark.parametrize("transition", ["review_decide", "review_decline"])
def test_a_decision_has_its_reasons(transition):
    assert "reasons for the decision" in said(transition, replace(REVIEW, decision_reasons=" "))


@pytest.mark.guidance("11.2")
@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"came_to_attention": None}, "came to the governing body's attention"),
        ({"decision_date": None}, "Enter the date of the decision"),
        ({"decision_date": date(2009, 4, 2)}, "before the case came to attention"),
        ({"decision_date": date(2009, 6, 2)}, "still to come"),
    ],
)
def test_a_decision_has_a_date_that_is_possible(changes, says):
    assert says in said("review_decide", replace(REVIEW, **changes))


@pytest.mark.guidance("11.2")
def test_a_decision_may_fall_on_the_day_on_which_the_case_became_known():
    same_day = replace(REVIEW, decision_date=REVIEW.came_to_attention)
    assert refusals("review_decide", same_day) == ()


@pytest.mark.guidance("6.2")
@pytest.mark.parametrize("decision", ["single_agency_imr", "audit", "none"])
def test_a_case_is_declined_on_one_of_the_alternatives(decision):
    assert refusals("review_decline", replace(REVIEW, decision=decision)) == ()


@pytest.mark.guidance("6.2")
@pytest.mark.parametrize("decision", [None, "review", "joint_review"])
def test_a_decision_to_review_is_not_declined(decision):
    assert "not declined" in said("review_decline", replace(REVIEW, decision=decision))


@pytest.mark.guidance("8.2c", "10.3", "12.Ab")
@pytest.mark.parametrize("transition", ["review_scope", "review_present"])
def test_a_review_goes_on_when_each_warning_is_answered_with_a_reason(transition):
    warned = replace(REVIEW, unanswered_warnings=["No contact with the victim's family."])
    assert "with a reason: No contact" in said(transition, warned)


@pytest.mark.guidance("9.1")
def test_a_review_begins_with_a_chair():
    assert "independent chair" in said("review_scope", replace(REVIEW, chair_appointed=False))


@pytest.mark.guidance("11.3")
def test_a_review_begins_with_agreed_terms_of_reference():
    assert "terms of reference" in said("review_scope", replace(REVIEW, terms_agreed=False))


@pytest.mark.guidance("8.2b", "8.3", "9.2")
def test_a_review_begins_when_every_warning_has_its_answer():
    warned = replace(REVIEW, unanswered_warnings=["Nobody represents the victim."])
    [reason] = refusals("review_scope", warned)
    assert "Nobody represents the victim." in reason.message.mapping["warnings"]


@pytest.mark.guidance("13.2")
def test_a_report_is_not_presented_while_management_reviews_are_open():
    waiting = replace(REVIEW, imrs_unfinished=["Police", "Housing"])
    [reason] = refusals("review_present", waiting)
    assert reason.message.mapping == {"imrs": "Police, Housing"}


def test_a_report_is_not_presented_when_no_agency_was_asked():
    assert "No agency" in said("review_present", replace(REVIEW, imrs_asked_for=0))


@pytest.mark.guidance("14.1b", "15.3")
@pytest.mark.parametrize("state", [None, "drafting", "circulated"])
def test_a_report_is_not_presented_before_the_panel_agreed_it(state):
    assert "has not agreed" in said("review_present", replace(REVIEW, overview_state=state))


@pytest.mark.guidance("15.1", "15.3")
def test_a_report_is_not_presented_without_an_action_plan():
    assert "action plan is empty" in said("review_present", replace(REVIEW, actions=0))


@pytest.mark.guidance("16.1c")
@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"overview_state": "panel_agreed"}, "overview report is not signed off"),
        ({"summary_state": "submitted"}, "executive summary"),
        ({"summary_state": None}, "executive summary"),
    ],
)
def test_sign_off_takes_overview_and_summary(changes, says):
    assert says in said("review_sign_off", replace(REVIEW, **changes))


@pytest.mark.guidance("16.1c")
def test_a_published_summary_has_been_agreed():
    assert refusals("review_sign_off", replace(REVIEW, summary_state="published")) == ()


@pytest.mark.guidance("15.1")
def test_sign_off_takes_every_organisations_signature_to_its_actions():
    [reason] = refusals("review_sign_off", replace(REVIEW, actions_not_signed_up=["2", "3"]))
    assert reason.message.mapping == {"actions": "2, 3"}


@pytest.mark.guidance("16.1h", "18.1f")
def test_a_review_concludes_when_every_action_is_audited():
    [reason] = refusals("review_conclude", replace(REVIEW, actions_not_audited=["1"]))
    assert reason.message.mapping == {"actions": "1"}


@pytest.mark.guidance("16.1h")
def test_a_review_concludes_with_open_actions_when_they_are_handed_on_to_somebody_with_a_reason():
    handed_on = replace(
        REVIEW,
        actions_not_audited=["1"],
        transferred_to="The safeguarding board",
        transfer_reason="Action 1 needs another year.",
    )
    assert refusals("review_conclude", handed_on) == ()
    for lacking in ({"transferred_to": " "}, {"transfer_reason": ""}):
        assert "not audited: 1" in said("review_conclude", replace(handed_on, **lacking))


@pytest.mark.guidance("17.2")
def test_a_review_concludes_when_other_agencies_material_is_back_or_destroyed():
    [reason] = refusals("review_conclude", replace(REVIEW, material_held=["E4"]))
    assert reason.message.mapping == {"material": "E4"}


def test_sending_a_review_back_takes_a_reason():
    assert "Say why" in said("review_send_back", replace(REVIEW, comment=" "))
