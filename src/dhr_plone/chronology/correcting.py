"""Entries that are there and that a new form of their file corrects: shown, changed and put back.

What an entry said before is kept on the entry itself, so that it goes when the entry goes.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from zope.i18nmessageid import Message

from dhr_plone import _
from dhr_plone.chronology.headings import TITLES
from dhr_plone.chronology.importing import Change
from dhr_plone.chronology.rows_in import RowRead
from dhr_plone.content_types.base import say, word


@dataclass(frozen=True)
class Difference:
    """A field that a correction changes, with what it says now and what it would say."""

    field: str
    title: Message
    now: str
    then: str


def differences(entry: Any, row: RowRead) -> list[Difference]:
    """Return what a row would change of an entry. What the row leaves empty stays as it is."""
    changes = [
        (name, getattr(entry, name, None), then)
        for name, then in row.values.items()
        if name in TITLES
    ]
    return [
        Difference(name, TITLES[name], _told(entry, name, now), _told(entry, name, then))
        for name, now, then in changes
        if (now or "") != then
    ]


def correct(entry: Any, change: Change, batch: str) -> None:
    """Correct an entry as its file now says, and keep what it said before."""
    edited = changed_by_hand(entry)
    values = {**change.row.values, "fingerprint": str(change.row.fingerprint)}
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


def _set(entry: Any, values: Mapping[str, Any], *, edited: bool) -> None:
    for name, value in values.items():
        setattr(entry, name, value)
    entry.reindexObject()
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
