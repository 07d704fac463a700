"""``@@action-plan``: the plan of a review, or of all of a register, in Appendix Five's columns."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from dhr_plone import _
from dhr_plone.content_types.asking import OPEN, VIEW, may, require
from dhr_plone.content_types.base import say, word
from dhr_plone.content_types.form_page import FormPage
from dhr_plone.content_types.sections import Link
from dhr_plone.content_types.typed import text
from dhr_plone.content_types.views import in_site_frame
from dhr_plone.guidance import words
from dhr_plone.guidance.due import standing
from dhr_plone.guidance.reason import say_date
from dhr_plone.plan.asked import OUTSIDE, SCOPES, STATES, Asked, chosen, from_form
from dhr_plone.plan.plan import Counts, Group, Planned, counts, grouped
from dhr_plone.plan.plan_of import plan_of
from dhr_plone.plan.steps import add_step
from dhr_plone.workflows.definition import state_title

ADD = "dhr_plone: Add ActionItem"
HEADS = {
    "number": _("No."),
    "": _("Action to take, scope"),
    "lead": _("Lead agency"),
    "milestones": _("Key milestones"),
    "target": _("Target date"),
    "completed": _("Completed and outcome"),
    "stage": _("Stage"),
}
STYLES = {"audited": "success", "implemented": "success"}


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that the form offers, and whether it is chosen."""

    value: str
    title: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column; `url` turns the order to it, where one can sort by it."""

    title: str
    url: str
    standing: str


class ActionPlanPage(FormPage):
    """The plan. Most of those who lead an action may not read the review: they get the site's
    frame around their own."""

    # What the page says of who may read it: another thing for every action.
    readers = (_("of each action, those who may read it"),)

    def __call__(self) -> Any:
        require(OPEN, self.context)
        self.place = self.context
        self.today = date.today()
        self.asked: Asked = from_form(self.request.form)
        return super().__call__()

    def page(self) -> Any:
        self.whole = may(VIEW, self.place)
        return self.index() if self.whole else in_site_frame(self, self.index)

    def act(self, form: Any) -> str:
        self.added = add_step(self.context, text(form, "step"))
        return _("Step ${number} is added: fill it in.", mapping={"number": self.added.number})

    def next_address(self) -> str:
        return f"{self.added.absolute_url()}/edit"

    @property
    def base(self) -> str:
        return f"{self.place.absolute_url()}/@@action-plan"

    @cached_property
    def rows(self) -> list[Planned]:
        return plan_of(self.place, self.today)

    def shown(self) -> list[Planned]:
        return chosen(self.rows, self.asked, self.today)

    def groups(self) -> list[Group]:
        """Return the actions under their recommendations, or in one list where they are sorted."""
        shown = self.shown()
        if self.asked.by_recommendation:
            return grouped(shown)
        return [Group("", "", tuple(shown))] if shown else []

    def counts(self) -> Counts:
        return counts(self.rows, self.today)

    def heads(self) -> list[Head]:
        """Return the heads of the columns; a second click on one turns the order round."""
        return [self._head(name, title) for name, title in HEADS.items()]

    def choices(self) -> list[tuple[str, str, list[Choice]]]:
        """Return the boxes of the form: name, legend, and what can be ticked."""
        leads = {
            row.lead_uid or OUTSIDE: row.lead for row in self.rows if row.read and row.lead_uid
        }
        if any(row.read and not row.lead_uid for row in self.rows):
            leads[OUTSIDE] = _("None of the partnership")
        asked = self.asked
        ordered = sorted(leads.items(), key=lambda lead: (lead[0] == OUTSIDE, lead[1].casefold()))
        return [
            ("state", _("Stage"), [_choice(s, state_title(s), asked.states) for s in STATES]),
            (
                "lead",
                _("Lead agency"),
                [_choice(uid, title, asked.leads) for uid, title in ordered],
            ),
            ("scope", _("Scope"), [_choice(s, self.scope(s), asked.scopes) for s in SCOPES]),
        ]

    def everything(self) -> str:
        return Asked(sort=self.asked.sort, down=self.asked.down).address(self.base)

    def only_late(self) -> str:
        return Asked(late=True).address(self.base)

    def download(self) -> str:
        return self.asked.address(f"{self.place.absolute_url()}/@@action-plan-download")

    def of_register(self) -> bool:
        return bool(self.place.portal_type == "ReviewRegister")

    def may_add(self) -> bool:
        return not self.of_register() and may(ADD, self.place)

    def links(self) -> list[Link]:
        """Return where the person goes from here: to add actions, and to what they come from."""
        found = []
        if self.may_add():
            found += [
                Link(_("Add an action"), f"{self.place.absolute_url()}/++add++ActionItem"),
                Link(_("Bring a plan in"), f"{self.place.absolute_url()}/@@action-plan-import"),
            ]
        if self.whole and not self.of_register():
            found += [
                Link(_("Recommendations"), f"{self.place.absolute_url()}/@@recommendations"),
                Link(_("From finding to evidence"), f"{self.place.absolute_url()}/@@chain"),
            ]
        return found

    def scope(self, token: str) -> str:
        return word("dhr_plone.action_scopes", token, self.place)

    def day(self, day: date | None) -> str:
        return say(say_date(day)) if day else ""

    def order(self, state: str) -> int:
        return STATES.index(state)

    def title_of(self, state: str) -> str:
        return state_title(state)

    def stage(self, row: Planned) -> tuple[str, str]:
        return state_title(row.state), STYLES.get(row.state, "secondary")

    def lateness(self, row: Planned) -> tuple[str, str]:
        """Return in a badge how the target date stands, and its style; empty once it is done."""
        if row.done:
            late = row.days_late(self.today)
            return (_("completed late"), "secondary") if late else ("", "")
        return standing(row.due, self.today) if row.due else (_("no target date"), "warning")

    def smart(self, row: Planned) -> str:
        """Return how many of the SMART checks were made, while they can still be."""
        if row.state != "proposed":
            return ""
        number = {"ticked": len(row.ticks), "all": len(words.SMART_CHECKS)}
        return _("${ticked} of ${all} SMART checks", mapping=number)

    def response(self, row: Planned) -> str:
        return word("dhr_plone.national_responses", row.response, self.place)

    def _head(self, name: str, title: str) -> Head:
        if name in ("", "milestones"):
            return Head(title, "", "none")
        current = name == self.asked.sort
        down = current and not self.asked.down
        standing = ("descending" if self.asked.down else "ascending") if current else "none"
        return Head(title, self.asked.address(self.base, sort=name, down=down), standing)


def _choice(value: str, title: str, chosen_ones: tuple[str, ...]) -> Choice:
    return Choice(value, title, value in chosen_ones)
