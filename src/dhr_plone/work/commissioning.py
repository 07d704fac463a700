"""Commissioning management reviews from several agencies in one step, with a due date (12.1)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from zExceptions import BadRequest

from dhr_plone import _
from dhr_plone.content_types.asking import require
from dhr_plone.content_types.base import add, say
from dhr_plone.content_types.fields import children, container_of
from dhr_plone.guidance.reason import say_date
from dhr_plone.participation.staff import senior_manager_of
from dhr_plone.participation.workspace import roster_of
from dhr_plone.work.mail import post


@dataclass(frozen=True, slots=True)
class Commissioned:
    """What was asked of an agency: its management review, and whether that is new."""

    agency: Any
    imr: Any
    new: bool


def agencies_to_ask(review: Any) -> list[tuple[Any, bool]]:
    """Return the agencies of the register, each with whether it was asked already."""
    asked = {imr.agency for imr in children(review, "IMR")}
    register = container_of(review, "ReviewRegister")
    agencies = [agency for agency in children(register, "Agency") if not agency.merged_into]
    ordered = sorted(agencies, key=lambda agency: agency.title.casefold())
    return [(agency, agency.UID() in asked) for agency in ordered]


def commission(review: Any, uids: Sequence[str], due: date) -> list[Commissioned]:
    """Ask agencies for their management reviews; return what was asked of each.

    Each gets a management review with the due date, its senior manager invited to the roster, and
    the letter on record. An agency that was asked already is left as it is, so that asking again
    asks nobody twice. Raises Unauthorized for who may not commission; BadRequest, with nothing
    done, for a day that is over, for no agency, or for one that is not the register's.
    """
    require("dhr_plone: Add IMR", review)
    known = {agency.UID(): agency for agency, _asked in agencies_to_ask(review)}
    if not uids:
        raise BadRequest(say(_("Choose at least one agency.")))
    if unknown := set(uids) - known.keys():
        message = _("“${uid}” is no agency of this register.", mapping={"uid": min(unknown)[:40]})
        raise BadRequest(say(message))
    if due < date.today():
        message = _("The due date, ${day}, is over. Choose a later one.", mapping=_day(due))
        raise BadRequest(say(message))
    there = {imr.agency: imr for imr in children(review, "IMR")}
    return [
        Commissioned(known[uid], there[uid], False)
        if uid in there
        else Commissioned(known[uid], _ask(review, known[uid], due), True)
        for uid in dict.fromkeys(uids)
    ]


def _ask(review: Any, agency: Any, due: date) -> Any:
    """Ask one agency, and tell its senior manager."""
    imr = add(review, "IMR", agency=agency.UID(), due=due)
    manager = senior_manager_of(agency)
    if manager is not None:
        roster_of(imr).add_to_team(manager, position="senior_manager", agency=agency.UID())
    add(
        review,
        "CaseRecord",
        kind="letter",
        done_on=date.today(),
        agency=agency.UID(),
        with_whom=say(_("The senior manager of ${agency}", mapping={"agency": agency.title})),
        record=say(_("Management review commissioned, due on ${day} (12.1).", mapping=_day(due))),
    )
    if manager is not None:
        _tell(manager, review, imr, due)
    return imr


def _tell(manager: str, review: Any, imr: Any, due: date) -> None:
    """Write to the senior manager: reference, what, by when and where."""
    reference = {"reference": review.Title()}
    subject = say(_("A management review is asked for: ${reference}", mapping=reference))
    text = say(
        _(
            "${reference}: your agency is asked for a management review, due on ${day}.",
            mapping={**reference, **_day(due)},
        )
    )
    post(manager, subject, f"{text}\n{imr.absolute_url()}")


def _day(due: date) -> dict[str, str]:
    return {"day": say_date(due)}
