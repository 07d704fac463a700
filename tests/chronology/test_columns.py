"""The cells of a chronology: what an entry says, and what is reckoned from it."""

import datetime as dt

import pytest

from dhr_plone.chronology.columns import ages, rows
from dhr_plone.chronology.dates import parse
from dhr_plone.chronology.entries import Entry
from dhr_plone.chronology.people import People, Person

LEO = Person("c", "child", "Child C", ("Leo Bernays",), born=dt.date(2001, 8, 11))


def entry(when: str, event: str = "Leo was seen.") -> Entry:
    return Entry(when, "GP", "i", parse(when), event)


@pytest.mark.guidance("A3.2f")
def test_the_age_of_those_whom_an_entry_names_is_told_as_surely_as_its_date() -> None:
    people = People([LEO])
    assert ages(entry("12 August 2007"), people) == "Child C 6 years"
    assert ages(entry("2007"), people) == "Child C 5 or 6 years"
    assert ages(entry("2007", "Rent paid."), people) == ""


def test_the_time_since_the_entry_before_is_told_as_surely_as_both_dates() -> None:
    told = [entry("1 May 2008"), entry("3 May 2008"), entry("June 2008")]
    assert [row[0] for row in rows(told, ["since"], {})] == ["", "2 days", "29 to 58 days"]
    (first,) = rows(told[1:2], ["since"], {}, before=told[0])
    assert first == ["2 days"]
