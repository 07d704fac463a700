"""Whose turn it is, as the register and the review say it."""

import pytest
from zope.i18n import translate

from dhr_plone.work.turn import LAST, ROWS, whose_turn
from dhr_plone.workflows.table import machine_of, machines


def said(stage, **parts):
    turn = whose_turn(stage, parts)
    return turn and f"{translate(turn.who)}: {translate(turn.what)}"


@pytest.mark.guidance("5.2")
def test_a_case_that_was_referred_waits_for_the_governing_bodys_decision():
    assert said("referred") == "Governing body: Decide whether to review"


@pytest.mark.guidance("10.6")
def test_the_chair_agrees_the_terms_once_they_are_drawn_up():
    assert said("scoping") == "Review coordinator: Draw up the terms of reference"
    assert (
        said("scoping", TermsOfReference=["draft"]) == "Panel chair: Agree the terms of reference"
    )
    assert said("scoping", TermsOfReference=["agreed"]) == "Panel chair: Start the review"


@pytest.mark.guidance("12.8")
def test_management_reviews_pass_from_agencies_to_senior_managers_to_the_chair():
    imrs = ["drafting", "submitted", "assured", "accepted", "no_contact"]
    assert said("reviewing", IMR=imrs) == "Agencies: Management reviews to write: 1"
    assert said("reviewing", IMR=imrs[1:]) == "Senior managers: Management reviews to assure: 1"
    assert said("reviewing", IMR=imrs[2:]) == "Panel chair: Management reviews to accept: 1"
    assert said("reviewing", IMR=imrs[3:]) == "Panel chair: Write the overview report"


@pytest.mark.guidance("16.1a")
def test_a_reported_review_waits_for_what_the_governing_body_signs_off():
    done = {"ExecutiveSummary": ["agreed"], "OverviewReport": ["signed_off"]}
    assert said("reported", ExecutiveSummary=["submitted"]) == (
        "Governing body: Agree the executive summary"
    )
    assert said("reported", **done, ActionItem=["proposed", "signed_up"]) == (
        "Senior managers: Actions to sign up to: 1"
    )
    assert said("reported", **done, ActionItem=["signed_up"]) == (
        "Governing body: Sign off the review"
    )


def test_a_review_that_is_over_waits_for_nobody():
    assert whose_turn("concluded", {}) is None
    assert whose_turn("declined", {}) is None


def test_the_table_names_stages_and_states_that_there_are():
    stages = set(machines()["dhr_review"].states)
    assert set(ROWS) <= set(LAST) <= stages
    for rows in ROWS.values():
        for row in rows:
            assert set(row.states) <= set(machine_of(row.portal_type).states)
