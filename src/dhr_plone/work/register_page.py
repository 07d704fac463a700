"""The page of a register: its reviews, what is due in each, and whose turn it is."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from plone import api
from Products.CMFCore.permissions import ManagePortal

from dhr_plone import _
from dhr_plone.content_types.asking import OPEN, VIEW, may
from dhr_plone.content_types.base import word
from dhr_plone.content_types.fields import children
from dhr_plone.content_types.imr import agency_name
from dhr_plone.content_types.views import OpenPage
from dhr_plone.guidance.due import Due, next_due
from dhr_plone.guidance.review_clock import deadlines_of
from dhr_plone.work.front import stage_title
from dhr_plone.work.turn import Turn
from dhr_plone.work.whose import turn_of
from dhr_plone.workflows.stages import ASIDE
from dhr_plone.workflows.steps import state
from dhr_plone.workflows.table import machines


@dataclass(frozen=True)
class ReviewRow:
    """A review in the list. Who may only open it gets its reference and stage, and no more."""

    reference: str
    url: str
    stage: str
    stage_order: int
    area: str = ""
    due: Due | None = None
    turn: Turn | None = None


@dataclass(frozen=True)
class Column:
    """The head of a column: its title, where a click on it leads, and how it is sorted now."""

    title: str
    url: str
    sorted: str


COLUMNS: dict[str, tuple[str, Callable[[ReviewRow], Any]]] = {
    "reference": (_("Reference"), lambda row: row.reference.casefold()),
    "area": (_("Area"), lambda row: row.area.casefold()),
    "stage": (_("Stage"), lambda row: row.stage_order),
    "due": (_("Next deadline"), lambda row: row.due.order if row.due else date.max),
    "turn": (_("Whose turn"), lambda row: str(row.turn.who) if row.turn else "~"),
}


class RegisterPage(OpenPage):
    """A partnership's reviews and partner agencies."""

    leave_out = ("title",)

    def rows(self) -> list[ReviewRow]:
        """Return the reviews that the person may open, as they asked to have them sorted."""
        rows = [review_row(r) for r in children(self.context, "Review") if may(OPEN, r)]
        name, down = self._sorting()
        return sorted(rows, key=COLUMNS[name][1], reverse=down)

    def columns(self) -> list[Column]:
        """Return the heads of the columns; a second click on one turns the order round."""
        chosen, down = self._sorting()
        found = []
        for name, (title, _key) in COLUMNS.items():
            turned = name == chosen and not down
            url = f"{self.context.absolute_url()}?sort={name}" + ("&down=1" if turned else "")
            standing = ("descending" if down else "ascending") if name == chosen else "none"
            found.append(Column(title, url, standing))
        return found

    def agencies(self) -> list[dict[str, str]]:
        agencies = children(self.context, "Agency")
        return [
            {
                "title": agency.title,
                "url": agency.absolute_url(),
                "kind": word("dhr_plone.agency_kinds", agency.kind, agency),
                "sector": word("dhr_plone.sectors", agency.sector, agency),
                "part_of": agency_name(agency, agency.merged_into),
            }
            for agency in sorted(agencies, key=lambda agency: agency.title.casefold())
        ]

    def adding(self) -> dict[str, str]:
        """Return where a review and an agency are added, as far as the person may."""
        tool = api.portal.get_tool("portal_types")
        return {
            name: f"{self.context.absolute_url()}/++add++{name}"
            for name in ("Review", "Agency")
            if tool[name].isConstructionAllowed(self.context)
        }

    def export_url(self) -> str:
        """Return where the register is exported; empty for all but a Manager."""
        page = f"{self.context.absolute_url()}/@@export-register"
        return page if may(ManagePortal, self.context) else ""

    def _sorting(self) -> tuple[str, bool]:
        name = str(self.request.form.get("sort") or "")
        return (name if name in COLUMNS else "reference"), bool(self.request.form.get("down"))


def review_row(review: Any) -> ReviewRow:
    """Return a review as a row, as far as the current user may know of it."""
    states = machines()["dhr_review"].states
    known = {
        "reference": review.Title(),
        "url": review.absolute_url(),
        "stage": stage_title(review),
        "stage_order": states.index(state(review)),
    }
    if not may(VIEW, review):
        return ReviewRow(**known)
    return ReviewRow(
        **known,
        area=review.area or "",
        due=next_due(deadlines_of(review), date.today()) if state(review) not in ASIDE else None,
        turn=turn_of(review),
    )
