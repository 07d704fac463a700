"""Why terms of reference and management reviews cannot go on."""

from dataclasses import replace
from datetime import date

import pytest
from zope.i18n import translate

from dhr_plone.workflows.rules import ImrFacts, TermsFacts, refusals

TODAY = date(2009, 6, 1)
TERMS = TermsFacts(
    comment="New information from the inquest.",
    topics_unanswered=[],
    scope_start=date(2005, 1, 1),
    scope_end=date(2009, 4, 2),
)
IMR = ImrFacts(
    today=TODAY,
    comment="The analysis does not say why.",
    author="police-author",
    independence_statement="No contact with the family; not in the line of management.",
    entries=11,
    contact="involved",
    return_signed_by="",
    return_signed_on=None,
    assured_by="police-manager",
    procedures_followed="yes",
    interviews=0,
    no_interview_reason="",
    checklist_open=[],
)
NO_CONTACT = replace(
    IMR,
    entries=0,
    contact="no_contact",
    return_signed_by="Head of Records",
    return_signed_on=date(2009, 5, 30),
)


def said(transition, facts):
    """Return what the person who tries the transition reads."""
    return " ".join(translate(reason.message) for reason in refusals(transition, facts))


@pytest.mark.parametrize(
    ("transition", "facts"),
    [
        ("terms_agree", TERMS),
        ("terms_revise", TERMS),
        ("imr_start", IMR),
        ("imr_submit", IMR),
        ("imr_assure", IMR),
        ("imr_accept", IMR),
        ("imr_return", IMR),
    ],
)
def test_what_an_agency_does_with_everything_in_order_goes_on(transition, facts):
    assert refusals(transition, facts) == ()


def test_every_reason_is_given_at_once():
    bare = replace(IMR, author="", independence_statement="", entries=0)
    assert [reason.paragraph for reason in refusals("imr_submit", bare)] == [
        "A2.1",
        "12.7",
        "12.4",
    ]


@pytest.mark.guidance("10.6")
def test_terms_are_agreed_when_every_topic_has_an_answer():
    [reason] = refusals("terms_agree", replace(TERMS, topics_unanswered=["Costs"]))
    assert reason.message.mapping == {"topics": "Costs"}


@pytest.mark.guidance("10.1d")
@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"scope_start": None}, "Enter the start"),
        ({"scope_end": None}, "cut-off point"),
        ({"scope_end": date(2004, 12, 31)}, "before it starts"),
    ],
)
def test_the_period_to_be_reviewed_is_in_order(changes, says):
    assert says in said("terms_agree", replace(TERMS, **changes))


@pytest.mark.guidance("A2.1")
@pytest.mark.parametrize("transition", ["imr_start", "imr_submit"])
def test_a_management_review_has_an_author(transition):
    assert "Name the author" in said(transition, replace(IMR, author=""))


@pytest.mark.guidance("12.7")
def test_a_management_review_is_submitted_with_a_statement_of_independence():
    assert "independence" in said("imr_submit", replace(IMR, independence_statement="\n"))


@pytest.mark.guidance("12.4", "A1.0")
def test_a_management_review_without_a_chronology_is_not_submitted():
    assert "chronology is empty" in said("imr_submit", replace(IMR, entries=0))


@pytest.mark.guidance("12.4")
def test_a_complete_return_of_no_contact_stands_for_a_chronology():
    assert refusals("imr_submit", NO_CONTACT) == ()


@pytest.mark.guidance("12.4")
@pytest.mark.parametrize(
    "changes", [{"contact": "involved"}, {"return_signed_by": ""}, {"return_signed_on": None}]
)
def test_half_a_return_does_not_stand_for_a_chronology(changes):
    assert "chronology is empty" in said("imr_submit", replace(NO_CONTACT, **changes))


@pytest.mark.guidance("12.8")
@pytest.mark.parametrize("assured_by", ["", " ", "police-author", " Police-Author"])
def test_a_management_review_is_assured_by_another_than_its_author(assured_by):
    assert "another person" in said("imr_assure", replace(IMR, assured_by=assured_by))


@pytest.mark.guidance("A4.7", "A4.13")
def test_no_contact_is_reported_with_a_dated_and_signed_return():
    assert refusals("imr_report_no_contact", NO_CONTACT) == ()


@pytest.mark.guidance("A4.7", "A4.13")
@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"return_signed_by": " "}, "dated and signed"),
        ({"return_signed_on": None}, "dated and signed"),
        ({"return_signed_on": date(2009, 6, 2)}, "still to come"),
        ({"entries": 2}, "had contact"),
    ],
)
def test_a_return_that_cannot_be_right_is_refused(changes, says):
    assert says in said("imr_report_no_contact", replace(NO_CONTACT, **changes))


@pytest.mark.parametrize(
    ("transition", "facts"),
    [
        ("terms_revise", TERMS),
        ("imr_return", IMR),
    ],
)
def test_going_back_takes_a_reason(transition, facts):
    assert "Say why" in said(transition, replace(facts, comment=" "))


@pytest.mark.guidance("12.Ac")
@pytest.mark.parametrize("followed", ["no", "partly"])
def test_where_procedures_were_not_followed_somebody_was_asked_why(followed):
    imr = replace(IMR, procedures_followed=followed)
    assert "Procedures were not followed" in said("imr_submit", imr)
    assert refusals("imr_submit", replace(imr, interviews=1)) == ()
    assert refusals("imr_submit", replace(imr, no_interview_reason="They have left.")) == ()


@pytest.mark.guidance("12.8", "A1.17")
def test_the_senior_manager_looks_at_every_point_before_assuring():
    open_point = replace(IMR, checklist_open=["It says not only what happened but why"])
    assert "not only what happened but why" in said("imr_assure", open_point)
