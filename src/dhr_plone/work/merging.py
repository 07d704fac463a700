"""An agency that became part of another, and one that is called something else now.

What is still to be done goes to the other agency: in reviews that are not over its management
reviews, its actions, the people who stand for it on rosters, what it leads; and how its files are
read. What was done stays with it: records, and reviews that are over, say its name as it was.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from zExceptions import BadRequest
from zope.component import adapter
from zope.event import notify
from zope.lifecycleevent import Attributes, ObjectModifiedEvent
from zope.lifecycleevent.interfaces import IObjectModifiedEvent

from dhr_plone import _
from dhr_plone.content_types.asking import MODIFY, require
from dhr_plone.content_types.base import say
from dhr_plone.content_types.fields import children, container_of
from dhr_plone.content_types.overview import IOverviewReport
from dhr_plone.content_types.register import IAgency
from dhr_plone.participation.workspace import roster_of
from dhr_plone.workflows.steps import state

OVER = frozenset({"concluded", "declined"})
# What an agency has still to do, by type and field. What it did, a record, is none of these.
TO_DO = {
    "Review": ("family_lead_agency", "media_lead_agency"),
    "ActionItem": ("lead_agency",),
    "IMR": ("agency",),
}


@dataclass(frozen=True, slots=True)
class Moved:
    """What went over to the other agency; `stayed` are the references of reviews in which both had
    been asked for a management review, so that each keeps its own."""

    imrs: int
    actions: int
    people: int
    stayed: tuple[str, ...]


def others_of(agency: Any) -> list[Any]:
    """Return the agencies that one can become part of, by their names."""
    register = container_of(agency, "ReviewRegister")
    found = [
        other
        for other in children(register, "Agency")
        if other.UID() != agency.UID() and not other.merged_into
    ]
    return sorted(found, key=lambda other: other.title.casefold())


def part_of(agency: Any) -> Any:
    """Return the agency that one became part of, or None."""
    register = container_of(agency, "ReviewRegister")
    found = (other for other in children(register, "Agency") if other.UID() == agency.merged_into)
    return next(found, None)


def merge(agency: Any, into: str) -> Moved:
    """Make an agency part of another one (UID), and hand over what it still has to do.

    Raises Unauthorized for who does not run the register; BadRequest, with nothing done, for an
    agency that is part of another already, or another that cannot be chosen.
    """
    register = container_of(agency, "ReviewRegister")
    require(MODIFY, register)
    if agency.merged_into:
        raise BadRequest(say(_("This agency is part of another one already.")))
    other = next((one for one in others_of(agency) if one.UID() == into), None)
    if other is None:
        raise BadRequest(say(_("Choose another agency of this register.")))
    people, imrs, actions = _move_people(register, agency, other), 0, 0
    stayed = []
    for review in children(register, "Review"):
        if state(review) in OVER:
            continue
        went = _move_imr(review, agency, other)
        imrs += went is True
        if went is False:
            stayed.append(review.Title())
        actions += _move(children(review, "ActionItem"), agency, other)
        _move([review], agency, other)
        for place in (review, *children(review, "IMR"), *children(review, "ActionItem")):
            people += _move_people(place, agency, other)
    other.chronology_columns = {
        **(agency.chronology_columns or {}),
        **(other.chronology_columns or {}),
    }
    _move_staff(agency, other)
    # Last, so that what was moved could still be read as its own.
    agency.merged_into, agency.merged_on = other.UID(), date.today()
    return Moved(imrs, actions, people, tuple(stayed))


@adapter(IAgency, IObjectModifiedEvent)
def follow_name(agency: Any, event: IObjectModifiedEvent) -> None:
    """Let the titles in the catalog follow an agency's name: they are made of it."""
    register = container_of(agency, "ReviewRegister")
    for review in children(register, "Review"):
        for imr in children(review, "IMR"):
            if imr.agency == agency.UID():
                imr.reindexObject(idxs=["Title", "sortable_title"])


def _move(parts: list[Any], agency: Any, other: Any) -> int:
    """Hand over what the fields of some parts name an agency for; return how many did."""
    moved = 0
    for part in parts:
        own = [name for name in TO_DO[part.portal_type] if getattr(part, name) == agency.UID()]
        for name in own:
            setattr(part, name, other.UID())
        if own:
            moved += 1
            notify(ObjectModifiedEvent(part, Attributes(None, *own)))
    return moved


def _move_imr(review: Any, agency: Any, other: Any) -> bool | None:
    """Hand over a management review, with what was said of the overview: True where that went.

    False where both agencies were asked: one agency cannot have two. None where there is none.
    """
    asked = {imr.agency for imr in children(review, "IMR")}
    if agency.UID() not in asked:
        return None
    if other.UID() in asked:
        return False
    _move([imr for imr in children(review, "IMR") if imr.agency == agency.UID()], agency, other)
    for overview in children(review, "OverviewReport"):
        rows = list(_renamed(overview.confirmations or (), agency, other))
        if rows != list(overview.confirmations or ()):
            overview.confirmations = rows
            notify(ObjectModifiedEvent(overview, Attributes(IOverviewReport, "confirmations")))
    return True


def _renamed(rows: Any, agency: Any, other: Any) -> Iterator[dict[str, Any]]:
    for row in rows:
        own = row.get("agency") == agency.UID()
        yield {**row, "agency": other.UID()} if own else row


def _move_people(place: Any, agency: Any, other: Any) -> int:
    """Let those who stand for an agency on a roster stand for the other; return how many did."""
    own = [member for member in roster_of(place) if member.agency == agency.UID()]
    for member in own:
        member.update({"agency": other.UID()})
    return len(own)


def _move_staff(agency: Any, other: Any) -> None:
    """The people of both are the other's; its senior manager stays where it has one."""
    managers = [name for name in (other.senior_manager, agency.senior_manager) if name]
    staff = [*(other.staff or ()), *managers[1:], *(agency.staff or ())]
    other.senior_manager = managers[0] if managers else None
    other.staff = list(dict.fromkeys(staff)) or None
    agency.senior_manager, agency.staff = None, None
    for one in (other, agency):
        notify(ObjectModifiedEvent(one, Attributes(IAgency, "senior_manager", "staff")))
