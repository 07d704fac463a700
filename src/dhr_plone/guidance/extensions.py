"""Extensions: a new date for a deadline, agreed and recorded by the governing body (11.5)."""

from datetime import date
from typing import Any

from plone import api
from zExceptions import BadRequest, Unauthorized
from zope.component import adapter
from zope.lifecycleevent.interfaces import IObjectAddedEvent, IObjectModifiedEvent

from dhr_plone import _
from dhr_plone.content_types.asking import require
from dhr_plone.content_types.base import add, say
from dhr_plone.content_types.record import (
    EXTENSION,
    EXTENSIONS_ARE_THEIRS,
    GOVERN,
    ICaseRecord,
    may_extend,
)
from dhr_plone.guidance.deadline import Deadline
from dhr_plone.guidance.reason import say_date
from dhr_plone.guidance.review_clock import deadlines_of


def extend(
    review: Any,
    kind: str,
    new_due: date,
    reasons: str,
    *,
    number: str = "",
    agreed_on: date | None = None,
    seen: date | None = None,
) -> Any:
    """Move a deadline, as the governing body agreed; return the record of it.

    ``kind`` is the deadline's, ``number`` that of the action whose target date it is. ``seen`` is
    the date that the person saw it due on. Raises Unauthorized for anybody but the governing body;
    BadRequest, with what would be right, for a deadline that does not run, a date that gives no
    more time, no reasons, or where somebody else moved it since ``seen``.
    """
    require(GOVERN, review)
    deadline = running(review, kind, number)
    if seen is not None and seen != deadline.due:
        moved = _(
            "Somebody else extended this deadline meanwhile: it is due on ${due} now. Nothing of "
            "yours was saved. Look whether more time is still needed.",
            mapping={"due": say_date(deadline.due)},
        )
        raise BadRequest(say(moved))
    _check(deadline, new_due, reasons, agreed_on or date.today())
    # Two members who extend at once both add a record; that both write here lets one of them win.
    review.last_extension = f"{kind}:{number}:{new_due.isoformat()}"
    return add(
        review,
        "CaseRecord",
        kind=EXTENSION,
        done_on=agreed_on or date.today(),
        with_whom=_name(),
        deadline=kind,
        action_number=number or None,
        new_date=new_due,
        reasons=reasons.strip(),
    )


def running(review: Any, kind: str, number: str = "") -> Deadline:
    """Return the open deadline of a kind. Raises BadRequest where none runs."""
    for deadline in deadlines_of(review):
        if (deadline.kind, deadline.subject) == (kind, number) and deadline.is_open:
            return deadline
    raise BadRequest(say(_("This deadline does not run: it is met, or nothing has begun it yet.")))


@adapter(ICaseRecord, IObjectAddedEvent)
def refuse_added(record: Any, event: IObjectAddedEvent) -> None:
    """Refuse an extension that somebody else than the governing body adds, in whatever way."""
    refuse_of_others(record)


@adapter(ICaseRecord, IObjectModifiedEvent)
def refuse_modified(record: Any, event: IObjectModifiedEvent) -> None:
    """Refuse an extension that somebody else changes, or makes out of another record."""
    refuse_of_others(record)


def refuse_of_others(record: Any) -> None:
    if record.kind == EXTENSION and not may_extend(record):
        raise Unauthorized(say(EXTENSIONS_ARE_THEIRS))


def _check(deadline: Deadline, new_due: date, reasons: str, agreed_on: date) -> None:
    """Raise BadRequest where an extension makes no sense."""
    if new_due <= deadline.due:
        raise BadRequest(
            say(
                _(
                    "The deadline is ${due}. An extension gives more time: choose a later date.",
                    mapping={"due": say_date(deadline.due)},
                )
            )
        )
    if agreed_on > date.today():
        raise BadRequest(say(_("An extension is recorded once it is agreed, not before.")))
    if agreed_on < deadline.baseline:
        raise BadRequest(
            say(
                _(
                    "It cannot have been agreed before ${began}, when the deadline began to run.",
                    mapping={"began": say_date(deadline.baseline)},
                )
            )
        )
    if not reasons.strip():
        raise BadRequest(say(_("Give the reason for the extension: it is kept (11.5).")))


def _name() -> str:
    user = api.user.get_current()
    return user.getProperty("fullname") or user.getId()
