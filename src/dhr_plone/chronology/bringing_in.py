"""Brings an agency's file into a management review: a dry run, one import, and its undoing.

An import is one transaction and one step to undo. Each entry keeps the fingerprint of its row and
the identifier of its import, so that a file sent twice adds nothing twice.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import uuid4

from persistent.mapping import PersistentMapping
from plone import api
from zExceptions import BadRequest, Unauthorized
from zope.container.contained import notifyContainerModified
from zope.event import notify
from zope.lifecycleevent import ObjectAddedEvent, ObjectCreatedEvent

from dhr_plone import _
from dhr_plone.chronology.composite import scope_of
from dhr_plone.chronology.correcting import (
    KeptEntry,
    changed_by_hand,
    correct,
    put_back,
    was_corrected_by,
)
from dhr_plone.chronology.dates import Key
from dhr_plone.chronology.importing import Plan, plan
from dhr_plone.chronology.reading import Reading, read_chronology
from dhr_plone.chronology.rows_in import RowRead
from dhr_plone.content_types.base import give_id, say
from dhr_plone.content_types.chronology_entry import ChronologyEntry
from dhr_plone.content_types.fields import children, container_of

ADD = "dhr_plone: Add ChronologyEntry"


@dataclass(frozen=True)
class Undone:
    """What the undoing of an import did: how many entries were removed, how many say again what
    they said before, and how many were kept because somebody edited them since."""

    removed: int
    restored: int
    kept: int


@dataclass(frozen=True)
class Run:
    """What came of a file, and what an import of it would do. `entries` are those that came out of
    files before, by fingerprint."""

    reading: Reading
    plan: Plan
    entries: Mapping[str, Any]

    @property
    def ready(self) -> bool:
        """Whether there is anything to bring in, with its columns confirmed."""
        return bool(self.plan.new or self.plan.changed)


def dry_run(imr: Any, data: bytes, mapping: Mapping[str, str] | None = None) -> Run:
    """Read a file as an import would, and change nothing.

    Without ``mapping`` the columns are read as the agency's last import had them. Raises
    FileRefused, with a sentence for the person, when nothing of the file can be read.
    """
    scope = scope_of(imr)
    remembered = mapping_of(imr) if mapping is None else dict(mapping)
    reading = read_chronology(data, scope=scope, mapping=remembered)
    entries = by_fingerprint(imr)
    known = {fingerprint: KeptEntry(entry, scope) for fingerprint, entry in entries.items()}
    return Run(reading, plan(reading.rows, known), entries)


def bring_in(imr: Any, run: Run) -> str:
    """Add the new rows, change those that the file corrects, and remember the columns.

    Returns the identifier of the import. Raises Unauthorized for who may not add entries here, and
    BadRequest where there is nothing to add.
    """
    ask_may_import(imr)
    if not run.ready:
        raise BadRequest(say(_("There is nothing in this file that is not here already.")))
    batch = uuid4().hex
    # In the order of time, so that they are numbered in it.
    for row in sorted(run.plan.new, key=in_time):
        _add(imr, row, batch)
    for change in run.plan.changed:
        correct(run.entries[change.known], change, batch)
    notifyContainerModified(imr)
    _note(imr, batch, run)
    agency = agency_of(imr)
    if agency is not None:
        agency.chronology_columns = {**mapping_of(imr), **run.reading.mapping}
    return batch


def undo(imr: Any, batch: str) -> Undone:
    """Take an import back: remove what it added, and put back what it corrected.

    Entries that somebody edited since are kept as they are. Raises Unauthorized for who may not
    remove entries here, and BadRequest for an import that is not known.
    """
    if not api.user.has_permission("Delete objects", obj=imr):
        raise Unauthorized(_("You may not remove entries here."))
    if batch not in (imr.imports or {}):
        raise BadRequest(say(_("This import is not known here: it may have been undone already.")))
    entries = imported(imr)
    added = [entry for entry in entries if entry.import_id == batch]
    own = [entry.getId() for entry in added if not changed_by_hand(entry)]
    touched = [entry for entry in entries if was_corrected_by(entry, batch)]
    restored = [entry for entry in touched if put_back(entry, batch)]
    if own:
        imr.manage_delObjects(list(own))
    notifyContainerModified(imr)
    del imr.imports[batch]
    kept = len(added) - len(own) + len(touched) - len(restored)
    return Undone(removed=len(own), restored=len(restored), kept=kept)


def ask_may_import(imr: Any) -> None:
    """Raise Unauthorized for who may not add entries to a management review."""
    if not api.user.has_permission(ADD, obj=imr):
        raise Unauthorized(_("Only the author of this management review adds to its chronology."))


def by_fingerprint(imr: Any) -> dict[str, Any]:
    """Return the entries that came out of files, by the fingerprints of their rows, in the order in
    which they were added."""
    return {
        entry.fingerprint: entry
        for entry in sorted(imported(imr), key=lambda entry: entry.number or 0)
    }


def imported(imr: Any) -> list[Any]:
    """Return the entries of a management review that came out of files, in any order."""
    names = imr.objectIds("ChronologyEntry", ordered=False)
    return [entry for entry in map(imr.__getitem__, names) if entry.fingerprint]


def mapping_of(imr: Any) -> dict[str, str]:
    """Return how the columns of the agency's last file were read."""
    return dict(getattr(agency_of(imr), "chronology_columns", None) or {})


def agency_of(imr: Any) -> Any:
    """Return the agency whose management review this is, or None."""
    register = container_of(imr, "ReviewRegister")
    return next((a for a in children(register, "Agency") if a.UID() == imr.agency), None)


def in_time(row: RowRead) -> Key:
    """Return what rows are sorted by: as their entries will be."""
    return row.starts.key(row.values.get("sequence") or 0)


def _add(imr: Any, row: RowRead, batch: str) -> None:
    """Add one entry.

    As Dexterity adds it, but for what is the same for all rows: the permission was asked once, and
    the container is told once at the end.
    """
    entry = ChronologyEntry()
    entry.id = name = give_id(entry)
    entry.portal_type = "ChronologyEntry"
    _fill(entry, row)
    entry.import_id = batch
    notify(ObjectCreatedEvent(entry))
    imr._setObject(name, entry, set_owner=0, suppress_events=True)
    notify(ObjectAddedEvent(imr._getOb(name), imr, name))
    entry.modification_date = entry.creation_date


def _fill(entry: Any, row: RowRead) -> None:
    for name, value in row.values.items():
        setattr(entry, name, value)
    entry.fingerprint = str(row.fingerprint)


def _note(imr: Any, batch: str, run: Run) -> None:
    """Keep when an import was made and what it did; the file itself is not kept."""
    if imr.imports is None:
        imr.imports = PersistentMapping()
    imr.imports[batch] = {
        "on": date.today().isoformat(),
        "kind": run.reading.kind,
        "added": len(run.plan.new),
        "changed": len(run.plan.changed),
        "refused": len(run.reading.refused),
    }
