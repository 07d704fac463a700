"""Gathers the actions of a review, or of all reviews of a register, as far as one may know them.

Whoever may view an action reads its columns; whoever may only open it gets its number and stage; of
any other action it is not told that it exists. So somebody who leads one action sees that one.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from dhr_plone.content_types.asking import OPEN, VIEW, may
from dhr_plone.content_types.fields import children, review_of
from dhr_plone.content_types.reading import shows
from dhr_plone.guidance.review_clock import deadlines_of
from dhr_plone.plan.plan import Milestone, Planned
from dhr_plone.plan.smart import Proposal, hints
from dhr_plone.workflows.steps import state


def plan_of(place: Any, today: date) -> list[Planned]:
    """Return the actions of a review or of a register that the current user may open.

    The audit trail is told of those that may be read: by their review, for who may read that.
    """
    return [
        planned(action, moved, today)
        for review in reviews_of(place)
        for moved in [_moved(review, today)]
        for action in children(review, "ActionItem")
        if may(OPEN, action) or may(VIEW, action)
    ]


def reviews_of(place: Any) -> list[Any]:
    """Return the reviews that a review or a register is or holds."""
    return [place] if place.portal_type == "Review" else children(place, "Review")


def planned(action: Any, moved: dict[str, date], today: date) -> Planned:
    """Return an action as plain data. `moved` are target dates that the governing body extended."""
    review = review_of(action)
    known: dict[str, Any] = {
        "uid": action.UID(),
        "url": action.absolute_url(),
        "number": action.number or "",
        "state": state(action),
        "review": review.Title(),
        "review_url": review.absolute_url(),
    }
    if not may(VIEW, action):
        return Planned(**known, read=False)
    shows(review if may(VIEW, review) else action)
    return Planned(
        **known,
        recommendation=action.recommendation or "",
        scope=action.scope or "",
        action_to_take=action.action_to_take or "",
        lead=action.lead_title(),
        lead_uid=action.lead_agency or "",
        milestones=tuple(milestones(action)),
        target=action.target_date,
        due=moved.get(action.number or "", action.target_date),
        signed=action.signed_target,
        completed_on=action.completed_on,
        outcome=action.outcome or "",
        measure=action.measure or "",
        early=action.source_kind == "early_learning",
        ticks=tuple(action.smart or ()),
        hints=hints(proposal(action)),
        evidence=action.evidence or "",
        audit=action.audit or "",
        response=action.national_response or "",
    )


def proposal(action: Any) -> Proposal:
    """Return what an action says of itself, for the hints on whether it is SMART."""
    days = [row.due for row in milestones(action) if row.due]
    return Proposal(
        action_to_take=action.action_to_take or "",
        lead=action.lead_title(),
        measure=action.measure or "",
        milestones=sum(1 for _row in milestones(action)),
        target=action.target_date,
        set_on=action.created().asdatetime().date(),
        last_milestone=max(days, default=None),
    )


def milestones(action: Any) -> Iterator[Milestone]:
    """Yield the milestones of an action that say anything."""
    for row in action.milestones or ():
        what = (row.get("milestone") or "").strip()
        if what or row.get("due"):
            yield Milestone(what, row.get("due"), row.get("reached_on"))


def _moved(review: Any, today: date) -> dict[str, date]:
    """Return the target dates that were extended, by the number of the action (11.5)."""
    return {
        deadline.subject: deadline.due
        for deadline in deadlines_of(review, today)
        if deadline.kind == "action" and deadline.extensions
    }
