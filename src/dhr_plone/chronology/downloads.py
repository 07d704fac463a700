"""Downloads of a chronology: exactly the entries, columns and names that the page shows."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from Products.Five.browser import BrowserView
from zExceptions import BadRequest

from dhr_plone import _
from dhr_plone.chronology.asked import Asked, from_form
from dhr_plone.chronology.calendars_out import as_calendar
from dhr_plone.chronology.columns import COLUMNS, FIXED, rows
from dhr_plone.chronology.composite import scope_of
from dhr_plone.chronology.documents_out import as_document
from dhr_plone.chronology.entries import Entry
from dhr_plone.chronology.filters import FilterNotUnderstood
from dhr_plone.chronology.people import People
from dhr_plone.chronology.picturing import drawn
from dhr_plone.chronology.tables_out import as_csv, as_json, as_workbook
from dhr_plone.chronology.told import Told
from dhr_plone.chronology.views import cell_words
from dhr_plone.content_types.asking import VIEW, require
from dhr_plone.content_types.base import say
from dhr_plone.content_types.downloads import as_download
from dhr_plone.content_types.fields import review_of


@dataclass(frozen=True)
class Content:
    """What a download holds."""

    told: Told
    place: Any
    entries: list[Entry]
    words: Mapping[str, str]
    people: People = field(default_factory=lambda: People(()))

    @property
    def title(self) -> str:
        """What stands above it: the reference, and nothing of the case."""
        review = review_of(self.place)
        return say(_("${reference}: chronology", mapping={"reference": review.reference}))

    @property
    def marking(self) -> str:
        return review_of(self.place).protective_marking or ""

    @property
    def names(self) -> tuple[str, ...]:
        return (*FIXED, *(self.told.asked.columns or COLUMNS))

    @property
    def headings(self) -> list[str]:
        titles = {**FIXED, **COLUMNS}
        return [say(titles[name]) for name in self.names]

    @property
    def rows(self) -> list[list[str]]:
        return list(rows(self.entries, self.names, self.words, self.people, say))


def _csv(content: Content) -> bytes:
    return as_csv(content.headings, content.rows)


def _xlsx(content: Content) -> bytes:
    return as_workbook(
        content.names,
        content.headings,
        content.rows,
        title=content.title,
        marking=content.marking,
    )


def _docx(content: Content) -> bytes:
    return as_document(content.headings, content.rows, title=content.title, marking=content.marking)


def _ics(content: Content) -> bytes:
    return as_calendar(content.entries, marking=content.marking, now=dt.datetime.now(dt.UTC))


def _json(content: Content) -> bytes:
    return as_json(content.entries, title=content.title, marking=content.marking)


def _svg(content: Content) -> bytes:
    return drawn(content.told, content.place, content.entries).encode()


_OFFICE = "application/vnd.openxmlformats-officedocument"
FORMATS: dict[str, tuple[str, Callable[[Content], bytes]]] = {
    "xlsx": (f"{_OFFICE}.spreadsheetml.sheet", _xlsx),
    "csv": ("text/csv; charset=utf-8", _csv),
    "docx": (f"{_OFFICE}.wordprocessingml.document", _docx),
    "ics": ("text/calendar; charset=utf-8", _ics),
    "json": ("application/json", _json),
    "svg": ("image/svg+xml", _svg),
}


class ChronologyDownload(BrowserView):
    """``@@chronology-download?format=xlsx&…``, with the parameters of the page."""

    def __call__(self) -> bytes:
        require(VIEW, self.context)
        kind = self.request.form.get("format")
        if kind not in FORMATS:
            listed = ", ".join(FORMATS)
            raise BadRequest(_("Choose a format among ${formats}.", mapping={"formats": listed}))
        try:
            asked: Asked = from_form(self.request.form, scope_of(self.context))
        except FilterNotUnderstood as problem:
            raise BadRequest(say(problem.sentence)) from problem
        told = Told(self.context, asked)
        content_type, write = FORMATS[kind]
        words = cell_words(self.context)
        data = write(Content(told, self.context, told.entries(), words, told.people))
        return as_download(self.request, data, content_type, f"chronology.{kind}")
