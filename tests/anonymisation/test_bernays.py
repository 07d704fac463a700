"""The draft of the Bernays summary gives people away; the clean one gives away nobody."""

import json

import pytest
from zope.i18n import translate

from dhr_plone.anonymisation.scanner import scan
from tests.anonymisation.bernays import register, text

EXPECTED = json.loads(text("expected.json"))
DRAFT = text("summary-draft.txt")


def covering(phrase: str) -> list[str]:
    """The severities of the findings that cover the phrase in the draft."""
    start = DRAFT.index(phrase)
    return [
        one.severity
        for one in scan(register(), {"summary": DRAFT})
        if one.start <= start and one.end >= start + len(phrase)
    ]


@pytest.mark.guidance("17.7b")
@pytest.mark.parametrize("phrase", EXPECTED["summary-draft.txt"]["must_find"])
def test_what_gives_somebody_away_in_the_draft_must_go(phrase: str) -> None:
    assert covering(phrase) == ["must"]


@pytest.mark.guidance("17.7b")
@pytest.mark.parametrize("phrase", EXPECTED["summary-draft.txt"]["must_warn"])
def test_what_could_in_combination_give_somebody_away_is_warned_of(phrase: str) -> None:
    assert covering(phrase) == ["may"]


@pytest.mark.guidance("16.1a", "17.7b")
def test_nothing_is_found_in_the_clean_summary() -> None:
    assert scan(register(), {"summary": text("summary-clean.txt")}) == []


def test_every_finding_of_the_draft_says_where_it_stands() -> None:
    for one in scan(register(), {"summary": DRAFT}):
        assert one.field == "summary"
        assert DRAFT[one.start : one.end] in one.snippet.replace("…", "")
        assert translate(one.reason).endswith(".")
