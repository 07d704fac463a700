"""The page of a management review: the sections of Appendix Two in their order."""

from dataclasses import dataclass
from typing import Any

from plone import api
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile

from dhr_plone import _
from dhr_plone.chronology.as_read import AsRead
from dhr_plone.chronology.composite import address_of, chronology
from dhr_plone.chronology.views import RowGroup, event_rows
from dhr_plone.content_types.asking import VIEW, may
from dhr_plone.content_types.base import say
from dhr_plone.content_types.display import Shown, field_of
from dhr_plone.content_types.fields import children, review_of
from dhr_plone.content_types.imr import IIMR
from dhr_plone.content_types.reading import shows
from dhr_plone.content_types.sections import Cell, Link, Section
from dhr_plone.content_types.views import OpenPage
from dhr_plone.guidance.reason import say_date
from dhr_plone.report.genogram import Drawn, genogram
from dhr_plone.work.front import stage_title
from dhr_plone.work.review_lists import records

# Each section of Appendix Two: the field that its heading stands for, and fields with headings of
# their own in it.
SECTIONS: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    (
        "introduction",
        _("1. Introduction"),
        "introduction",
        (
            "author",
            "author_post",
            "independence_statement",
            "author_not_independent_reason",
            "records_secured_on",
            "records_secured_by",
            "contact",
            "involved_from",
            "involved_until",
            "last_contact",
        ),
    ),
    ("methodology", _("2. Methodology"), "methodology", ()),
    ("terms", _("3. Terms of reference"), "", ()),
    ("chronology", _("4. Chronology"), "", ("housing",)),
    (
        "analysis",
        _("5. Analysis"),
        "analysis",
        (
            "responded_correctly",
            "procedures_sufficient",
            "procedures_understood",
            "procedures_followed",
            "no_interview_reason",
        ),
    ),
    ("good-practice", _("6. Good practice"), "good_practice", ()),
    ("lessons", _("6. Lessons"), "lessons", ("improved_practice", "changes")),
    ("recommendations", _("7. Recommendations"), "recommendations", ()),
)
# That other procedures run, and nothing of them (3.4, 12.3).
APART = ("disciplinary_procedure", "complaint_procedure")
ASSURANCE = ("quality_assured_by", "quality_assured_on")
# How many entries of its chronology the page shows.
FIRST_EVENTS = 100
RETURN = (
    "contact",
    "involved_from",
    "involved_until",
    "last_contact",
    "returned_by",
    "returned_on",
)


@dataclass(frozen=True)
class ReportSection:
    """A section of the report: its anchor, its title, its text, and what else belongs to it."""

    id: str
    title: str
    text: tuple[Shown, ...]
    fields: tuple[Shown, ...]


class IMRPage(OpenPage):
    """One agency's management review, with its chronology and its records."""

    sections = ViewPageTemplateFile("../content_types/templates/sections.pt")
    table = ViewPageTemplateFile("../chronology/templates/table.pt")

    def is_return(self) -> bool:
        """Say whether the agency reported that it had no contact, and so wrote no review (12.4)."""
        return bool(api.content.get_state(self.context) == "no_contact")

    def report(self) -> list[ReportSection]:
        return [
            ReportSection(name, title, self._fields(*filter(None, [main])), self._fields(*fields))
            for name, title, main, fields in SECTIONS
        ]

    def no_contact(self) -> tuple[Shown, ...]:
        return self._fields(*RETURN)

    def assurance(self) -> tuple[Shown, ...]:
        return self._fields(*ASSURANCE)

    def apart(self) -> tuple[Shown, ...]:
        """Return which procedures run apart from the review (12.3)."""
        return self._fields(*APART)

    def persons(self) -> Section:
        """Return the persons of the case with their names, for who reads about them (A2.1)."""
        found = [p for p in children(review_of(self.context), "CasePerson") if may(VIEW, p)]
        shows(*found)
        return Section(
            "persons",
            _("Persons of the case"),
            (
                _("Pseudonym"),
                _("Name"),
                _("Born on"),
                _("Died on"),
                _("Relationships"),
                _("Ethnic origin"),
                _("Addresses"),
            ),
            tuple(self._person(person) for person in found),
            _("No person of the case is registered, or none that you may read about."),
        )

    def genogram(self) -> str:
        """Return the family as a picture, where relations between its members are known (A2.1)."""
        found = [p for p in children(review_of(self.context), "CasePerson") if may(VIEW, p)]
        drawn = [
            Drawn(
                person.Title(),
                person.case_role or "other",
                [
                    (row.get("relation") or "", row.get("person") or "")
                    for row in person.relationships or ()
                ],
            )
            for person in found
        ]
        return genogram(drawn, say(_("The persons of the case and their relationships"))) or ""

    def due(self) -> Shown | None:
        return field_of(self.context, IIMR["due"])

    def terms(self) -> list[Link]:
        """Return the terms of reference, as far as the person may read them."""
        found = children(review_of(self.context), "TermsOfReference")
        return [
            Link(f"{terms.Title()}: {stage_title(terms)}", terms.absolute_url())
            for terms in found
            if may(VIEW, terms)
        ]

    def events(self) -> list[RowGroup]:
        """Return the first entries of the chronology; its own page has all of them."""
        own = chronology(self.context)
        first = map(AsRead(self.context).entries(self.context), own.entries[:FIRST_EVENTS])
        rows = event_rows(first, address_of([own]), self.context)
        return [RowGroup("", rows)] if rows else []

    def more_events(self) -> int:
        """Return how many entries there are beyond the first ones."""
        return max(0, len(chronology(self.context).entries) - FIRST_EVENTS)

    def add_entry(self) -> str:
        """Return where an entry is added, or an empty text where the person may not."""
        fti = api.portal.get_tool("portal_types")["ChronologyEntry"]
        allowed = fti.isConstructionAllowed(self.context)
        return f"{self.context.absolute_url()}/++add++ChronologyEntry" if allowed else ""

    def records(self) -> Section:
        return records(self.context)

    def _person(self, person: Any) -> tuple[Cell, ...]:
        relations = (
            " ".join(filter(None, (row.get("relation"), row.get("person"))))
            for row in person.relationships or ()
        )
        born, died = (
            say_date(day) if day else "" for day in (person.date_of_birth, person.date_of_death)
        )
        return (
            Cell(person.Title(), person.absolute_url()),
            Cell(person.full_name or ""),
            Cell(born),
            Cell(died),
            Cell("; ".join(relations)),
            Cell(person.ethnic_origin or ""),
            Cell("; ".join(person.addresses or ())),
        )

    def _fields(self, *names: str) -> tuple[Shown, ...]:
        shown = (field_of(self.context, IIMR[name]) for name in names)
        return tuple(field for field in shown if field is not None)
