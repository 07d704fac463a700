"""The Bernays case: what a careful reader gets out of three agencies' files, replayed."""

import datetime as dt
import json
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from dhr_plone.chronology.entries import Entry
from dhr_plone.chronology.merge import composite
from dhr_plone.chronology.reading import Reading, read_chronology

DATA = Path(__file__).parent / "data"
EXPECTED: dict[str, Any] = json.loads((DATA / "expected.json").read_text("utf-8"))
FILES = [name for name in EXPECTED if name.endswith((".xlsx", ".docx", ".csv"))]
SCOPE = (dt.date(2005, 1, 1), dt.date(2009, 4, 2))


@cache
def reading(name: str) -> Reading:
    return read_chronology((DATA / name).read_bytes(), scope=SCOPE)


@cache
def whole() -> list[Entry]:
    return composite(row.entry(name, name) for name in FILES for row in reading(name).rows)


@pytest.mark.guidance("A1.0")
@pytest.mark.parametrize("name", FILES)
def test_as_many_entries_are_read_as_a_careful_reader_finds(name: str) -> None:
    assert len(reading(name).rows) == EXPECTED[name]["entries"]


@pytest.mark.parametrize("name", FILES)
def test_each_refused_row_says_what_stands_there_and_why(name: str) -> None:
    refused = [
        {"says": problem.says, "why": problem.reason}
        for row in reading(name).refused
        for problem in row.problems
    ]
    assert refused == EXPECTED[name]["refused"]


def test_a_row_entered_twice_is_noticed_and_nothing_is_dropped() -> None:
    name = "police-chronology.xlsx"
    duplicates = [[row.starts.text for row in rows] for rows in reading(name).duplicates]
    assert duplicates == EXPECTED[name]["duplicates"]
    assert not reading("gp-chronology.csv").duplicates


def test_titles_header_and_footer_are_no_rows_and_are_not_lost() -> None:
    remarks = [remark.text for remark in reading("police-chronology.xlsx").remarks]
    assert remarks[0] == "West Midshire Police - internal chronology"
    assert remarks[2].startswith("Date | Time | Source of information")
    assert remarks[-1] == "End of chronology"


def test_every_column_is_recognised_by_its_heading() -> None:
    fields = {name: [c.field for c in reading(name).sections[0].columns] for name in FILES}
    assert fields == {
        "police-chronology.xlsx": [
            "starts",
            "time",
            "source",
            "event",
            "persons_seen",
            "action_taken",
            "comment",
        ],
        "housing-report.docx": ["starts", "source", "event", "action_taken"],
        "gp-chronology.csv": ["starts", "source", "persons_seen", "event", "action_taken"],
    }


def test_old_encodings_keep_their_dashes_and_quotation_marks() -> None:
    events = [row.values["event"] for row in reading("gp-chronology.csv").rows]
    assert events[0] == "New patient check – no concerns raised."
    assert events[3] == "Attended with a fractured finger – “caught in a door”."


def test_a_time_in_a_column_of_its_own_belongs_to_the_date() -> None:
    rows = {row.number: row.starts for row in reading("police-chronology.xlsx").rows}
    assert (rows[15].text, rows[15].time) == ("2009-03-30 9.20pm", dt.time(21, 20))
    assert (rows[11].text, rows[11].earliest) == ("22.05/08 20:10", dt.date(2008, 5, 22))


@pytest.mark.guidance("A3.2f")
def test_the_composite_holds_every_entry_from_the_first_to_the_last() -> None:
    assert len(whole()) == EXPECTED["composite"]["entries"]
    assert whole()[0].starts.text == EXPECTED["composite"]["first"]
    assert whole()[-1].starts.text == EXPECTED["composite"]["last"]


def test_the_days_of_which_two_agencies_tell_are_those_that_are_expected() -> None:
    agencies: dict[str, set[str]] = {}
    for entry in whole():
        if entry.starts.earliest == entry.starts.latest:
            agencies.setdefault(entry.day.isoformat(), set()).add(entry.agency)
    shared = [day for day, who in agencies.items() if len(who) > 1]
    assert shared == EXPECTED["composite"]["same_day_by_two_agencies"]


def test_uncertain_dates_sort_at_their_earliest_day_and_are_shown_as_given() -> None:
    order = [entry.starts.text for entry in whole()]
    for earlier, later in pairwise(["2006", "November 2006", "2006-11-18 23:40"]):
        assert order.index(earlier) < order.index(later)
    for earlier, later in pairwise(
        ["2008", "Jan 2008", "Spring 2008", "2008-05-22 18:30", "22.05/08 20:10"]
    ):
        assert order.index(earlier) < order.index(later)


def test_reading_a_file_again_gives_the_same_rows_the_same_fingerprints() -> None:
    again = read_chronology((DATA / "police-chronology.xlsx").read_bytes(), scope=SCOPE)
    assert [row.fingerprint for row in again.rows] == [
        row.fingerprint for row in reading("police-chronology.xlsx").rows
    ]
    assert len({str(row.fingerprint) for row in again.rows}) == len(again.rows)
