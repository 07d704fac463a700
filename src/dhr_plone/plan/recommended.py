"""Recommendations of management reviews and of the overview, and the actions made of them (15.1).

An action keeps the UID of what recommended it and the text as it stood. So the link holds when the
wording changes, and what has no action yet is known.
"""

from dataclasses import dataclass
from typing import Any

from zExceptions import BadRequest

from dhr_plone import _
from dhr_plone.content_types.asking import VIEW, may, require
from dhr_plone.content_types.base import add, say
from dhr_plone.content_types.fields import children
from dhr_plone.content_types.reading import shows
from dhr_plone.workflows.steps import state

SOURCES = ("OverviewReport", "IMR")
# A management review's recommendations are the panel's once the agency stands behind them.
READY = frozenset(
    {"assured", "accepted", "circulated", "panel_agreed", "signed_off", "drafting:OverviewReport"}
)


@dataclass(frozen=True, slots=True)
class Recommended:
    """A recommendation: what made it, its text, and the action made of it, or None."""

    source: Any
    text: str
    action: Any

    @property
    def kind(self) -> str:
        """A token of `words.ACTION_SOURCES`."""
        return "imr" if self.source.portal_type == "IMR" else "overview"


def recommended_in(review: Any) -> list[Recommended]:
    """Return the recommendations of a review that are ready to be made into actions."""
    made = {
        (action.source_uid, action.source_text): action
        for action in children(review, "ActionItem")
        if action.source_uid
    }
    return [
        Recommended(source, text, made.get((source.UID(), text)))
        for portal_type in SOURCES
        for source in children(review, portal_type)
        if _is_ready(source)
        for text in dict.fromkeys(source.recommendations or ())
    ]


def readable_in(review: Any) -> list[Recommended]:
    """Return those of them whose source the current user may read. The audit trail is told."""
    found = [one for one in recommended_in(review) if may(VIEW, one.source)]
    shows(*(one.source for one in found))
    return found


def unlinked_of(review: Any) -> list[Recommended]:
    """Return those of them of which no action was made."""
    return [recommended for recommended in recommended_in(review) if recommended.action is None]


def make_action(review: Any, source_uid: str, text: str) -> Any:
    """Make a recommendation into an action that keeps the link; return the action.

    A second click returns the action that the first one made. Raises Unauthorized for who may not
    add actions, BadRequest where the recommendation is not there (any more).
    """
    require("dhr_plone: Add ActionItem", review)
    for recommended in recommended_in(review):
        if (recommended.source.UID(), recommended.text) == (source_uid, text) and may(
            VIEW, recommended.source
        ):
            return recommended.action or _make(review, recommended)
    raise BadRequest(say(_("This recommendation is not there any more: look at the list again.")))


def next_number(review: Any) -> str:
    """Return the number of the next recommendation of a plan: one more than the highest."""
    firsts = [
        (action.number or "").split(".")[0].strip() for action in children(review, "ActionItem")
    ]
    return str(max((int(first) for first in firsts if first.isdecimal()), default=0) + 1)


def _make(review: Any, recommended: Recommended) -> Any:
    source = recommended.source
    return add(
        review,
        "ActionItem",
        number=next_number(review),
        recommendation=recommended.text,
        source=source.Title(),
        source_kind=recommended.kind,
        source_uid=source.UID(),
        source_text=recommended.text,
        lead_agency=source.agency if recommended.kind == "imr" else None,
    )


def _is_ready(source: Any) -> bool:
    return not READY.isdisjoint({state(source), f"{state(source)}:{source.portal_type}"})
