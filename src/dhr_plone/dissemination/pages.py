"""``@@dissemination``, ``@@disclosures`` and ``@@closing``: telling others, and ending."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile

from dhr_plone import _
from dhr_plone.content_types.asking import MODIFY, VIEW, may, require
from dhr_plone.content_types.base import say, word
from dhr_plone.content_types.display import Shown, field_of
from dhr_plone.content_types.fields import children
from dhr_plone.content_types.form_page import FormPage
from dhr_plone.content_types.imr import agency_name
from dhr_plone.content_types.reading import shows
from dhr_plone.content_types.record import ICaseRecord
from dhr_plone.content_types.review import IReview
from dhr_plone.content_types.sections import Cell, Link, Section
from dhr_plone.content_types.summary import IExecutiveSummary
from dhr_plone.content_types.typed import text
from dhr_plone.dissemination.closing import Closing, closing_of, hand_on, may_hand_on
from dhr_plone.dissemination.disclosing import DECIDED, ask, decide, requests_of
from dhr_plone.dissemination.telling import EXPECTED, Owed, Told
from dhr_plone.dissemination.told_of import (
    ADD_RECORD,
    SETTLED,
    material_of,
    owed_of,
    record_told,
    settle,
    told_of,
)
from dhr_plone.guidance import words
from dhr_plone.guidance.frozen import profile_of
from dhr_plone.guidance.reason import say_date
from dhr_plone.guidance.words import Word
from dhr_plone.workflows.steps import steps

LEADS = ("family_lead_agency", "media_lead_agency", "enquiries_responder", "family_exception")
FORMATS = ("languages", "formats_considered")


class RecordsPage(FormPage):
    """What the three pages have in common."""

    sections = ViewPageTemplateFile("../content_types/templates/sections.pt")
    fields = ViewPageTemplateFile("../content_types/templates/fields.pt")
    material_list = ViewPageTemplateFile("templates/material.pt")

    def __call__(self) -> Any:
        require(VIEW, self.context)
        self.today = date.today().isoformat()
        return super().__call__()

    def act(self, form: Any) -> str:
        """Do what the forms of all of them can do: settle material."""
        uid = text(form, "material", required=True)
        record = next((one for one in material_of(self.context) if one.UID() == uid), self.context)
        settle(record, form)
        return _("What became of the material is kept.")

    def address(self) -> str:
        return f"{self.context.absolute_url()}/@@{self.__name__}"

    def may_record(self) -> bool:
        return may(ADD_RECORD, self.context)

    def material(self) -> list[tuple[Any, str, str]]:
        """Return the material of agencies: the record, its owner, and what became of it."""
        return [
            (
                record,
                agency_name(record, record.material_owner),
                word("dhr_plone.material_fates", record.material_fate or "held", record),
            )
            for record in material_of(self.context)
        ]

    def may_settle(self, record: Any) -> bool:
        return record.material_fate not in SETTLED and may(MODIFY, record)

    def day(self, day: date | None) -> str:
        return say_date(day) if day else ""


class DisseminationPage(RecordsPage):
    """``@@dissemination``: who received what, what is still owed, who speaks for the review."""

    documents = words.DISSEMINATED

    def act(self, form: Any) -> str:
        if form.get("do") == "settle":
            return super().act(form)
        record_told(self.context, form)
        return _("It is on record.")

    def owed(self) -> list[Owed]:
        return owed_of(self.context)

    def law(self) -> str:
        """Return the acts that passing on the overview has regard to (16.1)."""
        return profile_of(self.context).legal_text

    def received(self) -> Section:
        """Return who was told what, when and how (A4.4, 18.1b)."""
        titles = {(row.kind, row.what): row.title for row in EXPECTED}
        return Section(
            "received",
            _("Who received what"),
            (_("On"), _("To whom"), _("What"), _("How"), _("With regard to the law")),
            tuple(
                (
                    Cell(say_date(told.day), told.url),
                    Cell(self._to_whom(told, say(titles.get((told.kind, told.what), "")))),
                    Cell("; ".join(told.documents)),
                    Cell(told.how),
                    Cell(told.law),
                )
                for told in told_of(self.context)
            ),
            _("Nothing is on record yet."),
        )

    def families(self) -> Section:
        """Return the contacts with both families (10.3)."""
        records = [r for r in children(self.context, "CaseRecord") if r.kind == "family_contact"]
        return Section(
            "families",
            _("Contact with the families"),
            (_("On"), _("Family"), _("With whom")),
            tuple(
                (
                    Cell(self.day(record.done_on), record.absolute_url()),
                    Cell(word("dhr_plone.families", record.family, record)),
                    Cell(record.with_whom or ""),
                )
                for record in records
            ),
            _("No contact with a family is on record. Both are given every opportunity (10.3)."),
        )

    def leads(self) -> list[Shown]:
        """Return who speaks with families, media and those who enquire (13.7, 17.5)."""
        shown = (field_of(self.context, IReview[name]) for name in LEADS)
        return [field for field in shown if field is not None]

    def leads_missing(self) -> list[str]:
        names = LEADS[:-1]
        return [say(IReview[name].title) for name in names if not getattr(self.context, name)]

    def edit(self) -> str:
        """Return where the leads are named, for who may."""
        return f"{self.context.absolute_url()}/edit" if may(MODIFY, self.context) else ""

    def formats(self) -> tuple[list[Shown], str]:
        """Return what was considered of languages and formats, and where it is written (17.8)."""
        for summary in children(self.context, "ExecutiveSummary"):
            if may(VIEW, summary):
                shows(summary)
                shown = (field_of(summary, IExecutiveSummary[name]) for name in FORMATS)
                address = f"{summary.absolute_url()}/edit" if may(MODIFY, summary) else ""
                return [field for field in shown if field is not None], address
        return [], ""

    def requests_open(self) -> int:
        return sum(not record.disclosure_decision for record in requests_of(self.context))

    def _to_whom(self, told: Told, title: str) -> str:
        agency = agency_name(self.context, told.agency)
        return ", ".join(filter(None, (title, agency, told.who)))


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as it is shown: the record, its day, and what is filled in of its decision."""

    record: Any
    day: str
    fields: list[Shown]
    decided: bool


