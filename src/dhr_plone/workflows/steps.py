"""The steps that a person may take on an object, why one is refused, and taking one.

The workflow's guards decide by role whose step it is; the rules (``rules``) decide whether it is
time. Pages, REST and DCWorkflow itself ask the same functions.
"""

from dataclasses import dataclass, replace
from typing import Any

from plone import api
from Products.DCWorkflow.interfaces import IBeforeTransitionEvent
from zope.component import adapter

from dhr_plone import _
from dhr_plone.content_types.fields import MOST_LETTERS
from dhr_plone.content_types.interfaces import IRestricted
from dhr_plone.guidance.reason import Reason
from dhr_plone.workflows.as_read import unread
from dhr_plone.workflows.definition import state_title as title_of_state
from dhr_plone.workflows.gather import GATHER, facts, state
from dhr_plone.workflows.refused import TransitionRefused
from dhr_plone.workflows.rules import refusals
from dhr_plone.workflows.table import Transition, machine_of

__all__ = ["Step", "TransitionRefused", "refuse_early", "state", "state_title", "steps", "take"]


@dataclass(frozen=True)
class Step:
    """A transition that is the current user's: whether it can be taken now, and if not, why.

    ``target`` is the id of the state that it leads to. ``needs_comment`` says that a comment is
    asked for; the other reasons are those that a comment does not help.
    """

    id: str
    title: str
    target: str
    reasons: tuple[Reason, ...]
    needs_comment: bool

    @property
    def open(self) -> bool:
        return not self.reasons

    @property
    def page(self) -> str:
        """The page on which it is taken, or the form from which one goes on to that."""
        return FORMS.get(self.id) or f"@@advance?transition={self.id}"


# Steps that begin with a form of their own, which leads on to the page of the step.
FORMS = {"imr_assure": "@@assurance", "action_sign_up": "@@smart"}


def steps(obj: Any) -> list[Step]:
    """Return the steps that are the current user's to take, in the order of the machine."""
    machine = machine_of(obj.portal_type)
    if machine is None or obj.portal_type not in GATHER:
        return []
    mine = {
        action["id"] for action in api.portal.get_tool("portal_workflow").getTransitionsFor(obj)
    }
    now = state(obj)
    return [
        _step(obj, transition, dict(transition.ways)[now])
        for transition in machine.transitions
        if transition.id in mine
    ]


def take(obj: Any, transition: str, comment: str = "", digest: str = "") -> None:
    """Take a step as the current user; ``digest`` is that of the edition that they read.

    Raises TransitionRefused, with every reason, where it is not the user's or not time; nothing
    has changed then.
    """
    if transition not in {step.id for step in steps(obj)}:
        raise TransitionRefused((NOT_YOURS,))
    tool = api.portal.get_tool("portal_workflow")
    tool.doActionFor(obj, transition, comment=comment, digest=digest)


LONG_COMMENT = Reason(_("The comment is too long: shorten it, or keep it as a record."), "")
NOT_YOURS = Reason(_("This step is not yours to take, or not in this stage."), "")


@adapter(IRestricted, IBeforeTransitionEvent)
def refuse_early(obj: Any, event: IBeforeTransitionEvent) -> None:
    """Refuse a transition for which it is not time, however it was asked for."""
    if event.transition is None or event.transition.trigger_type == AUTOMATIC:
        return
    comment = event.kwargs.get("comment") or ""
    step = event.transition.id
    reasons = refusals(step, facts(obj, step, comment))
    if len(comment) > MOST_LETTERS:
        reasons += (LONG_COMMENT,)
    reasons += unread(obj, step, event.kwargs.get("digest") or "")
    if reasons:
        raise TransitionRefused(reasons)


# The value of DCWorkflow's TRIGGER_AUTOMATIC: the second half of a transition that passed already.
AUTOMATIC = 0


def state_title(obj: Any) -> str:
    """Return the title of the object's state."""
    return title_of_state(state(obj))


def _step(obj: Any, transition: Transition, target: str) -> Step:
    """Return a step with the reasons that hold whatever is commented."""
    silent = facts(obj, transition.id, "")
    reasons = refusals(transition.id, replace(silent, comment="–"))
    without = refusals(transition.id, silent)
    return Step(transition.id, transition.title, target, reasons, len(without) > len(reasons))
