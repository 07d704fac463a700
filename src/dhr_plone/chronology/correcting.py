"""Entries that are there and that a new form of their file corrects: shown, changed and put back.

What an entry said before is kept on the entry itself, so that it goes when the entry goes. A cell
that is empty now clears its field, but for entries that somebody edited since they came: nothing
tells there what the file had said, and what was written by hand.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from Acquisition import aq_base
from zope.i18nmessageid import Message

from dhr_plone import _
from dhr_plone.chronology.composite import read_date
from dhr_plone.chronology.dates import Scope
from dhr_plone.chronology.entries import FLAGS
from dhr_plone.chronology.headings import TITLES
from dhr_plone.chronology.importing import Change, Days
from dhr_plone.chronology.kept_rows import held_by, keep
from dhr_plone.chronology.rows_in import RowRead
from dhr_plone.content_types.base import say, word
from dhr_plone.content_types.fields import container_of

# What a field holds that says nothing, where that is not None.
NOTHING = {**dict.fromkeys(FLAGS, False), "significance": "none"}


@dataclass(frozen=True)
class Difference:
    """A field that a correction changes, with what it says now and what it would say: nothing where
    its cell is empty. Where it `stays`, the cell is empty and somebody edited the entry."""

    field: str
    title: Message
    now: str
    then: str
    stays: bool = False


def differences(entry: Any, row: RowRead) -> list[Difference]:
    """Return what a row would change of an entry, and what it leaves empty that stays."""
    edited, values = changed_by_hand(entry), {**row.values, **_emptied(entry, row)}
    return [
        Difference(
            name,
            title,
            _told(entry, name, getattr(entry, name, None)),
            _told(entry, name, values[name]),
            stays=edited and name in row.empty,
        )
        for name, title in TITLES.items()
        if name in values and (getattr(entry, name, None) or "") != (values[name] or "")
    ]


class KeptEntry:
    """An entry that came out of a file, as `importing` compares rows with it."""

    def __init__(self, entry: Any, scope: Scope) -> None:
        self.entry = entry
        self.scope = scope
        self.values = held_by(aq_base(entry))
        self.import_id: str = entry.import_id

    @property
    def days(self) -> Days:
        when = read_date(self.values["starts"], self.scope)
        return when.earliest, when.latest

    def marked_otherwise(self, row: RowRead) -> bool:
        """Tell whether a row with its texts has other marks, or has them in other columns.

        Where somebody edited the entry, that may be why; so nothing is told then.
        """
        return any(
            _mark(name, self.values.get(name)) != _mark(name, row.values.get(name))
            for name in row.columns
        ) and not changed_by_hand(self.entry)


def correct(entry: Any, change: Change, batch: str) -> None:
    """Correct an entry as its file now says, and keep what it said before."""
    row, edited = change.row, changed_by_hand(entry)
    values = {**row.values, "fingerprint": str(row.fingerprint)}
    if not edited:
        values |= _emptied(entry, row)
    before = {name: getattr(entry, name, None) for name in values}
    _set(entry, values, edited=edited)
    note = {"import": batch, "values": before, "edited": edited, "on": _modified(entry)}
    entry.earlier = [*entry.earlier, note]


def was_corrected_by(entry: Any, batch: str) -> bool:
    """Tell whether an import corrected an entry."""
    return any(note["import"] == batch for note in entry.earlier)


def put_back(entry: Any, batch: str) -> bool:
    """Let an entry say again what it said before an import corrected it.

    Returns False, and leaves the entry alone, where somebody or a later import changed it since.
    """
    *rest, last = entry.earlier
    if last["import"] != batch or last["on"] != _modified(entry):
        return False
    _set(entry, last["values"], edited=last["edited"])
    # The correction before, if any, is the last one now and can be undone as well.
    entry.earlier = [*rest[:-1], {**rest[-1], "on": _modified(entry)}] if rest else []
    return True


def changed_by_hand(entry: Any) -> bool:
    """Tell whether an imported entry was edited after it was brought in."""
    return bool(_modified(entry) != (entry.settled or entry.created().timeTime()))


def _emptied(entry: Any, row: RowRead) -> dict[str, Any]:
    """Return the fields that hold something where the row has an empty cell, as they are empty."""
    return {
        name: NOTHING.get(name)
        for name in sorted(row.empty)
        if _mark(name, getattr(entry, name, None)) != _mark(name, None)
    }


def _mark(name: str, value: Any) -> Any:
    """Return of a value what no fingerprint holds: a mark, or whether there is any text here."""
    return value or "none" if name == "significance" else bool(value)


def _set(entry: Any, values: Mapping[str, Any], *, edited: bool) -> None:
    for name, value in values.items():
        setattr(entry, name, value)
    entry.reindexObject()
    keep(container_of(entry, "IMR"), entry)
    if not edited:
        entry.settled = _modified(entry)


def _modified(entry: Any) -> float:
    return float(entry.modified().timeTime())


def _told(entry: Any, name: str, value: Any) -> str:
    """Return a value as a person reads it."""
    if name == "significance":
        return word("dhr_plone.significance", value or "none", entry)
    if isinstance(value, bool):
        return say(_("yes") if value else _("no"))
    return str(value or "")
