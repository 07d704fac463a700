"""Rows become entries or come back with the reason; columns are recognised or mapped."""

import csv
import datetime as dt
import io
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dhr_plone.chronology.limits import FileReason, FileRefused
from dhr_plone.chronology.reading import Reading, read_chronology
from dhr_plone.chronology.sentences import in_english

HEADER = ("Date", "Source", "What happened", "Action taken")


def delimited(*rows: Sequence[str], encoding: str = "utf-8", separator: str = ",") -> bytes:
    stream = io.StringIO()
    csv.writer(stream, delimiter=separator).writerows(rows)
    return stream.getvalue().encode(encoding)


def read(*rows: Sequence[str], **options: object) -> Reading:
    return read_chronology(delimited(*rows), **options)  # type: ignore[arg-type]


def problems(reading: Reading) -> list[tuple[int, str, str]]:
    return [(r.number, p.column, p.reason) for r in reading.refused for p in r.problems]


def test_a_row_becomes_the_fields_of_an_entry() -> None:
    (row,) = read(HEADER, ("22 May 2008 18:30", "CALL 7710", "Argument.", "Leaflet.")).rows
    assert row.values == {
        "starts": "22 May 2008 18:30",
        "source": "CALL 7710",
        "event": "Argument.",
        "action_taken": "Leaflet.",
        "sequence": 2,
    }
    entry = row.entry("Police", "imr-1")
    assert (entry.agency, entry.imr, entry.event) == ("Police", "imr-1", "Argument.")
    assert entry.starts.time == dt.time(18, 30)


@pytest.mark.parametrize(
    ("row", "column", "reason"),
    [
        (("29 Feb 2009", "a", "b", "c"), "Date", "no such date"),
        (("", "a", "b", "c"), "Date", "no date"),
        (("12 March", "a", "b", "c"), "Date", "no year"),
        (("soon", "a", "b", "c"), "Date", "not understood as a date"),
        (("3 May 2008", "a", "", "c"), "What happened", "no event"),
        (("3 May 2008", "a", "x" * 40_000, "c"), "What happened", "too long"),
    ],
)
def test_a_row_that_cannot_be_read_names_its_number_column_and_reason(
    row: tuple[str, ...], column: str, reason: str
) -> None:
    reading = read(HEADER, ("2 May 2008", "", "Fine.", ""), row)
    assert problems(reading) == [(3, column, reason)]
    assert [r.values["event"] for r in reading.rows] == ["Fine."]


def test_every_problem_of_a_row_is_named_at_once() -> None:
    header = ("Date", "Until", "Event", "Significance", "Key episode")
    reading = read(header, ("32/01/2009", "May 2009", "", "purple", "perhaps"))
    assert [reason for _, _, reason in problems(reading)] == [
        "no such date",
        "no event",
        "not a choice",
        "not a choice",
    ]


def test_an_end_before_the_beginning_is_refused() -> None:
    reading = read(("Date", "Until", "Event"), ("3 May 2008", "2 May 2008", "Stay."))
    (problem,) = reading.refused[0].problems
    assert problem.column == "Until"
    assert "ends (2 May 2008) before it begins (3 May 2008)" in in_english(problem.sentence)


def test_what_lasted_keeps_both_its_dates() -> None:
    (row,) = read(("Date from", "Date to", "Event"), ("3 May 2008", "June 2008", "Stay.")).rows
    assert (row.values["starts"], row.values["ends"]) == ("3 May 2008", "June 2008")


@pytest.mark.parametrize(
    ("word", "value"),
    [("Yes", True), ("y", True), ("x", True), ("✓", True), ("no", False), ("", False)],
)
def test_yes_and_no_are_understood_as_people_write_them(word: str, value: bool) -> None:
    (row,) = read(("Date", "Event", "Key episode"), ("2008", "Told.", word)).rows
    assert row.values.get("key_episode", False) is value


@pytest.mark.parametrize(
    ("word", "value"), [("Red", "red"), ("high", "red"), ("AMBER", "amber"), ("green", "none")]
)
def test_significance_is_understood_in_colours_and_in_words(word: str, value: str) -> None:
    (row,) = read(("Date", "Event", "RAG"), ("2008", "Told.", word)).rows
    assert row.values.get("significance", "none") == value


def test_headings_of_years_and_footers_are_no_rows() -> None:
    reading = read(
        HEADER,
        ("2007", "", "", ""),
        ("3 May 2007", "a", "Told.", ""),
        ("End of chronology", "", "", ""),
    )
    assert len(reading.rows) == 1
    assert not reading.refused
    assert [(r.number, r.text) for r in reading.remarks][1:] == [
        (2, "2007"),
        (4, "End of chronology"),
    ]


def test_a_line_with_a_day_and_nothing_else_is_refused_not_passed_over() -> None:
    assert problems(read(HEADER, ("3 May 2007", "", "", ""))) == [(2, "What happened", "no event")]


