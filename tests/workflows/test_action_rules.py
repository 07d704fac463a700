"""Why an action of the plan cannot go on."""

from dataclasses import fields, replace
from datetime import date

import pytest

from dhr_plone.workflows.rules import ActionFacts, refusals

TODAY = date(2009, 6, 1)
ACTION = ActionFacts(
    today=TODAY,
    actor="housing-manager",
    comment="The audit found three cases.",
    lead_agency="Reinmouth Homes",
    lead_is_partner=True,
    actor_is_senior_manager_of_lead=True,
    action_to_take="Change the tenancy system to ask the question.",
    milestones="System changed by October.",
    target_date=date(2009, 11, 30),
    public_wording="A request that mentions violence is referred the same day.",
    measure="Twenty requests are read each quarter.",
    smart_open=(),
    proceedings_open=False,
    proceedings_check="",
    completed_on=date(2009, 5, 29),
    outcome="Every request since May was referred the same day.",
    evidence="The log of referrals.",
    audit="Twenty requests were read.",
    implemented_by="action-lead",
)


def said(transition, facts):
    """Return what the person who tries the transition reads."""
    return " ".join(reason.message for reason in refusals(transition, facts))


@pytest.mark.parametrize(
    ("transition", "facts"),
    [
        ("action_sign_up", ACTION),
        ("action_start", ACTION),
        ("action_implement", ACTION),
        ("action_audit", ACTION),
        ("action_reopen", ACTION),
    ],
)
def test_an_action_with_everything_in_order_goes_on(transition, facts):
    assert refusals(transition, facts) == ()


@pytest.mark.guidance("15.1", "12.8")
def test_a_senior_manager_of_the_lead_agency_signs_up_to_an_action():
    other = replace(ACTION, actor_is_senior_manager_of_lead=False)
    assert "Only a senior manager" in said("action_sign_up", other)


@pytest.mark.guidance("A5.4")
def test_an_action_has_a_lead_agency():
    assert "lead agency" in said("action_sign_up", replace(ACTION, lead_agency=""))


@pytest.mark.guidance("A5.2", "15.1")
def test_for_a_national_body_somebody_records_who_agreed():
    national = replace(
        ACTION, lead_is_partner=False, actor_is_senior_manager_of_lead=False, comment=""
    )
    assert "who agreed" in said("action_sign_up", national)
    agreed = replace(national, comment="The Ministry's letter of 3 May.")
    assert refusals("action_sign_up", agreed) == ()


@pytest.mark.guidance("15.2")
@pytest.mark.parametrize(
    ("column", "paragraph"),
    [
        ("action_to_take", "A5.3"),
        ("milestones", "A5.5"),
        ("target_date", "A5.6"),
        ("measure", "15.2"),
        ("public_wording", "16.1a"),
    ],
)
def test_who_signs_up_signs_what_is_done_how_and_by_when(column, paragraph):
    empty = None if column == "target_date" else " "
    [reason] = refusals("action_sign_up", replace(ACTION, **{column: empty}))
    assert reason.paragraph == paragraph


@pytest.mark.guidance("16.1g", "18.1e")
def test_who_signs_up_signs_what_a_person_checked_to_be_smart():
    open_checks = replace(ACTION, smart_open=("Measurable", "Timely"))
    [reason] = refusals("action_sign_up", open_checks)
    assert "Measurable, Timely" in str(reason.message.mapping)
    assert reason.paragraph == "18.1e"


@pytest.mark.guidance("11.9")
def test_an_action_starts_during_proceedings_when_somebody_asked_whether_it_harms_them():
    open_case = replace(ACTION, proceedings_open=True)
    assert "jeopardise" in said("action_start", open_case)
    asked = replace(open_case, proceedings_check="The CPS sees no risk; letter of 2 June.")
    assert refusals("action_start", asked) == ()


@pytest.mark.guidance("11.1", "11.8")
def test_an_action_does_not_wait_for_the_review_to_be_complete():
    assert not any(field.name.startswith("review") for field in fields(ActionFacts))
    assert refusals("action_start", ACTION) == ()


@pytest.mark.guidance("A5.7")
@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"completed_on": None}, "date on which"),
        ({"completed_on": date(2009, 6, 2)}, "still to come"),
        ({"outcome": ""}, "outcome"),
    ],
)
def test_an_implemented_action_has_a_date_and_an_outcome(changes, says):
    assert says in said("action_implement", replace(ACTION, **changes))


@pytest.mark.guidance("16.1h", "18.1f")
@pytest.mark.parametrize("implemented_by", ["housing-manager", ""])
def test_an_action_is_audited_by_another_than_implemented_it(implemented_by):
    assert "another person" in said("action_audit", replace(ACTION, implemented_by=implemented_by))


@pytest.mark.guidance("18.1f")
def test_an_implemented_action_names_its_evidence_and_an_audited_one_how_it_was_checked():
    assert "evidence" in said("action_implement", replace(ACTION, evidence=" "))
    assert "how it was checked" in said("action_audit", replace(ACTION, audit=""))


def test_reopening_an_action_takes_a_reason():
    assert "Say why" in said("action_reopen", replace(ACTION, comment=" "))
