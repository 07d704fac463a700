"""Dates are found in every way of writing them, and what is no date is left alone."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dhr_plone.anonymisation.dates_written import about, read_dates
from dhr_plone.anonymisation.normalise import read

BORN = date(1978, 10, 5)


def written(text: str) -> list[str]:
    view = read(text)
    return [view.plain[one.start : one.end] for one in read_dates(view)]


@pytest.mark.parametrize(
    "text",
    [
        "5/10/78",
        "05/10/1978",
        "5.10.1978",
        "5-10-78",
        "5 / 10 / 1978",
        "1978-10-05",
        "1978/10/05",
        "19781005",
        "05101978",
        "5.x.78",
        "5 October 1978",
        "5th October 1978",
        "5 Oct 78",
        "5 OCTOBER 1978",
        "05-Oct-1978",
        "05Oct1978",
        "October 5, 1978",
        "October the 5th, 1978",
        "the fifth of October 1978",
        "the 5th day of October in the year 1978",
        "Thursday 5th October 1978",
        "the fifth of October nineteen seventy-eight",
        "5 Hydref 1978",
        "5 Oct '78",
        "5\u00a0October\n1978",
    ],
)
def test_one_date_is_known_in_every_way_of_writing_it(text: str) -> None:
    [one] = read_dates(read(f"She was born on {text}."))
    assert BORN in one.readings


@pytest.mark.parametrize("text", ["2 April", "2nd of April", "April 2nd", "the second of April"])
def test_a_day_and_a_month_without_a_year_are_known(text: str) -> None:
    [one] = read_dates(read(f"She died on {text} at home."))
    assert (one.day, one.month, one.readings) == (2, 4, frozenset())


def test_the_whole_date_is_one_span() -> None:
    text = "On Thursday the second of April two thousand and nine she was found."
    assert written(text) == ["Thursday the second of April two thousand and nine"]


def test_day_and_month_may_change_places() -> None:
    [one] = read_dates(read("on 5/10/1978"))
    assert one.readings == {date(1978, 10, 5), date(1978, 5, 10)}


def test_two_figures_leave_the_century_open() -> None:
    [one] = read_dates(read("on 5 October 09"))
    assert {day.year for day in one.readings} == {1909, 2009}


@pytest.mark.parametrize(
    "text",
    [
        "in October 1978",
        "in 1978",
        "January 09",
        "section 9(3)",
        "31 February 2009",
        "32/01/2009",
        "0114 496 0123",
        "2008/09",
        "the first of many",
        "24/7",
        "marching",
        "1.5.2 of the report",
    ],
)
def test_what_names_no_day_is_no_date(text: str) -> None:
    assert written(text) == []


def test_a_number_after_a_comma_is_no_year() -> None:
    assert written("on 3 May, 20 people came") == ["3 May"]


def test_dates_side_by_side_are_found_each() -> None:
    assert written("on 3 May 2009, 4 May 2009 and 5/6/2009") == [
        "3 May 2009",
        "4 May 2009",
        "5/6/2009",
    ]


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2030, 12, 31)))
def test_any_date_is_read_back(day: date) -> None:
    for text in (f"{day:%d/%m/%Y}", f"{day.day} {day:%B} {day.year}", day.isoformat()):
        [one] = read_dates(read(f"It was {text}."))
        assert day in one.readings


@pytest.mark.guidance("17.7b")
@pytest.mark.parametrize(
    ("day", "wording"),
    [
        (date(2009, 6, 11), "the summer of 2009"),
        (date(2008, 12, 24), "the winter of 2008"),
        (date(2009, 2, 14), "early 2009"),
        (date(2009, 3, 1), "the spring of 2009"),
        (date(2009, 11, 30), "the autumn of 2009"),
    ],
)
def test_a_season_is_proposed_in_place_of_a_day(day: date, wording: str) -> None:
    assert about(day) == wording


def test_a_season_never_names_another_year() -> None:
    start = date(2007, 1, 1)
    assert all(
        about(start + timedelta(days=n)).endswith(str((start + timedelta(days=n)).year))
        for n in range(0, 800, 7)
    )
