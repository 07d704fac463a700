"""``@@my-work`` and ``@work``: what a person owes over all reviews, by when, one click away."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from plone import api
from plone.restapi.services import Service
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile

from dhr_plone import _
from dhr_plone.content_types.asking import OPEN, require
from dhr_plone.content_types.base import say
from dhr_plone.content_types.fields import children
from dhr_plone.content_types.form_page import FormPage
from dhr_plone.content_types.reading import shows
from dhr_plone.content_types.sections import Cell, Section
from dhr_plone.content_types.views import in_site_frame
from dhr_plone.guidance.due import standing
from dhr_plone.guidance.reason import say_date
from dhr_plone.participation.workspace import roster_of
from dhr_plone.work import feeds
from dhr_plone.work.duties import Duty, duties
from dhr_plone.work.mine import Work, work_of
from dhr_plone.work.referring import may_refer
from dhr_plone.work.register_duties import duties_of_register
from dhr_plone.work.snapshot import case_facts_of, registers
from dhr_plone.workflows.gather import full_name

# How the address of a calendar feed ends.
ENDING = ".ics"


def duties_in(register: Any) -> Iterator[Duty]:
    """Yield everything that is owed in the reviews of a register, and in the register itself."""
    owed = [d for review in children(register, "Review") for d in duties(case_facts_of(review))]
    yield from owed
    yield from duties_of_register(register, owed)


def duties_everywhere() -> Iterator[Duty]:
    """Yield everything that is owed in the registers of the site."""
    for register in registers():
        yield from duties_in(register)


def shows_owed(register: Any, owed: Iterable[Duty], reader: str = "") -> None:
    """Tell the audit trail of what duties tell of in a register; ``reader`` as in ``Shown``."""
    told = {duty.review for duty in owed}
    shows(*(one for one in children(register, "Review") if one.UID() in told), reader=reader)
    if "" in told:
        shows(register, reader=reader)


def work_in(register: Any, user: str, today: date) -> Work:
    """Return what concerns a user in a register. The audit trail is told of it."""
    member = roster_of(register).get(user)
    coordinates = bool(member and member.declared and member.position == "coordinator")
    work = work_of(user, list(duties_in(register)), today, coordinates)
    shows_owed(register, (*work.mine, *work.agency, *work.late, *work.unassigned))
    return work


class MyWorkPage(FormPage):
    """The page, and on it the person's own calendar feed."""

    sections = ViewPageTemplateFile("../content_types/templates/sections.pt")
    # The address of a feed that was begun just now; it is shown this once.
    feed = ""

    def __call__(self) -> Any:
        require(OPEN, self.context)
        self.user = api.user.get_current().getId()
        self.today = date.today()
        return super().__call__()

    def page(self) -> Any:
        """Return the page in the frame of the site: most people may not read the register."""
        self.url = f"{self.context.absolute_url()}/@@my-work"
        self.register = self.context
        return in_site_frame(self, self.index)

    def act(self, form: Any) -> str:
        """End the feed of the person, or begin one and keep its address for the page."""
        if form.get("feed") == "end":
            feeds.end(self.user)
            return _("Your calendar feed is revoked: its address answers no more.")
        self.feed = feed_address(feeds.begin(self.user))
        return _("Your calendar feed begins. Copy its address now: it is shown this once.")

    def next_address(self) -> str:
        return "" if self.feed else super().next_address()

    def tables(self) -> list[Section]:
        """Return what concerns the person: what to chase first, then their own."""
        work = work_in(self.register, self.user, self.today)
        found = [
            self._table("unassigned", _("Nobody is found for it"), work.unassigned),
            self._table("late", _("Others are late with it"), work.late, named=True),
            self._table("mine", _("Yours"), work.mine, _("You owe nothing just now.")),
            self._table("agency", _("Your agency's"), work.agency, named=True),
        ]
        return [table for table in found if table.rows or table.empty]

    def refers(self) -> bool:
        return may_refer(self.register)

    def has_feed(self) -> bool:
        return feeds.has_one(self.user)

    def _table(
        self, name: str, title: str, found: Sequence[Duty], empty: str = "", named: bool = False
    ) -> Section:
        """Return duties as a table; `named` says that those who owe them are."""
        columns = {
            _("What"): lambda duty: Cell(duty.what, duty.url),
            _("Review"): lambda duty: Cell(duty.reference),
            _("Part"): lambda duty: Cell(duty.place),
            _("Who"): lambda duty: Cell(", ".join(map(full_name, duty.users))),
            _("Due on"): lambda duty: Cell(say_date(duty.due) if duty.due else ""),
            _("Standing"): self._standing,
        }
        if not named:
            del columns[_("Who")]
        rows = tuple(tuple(cell(duty) for cell in columns.values()) for duty in found)
        return Section(name, title, tuple(columns), rows, empty)

    def _standing(self, duty: Duty) -> Cell:
        words, style = standing(duty.due, self.today) if duty.due else ("", "")
        return Cell("", "", words, style)


def feed_address(secret: str) -> str:
    """Return the address of a calendar feed."""
    return f"{api.portal.get().absolute_url()}/@@dhr-calendar/{secret}{ENDING}"


class WorkGet(Service):
    """What concerns the current user in a register."""

    def reply(self) -> dict[str, Any]:
        require(OPEN, self.context)
        today = date.today()
        work = work_in(self.context, api.user.get_current().getId(), today)
        return {
            "@id": f"{self.context.absolute_url()}/@work",
            "today": today.isoformat(),
            **{
                name: [duty_data(duty, today) for duty in getattr(work, name)]
                for name in ("unassigned", "mine")
            },
            # Who is to be chased.
            **{
                name: [
                    {**duty_data(duty, today), "who": list(map(full_name, duty.users))}
                    for duty in getattr(work, name)
                ]
                for name in ("late", "agency")
            },
        }


def duty_data(duty: Duty, today: date) -> dict[str, Any]:
    """Return a duty as JSON data."""
    return {
        "key": duty.key,
        "reference": duty.reference,
        "review": duty.review or None,
        "what": say(duty.what),
        "place": duty.place or None,
        "paragraph": duty.paragraph,
        "due": duty.due.isoformat() if duty.due else None,
        "days_late": duty.days_late(today),
        "@id": duty.url,
    }
