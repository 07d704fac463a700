"""Why the overview report and the executive summary cannot go on."""

from dataclasses import replace

import pytest
from zope.i18n import translate

from dhr_plone.guidance.reason import Reason
from dhr_plone.workflows.rules import OverviewFacts, SummaryFacts, refusals

OVERVIEW = OverviewFacts(
    comment="The panel asks for more on the front desk.",
    author="chair",
    empty_sections=[],
    unconfirmed_agencies=[],
    checklist_open=[],
    naming_sections=[],
    cited_nowhere=[],
    conclusion_open=[],
    review_presented=True,
)
SUMMARY = SummaryFacts(
    is_public=True,
    actor="governor",
    comment="A relative asked for it.",
    empty_texts=[],
    submitted_by="chair",
    gate_reasons=[],
    second_session_owed=False,
)


def said(transition, facts):
    """Return what the person who tries the transition reads."""
    return " ".join(translate(reason.message) for reason in refusals(transition, facts))


@pytest.mark.parametrize(
    ("transition", "facts"),
    [
        ("overview_circulate", OVERVIEW),
        ("overview_agree", OVERVIEW),
        ("overview_sign_off", OVERVIEW),
        ("overview_return", OVERVIEW),
        ("summary_submit", SUMMARY),
        ("summary_agree", SUMMARY),
        ("summary_publish", SUMMARY),
        ("summary_withdraw", SUMMARY),
        ("summary_return", SUMMARY),
    ],
)
def test_a_report_with_everything_in_order_goes_on(transition, facts):
    assert refusals(transition, facts) == ()


def test_an_overview_with_empty_sections_is_not_circulated():
    [reason] = refusals("overview_circulate", replace(OVERVIEW, empty_sections=["Analysis"]))
    assert reason.message.mapping == {"sections": "Analysis"}


def test_an_overview_names_its_author():
    assert "author" in said("overview_circulate", replace(OVERVIEW, author=""))


@pytest.mark.guidance("14.1a")
def test_every_agency_confirms_that_it_is_fairly_represented_or_says_why_not():
    [reason] = refusals("overview_agree", replace(OVERVIEW, unconfirmed_agencies=["Housing"]))
    assert reason.message.mapping == {"agencies": "Housing"}


@pytest.mark.guidance("14.1b")
def test_an_overview_is_agreed_when_the_checklist_is_done():
    [reason] = refusals("overview_agree", replace(OVERVIEW, checklist_open=["Good practice"]))
    assert reason.paragraph == "14.1b"


@pytest.mark.guidance("15.3")
def test_the_governing_body_signs_off_what_was_presented_to_it():
    assert "not presented" in said("overview_sign_off", replace(OVERVIEW, review_presented=False))


@pytest.mark.guidance("17.6a")
@pytest.mark.parametrize("transition", ["summary_submit", "summary_agree"])
def test_a_summary_has_its_three_parts(transition):
    [reason] = refusals(transition, replace(SUMMARY, empty_texts=["Key issues"]))
    assert reason.message.mapping == {"texts": "Key issues"}


@pytest.mark.guidance("16.1a")
@pytest.mark.parametrize("submitted_by", ["governor", ""])
def test_a_summary_is_agreed_by_another_person_than_submitted_it(submitted_by):
    assert "ask another member" in said(
        "summary_agree", replace(SUMMARY, submitted_by=submitted_by)
    )


@pytest.mark.guidance("17.7a", "17.7b")
def test_a_summary_is_published_when_the_gate_is_open_and_else_every_reason_is_given():
    shut = [Reason("Not concluded: Crown Court.", "17.7a"), Reason("A name was found.", "17.7b")]
    assert refusals("summary_publish", replace(SUMMARY, gate_reasons=shut)) == tuple(shut)


@pytest.mark.parametrize(
    ("transition", "facts"),
    [
        ("overview_return", OVERVIEW),
        ("summary_return", SUMMARY),
        ("summary_withdraw", SUMMARY),
    ],
)
def test_going_back_takes_a_reason(transition, facts):
    assert "Say why" in said(transition, replace(facts, comment=" "))


@pytest.mark.guidance("13.A")
def test_a_report_that_names_a_person_of_the_case_is_not_agreed():
    naming = replace(OVERVIEW, naming_sections=["The death"])
    assert "name a person of the case: The death" in said("overview_agree", naming)


@pytest.mark.guidance("A3.2f")
def test_a_report_that_cites_what_is_not_there_is_not_circulated():
    wrong = replace(OVERVIEW, cited_nowhere=["[West Midshire Police 99]"])
    assert "[West Midshire Police 99]" in said("overview_circulate", wrong)


@pytest.mark.guidance("A4.10")
def test_a_report_says_whether_the_death_could_have_been_prevented():
    silent = replace(OVERVIEW, conclusion_open=["Could intervention have prevented the death?"])
    assert "does not say yet: Could intervention" in said("overview_circulate", silent)


@pytest.mark.guidance("12.9b")
def test_a_summary_waits_for_the_second_session_of_the_staff():
    assert "second session" in said("summary_publish", replace(SUMMARY, second_session_owed=True))
