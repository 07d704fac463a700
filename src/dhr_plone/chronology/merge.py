"""The composite chronology: what several agencies tell, in one order, numbered, grouped and paged.

An entry stands at its earliest day; on one day longer spans come before shorter ones, entries
without a time in their sequence, then entries by time. The number of an entry is given once and
stays with it, so that a report can cite it whatever is added later.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from heapq import merge as merge_sorted
from itertools import groupby, islice
from math import ceil

from dhr_plone.chronology.date_words import MONTHS
from dhr_plone.chronology.dates import Precision, UncertainDate
from dhr_plone.chronology.entries import Entry, EntryKey


def composite(entries: Iterable[Entry]) -> list[Entry]:
    """The entries of all agencies in the order of the composite chronology (A3.2f)."""
    return sorted(entries, key=_key)


def merged(chronologies: Iterable[Sequence[Entry]]) -> list[Entry]:
    """As `composite`, of chronologies that are each in order already: faster when few changed."""
    return list(merge_sorted(*chronologies, key=_key))


def numbered(entries: Iterable[Entry], last_given: int = 0) -> tuple[list[Entry], int]:
    """Number the entries that have no number yet, in composite order.

    `last_given` is the highest number ever given in this review, that of a deleted entry too, for
    no number is given twice. A number once given never changes. Returns the composite and the
    highest number now given.
    """
    ordered = composite(entries)
    last = max((entry.number for entry in ordered if entry.number is not None), default=0)
    last = max(last, last_given)
    result = []
    for entry in ordered:
        if entry.number is None:
            last += 1
            entry = replace(entry, number=last)
        result.append(entry)
    return result, last


class Grouping(StrEnum):
    """By what a chronology is divided under headings."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Group:
    """Entries under one heading. `start` is the first day of the day, month or year.

    `exact` is False where the dates are too coarse for the grouping: the heading is then the date
    as given ("2008" among months), for no date is completed.
    """

    heading: str
    start: date
    exact: bool
    entries: tuple[Entry, ...]


def grouped(entries: Iterable[Entry], by: Grouping) -> list[Group]:
    """Divide entries, which are in composite order, under headings by day, month or year."""
    groups = []
    for (heading, start, exact), members in groupby(entries, lambda e: _heading(e.starts, by)):
        groups.append(Group(heading, start, exact, tuple(members)))
    return groups


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its entries, its number from 1, how many pages and how many entries there are.

    `before` is the entry before its first, on the page before.
    """

    entries: tuple[Entry, ...]
    number: int
    pages: int
    total: int
    before: Entry | None = None


def page(entries: Sequence[Entry], number: int, size: int) -> Page:
    """Page `number` of `size` entries; beyond the last, the last. Raises ValueError on size < 1."""
    if size < 1:
        raise ValueError("A page must hold at least one entry.")
    pages = max(1, ceil(len(entries) / size))
    number = min(max(number, 1), pages)
    start = (number - 1) * size
    before = entries[start - 1] if start else None
    return Page(tuple(entries[start : start + size]), number, pages, len(entries), before)


def page_of_merged(chronologies: Sequence[Sequence[Entry]], number: int, size: int) -> Page:
    """As `page` of `merged`, without merging what comes after the page."""
    total = sum(map(len, chronologies))
    pages = max(1, ceil(total / size))
    number = min(max(number, 1), pages)
    start = (number - 1) * size
    ordered = islice(merge_sorted(*chronologies, key=_key), max(start - 1, 0), start + size)
    before = next(ordered, None) if start else None
    return Page(tuple(ordered), number, pages, total, before)


def _key(entry: Entry) -> EntryKey:
    return entry.key


_FITS = {
    Grouping.DAY: {Precision.TIME, Precision.DAY},
    Grouping.MONTH: {Precision.TIME, Precision.DAY, Precision.WEEK, Precision.MONTH},
    Grouping.YEAR: set(Precision) - {Precision.DECADE},
}


def _heading(when: UncertainDate, by: Grouping) -> tuple[str, date, bool]:
    day = when.day
    if not _says_unit(when, by):
        return when.text, day, False
    if by is Grouping.DAY:
        return f"{day.day} {MONTHS[day.month - 1].capitalize()} {day.year}", day, True
    if by is Grouping.MONTH:
        return f"{MONTHS[day.month - 1].capitalize()} {day.year}", day.replace(day=1), True
    return str(day.year), day.replace(month=1, day=1), True


def _says_unit(when: UncertainDate, by: Grouping) -> bool:
    """Whether a date says in which day, month or year it begins."""
    if when.open_start or when.open_end:
        return False
    if when.precision is Precision.RANGE:
        # A range from the first of a month may be one of whole months.
        return by is not Grouping.DAY or when.day.day > 1
    return when.precision in _FITS[by]
