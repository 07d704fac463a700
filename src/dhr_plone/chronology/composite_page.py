"""The page of a chronology: of a review what all agencies tell, of a management review its own."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile

from dhr_plone import _
from dhr_plone.chronology.asked import Asked, from_form, to_pairs
from dhr_plone.chronology.columns import COLUMNS
from dhr_plone.chronology.composite import scope_of
from dhr_plone.chronology.entries import SIGNIFICANCE
from dhr_plone.chronology.filters import EVERYTHING, FilterNotUnderstood
from dhr_plone.chronology.merge import Grouping, Page, grouped
from dhr_plone.chronology.naming import Naming
from dhr_plone.chronology.told import Told
from dhr_plone.chronology.turning import Turns
from dhr_plone.chronology.views import RowGroup, event_rows
from dhr_plone.content_types.asking import VIEW, require
from dhr_plone.content_types.base import say, word
from dhr_plone.content_types.fields import children

PAGE_SIZE = 100

GROUPINGS = ((Grouping.DAY, _("Day")), (Grouping.MONTH, _("Month")), (Grouping.YEAR, _("Year")))
NAMINGS = (
    (Naming.AS_WRITTEN, _("As the records call them")),
    (Naming.PSEUDONYMS, _("By pseudonym")),
    (Naming.NAMES, _("By name")),
)
LABELS = {
    "agencies": _("Agencies"),
    "persons": _("Persons whom the entry names"),
    "significance": _("Significance"),
    "columns": _("Columns (none chosen: the short form)"),
}
DOWNLOADS = (
    ("xlsx", _("Excel")),
    ("csv", _("Delimited text (.csv)")),
    ("docx", _("Word")),
    ("ics", _("Calendar (.ics)")),
    ("json", _("JSON")),
    ("svg", _("Picture (.svg)")),
)


@dataclass(frozen=True)
class Choice:
    """Something that a form offers, and whether it is chosen."""

    value: str
    title: str
    chosen: bool
    colour: str = ""


class ToldPage(BrowserView):
    """What the pages of a chronology have in common: what was asked for, and the form to ask."""

    name = ""
    filter_form = ViewPageTemplateFile("templates/filter.pt")
    # What the page says of who may read it: another thing for every entry.
    readers = (_("of each entry, those who may read the management review that it comes from"),)
    labels = LABELS
    problem = ""

    def __call__(self) -> Any:
        require(VIEW, self.context)
        self.update()
        return self.index()

    def update(self) -> None:
        try:
            self.asked = from_form(self.request.form, scope_of(self.context))
        except FilterNotUnderstood as problem:
            self.problem, self.asked = say(problem.sentence), Asked()
        self.told = Told(self.context, self.asked)

    @property
    def base(self) -> str:
        return str(self.context.absolute_url())

    @property
    def url(self) -> str:
        """The address of this page that asks for nothing in particular."""
        return f"{self.base}/@@{self.name}"

    @property
    def composite(self) -> bool:
        """Whether this is of several agencies."""
        return bool(self.context.portal_type == "Review")

    def missing(self) -> int:
        """Return how many management reviews the person may not read yet."""
        return len(children(self.context, "IMR")) - len(self.told.found) if self.composite else 0

    def address(self, name: str, **changes: Any) -> str:
        """Return the address of another page that asks for the same."""
        changes.setdefault("page", 1)
        return self.asked.address(f"{self.base}/@@{name}", **changes)

    def filtered(self) -> bool:
        """Say whether anything was asked for beside the page."""
        return bool([pair for pair in to_pairs(self.asked) if pair[0] != "page"]) or bool(
            self.problem
        )

    def typed(self) -> dict[str, str]:
        """Return what stands in the fields of the form, as it was typed."""
        form = self.request.form
        return {name: str(form.get(name) or "") for name in ("text", "from", "to")}

    def agencies(self) -> list[Choice]:
        chosen = self.asked.chosen.agencies
        return [
            Choice(agency, agency, agency in chosen, self.told.colours[agency])
            for agency in self.told.agencies
        ]

    def persons(self) -> list[Choice]:
        chosen = self.asked.chosen.persons
        return [
            Choice(person.UID(), person.Title(), person.UID() in chosen)
            for person in self.told.persons.readable
        ]

    def significance(self) -> list[Choice]:
        chosen = self.asked.chosen.significance
        return [
            Choice(value, word("dhr_plone.significance", value, self.context), value in chosen)
            for value in SIGNIFICANCE
        ]

    def flags(self) -> list[Choice]:
        chosen = self.asked.chosen
        return [
            Choice("key_episode", _("Key episodes only"), chosen.key_episode),
            Choice("good_practice", _("Good practice only"), chosen.good_practice),
        ]

    def groupings(self) -> list[Choice]:
        return [Choice(str(by), title, by is self.asked.by) for by, title in GROUPINGS]

    def namings(self) -> list[Choice]:
        return [Choice(str(how), title, how is self.asked.naming) for how, title in NAMINGS]

    def columns(self) -> list[Choice]:
        return [Choice(name, title, name in self.asked.columns) for name, title in COLUMNS.items()]

    def downloads(self) -> list[Choice]:
        """Return the formats, each with the address of a download of what this page shows."""
        return [
            Choice(self.address("chronology-download", extra=[("format", kind)]), title, False)
            for kind, title in DOWNLOADS
        ]


class ChronologyPage(ToldPage):
    """What the agencies recorded, in one order, as far as the person may read it (A3.2f)."""

    name = "composite-chronology"
    table = ViewPageTemplateFile("templates/table.pt")
    turning = ViewPageTemplateFile("templates/turns.pt")

    @cached_property
    def page(self) -> Page:
        return Page((), 1, 1, 0) if self.problem else self.told.page(PAGE_SIZE)

    def groups(self) -> list[RowGroup]:
        entries = [self.told.renamed(entry) for entry in self.page.entries]
        rows = event_rows(
            entries,
            self.told.address,
            self.context,
            columns=self.asked.columns,
            colours=self.told.colours,
            people=self.told.people,
            before=self.page.before,
        )
        if self.asked.by is None:
            return [RowGroup("", rows)] if rows else []
        left = iter(rows)
        return [
            RowGroup(group.heading, [next(left) for _entry in group.entries])
            for group in grouped(entries, self.asked.by)
        ]

    def chosen_columns(self) -> list[str]:
        """Return the headings of the columns that were chosen."""
        return [COLUMNS[name] for name in self.asked.columns]

    def turns(self) -> Turns:
        """Return the pages to turn to."""
        here = self.page
        return Turns(here.number, here.pages, lambda number: self.address(self.name, page=number))

    def everything(self) -> str:
        """Return the address of this page without the filter, with all else that was chosen."""
        return self.address(self.name, chosen=EVERYTHING)
