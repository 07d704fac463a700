"""Gathers what is counted of the reviews of a register, and what of them is public already."""

from collections.abc import Iterator
from typing import Any

from plone import api

from dhr_plone.content_types.base import word
from dhr_plone.content_types.fields import children
from dhr_plone.guidance.review_clock import deadlines_of
from dhr_plone.trends.trends import CLOCKS, JUDGED, Counted
from dhr_plone.workflows.steps import state


def counted(register: Any) -> Iterator[Counted]:
    """Yield what is counted of each review of a register, whoever asks."""
    kinds = {agency.UID(): agency.kind for agency in children(register, "Agency")}
    for review in children(register, "Review"):
        clocks = [d for d in deadlines_of(review) if d.kind in CLOCKS and d.binding]
        came = review.came_to_attention
        accepted = [
            imr
            for imr in children(review, "IMR")
            if state(imr) == "accepted" and imr.agency in kinds
        ]
        yield Counted(
            declined=state(review) == "declined",
            year=came.year if came else None,
            themes=tuple(review.themes or ()),
            indicators=tuple(review.concern_indicators or ()),
            late=frozenset(d.kind for d in clocks if d.overdue_days),
            days={d.kind: (d.met_on - d.baseline).days for d in clocks if d.met_on},
            judged=[
                (kinds[imr.agency], {q: getattr(imr, q) for q in JUDGED if getattr(imr, q)})
                for imr in accepted
            ],
            repeated=any(
                kinds[imr.agency] == "police" and len(imr.objectIds("ChronologyEntry")) > 1
                for imr in accepted
            ),
            actions=[(state(a), a.scope or "local") for a in children(review, "ActionItem")],
        )


def published(register: Any) -> list[Any]:
    """Return the editions in the register's library, the newest first: they are public."""
    library = api.content.get(UID=register.library) if register.library else None
    found = children(library, "PublishedSummary") if library is not None else []
    return sorted(found, key=lambda edition: edition.published_on, reverse=True)


def national(edition: Any) -> list[str]:
    """Return the recommendations of an edition that are for a national body, as published."""
    scope = word("dhr_plone.action_scopes", "national")
    return [
        row.get("recommendation") or ""
        for row in edition.action_plan or ()
        if row.get("scope") == scope
    ]
