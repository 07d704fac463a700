"""What earlier reviews of the register recommended, as far as the person may read it.

A person reads of another review what they read of its actions anyway. Of reviews in which they have
no part they see what the public sees: the wording of the published edition. So nothing is told of a
review here that its own pages would not tell.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from dhr_plone import _
from dhr_plone.content_types.asking import VIEW, may
from dhr_plone.content_types.base import say
from dhr_plone.content_types.fields import children, container_of
from dhr_plone.content_types.reading import shows
from dhr_plone.plan.similar import Alike, Wording, alike


def earlier_wordings(review: Any) -> list[Wording]:
    """Return the recommendations made before a review, its own left out, each once."""
    register = container_of(review, "ReviewRegister")
    others = [one for one in children(register, "Review") if one.UID() != review.UID()]
    before = [one for one in others if _began(one) <= _began(review)]
    read = [(one, list(_of_actions(one))) for one in before]
    # Whose actions are read need not be read a second time as published.
    known = [review, *(one for one, wordings in read if wordings)]
    found = [wording for _one, wordings in read for wording in wordings]
    found += _of_editions(register, {place for one in known for place in _places(one)}, review)
    return list(dict.fromkeys(found))


def made_before(text: str, wordings: Iterable[Wording]) -> list[Alike]:
    """Return the wordings that say the same as a recommendation. The audit trail is told."""
    found = alike(text, wordings)
    shows(*(one.wording.action for one in found if one.wording.action is not None))
    return found


def _of_actions(review: Any) -> Iterator[Wording]:
    for action in children(review, "ActionItem"):
        if may(VIEW, action):
            number = {"reference": review.Title(), "number": action.number or ""}
            title = say(_("${reference}, action ${number}", mapping=number))
            yield Wording(action.recommendation or "", title, action.absolute_url(), action)


def _of_editions(register: Any, left_out: set[str], review: Any) -> Iterator[Wording]:
    libraries = children(register.__parent__, "SummaryLibrary")
    for library in (one for one in libraries if one.UID() == register.library):
        for edition in children(library, "PublishedSummary"):
            if edition.getId() in left_out or not may(VIEW, edition):
                continue
            if (edition.year or 0) > _began(review).year:
                continue
            for row in edition.action_plan or ():
                yield Wording(
                    row.get("recommendation") or "", edition.Title(), edition.absolute_url()
                )


def _places(review: Any) -> Iterator[str]:
    """Yield where the editions of a review stand in the library."""
    for summary in children(review, "ExecutiveSummary"):
        yield from (record["place"] for record in summary.editions)


def _began(review: Any) -> date:
    began: date = review.came_to_attention or review.created().asdatetime().date()
    return began
