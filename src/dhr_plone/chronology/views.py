"""The composite chronology of a review, and the table in which every chronology is shown."""

from collections import ChainMap
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile

from dhr_plone import _
from dhr_plone.chronology.composite import chronologies
from dhr_plone.chronology.entries import Entry
from dhr_plone.chronology.merge import Page, merged, page
from dhr_plone.content_types.asking import VIEW, require
from dhr_plone.content_types.base import word
from dhr_plone.content_types.fields import children

PAGE_SIZE = 100

# What an entry tells beside the event, in the order in which it is read.
DETAILS = (
    ("persons_seen", _("Seen")),
    ("views_expressed", _("Views and wishes")),
    ("decision_made", _("Decision")),
    ("action_taken", _("Action")),
    ("service_offered", _("Service offered")),
    ("professional", _("Professional")),
)
STYLES = {"none": "", "amber": "warning", "red": "danger"}


@dataclass(frozen=True)
class EventRow:
    """An entry as a row: the facts, and apart from them what its author thinks of it."""

    number: int | None
    when: str
    agency: str
    event: str
    url: str
    details: tuple[tuple[str, str], ...]
    source: str
    comment: str
    marks: tuple[tuple[str, str], ...]


def event_rows(entries: Iterable[Entry], urls: Mapping[str, str], context: Any) -> list[EventRow]:
    """Return entries as rows; ``urls`` are their addresses, by UID."""
    return [
        EventRow(
            number=entry.number,
            when=entry.when,
            agency=entry.agency,
            event=entry.event,
            url=urls[entry.uid],
            details=tuple(
                (title, getattr(entry, name)) for name, title in DETAILS if getattr(entry, name)
            ),
            source=entry.source,
            comment=entry.comment,
            marks=tuple(_marks(entry, context)),
        )
        for entry in entries
    ]


def _marks(entry: Entry, context: Any) -> Iterable[tuple[str, str]]:
    """Yield what an entry is marked as, each with the style of its badge."""
    if STYLES.get(entry.significance):
        title = word("dhr_plone.significance", entry.significance, context)
        yield title, STYLES[entry.significance]
    if entry.key_episode:
        yield _("Key episode"), "primary"
    if entry.good_practice:
        yield _("Good practice"), "success"


class CompositeChronology(BrowserView):
    """What all agencies recorded, in one order, as far as the person may read it (A3.2f)."""

    table = ViewPageTemplateFile("templates/table.pt")
    # What the page says of who may read it: another thing for every entry.
    readers = (_("of each entry, those who may read the management review that it comes from"),)

    def update(self) -> None:
        asked = str(self.request.form.get("page") or "1")
        number = int(asked) if asked.isdecimal() else 1
        self.told = list(chronologies(self.context))
        entries = merged(chronology.entries for chronology in self.told)
        self.page: Page = page(entries, number, PAGE_SIZE)

    def __call__(self) -> Any:
        require(VIEW, self.context)
        self.update()
        return self.index()

    def rows(self) -> list[EventRow]:
        addresses = ChainMap(*(dict(chronology.addresses) for chronology in self.told))
        return event_rows(self.page.entries, addresses, self.context)

    def sources(self) -> list[str]:
        """Return the agencies whose entries are in here."""
        agencies = [told.imr.agency_title() for told in self.told if told.entries]
        return sorted(agencies, key=str.casefold)

    def missing(self) -> int:
        """Return how many management reviews the person may not read yet."""
        return len(children(self.context, "IMR")) - len(self.told)

    def pages(self) -> list[dict[str, Any]]:
        """Return the pages to turn to."""
        url = f"{self.context.absolute_url()}/@@composite-chronology"
        return [
            {"number": n, "url": f"{url}?page={n}", "current": n == self.page.number}
            for n in range(1, self.page.pages + 1)
        ]
