"""REST: ``@action-plan-import`` on a review, a look or the import itself, or its undoing."""

from datetime import date
from typing import Any

from dhr_plone.chronology.limits import FileRefused
from dhr_plone.content_types.asking import require
from dhr_plone.content_types.base import say
from dhr_plone.content_types.form_page import WritingService
from dhr_plone.content_types.typed import file_in, text
from dhr_plone.plan.importing import ADD, Run, bring_in, dry_run, undo


class PlanImportPost(WritingService):
    """``file`` (base64), ``dry_run`` (default true), ``together`` (default false); or ``undo``.

    Answers row by row with what an import adds or has added, what is in the plan already, and what
    was refused and why. 400 with a sentence for the person where nothing of the file can be read.
    """

    def reply(self) -> dict[str, Any]:
        require(ADD, self.context)
        data = self.body()
        if "undo" in data:
            removed, kept = undo(self.context, text(data, "undo", required=True))
            return {"removed": removed, "kept": kept}
        try:
            run = dry_run(self.context, file_in(data), bool(data.get("together")))
        except FileRefused as refused:
            self.request.response.setStatus(400)
            return refused.as_data(say)
        batch = None if data.get("dry_run", True) else bring_in(self.context, run)
        return run_data(run, batch)


def run_data(run: Run, batch: str | None) -> dict[str, Any]:
    """Return what came of a file as JSON data."""
    return {
        "import": batch,
        "kind": run.reading.kind,
        "new": [
            {
                "place": say(new.row.place),
                "row": new.row.number,
                "number": new.step.number,
                "number_in_file": new.given or None,
                "values": {name: _plain(value) for name, value in new.step.values.items()},
                "remarks": [say(remark) for remark in new.row.remarks],
            }
            for new in run.sorted.new
        ],
        "known": [
            {
                "place": say(known.row.place),
                "row": known.row.number,
                "number": known.number,
                "differs": list(known.differs),
            }
            for known in run.sorted.known
        ],
        "refused": [row.as_data(say) for row in run.reading.refused],
        "not_rows": [
            {"place": say(remark.place), "row": remark.number, "text": remark.text}
            for remark in run.reading.remarks
        ],
        "notes": [say(note) for note in run.reading.notes],
    }


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return [{name: _plain(cell) for name, cell in row.items()} for row in value]
    return value.isoformat() if isinstance(value, date) else value
