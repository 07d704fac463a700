"""What is next for the person who looks: a declaration that is asked of them, work that came back
to them, steps that are theirs to take.

Only what leads on is listed here; what a person may do besides stands on the pages of the parts.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from plone import api

from dhr_plone.content_types.asking import VIEW, may
from dhr_plone.content_types.fields import children
from dhr_plone.guidance.reason import Reason
from dhr_plone.participation.declaring import pending
from dhr_plone.workflows.gather import full_name
from dhr_plone.workflows.stages import UNASKED, forward
from dhr_plone.workflows.steps import Step, state, steps
from dhr_plone.workflows.table import Machine, machine_of

# Steps that hand work back to somebody who did it before.
RETURNS = frozenset(
    {"imr_return", "overview_return", "summary_return", "review_send_back", "action_reopen"}
)
PARTS = ("TermsOfReference", "IMR", "OverviewReport", "ExecutiveSummary", "ActionItem")


@dataclass(frozen=True, slots=True)
class Returned:
    """Why something came back: who returned it, and what they said."""

    who: str
    comment: str


@dataclass(frozen=True, slots=True)
class Task:
    """A step that is the person's to take.

    ``place`` names the part of the review that it is a step of, and is empty for the review itself;
    ``reasons`` say why it has to wait.
    """

    title: str
    place: str
    url: str
    reasons: tuple[Reason, ...]
    returned: Returned | None = None

    @property
    def urgency(self) -> int:
        """What came back first, then what can be done, then what has to wait."""
        if self.returned:
            return 0
        return 2 if self.reasons else 1


def tasks(review: Any) -> list[Task]:
    """Return the steps of a review and its parts that are the current user's to take."""
    found = [task for part in _parts(review) for task in _tasks_of(part)]
    return sorted(found, key=lambda task: task.urgency)


def declaration(place: Any) -> str:
    """Return where the current user has still to declare an interest, here or below (13.6)."""
    if place.portal_type not in ("ReviewRegister", "Review"):
        return ""
    asked = pending(place, api.user.get_current().getId())
    return f"{place.absolute_url()}/@@declare" if asked else ""


def _parts(place: Any) -> Iterator[Any]:
    yield place
    for portal_type in PARTS:
        yield from children(place, portal_type)


def _tasks_of(obj: Any) -> Iterator[Task]:
    machine = machine_of(obj.portal_type)
    if machine is None or not may(VIEW, obj):
        return
    back = returned(obj, machine)
    for step in steps(obj):
        if step.id not in UNASKED and forward(machine, state(obj), step.target):
            yield _task(obj, step, back)


def _task(obj: Any, step: Step, back: Returned | None) -> Task:
    url = f"{obj.absolute_url()}/{step.page}"
    place = "" if obj.portal_type == "Review" else obj.Title()
    return Task(step.title, place, url, step.reasons, back)


def returned(obj: Any, machine: Machine) -> Returned | None:
    """Return why an object came back, where the last step taken on it was one back."""
    own = {transition.id for transition in machine.transitions}
    history = getattr(obj, "workflow_history", {}).get(machine.id, ())
    taken = [entry for entry in history if entry.get("action") in own]
    if not taken or taken[-1]["action"] not in RETURNS:
        return None
    return Returned(full_name(taken[-1]["actor"]), taken[-1].get("comments") or "")
