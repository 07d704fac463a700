"""Importing a file twice, or corrected, adds nothing twice; refused rows go out and come back."""

import io
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random
from string import ascii_lowercase
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dhr_plone.chronology.fingerprints import Fingerprint, fingerprint_from
from dhr_plone.chronology.headings import TITLES
from dhr_plone.chronology.importing import Kept, Plan, plan
from dhr_plone.chronology.likeness import alike
from dhr_plone.chronology.reading import Reading, read_chronology
from dhr_plone.chronology.rows_in import RowRead
from dhr_plone.chronology.workbooks_out import WRONG_HEADING, refused_workbook, template

DATA = Path(__file__).parent / "data"
FILE = (
    "22 May 2008,CALL 1,Argument.",
    "6/6/2008,Phone,Did not attend.",
    "13/6/2008,Phone,Did not attend.",
    "32/1/2009,Phone,Did not attend.",
    "14/2/2009,CRIS,Harassment.",
    "14/2/2009,CRIS,Harassment.",
)


def read(*rows: str) -> Reading:
    return read_chronology("\n".join(("Date,Source,Event", *rows)).encode())


@dataclass
class Entry:
    """What a row became, untouched since."""

    row: RowRead
    import_id: str

    @property
    def days(self) -> tuple[date, date]:
        return self.row.starts.earliest, self.row.starts.latest

    @property
    def values(self) -> dict[str, Any]:
        return self.row.values

    def marked_otherwise(self, row: RowRead) -> bool:
        return row.values.get("key_episode") != self.row.values.get("key_episode")


def known(reading: Reading, batch: str = "first") -> dict[str, Kept]:
    return {str(row.fingerprint): Entry(row, batch) for row in reading.rows}


def numbers(rows: Sequence[object]) -> list[int]:
    return [row.number for row in rows]  # type: ignore[attr-defined]


def test_everything_is_new_where_nothing_was_imported() -> None:
    assert plan(read(*FILE).rows, {}) == Plan(read(*FILE).rows, (), (), ())


def test_the_same_file_adds_nothing_not_even_the_row_that_stands_in_it_twice() -> None:
    again = plan(read(*FILE).rows, known(read(*FILE)))
    assert not again.new
    assert numbers(again.known) == [2, 3, 4, 6, 7]


def test_the_file_with_its_refused_row_corrected_adds_that_row_alone() -> None:
    corrected = read(*FILE[:3], "31/1/2009,Phone,Did not attend.", *FILE[4:])
    again = plan(corrected.rows, known(read(*FILE)))
    assert numbers(again.new) == [5]
    assert not again.changed


def test_a_file_of_corrected_rows_alone_is_new_though_its_text_is_there_with_other_dates() -> None:
    again = plan(read("31/1/2009,Phone,Did not attend.").rows, known(read(*FILE)))
    assert numbers(again.new) == [2]
    assert not again.missing


def test_the_whole_file_after_its_corrected_rows_adds_nothing() -> None:
    there = known(read(*FILE)) | known(read("31/1/2009,Phone,Did not attend."), "second")
    corrected = read(*FILE[:3], "31/1/2009,Phone,Did not attend.", *FILE[4:])
    assert not plan(corrected.rows, there).new


@pytest.mark.parametrize(
    ("row", "what"),
    [("23 May 2008,CALL 1,Argument.", "date"), ("22 May 2008,CALL 1,Violent argument.", "text")],
)
def test_a_row_whose_date_or_text_was_corrected_is_the_entry_changed_and_no_new_one(
    row: str, what: str
) -> None:
    first = read(*FILE)
    again = plan(read(row, *FILE[1:]).rows, known(first))
    (change,) = again.changed
    assert (change.known, change.what) == (str(first.rows[0].fingerprint), what)
    assert (again.new, again.missing) == ((), ())


def test_rows_of_one_day_are_corrected_in_their_order_where_they_are_as_many_as_before() -> None:
    first = read("22 May 2008,A,Argument.", "22 May 2008,B,Window broken.", *FILE[1:])
    again = read("22 May 2008,A,Violent argument.", "22 May 2008,B,Door broken.", *FILE[1:])
    found = plan(again.rows, known(first))
    expected = [str(row.fingerprint) for row in first.rows[:2]]
    assert [change.known for change in found.changed] == expected
    assert (found.new, found.missing) == ((), ())


