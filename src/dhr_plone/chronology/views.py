"""The rows in which every chronology is shown, on its own page and on that of its review."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from zope.i18nmessageid import Message

from dhr_plone import _
from dhr_plone.chronology.columns import COLUMNS, ages, rows
from dhr_plone.chronology.entries import Entry
from dhr_plone.chronology.people import People
from dhr_plone.content_types.base import say, word

# What an entry tells beside the event where no columns were chosen, in the order of reading.
DETAILS = (
    "persons_seen",
    "views_expressed",
    "decision_made",
    "action_taken",
    "service_offered",
    "professional",
)
STYLES = {"amber": "warning", "red": "danger"}


@dataclass(frozen=True)
class Cell:
    """What stands in a column that was chosen, and what the column is called."""

    name: str
    title: str
    text: str


@dataclass(frozen=True)
class EventRow:
    """An entry as a row: the facts, and apart from them what its author thinks of it.

    `details` are shown below the event where no columns were chosen, else `cells` beside it.
    """

    number: int | None
    when: str
    agency: str
    colour: str
    event: str
    url: str
    details: tuple[tuple[str, str], ...]
    cells: tuple[Cell, ...]
    source: str
    comment: str
    marks: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class RowGroup:
    """Rows under a heading: a day, a month or a year; without one where none was asked for."""

    heading: str
    rows: list[EventRow]


def event_rows(
    entries: Iterable[Entry],
    address: Callable[[Entry], str],
    context: Any,
    *,
    columns: Sequence[str] = (),
    colours: Mapping[str, str] | None = None,
    people: People | None = None,
    before: Entry | None = None,
) -> list[EventRow]:
    """Return entries, in order, as rows; ``address`` tells that of an entry.

    ``before`` is the entry before the first of them.
    """
    listed = list(entries)
    told = people or People(())
    cells = rows(listed, columns, cell_words(context), told, say, before)
    return [
        EventRow(
            number=entry.number,
            when=entry.when,
            agency=entry.agency,
            colour=(colours or {}).get(entry.agency, ""),
            event=entry.event,
            url=address(entry),
            details=tuple(_details(entry, told)),
            cells=tuple(
                Cell(name, COLUMNS[name], text) for name, text in zip(columns, texts, strict=True)
            ),
            source=entry.source,
            comment=entry.comment,
            marks=tuple(_marks(entry, context)),
        )
        for entry, texts in zip(listed, cells, strict=True)
    ]


def cell_words(context: Any) -> dict[str, str]:
    """Return what to write for a significance and for yes, in the language of the request."""
    words = {value: word("dhr_plone.significance", value, context) for value in STYLES}
    return {**words, "yes": say(_("yes"))}


def _details(entry: Entry, people: People) -> Iterable[tuple[Message, str]]:
    """Yield what an entry tells beside the event, with the ages of those whom it names."""
    for name in DETAILS:
        if text := getattr(entry, name):
            yield COLUMNS[name], text
    if years := ages(entry, people, say):
        yield COLUMNS["ages"], years


def _marks(entry: Entry, context: Any) -> Iterable[tuple[str, str]]:
    """Yield what an entry is marked as, each with the style of its badge."""
    if entry.significance in STYLES:
        title = word("dhr_plone.significance", entry.significance, context)
        yield title, STYLES[entry.significance]
    if entry.key_episode:
        yield _("Key episode"), "primary"
    if entry.good_practice:
        yield _("Good practice"), "success"
