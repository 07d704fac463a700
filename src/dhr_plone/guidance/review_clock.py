"""The deadlines of a review, out of its dates, records, proceedings and workflow history."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from plone import api

from dhr_plone.content_types.fields import children
from dhr_plone.guidance.clock import ActionTarget, deadlines
from dhr_plone.guidance.deadline import Deadline, Extension
from dhr_plone.guidance.frozen import profile_of

OVER = ("concluded", "not_pursued")


def deadlines_of(review: Any, today: date | None = None) -> tuple[Deadline, ...]:
    """Return the deadlines of a review, in the order in which the process meets them.

    Without the day on which the case came to attention nothing runs yet.
    """
    if review.came_to_attention is None:
        return ()
    proceedings = [p for p in children(review, "Proceeding") if p.kind == "criminal"]
    ends = [p.ended_on or p.expected_end for p in proceedings]
    terms = children(review, "TermsOfReference")
    summaries = children(review, "ExecutiveSummary")
    return deadlines(
        profile_of(review),
        came_to_attention=review.came_to_attention,
        decided=review.decision_date,
        review_follows=api.content.get_state(review) != "declined",
        commenced=_first(t.start_date for t in terms),
        terms_agreed=_first(_last_taken(t, "terms_agree") for t in terms),
        completed=_last_taken(review, "review_present"),
        debriefed=_first(
            record.done_on
            for record in _records(review, "debrief")
            if record.audience in (None, "staff_after_imr")
        ),
        proceedings_end=max(filter(None, ends), default=None),
        publication_held=any(p.status not in OVER for p in proceedings) and not all(ends),
        published=_first(_last_taken(s, "summary_publish") for s in summaries),
        monitored=[r.done_on for r in _records(review, "monitoring") if r.done_on],
        concluded=_last_taken(review, "review_conclude"),
        extensions=_extensions(review),
        action_targets=[
            ActionTarget(a.number, a.created().asdatetime().date(), a.target_date, a.completed_on)
            for a in children(review, "ActionItem")
            if a.target_date
        ],
        today=today or date.today(),
    )


def _extensions(review: Any) -> list[Extension]:
    """Return the extensions that the records hold, agreed with the governing body (11.5)."""
    return [
        Extension(
            kind=record.deadline,
            new_due=record.new_date,
            agreed_on=record.done_on,
            agreed_by=record.with_whom or "",
            reason=record.reasons or "",
            subject=record.action_number or "",
        )
        for record in _records(review, "extension")
        if record.new_date and record.deadline
    ]


def _records(review: Any, kind: str) -> list[Any]:
    return [record for record in children(review, "CaseRecord") if record.kind == kind]


def _last_taken(obj: Any, transition: str) -> date | None:
    """Return the day on which a transition was last taken, or None."""
    history = getattr(obj, "workflow_history", {})
    taken = [
        entry["time"].asdatetime().date()
        for entries in history.values()
        for entry in entries
        if entry.get("action") == transition
    ]
    return taken[-1] if taken else None


def _first(days: Iterable[date | None]) -> date | None:
    return min((day for day in days if day), default=None)