CALL = "22 May 2008,CALL 1,Neighbour called: shouting from the flat.,"
VISIT = "22 May 2008,Visit,Officers attended and spoke with both.,"
ARREST = "22 May 2008,Custody,Husband arrested to prevent a breach of the peace.,"
LETTER = "22 May 2008,File,Letter to the housing office about a transfer.,"


def commented(*rows: str) -> Reading:
    return read_chronology("\n".join(("Date,Source,Event,Comment", *rows)).encode())


def paired(
    before: Sequence[str], after: Sequence[str]
) -> tuple[dict[str, str], set[str], set[str]]:
    """Which row corrects which entry, what is new, and what is missing, by what happened."""
    ever = [f"{1970 + n},File,Some other entry.," for n in range(max(len(before), len(after)))]
    first, again = commented(*before, *ever), commented(*after, *ever)
    events = {str(row.fingerprint): row.values["event"] for row in first.rows}
    found = plan(again.rows, known(first))
    return (
        {change.row.values["event"]: events[change.known] for change in found.changed},
        {row.values["event"] for row in found.new},
        {events[text] for text in found.missing},
    )


def event(row: str) -> str:
    return row.split(",")[2]


def test_a_row_that_was_altered_is_known_beside_one_that_was_removed() -> None:
    altered = VISIT.replace("both", "both of them")
    assert paired([CALL, VISIT, ARREST], [CALL, altered]) == (
        {event(altered): event(VISIT)},
        set(),
        {event(ARREST)},
    )


def test_rows_that_were_altered_and_stand_in_another_order_are_known() -> None:
    rows = [f"{row}No risk assessment." for row in (ARREST, CALL, VISIT)]
    changed, new, missing = paired([CALL, VISIT, ARREST], rows)
    assert changed == {text: text for text in map(event, (CALL, VISIT, ARREST))}
    assert (new, missing) == (set(), set())


def test_rows_that_were_altered_behind_one_that_was_added_are_known() -> None:
    rows = [LETTER, *(f"{row}No risk assessment." for row in (CALL, VISIT, ARREST))]
    changed, new, missing = paired([CALL, VISIT, ARREST], rows)
    assert changed == {text: text for text in map(event, (CALL, VISIT, ARREST))}
    assert (new, missing) == ({event(LETTER)}, set())


def test_a_row_that_was_added_does_not_take_the_place_of_one_that_was_removed() -> None:
    assert paired([CALL, VISIT], [CALL, LETTER]) == ({}, {event(LETTER)}, {event(VISIT)})


def test_where_the_events_are_the_same_the_other_texts_decide() -> None:
    one, other = "22 May 2008,Phone,Did not attend.,Rang", "22 May 2008,Phone,Did not attend.,Wrote"
    first = commented(one, other, *(f"200{n},File,Entry." for n in range(5)))
    added = "22 May 2008,Phone,Did not attend.,Nothing was done"
    rows = (added, f"{one} twice", f"{other} twice")
    again = commented(*rows, *(f"200{n},File,Entry." for n in range(5)))
    found = plan(again.rows, known(first))
    assert [(change.row.number, change.known) for change in found.changed] == [
        (3, str(first.rows[0].fingerprint)),
        (4, str(first.rows[1].fingerprint)),
    ]
    assert numbers(found.new) == [2]


def test_a_time_and_a_text_that_were_corrected_together_are_those_of_the_entry() -> None:
    first, again = read(*FILE), read("22 May 2008 18:30,CALL 1,Violent argument.", *FILE[1:])
    (change,) = plan(again.rows, known(first)).changed
    assert (change.known, change.what) == (str(first.rows[0].fingerprint), "date and text")


def test_a_text_on_another_day_is_no_correction_however_alike() -> None:
    first = read(*FILE)
    found = plan(read("24 May 2008,CALL 1,Violent argument.", *FILE[1:]).rows, known(first))
    assert (len(found.new), found.changed, len(found.missing)) == (1, (), 1)


