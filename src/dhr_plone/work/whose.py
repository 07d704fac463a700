"""Whose turn it is, of a review as it stands."""

from typing import Any

from dhr_plone.content_types.fields import children
from dhr_plone.work.next_steps import PARTS
from dhr_plone.work.turn import Turn, whose_turn
from dhr_plone.workflows.steps import state


def turn_of(review: Any) -> Turn | None:
    """Return whose turn it is in a review, or None where it is over."""
    parts = {name: [state(part) for part in children(review, name)] for name in PARTS}
    return whose_turn(state(review), parts)