class DisclosuresPage(RecordsPage):
    """``@@disclosures``: the log of requests, and what is weighed in deciding them (17)."""

    interests = words.INTERESTS
    exemptions = words.FOIA_EXEMPTIONS
    grounds = words.DISCLOSURE_GROUNDS
    decisions = words.DISCLOSURE_DECISIONS
    consultees: tuple[Word, ...] = (*words.CONSULTEES, *words.OTHER_CONSULTEES)

    def act(self, form: Any) -> str:
        if form.get("do") == "ask":
            ask(self.context, form)
            return _("The request is on record. It waits for a decision.")
        decide(self.context, text(form, "request", required=True), form)
        return _("The decision is kept with its reasons.")

    def requests(self) -> list[Asked]:
        """Return the requests, what is undecided first."""
        found = []
        for record in requests_of(self.context):
            shown = (field_of(record, ICaseRecord[name]) for name in DECIDED)
            fields = [field for field in shown if field is not None]
            decided = bool(record.disclosure_decision)
            found.append(Asked(record, say_date(record.done_on), fields, decided))
        return found

    def responder(self) -> str:
        """Return who answers enquiries (17.5)."""
        return self.context.enquiries_responder or ""

    def law(self) -> str:
        return profile_of(self.context).legal_text


class ClosingPage(RecordsPage):
    """``@@closing``: how far the review is from its formal conclusion (16.1h)."""

    def act(self, form: Any) -> str:
        if form.get("do") == "settle":
            return super().act(form)
        hand_on(self.context, form)
        return _("It is kept to whom the open actions are handed on, and why.")

    def closing(self) -> Closing:
        return closing_of(self.context)

    def actions(self, closing: Closing) -> Section:
        """Return the audit of every action of the plan."""
        return Section(
            "actions",
            _("Audit of the actions"),
            (_("Number"), _("Completed on"), _("Outcome"), _("Audit")),
            tuple(
                (
                    Cell(action.Title(), action.absolute_url()),
                    Cell(self.day(action.completed_on)),
                    Cell(action.outcome or ""),
                    Cell(action.audit or "", badge=_("audited"), style="success")
                    if audited
                    else Cell(badge=_("open"), style="warning"),
                )
                for action, audited in closing.actions
                if may(VIEW, action)
            ),
            _("The action plan is empty."),
        )

    def may_hand_on(self) -> bool:
        return may_hand_on(self.context)

    def step(self) -> Link | None:
        """Return the step of concluding, for who takes it."""
        for step in steps(self.context):
            if step.id == "review_conclude":
                url = f"{self.context.absolute_url()}/@@advance?transition={step.id}"
                return Link(say(step.title), url)
        return None
