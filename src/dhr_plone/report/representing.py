"""Fair representation: each agency says whether the overview represents it fully (14.1).

Members of the panel read the circulated overview and may not write it, so what they say has a way
of its own. For an agency without a seat on the panel the chair or a coordinator records it.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from plone import api
from zExceptions import BadRequest, Unauthorized
from zope.event import notify
from zope.lifecycleevent import Attributes, ObjectModifiedEvent

from dhr_plone import _
from dhr_plone.content_types.asking import VIEW, may
from dhr_plone.content_types.base import say
from dhr_plone.content_types.fields import children, review_of
from dhr_plone.content_types.imr import agency_name
from dhr_plone.content_types.overview import IOverviewReport
from dhr_plone.participation.workspace import roster_of
from dhr_plone.workflows.steps import state

# Whoever may do this runs or chairs the review, and records what others say.
RECORDS = "Modify portal content"


@dataclass(frozen=True, slots=True)
class Said:
    """What an agency says: confirmed, or a disagreement; by whom and when; whether it may say it.

    `mine` tells that the current user may say it.
    """

    agency: str
    title: str
    confirmed_on: date | None
    disagreement: str
    said_by: str
    mine: bool

    @property
    def heard(self) -> bool:
        return self.confirmed_on is not None or bool(self.disagreement)


def said_of(overview: Any) -> list[Said]:
    """Return what each contributing agency says of an overview, by the agencies' names."""
    review = review_of(overview)
    rows = {row["agency"]: row for row in overview.confirmations or ()}
    involved = {imr.agency for imr in children(review, "IMR") if state(imr) == "accepted"}
    mine = set(speaks_for(overview))
    agencies = {*involved, *rows, *mine} - {"", None}
    found = [_said(overview, uid, rows.get(uid, {}), uid in mine) for uid in agencies]
    return sorted(found, key=lambda said: said.title.casefold())


def speaks_for(overview: Any) -> list[str]:
    """Return the UIDs of the agencies for which the current user may speak now."""
    if state(overview) != "circulated" or not may(VIEW, overview):
        return []
    review = review_of(overview)
    if may(RECORDS, review):
        return [imr.agency for imr in children(review, "IMR") if state(imr) == "accepted"]
    member = roster_of(review).get(api.user.get_current().getId())
    seated = member and member.declared and member.position == "panel_member" and member.agency
    return [member.agency] if seated else []


def represent(overview: Any, agency: str, disagreement: str = "") -> None:
    """Keep that an agency is fully and fairly represented, or why it disagrees.

    Raises Unauthorized for who may not speak for it, BadRequest while nothing is circulated.
    """
    if state(overview) != "circulated":
        raise BadRequest(say(_("Agencies are heard while the overview is circulated.")))
    if agency not in speaks_for(overview):
        raise Unauthorized(say(_("You do not speak for this agency.")))
    row = {
        "agency": agency,
        "confirmed_on": None if disagreement.strip() else date.today(),
        "disagreement": disagreement.strip() or None,
        "confirmed_by": _name(),
    }
    others = [kept for kept in overview.confirmations or () if kept["agency"] != agency]
    overview.confirmations = [*others, row]
    notify(ObjectModifiedEvent(overview, Attributes(IOverviewReport, "confirmations")))


def _said(overview: Any, agency: str, row: dict[str, Any], mine: bool) -> Said:
    return Said(
        agency,
        agency_name(overview, agency),
        row.get("confirmed_on"),
        (row.get("disagreement") or "").strip(),
        row.get("confirmed_by") or "",
        mine,
    )


def _name() -> str:
    user = api.user.get_current()
    return user.getProperty("fullname") or user.getId()