def test_a_column_that_was_emptied_throughout_makes_no_entry_new() -> None:
    rows = [CALL, VISIT, ARREST, LETTER]
    first = commented(*(f"{row}{n}" for n, row in enumerate(rows)))
    found = plan(commented(*rows).rows, known(first))
    assert [change.known for change in found.changed] == [str(r.fingerprint) for r in first.rows]
    assert (found.new, found.missing) == ((), ())


@pytest.mark.parametrize("rows", [[CALL], [CALL, VISIT], [CALL, "2001,A,B.,", "2002,A,B.,"]])
def test_a_few_events_that_are_told_of_again_make_no_new_form_of_a_file(rows: list[str]) -> None:
    first = commented(*(f"{row}Note" for row in rows[:2]))
    found = plan(commented(*rows).rows, known(first))
    assert (len(found.new), found.changed) == (len(rows), ())


def test_marks_alone_that_are_other_ones_are_a_correction() -> None:
    def marked(*marks: str) -> Reading:
        rows = (f"{row},{mark}" for row, mark in zip(FILE, marks, strict=False))
        return read_chronology("\n".join(("Date,Source,Event,Key episode", *rows)).encode())

    found = plan(marked("", "yes").rows, known(marked("yes", "yes")))
    assert [(change.row.number, change.what) for change in found.changed] == [(2, "marks")]
    assert numbers(found.known) == [3]


@given(st.data())
def test_what_stays_half_the_same_is_found_whatever_is_removed_added_and_put_in_another_order(
    data: st.DataObject,
) -> None:
    letters = ascii_lowercase[: data.draw(st.integers(1, 12))]
    there = [f"{letter}one {letter}two {letter}six {letter}ten" for letter in letters]
    kept = data.draw(st.lists(st.sampled_from(there), unique=True))
    altered = {text: f"{text.rsplit(' ', 1)[0]} and more" for text in kept}
    added = [f"more of {letter}" for letter in data.draw(st.sets(st.sampled_from("xyz")))]
    after = data.draw(st.permutations([*altered.values(), *added]))

    def rows(texts: Sequence[str]) -> list[str]:
        return [f"22 May 2008,File,{text},Note" for text in texts]

    changed, new, missing = paired(rows(there), rows(after))
    assert changed == {text: before for before, text in altered.items()}
    assert (new, missing) == (set(added), set(there) - set(kept))


def test_ten_thousand_rows_of_one_day_are_compared_in_time_that_grows_with_their_number() -> None:
    words = [f"word{n}" for n in range(50)]

    def seconds(number: int) -> float:
        random = Random(number)
        texts = [{"event": " ".join(random.choices(words, k=25))} for _ in range(number)]
        altered = [{"event": f"{text['event']} more", "comment": "Noted."} for text in texts]
        before = time.process_time()
        assert len(alike(altered, texts)) == number
        return time.process_time() - before

    few = min(seconds(1_000) for _ in range(3))
    assert seconds(10_000) < 10 * few * 3


def test_a_file_that_grew_much_is_known_again_by_the_entries_that_are_there() -> None:
    first = read(*FILE[:2])
    grown = read(
        "22 May 2008,CALL 1,Violent argument.", FILE[1], *(f"200{n},A,B." for n in range(8))
    )
    found = plan(grown.rows, known(first))
    assert [change.what for change in found.changed] == ["text"]
    assert len(found.new) == 8


def test_a_row_that_is_there_by_chance_makes_no_file_a_new_form_of_another() -> None:
    there = known(read(*FILE[:5], "2001,A,B.", "2002,A,B.", "2003,A,B."))
    found = plan(read(FILE[0], "6/6/2008,Log,Rent paid.", "2007,Log,Moved.").rows, there)
    assert (len(found.new), found.changed, found.missing) == (2, (), ())


def test_of_two_rows_and_one_entry_nobody_can_tell_which_is_the_entry() -> None:
    first = read("22 May 2008,A,Argument.", *FILE[1:])
    again = read("22 May 2008,A,Shouting.", "22 May 2008,B,Window broken.", *FILE[1:])
    found = plan(again.rows, known(first))
    assert (len(found.new), found.changed, len(found.missing)) == (2, (), 1)


def test_a_row_that_is_in_the_file_no_more_is_told_and_other_imports_are_left_alone() -> None:
    first, other = read(*FILE), read("2001,Letter,Housing.", "2002,Letter,Moved.")
    again = plan(read(*FILE[1:]).rows, known(first) | known(other, "other"))
    assert again.missing == (str(first.rows[0].fingerprint),)


