"""What agencies call their columns."""

import pytest

from dhr_plone.chronology.headings import TITLES, column_letters, field_of, plain_heading


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Date", "starts"),
        ("DATE:", "starts"),
        ("Date (dd/mm/yyyy)", "starts"),
        ("Date of incident", "starts"),
        ("Date and time", "starts"),
        ("Date(s)", "starts"),
        ("Date to", "ends"),
        ("Time", "time"),
        ("Source of information", "source"),
        ("Officer / record", "source"),
        ("Incident no.", "source"),
        ("Event", "event"),
        ("Details of contact", "event"),
        ("Person(s) seen", "persons_seen"),
        ("Who was seen?", "persons_seen"),
        ("Child's voice", "views_expressed"),
        ("Wishes and feelings of the victim", "views_expressed"),
        ("Decision", "decision_made"),
        ("Action taken / decision", "action_taken"),
        ("Outcome", "action_taken"),
        ("Services offered and provided", "service_offered"),
        ("Professional(s) involved", "professional"),
        ("Professional interviewed (Y/N)", "professional_interviewed"),
        ("Author's comment", "comment"),
        ("Author’s comment", "comment"),
        ("RAG rating", "significance"),
        ("Good practice", "good_practice"),
        ("Key practice episode", "key_episode"),
        ("No.", None),
        ("Date of birth", None),
        ("Agency", None),
        ("", None),
        ("Chronology of all that is known to this agency of the family since the tenancy", None),
        ("Referred to", None),
    ],
)
def test_a_heading_names_its_field(heading: str, field: str | None) -> None:
    assert field_of(heading) == field


@pytest.mark.parametrize("field", TITLES)
def test_the_headings_of_our_template_are_understood(field: str) -> None:
    assert field_of(TITLES[field]) == field


def test_case_punctuation_and_brackets_do_not_matter() -> None:
    assert plain_heading(" Person(s)  SEEN: (names) ") == "persons seen"


@pytest.mark.parametrize(("index", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ")])
def test_columns_are_called_as_spreadsheets_call_them(index: int, letters: str) -> None:
    assert column_letters(index) == letters
