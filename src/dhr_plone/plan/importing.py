"""Brings a file with an action plan into a review: a look, one import, and its undoing.

An import is one transaction and one step to undo. Each action keeps by what its row is known again
and the identifier of its import, so that a file sent twice adds nothing twice. Nothing that is in
the plan is ever changed by a file: what agencies report they report with the action (15.1).
"""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import uuid4

from persistent.mapping import PersistentMapping
from zExceptions import BadRequest

from dhr_plone import _
from dhr_plone.content_types.asking import may, require
from dhr_plone.content_types.base import add, say
from dhr_plone.content_types.fields import children, container_of
from dhr_plone.content_types.revision import revision
from dhr_plone.participation.workspace import roster_of
from dhr_plone.plan.reading import COMPARED, Known, PlanReading, Sorted, read_plan, sort_out
from dhr_plone.plan.rows_in import key_of
from dhr_plone.workflows.steps import state

ADD = "dhr_plone: Add ActionItem"
DELETE = "Delete objects"


@dataclass(frozen=True)
class Run:
    """What came of a file, and what an import of it would add."""

    reading: PlanReading
    sorted: Sorted

    @property
    def ready(self) -> bool:
        return bool(self.sorted.new)


def dry_run(review: Any, data: bytes, together: bool = False) -> Run:
    """Read a file as an import would, and change nothing.

    Raises Unauthorized for who may not add actions here, FileRefused, with a sentence for the
    person, when nothing of the file can be read.
    """
    require(ADD, review)
    agencies = children(container_of(review, "ReviewRegister"), "Agency")
    reading = read_plan(
        data,
        # What names an agency that became part of another names that one.
        agencies={a.title.casefold(): a.merged_into or a.UID() for a in agencies},
        today=date.today(),
        together=together,
    )
    return Run(reading, sort_out(reading.rows, known_in(review)))


def known_in(review: Any) -> list[Known]:
    """Return the actions of a review, by what rows are compared with them."""
    return [
        Known(
            action.number or "",
            action.recommendation or "",
            frozenset(
                {
                    action.plan_row,
                    key_of(action.recommendation or "", action.action_to_take or ""),
                }
            ),
            {name: getattr(action, name) for name in COMPARED},
        )
        for action in children(review, "ActionItem")
    ]


def bring_in(review: Any, run: Run) -> str:
    """Add the new actions; return the identifier of the import.

    Raises Unauthorized for who may not add actions here, BadRequest where there is nothing to add.
    """
    require(ADD, review)
    if not run.ready:
        raise BadRequest(say(_("There is nothing in this file that is not in the plan already.")))
    batch = uuid4().hex
    for new in run.sorted.new:
        action = add(review, "ActionItem", number=new.step.number, **new.step.values)
        action.import_id, action.plan_row = batch, new.step.key
        action.imported_as = revision(action)
    if review.plan_imports is None:
        review.plan_imports = PersistentMapping()
    review.plan_imports[batch] = {
        "on": date.today().isoformat(),
        "added": len(run.sorted.new),
        "known": len(run.sorted.known),
        "refused": len(run.reading.refused),
    }
    return batch


def undo(review: Any, batch: str) -> tuple[int, int]:
    """Remove what an import added; what somebody worked on since is kept.

    Returns how many actions were removed, and how many kept. Raises Unauthorized for who may not
    remove actions here, and BadRequest for an import that is not known.
    """
    require(DELETE, review)
    if batch not in (review.plan_imports or {}):
        message = _("This import is not known here: it may have been undone already.")
        raise BadRequest(say(message))
    own = [action for action in children(review, "ActionItem") if action.import_id == batch]
    untouched = [action.getId() for action in own if not worked_on(action)]
    # Zope empties the list that it is given.
    review.manage_delObjects(list(untouched))
    del review.plan_imports[batch]
    return len(untouched), len(own) - len(untouched)


def may_undo(review: Any) -> bool:
    return may(DELETE, review)


def worked_on(action: Any) -> bool:
    """Tell whether an imported action was edited, signed up to, or given to somebody since."""
    return (
        state(action) != "proposed"
        or revision(action) != action.imported_as
        or any(True for _member in roster_of(action))
    )
