"""Warnings of a review and the answers to them, as its people meet them."""

from datetime import date

import pytest
from zExceptions import BadRequest, Unauthorized

from dhr_plone.content_types.base import add
from dhr_plone.guidance import words
from dhr_plone.guidance.answers import answer, answers_of
from dhr_plone.guidance.panel import unanswered_of, warnings_of
from dhr_plone.participation.workspace import roster_of
from dhr_plone.testing import acting_as, let_in


def codes(warnings):
    return {warning.code for warning in warnings}


@pytest.mark.guidance("8.2b", "9.2", "12.7")
def test_an_answer_is_kept_with_who_gave_it_and_when(portal, case):
    with acting_as(portal, "coordinator"):
        answer(case.review, "victim_not_represented", "The refuge declined; we asked twice.")
        kept = {a.warning.key: a for a in answers_of(case.review)}["victim_not_represented"]
    assert kept.reason == "The refuge declined; we asked twice."
    assert (kept.by, kept.on) == ("Ruth Hallam", date.today().isoformat())
    assert "victim_not_represented" not in codes(unanswered_of(case.review))


@pytest.mark.guidance("9.3")
def test_the_skills_of_the_chair_are_ticked_by_whoever_found_them(portal, case):
    assert "chair_skills" in codes(warnings_of(case.review))
    case.review.chair_skills = list(words.tokens(words.CHAIR_SKILLS))
    assert "chair_skills" not in codes(warnings_of(case.review))


@pytest.mark.guidance("9.2")
def test_nobody_answers_a_warning_about_themselves(portal, case):
    with acting_as(portal, "chair"), pytest.raises(Unauthorized, match="about you"):
        answer(case.review, "chair_skills:chair", "I have them all.")
    with acting_as(portal, "governor"):
        answer(case.review, "chair_skills:chair", "Interviewed on 4 May.")


@pytest.mark.parametrize("user", ["panellist", "police-author", "auditor", "outsider", None])
def test_who_neither_runs_nor_governs_a_review_answers_nothing(portal, case, user):
    with acting_as(portal, user), pytest.raises(Unauthorized):
        answer(case.review, "victim_not_represented", "Because.")


@pytest.mark.parametrize(
    ("key", "reason", "says"),
    [("no_such_warning", "Because.", "no such warning"), ("chair_skills:chair", " ", "a reason")],
)
def test_an_answer_without_warning_or_reason_is_refused(portal, case, key, reason, says):
    with acting_as(portal, "coordinator"), pytest.raises(BadRequest, match=says):
        answer(case.review, key, reason)
    assert not case.review.warning_answers


@pytest.mark.guidance("8.5")
def test_a_conflict_between_an_agencys_staff_and_a_person_of_the_case_is_spotted(portal, case):
    agency = next(a for a in case.register.objectValues() if a.UID() == case.housing_imr.agency)
    agency.staff = ["outsider"]
    case.person.full_name = "Peter Quill"
    with acting_as(portal, "coordinator"):
        assert "staff_same_name" in codes(warnings_of(case.review))


@pytest.mark.guidance("13.A")
def test_whose_name_a_person_of_the_case_bears_is_for_those_who_read_about_the_persons(
    portal, case
):
    case.person.full_name = "Tariq Aziz"
    with acting_as(portal, "chair"):
        assert "same_name" in codes(warnings_of(case.review))
    with acting_as(portal, "governor"):
        assert "same_name" not in codes(warnings_of(case.review))
        assert "same_name" in codes(unanswered_of(case.review))


@pytest.mark.guidance("8.2c")
def test_a_marac_member_who_was_involved_is_spotted_from_the_roster(portal, case):
    roster_of(case.review)["panellist"].update({"marac_member": True, "directly_involved": True})
    assert "marac_member_involved" in codes(warnings_of(case.review))
    roster_of(case.review).remove_from_team("panellist")
    let_in(case.review, "outsider", "panel_member")
    assert "marac_member_involved" not in codes(warnings_of(case.review))


@pytest.mark.guidance("12.Ab", "12.Aa", "10.3")
def test_interviews_and_families_are_asked_about_when_the_review_is_presented(portal, case):
    add(
        case.police_imr,
        "CaseRecord",
        kind="interview",
        done_on=date(2009, 6, 10),
        with_whom="An officer.",
        witness=True,
    )
    late = {"witness_before_advice", "interview_not_shared", "no_contact_victim_family"}
    assert not late & codes(unanswered_of(case.review))
    assert late <= codes(unanswered_of(case.review, carried_out=True))
