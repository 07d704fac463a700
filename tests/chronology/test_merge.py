"""The composite chronology: one order, numbers that stay, headings and pages."""

import datetime as dt
from dataclasses import replace
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dhr_plone.chronology.dates import parse
from dhr_plone.chronology.entries import Entry
from dhr_plone.chronology.merge import Grouping, composite, grouped, merged, numbered, page


def entry(when: str, agency: str = "Police", sequence: int = 0, **fields: Any) -> Entry:
    fields.setdefault("uid", f"{agency}-{when}-{sequence}")
    return Entry(
        agency=agency,
        imr=agency,
        starts=parse(when),
        event="Something happened.",
        sequence=sequence,
        **fields,
    )


@pytest.mark.guidance("A3.2f")
def test_entries_of_all_agencies_stand_in_one_order() -> None:
    police = [entry("2008"), entry("22 May 2008 18:30"), entry("22.05/2008 20:10")]
    others = [entry("Jan 2008", "GP"), entry("Spring 2008", "Housing"), entry("?22 May 2008", "GP")]
    assert [e.starts.text for e in composite([*others, *police])] == [
        "2008",
        "Jan 2008",
        "Spring 2008",
        "?22 May 2008",
        "22 May 2008 18:30",
        "22.05/2008 20:10",
    ]


def test_sequence_decides_between_entries_of_one_day_without_times() -> None:
    first, second = entry("22 May 2008", sequence=1), entry("22/05/2008", sequence=2)
    assert composite([second, first]) == [first, second]


def test_an_entry_lasts_to_the_end_of_its_second_date() -> None:
    lasting = entry("March 2008", ends=parse("3 June 2008"))
    assert (lasting.day, lasting.last_day) == (dt.date(2008, 3, 1), dt.date(2008, 6, 3))
    assert lasting.when == "March 2008 – 3 June 2008"


def test_the_facts_of_an_entry_leave_out_the_authors_comment() -> None:
    told = entry("2008", action_taken="Leaflet given.", comment="Too little.")
    assert told.facts == "Something happened.\nLeaflet given."


entries = st.lists(
    st.builds(
        entry,
        st.dates(dt.date(2000, 1, 1), dt.date(2009, 12, 31)).map(str),
        st.sampled_from(["Police", "GP", "Housing"]),
        st.integers(0, 3),
        number=st.none(),
    ),
    unique_by=lambda e: e.uid,
    max_size=30,
)


@given(entries, st.randoms())
def test_the_order_does_not_depend_on_the_order_of_arrival(some: list[Entry], rnd: Random) -> None:
    assert composite(rnd.sample(some, len(some))) == composite(some)


@given(entries)
def test_merging_ordered_chronologies_gives_the_composite(some: list[Entry]) -> None:
    chronologies = [
        composite(e for e in some if e.agency == agency) for agency in ("Police", "GP", "Housing")
    ]
    assert merged(chronologies) == composite(some)


@given(entries, entries)
def test_a_number_once_given_stays_whatever_is_added(some: list[Entry], more: list[Entry]) -> None:
    before, last = numbered(some)
    given_numbers = {e.uid: e.number for e in before}
    added = [replace(e, uid=f"new-{e.uid}") for e in more]
    after, _ = numbered([*before, *added], last)
    assert {e.uid: e.number for e in after if e.uid in given_numbers} == given_numbers
    assert len({e.number for e in after}) == len(after)


def test_new_entries_are_numbered_in_the_order_of_the_composite() -> None:
    ordered, last = numbered([entry("2009"), entry("2007"), entry("2008")])
    assert [(e.starts.text, e.number) for e in ordered] == [("2007", 1), ("2008", 2), ("2009", 3)]
    assert last == 3


def test_the_number_of_a_deleted_entry_is_not_given_again() -> None:
    (kept, *_), _ = numbered([entry("2007", number=1)], last_given=5)
    assert kept.number == 1
    _, last = numbered([kept, entry("2009")], last_given=5)
    assert last == 6


def test_months_head_what_happened_in_them_and_coarser_dates_head_themselves() -> None:
    some = composite(map(entry, ["2008", "Jan 2008", "3 Jan 2008", "12-14 March 2008"]))
    groups = grouped(some, Grouping.MONTH)
    assert [(g.heading, g.exact, len(g.entries)) for g in groups] == [
        ("2008", False, 1),
        ("January 2008", True, 2),
        ("March 2008", True, 1),
    ]


def test_a_month_is_not_shown_under_the_heading_of_a_day() -> None:
    groups = grouped(composite(map(entry, ["May 2008", "1 May 2008"])), Grouping.DAY)
    assert [g.heading for g in groups] == ["May 2008", "1 May 2008"]


def test_before_and_after_head_themselves_for_their_day_is_not_known() -> None:
    groups = grouped(composite([entry("before March 2009")]), Grouping.YEAR)
    assert [(g.heading, g.exact) for g in groups] == [("before March 2009", False)]


@given(entries, st.sampled_from(Grouping))
def test_grouping_keeps_every_entry_in_its_order(some: list[Entry], by: Grouping) -> None:
    ordered = composite(some)
    assert [e for group in grouped(ordered, by) for e in group.entries] == ordered


@given(entries, st.integers(1, 7))
def test_the_pages_together_hold_each_entry_once(some: list[Entry], size: int) -> None:
    pages = page(some, 1, size).pages
    assert [e for n in range(1, pages + 1) for e in page(some, n, size).entries] == some


def test_a_page_beyond_the_last_is_the_last() -> None:
    some = [entry("2007"), entry("2008"), entry("2009")]
    assert page(some, 99, 2) == page(some, 2, 2)
    assert page(some, 2, 2).entries == (some[2],)
    assert (page(some, 2, 2).before, page(some, 1, 2).before) == (some[1], None)


def test_a_page_without_entries_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one entry"):
        page([], 1, 0)


def test_an_entry_becomes_plain_data_with_its_dates_as_given() -> None:
    data = entry("about March 2008", number=7).as_data()
    assert data["starts"]["text"] == "about March 2008"
    assert data["number"] == 7
    assert data["ends"] is None
