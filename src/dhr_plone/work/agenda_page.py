"""``@@agenda`` and ``@agenda``: the standing item, of what the reader may read (19.1)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from plone.restapi.services import Service
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile

from dhr_plone import _
from dhr_plone.content_types.asking import OPEN, VIEW, may, require
from dhr_plone.content_types.fields import children
from dhr_plone.content_types.reading import shows
from dhr_plone.content_types.sections import Cell, Section
from dhr_plone.content_types.views import in_site_frame
from dhr_plone.guidance.deadline import Deadline
from dhr_plone.guidance.due import standing
from dhr_plone.guidance.reason import say_date
from dhr_plone.guidance.services import deadline_data
from dhr_plone.work.agenda import Item, item
from dhr_plone.work.duties import OVER, Duty, duties
from dhr_plone.work.duty_rows import POSITIONS
from dhr_plone.work.front import stage_title
from dhr_plone.work.my_work import duty_data
from dhr_plone.work.snapshot import case_facts_of
from dhr_plone.workflows.definition import state_title
from dhr_plone.workflows.steps import state


@dataclass(frozen=True)
class Entry:
    """A review on the agenda. Who may only open it gets its reference and stage, and no more."""

    reference: str
    url: str
    stage: str
    item: Item | None


def entries(register: Any, today: date) -> list[Entry]:
    """Return the reviews that are not over and that the current user may open."""
    found = [
        review
        for review in children(register, "Review")
        if state(review) not in OVER and may(OPEN, review)
    ]
    found.sort(key=lambda review: review.reference.casefold())
    return [_entry(review, today) for review in found]


def _entry(review: Any, today: date) -> Entry:
    told = None
    if may(VIEW, review):
        shows(review)
        case = case_facts_of(review)
        told = item(case, duties(case), today)
    return Entry(review.Title(), review.absolute_url(), stage_title(review), told)


class AgendaPage(BrowserView):
    """The standing item as a page that can be printed."""

    sections = ViewPageTemplateFile("../content_types/templates/sections.pt")

    def __call__(self) -> Any:
        require(OPEN, self.context)
        self.today = date.today()
        self.register = self.context
        return in_site_frame(self, self.index)

    def entries(self) -> list[Entry]:
        return entries(self.register, self.today)

    def day(self) -> str:
        return say_date(self.today)

    def table(self, entry: Entry) -> Section:
        """Return what there is to hear of a review, the decisions first."""
        rows = tuple(self._rows(entry.item)) if entry.item else ()
        columns = (_("Item"), _("What"), _("Who"), _("Due on"), _("Standing"))
        return Section("", entry.reference, columns, rows, "")

    def actions(self, entry: Entry) -> list[dict[str, Any]]:
        """Return how many actions of the plan are in each state."""
        counts = entry.item.actions if entry.item else {}
        return [{"state": state_title(name), "count": count} for name, count in counts.items()]

    def _rows(self, told: Item) -> Iterator[tuple[Cell, ...]]:
        for name, owed in (
            (_("Decision wanted"), told.decisions),
            (_("Late"), told.late),
            (_("Nobody is found"), told.unassigned),
        ):
            yield from (self._duty(name, duty) for duty in owed)
        yield from (self._deadline(deadline) for deadline in told.next)

    def _duty(self, name: str, duty: Duty) -> tuple[Cell, ...]:
        words, style = standing(duty.due, self.today) if duty.due else ("", "")
        return (
            Cell(name),
            Cell(duty.what),
            Cell(POSITIONS[duty.position] if duty.position else ""),
            Cell(say_date(duty.due) if duty.due else ""),
            Cell("", "", words, style),
        )

    def _deadline(self, deadline: Deadline) -> tuple[Cell, ...]:
        words, style = standing(deadline.due, self.today)
        title = Cell(deadline.title)
        return (
            Cell(_("Next")),
            title,
            Cell(),
            Cell(say_date(deadline.due)),
            Cell("", "", words, style),
        )


class AgendaGet(Service):
    """The standing item as data."""

    def reply(self) -> dict[str, Any]:
        require(OPEN, self.context)
        today = date.today()
        return {
            "@id": f"{self.context.absolute_url()}/@agenda",
            "today": today.isoformat(),
            "items": [_data(entry, today) for entry in entries(self.context, today)],
        }


def _data(entry: Entry, today: date) -> dict[str, Any]:
    known = {"@id": entry.url, "reference": entry.reference, "stage": entry.stage}
    if entry.item is None:
        return known
    return {
        **known,
        **{
            name: [duty_data(duty, today) for duty in getattr(entry.item, name)]
            for name in ("decisions", "late", "unassigned")
        },
        "next": [deadline_data(deadline) for deadline in entry.item.next],
        "actions": entry.item.actions,
    }
