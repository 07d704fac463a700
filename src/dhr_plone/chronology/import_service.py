"""REST: ``@chronology-import`` on a management review, a dry run or the import itself."""

from dataclasses import asdict
from typing import Any

from plone import api
from plone.protect.interfaces import IDisableCSRFProtection
from plone.restapi.deserializer import json_body
from plone.restapi.services import Service
from zExceptions import BadRequest, Unauthorized
from zope.interface import alsoProvides

from dhr_plone import _
from dhr_plone.chronology.bringing_in import Run, ask_may_import, bring_in, dry_run, undo
from dhr_plone.chronology.correcting import differences
from dhr_plone.chronology.importing import Change
from dhr_plone.chronology.limits import FileRefused
from dhr_plone.chronology.rows_in import RowRead
from dhr_plone.content_types.base import say
from dhr_plone.content_types.typed import file_in


class ImportPost(Service):
    """``file`` (base64), ``dry_run`` (default true), ``mapping`` (column to field); or ``undo``.

    Answers with what was read and refused, row by row: new rows, rows that are here already, and
    entries that the file corrects, each with what changes. 400 with a sentence for the person
    where nothing of the file can be read.
    """

    def reply(self) -> dict[str, Any]:
        if not api.user.has_permission("View", obj=self.context):
            raise Unauthorized
        ask_may_import(self.context)
        data = json_body(self.request)
        alsoProvides(self.request, IDisableCSRFProtection)
        if "undo" in data:
            return asdict(undo(self.context, str(data["undo"])))
        try:
            run = dry_run(self.context, file_in(data), _mapping(data))
        except FileRefused as refused:
            self.request.response.setStatus(400)
            return refused.as_data(say)
        # Before it is brought in: afterwards nothing would differ any more.
        answer = run_data(run)
        dry = data.get("dry_run", True)
        return {"import": None if dry else bring_in(self.context, run), **answer}


def run_data(run: Run) -> dict[str, Any]:
    """Return what came of a file as JSON data."""
    return {
        "kind": run.reading.kind,
        "new": [_read(row) for row in run.plan.new],
        "known": [{**_where(row), **_entry(run, str(row.fingerprint))} for row in run.plan.known],
        "changed": [_changed(run, change) for change in run.plan.changed],
        "missing": [_entry(run, fingerprint) for fingerprint in run.plan.missing],
        "refused": [row.as_data(say) for row in run.reading.refused],
        "duplicates": [[_where(row) for row in rows] for rows in run.reading.duplicates],
        "mapping": run.reading.mapping,
        "sections": [
            {
                "place": say(section.place),
                "confirmed": section.confirmed,
                "columns": [
                    {"heading": c.heading, "key": c.key, "field": c.field, "how": c.how.value}
                    for c in section.columns
                ],
            }
            for section in run.reading.sections
        ],
        "notes": [say(note) for note in run.reading.notes],
    }


def _where(row: RowRead) -> dict[str, Any]:
    return {"place": say(row.place), "row": row.number}


def _read(row: RowRead) -> dict[str, Any]:
    return {**_where(row), "values": row.values}


def _entry(run: Run, fingerprint: str) -> dict[str, Any]:
    entry = run.entries[fingerprint]
    return {"@id": entry.absolute_url(), "number": entry.number}


def _changed(run: Run, change: Change) -> dict[str, Any]:
    found = differences(run.entries[change.known], change.row)
    return {
        **_where(change.row),
        **_entry(run, change.known),
        "what": change.what,
        "changes": [
            {"field": one.field, "now": one.now, "then": one.then} for one in found if not one.stays
        ],
        "stays": [{"field": one.field, "now": one.now} for one in found if one.stays],
    }


def _mapping(data: dict[str, Any]) -> dict[str, str] | None:
    mapping = data.get("mapping")
    if mapping is not None and not isinstance(mapping, dict):
        raise BadRequest(say(_("“mapping” gives for the key of a column the name of a field.")))
    return mapping
