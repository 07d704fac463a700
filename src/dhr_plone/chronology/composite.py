"""The composite chronology of a review as the current user may read it (A3.2f).

Entries come by the thousand and take their permissions from their management review. So a review is
asked for once each, its entries never; what they hold is taken from them without acquisition; and
what was read is remembered beside the management review, in memory alone, until an entry changes.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from Acquisition import aq_base

from dhr_plone.chronology.contacts import Involvement
from dhr_plone.chronology.dates import (
    NO_SCOPE,
    DateNotUnderstood,
    Scope,
    UncertainDate,
    parse,
)
from dhr_plone.chronology.entries import Entry
from dhr_plone.chronology.kept_rows import Row, rows_of
from dhr_plone.chronology.merge import composite as in_order
from dhr_plone.chronology.merge import merged
from dhr_plone.content_types.asking import VIEW, may
from dhr_plone.content_types.fields import children, review_of
from dhr_plone.content_types.reading import shows


@dataclass(frozen=True)
class Ledger:
    """What a management review's entries hold, in order, and their ids by UID.

    `state` is that of the management review when they were read: another state, another ledger.
    """

    state: tuple[Any, ...]
    entries: list[Entry]
    ids: Mapping[str, str]


@dataclass(frozen=True)
class Chronology:
    """One agency's chronology: its entries in order, and where each one is."""

    imr: Any
    entries: list[Entry]
    ids: Mapping[str, str]

    @property
    def addresses(self) -> dict[str, str]:
        """The address of every entry, by UID."""
        base = self.imr.absolute_url()
        return {uid: f"{base}/{name}" for uid, name in self.ids.items()}


def composite(review: Any) -> list[Entry]:
    """Return the entries of all management reviews that the current user may read, in order."""
    return merged(chronology.entries for chronology in chronologies(review))


def chronologies(place: Any) -> Iterator[Chronology]:
    """Yield the chronologies that the current user may read: of a review's agencies, or of one.

    The audit trail is told that they were read.
    """
    imrs = [place] if place.portal_type == "IMR" else children(place, "IMR")
    for imr in imrs:
        if may(VIEW, imr):
            shows(imr)
            yield chronology(imr)


def address_of(found: Iterable[Chronology]) -> Callable[[Entry], str]:
    """Return what tells the address of an entry of these chronologies."""
    places = {told.imr.UID(): (told.imr.absolute_url(), told.ids) for told in found}

    def address(entry: Entry) -> str:
        base, ids = places[entry.imr]
        return f"{base}/{ids[entry.uid]}"

    return address


def chronology(imr: Any) -> Chronology:
    """Return the chronology of one management review, asking no permission."""
    bare = aq_base(imr)
    scope = scope_of(imr)
    state = (bare.chronology_state, imr.agency_title(), scope)
    # The platform drops this with every change of the management review, its own or another's.
    ledger: Ledger | None = getattr(bare, "_v_ledger", None)
    if ledger is None or ledger.state != state:
        ledger = bare._v_ledger = _read(imr, state, scope)
    return Chronology(imr, ledger.entries, ledger.ids)


def now_otherwise(imr: Any) -> None:
    """Note on a management review that its chronology is another one now."""
    aq_base(imr).chronology_state += 1


def _read(imr: Any, state: tuple[Any, ...], scope: Scope) -> Ledger:
    """Read every entry of a management review."""
    agency, uid = imr.agency_title(), imr.UID()
    entries, ids = [], {}
    for name, row in rows_of(imr):
        entry = _entry(row, agency, uid, scope)
        entries.append(entry)
        ids[entry.uid] = name
    return Ledger(state, in_order(entries), ids)


def involvements(found: Iterable[Chronology]) -> dict[str, Involvement]:
    """Return since when and until when each agency says that it was involved, by its name."""
    return {told.imr.agency_title(): _involvement(told.imr) for told in found}


def scope_of(context: Any) -> Scope:
    """Return the period of the review, against which years of two digits are read."""
    review = review_of(context)
    return NO_SCOPE if review is None else (review.scope_start, review.scope_end)


@lru_cache(maxsize=2**16)
def read_date(text: str, scope: Scope) -> UncertainDate:
    """Return a date as given; one that cannot be read can be any day, and stands at the end."""
    try:
        return parse(text, scope=scope)
    except DateNotUnderstood:
        return UncertainDate(text, date.min, date.max)


def _involvement(imr: Any) -> Involvement:
    given, scope = (imr.involved_from, imr.involved_until), scope_of(imr)
    since, until = (read_date(text, scope) if text else None for text in given)
    return since, until


def _entry(row: Row, agency: str, imr: str, scope: Scope) -> Entry:
    """Return what an entry holds as plain data."""
    uid, starts, event, ends, *others = row
    until = read_date(ends, scope) if ends else None
    return Entry(uid, agency, imr, read_date(starts, scope), event, until, *others)