def test_a_repeated_header_is_passed_over() -> None:
    reading = read(HEADER, ("2007", "a", "One.", ""), HEADER, ("2008", "a", "Two.", ""))
    assert [row.values["event"] for row in reading.rows] == ["One.", "Two."]
    assert not reading.refused


def test_a_second_header_begins_a_table_with_columns_of_its_own() -> None:
    reading = read(
        HEADER,
        ("2007", "a", "One.", ""),
        ("Event", "When", "", ""),
        ("Two.", "2008", "", ""),
    )
    assert [(row.values["starts"], row.values["event"]) for row in reading.rows] == [
        ("2007", "One."),
        ("2008", "Two."),
    ]


def test_two_columns_of_one_field_are_joined() -> None:
    header = ("Date", "Event", "Action taken", "Outcome", "Source", "Ref")
    (row,) = read(header, ("2008", "Told.", "Rang back.", "No reply.", "Log", "7")).rows
    assert row.values["action_taken"] == "Rang back.\nNo reply."
    assert row.values["source"] == "Log; 7"


def test_a_corrected_mapping_is_followed_and_can_be_remembered() -> None:
    rows = (("Date", "Notes", "Outcome"), ("2008", "EMIS", "Bruising."))
    mapping = {"notes": "source", "outcome": "event"}
    reading = read(*rows, mapping=mapping)
    assert reading.rows[0].values["source"] == "EMIS"
    assert reading.mapping == {"date": "starts", "notes": "source", "outcome": "event"}


def test_a_mapping_to_nothing_leaves_a_column_out() -> None:
    (row,) = read(
        ("Date", "Event", "Comment"), ("2008", "Told.", "Draft."), mapping={"comment": ""}
    ).rows
    assert "comment" not in row.values


def test_columns_that_nobody_knows_are_proposed_by_what_is_in_them_and_not_read() -> None:
    rows = (
        ("Kontakt", "Wann", "Vorgang"),
        ("GP", "3/5/2008", "Bruising to the left arm."),
        ("GP", "4/5/2008", "Did not attend."),
    )
    (section,) = read(*rows).sections
    assert not section.confirmed
    assert not section.rows
    assert [column.field for column in section.columns] == [None, "starts", "event"]
    assert section.first_rows == rows[1:]
    confirmed = read(*rows, mapping={"wann": "starts", "vorgang": "event"})
    assert len(confirmed.rows) == 2


def test_a_table_without_headings_is_mapped_by_its_columns() -> None:
    rows = (("3/5/2008", "Bruising."), ("4/5/2008", "Did not attend."))
    assert not read(*rows).rows
    reading = read(*rows, mapping={"column a": "starts", "column b": "event"})
    assert [row.values["event"] for row in reading.rows] == ["Bruising.", "Did not attend."]


def test_a_family_table_with_dates_of_birth_is_no_chronology() -> None:
    with pytest.raises(FileRefused, match="“Date” and “What happened”") as refused:
        read(("Name", "Date of birth"), ("Leo", "11.08.2001"), ("Anna", "5/10/78"))
    assert refused.value.reason is FileReason.NO_TABLE


def test_two_digit_years_are_read_against_the_scope() -> None:
    scope = (dt.date(1965, 1, 1), dt.date(1970, 1, 1))
    (row,) = read(HEADER, ("3/5/68", "a", "Told.", ""), scope=scope).rows
    assert row.starts.earliest.year == 1968


def test_rows_that_say_the_same_of_the_same_time_are_told_together() -> None:
    reading = read(
        HEADER,
        ("14/2/2009", "CRIS", "Harassment.", ""),
        ("14 Feb 2009", "CRIS", "harassment", ""),
        ("15/2/2009", "CRIS", "Harassment.", ""),
    )
    assert [[row.number for row in rows] for rows in reading.duplicates] == [[2, 3]]
    assert len(reading.rows) == 3


def test_a_fingerprint_does_not_depend_on_how_the_table_was_written() -> None:
    one = read(HEADER, ("22/05/2008", "CALL 1", "Told.", ""), ("2008", "a", "b", "c"))
    other = read_chronology(
        delimited(
            ("Notes", "When", "Ref"),
            ("b", "2008", "a"),
            ("Told. ", "22 May 2008", "CALL  1"),
            encoding="utf-16",
            separator="\t",
        )
    )
    assert str(one.rows[0].fingerprint) == str(other.rows[1].fingerprint)


cells = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\x00\r"), max_size=20)


@given(st.lists(st.tuples(cells, cells, cells, cells), max_size=8))
def test_every_line_is_read_refused_or_remarked_and_none_is_lost(
    rows: list[tuple[str, str, str, str]],
) -> None:
    reading = read(HEADER, ("2008", "a", "b", "c"), *rows)
    told = {r.number for r in (*reading.rows, *reading.refused, *reading.remarks)}
    filled = {n for n, row in enumerate(rows, start=3) if any(cell.strip() for cell in row)}
    assert filled <= told
