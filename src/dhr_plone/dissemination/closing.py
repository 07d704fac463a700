"""The formal conclusion: what is audited, what is handed on to whom, and what still stands open.

The guidance asks for a formal conclusion and names no end for actions that are not implemented:
they are handed on, with the reason (16.1h).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from zExceptions import BadRequest
from zope.event import notify
from zope.lifecycleevent import Attributes, ObjectModifiedEvent

from dhr_plone import _
from dhr_plone.content_types.asking import MODIFY, may, require
from dhr_plone.content_types.base import say
from dhr_plone.content_types.fields import children
from dhr_plone.content_types.review import IReview
from dhr_plone.content_types.typed import text
from dhr_plone.dissemination.told_of import SETTLED, material_of, owed_of
from dhr_plone.workflows.steps import state

STAGE = "signed_off"


@dataclass(frozen=True, slots=True)
class Closing:
    """How far a review is from its conclusion.

    `actions` are all of the plan with whether they are audited, `material` the records of material
    that is still held, `owed` what others are still to be told before the end, now or later.
    """

    actions: list[tuple[Any, bool]]
    material: list[Any]
    owed: list[Any]
    transferred_to: str
    transfer_reason: str

    @property
    def open_actions(self) -> list[Any]:
        return [action for action, audited in self.actions if not audited]

    @property
    def ready(self) -> bool:
        """Whether nothing that the guidance asks for stands in the way."""
        handed_on = bool(self.transferred_to and self.transfer_reason)
        return not self.material and (handed_on or not self.open_actions)


def closing_of(review: Any) -> Closing:
    """Return how far a review is from its conclusion."""
    actions = [(action, state(action) == "audited") for action in children(review, "ActionItem")]
    return Closing(
        actions=actions,
        material=[one for one in material_of(review) if one.material_fate not in SETTLED],
        owed=[one for one in owed_of(review) if not one.done],
        transferred_to=(review.transferred_to or "").strip(),
        transfer_reason=(review.transfer_reason or "").strip(),
    )


def may_hand_on(review: Any) -> bool:
    """Tell whether the current user may hand open actions on now."""
    return state(review) == STAGE and may(MODIFY, review)


def hand_on(review: Any, data: Mapping[str, Any]) -> None:
    """Keep to whom the actions that are not audited are handed on, and why (16.1h).

    Raises Unauthorized for who may not write the review, BadRequest in any other stage than after
    sign-off, where every action is audited, or without both ``transferred_to`` and
    ``transfer_reason``.
    """
    require(MODIFY, review)
    if state(review) != STAGE:
        raise BadRequest(say(_("Actions are handed on when the review is signed off.")))
    if not closing_of(review).open_actions:
        raise BadRequest(say(_("Every action is audited: there is nothing to hand on.")))
    review.transferred_to = text(data, "transferred_to", say(_("Handed on to")), required=True)
    review.transfer_reason = text(data, "transfer_reason", say(_("Reason")), required=True)
    notify(ObjectModifiedEvent(review, Attributes(IReview, "transferred_to", "transfer_reason")))
