"""The answers to a review's warnings: why a rule was not kept (8.3, 9.2, 12.7).

Nothing here forbids: the guidance says "should" and "ideally". An answer is a reason; it is kept
with who gave it and when, and stands in the report.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from plone import api
from zExceptions import BadRequest, Unauthorized

from dhr_plone import _
from dhr_plone.content_types.base import say
from dhr_plone.content_types.record import GOVERN
from dhr_plone.guidance.independence import RuleWarning
from dhr_plone.guidance.panel import conduct_warnings_of, warnings_of


@dataclass(frozen=True, slots=True)
class Answered:
    """A warning with the reason that answers it, empty where nobody did, and who gave it when."""

    warning: RuleWarning
    reason: str
    by: str
    on: str


def answers_of(review: Any) -> list[Answered]:
    """Return every warning that the current user may know of, with its answer, to be shown."""
    reasons, notes = review.warning_answers or {}, review.warning_notes or {}
    found = []
    for warning in (*warnings_of(review), *conduct_warnings_of(review, shown=True)):
        note = notes.get(warning.key, {})
        reason = reasons.get(warning.key) or ""
        found.append(Answered(warning, reason, note.get("by", ""), note.get("on", "")))
    return found


def answer(review: Any, key: str, reason: str) -> None:
    """Keep the reason that answers a warning, as the current user gives it.

    Raises Unauthorized where they may not, or where the warning is about themselves; BadRequest
    without a reason, or where there is no such warning (any more).
    """
    ask_may_answer(review)
    warning = next((a.warning for a in answers_of(review) if a.warning.key == key), None)
    if warning is None:
        raise BadRequest(say(_("There is no such warning any more: look at the list again.")))
    user = api.user.get_current()
    if warning.subject.split(":")[0] == user.getId():
        raise Unauthorized(say(_("This warning is about you: another person answers it.")))
    if not reason.strip():
        raise BadRequest(say(_("Give a reason: it is kept and stands in the report.")))
    review.warning_answers = {**(review.warning_answers or {}), key: reason.strip()}
    review.warning_notes = {
        **(review.warning_notes or {}),
        key: {"by": user.getProperty("fullname") or user.getId(), "on": date.today().isoformat()},
    }


def may_answer(review: Any) -> bool:
    """Tell whether the current user may answer warnings: who runs, chairs or governs the review."""
    return any(
        api.user.has_permission(name, obj=review) for name in ("Modify portal content", GOVERN)
    )


def ask_may_answer(review: Any) -> None:
    """Raise Unauthorized unless the current user may answer warnings."""
    if not may_answer(review):
        raise Unauthorized(say(_("You may not answer warnings.")))