@given(st.builds(Fingerprint, st.just("ab12"), st.just("cd34"), st.integers(1, 99)))
def test_a_fingerprint_survives_as_text(fingerprint: Fingerprint) -> None:
    assert fingerprint_from(str(fingerprint)) == fingerprint


def test_refused_rows_go_out_with_the_reason_and_their_cells_marked() -> None:
    reading = read_chronology((DATA / "police-chronology.xlsx").read_bytes())
    sheet = openpyxl.load_workbook(io.BytesIO(refused_workbook(reading))).active
    header, row = list(sheet.iter_rows())
    assert [cell.value for cell in header][:3] == ["Row in your file", WRONG_HEADING, "Date"]
    assert row[0].value == 14
    assert "February 2009 has 28 days" in row[1].value
    assert [cell.coordinate for cell in row if cell.fill.fill_type] == ["C2"]


def test_refused_rows_come_back_corrected_and_stand_where_they_stood() -> None:
    reading = read_chronology((DATA / "police-chronology.xlsx").read_bytes())
    book = openpyxl.load_workbook(io.BytesIO(refused_workbook(reading)))
    book.active["C2"] = "28 Feb 2009"
    stream = io.BytesIO()
    book.save(stream)
    (row,) = read_chronology(stream.getvalue()).rows
    assert row.values == {
        "starts": "28 Feb 2009 10:00",
        "source": "Pocket book PC Firth",
        "event": "Visit to the address, no reply.",
        "action_taken": "Card left.",
        "sequence": 14,
    }


def test_rows_refused_again_go_out_with_one_reason_each() -> None:
    once = read_chronology(refused_workbook(read("32/1/2009,Phone,Did not attend.")))
    twice = openpyxl.load_workbook(io.BytesIO(refused_workbook(once))).active
    assert [cell.value for cell in twice[1]] == [
        "Row in your file",
        WRONG_HEADING,
        "Date",
        "Source",
        "Event",
    ]


def test_no_refused_text_becomes_a_formula_and_it_comes_back_as_it_was() -> None:
    formula = "=HYPERLINK(0)"
    reading = read(f"32/1/2009,Phone,{formula}")
    book = openpyxl.load_workbook(io.BytesIO(refused_workbook(reading)))
    cell = book.active["E2"]
    assert (cell.data_type, cell.value) == ("s", f"'{formula}")
    book.active["C2"] = "31/1/2009"
    stream = io.BytesIO()
    book.save(stream)
    assert read_chronology(stream.getvalue()).rows[0].values["event"] == formula


def test_a_reading_without_refused_rows_gives_an_empty_workbook() -> None:
    book = openpyxl.load_workbook(io.BytesIO(refused_workbook(read("2008,a,b"))))
    assert book.sheetnames == ["No rows were refused"]


def test_the_template_has_the_columns_chosen_and_always_date_and_event() -> None:
    data = template(["comment", "time"], title="Review 2009/1", marking="RESTRICTED")
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet = book["Chronology"]
    assert [cell.value for cell in sheet[4]] == ["Date", "Time", "What happened", "Comment"]
    assert [sheet["A1"].value, sheet["A2"].value] == ["Review 2009/1", "RESTRICTED"]
    assert "22 May 2008" in book["How to fill it in"]["A2"].value


def test_the_template_filled_in_is_read_whole() -> None:
    book = openpyxl.load_workbook(io.BytesIO(template(TITLES, title="Review 2009/1")))
    sheet = book["Chronology"]
    row = {"Date": "about 2007", "What happened": "Told.", "Key episode": "yes"}
    for cell in sheet[4]:
        sheet.cell(5, cell.column, row.get(cell.value))
    stream = io.BytesIO()
    book.save(stream)
    reading = read_chronology(stream.getvalue())
    assert [c.field for c in reading.sections[0].columns] == list(TITLES)
    assert reading.rows[0].values == {
        "starts": "about 2007",
        "event": "Told.",
        "key_episode": True,
        "sequence": 5,
    }


def test_a_column_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="no column for “colour”"):
        template(["colour"], title="Review")
