"""The page of the prompts: each with its reason and its entries side by side, to be looked at."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import repeat
from typing import Any
from urllib.parse import urlencode

from plone import api
from plone.protect import CheckAuthenticator
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zExceptions import BadRequest

from dhr_plone import _
from dhr_plone.chronology.asked import Asked
from dhr_plone.chronology.columns import COLUMNS, FIXED
from dhr_plone.chronology.entries import Entry
from dhr_plone.chronology.people import interval
from dhr_plone.chronology.prompting import (
    KINDS,
    LONGEST_REASON,
    Answered,
    Dismissal,
    bring_back,
    dismiss,
    prompts_of,
)
from dhr_plone.chronology.prompts import Kind
from dhr_plone.chronology.thresholds import THRESHOLDS, from_form, to_pairs
from dhr_plone.chronology.told import Told
from dhr_plone.chronology.told_twice import Difference, differences
from dhr_plone.chronology.turning import Turns, page_asked, turns_of
from dhr_plone.chronology.views import DETAILS, EventRow, event_rows
from dhr_plone.content_types.asking import MODIFY, VIEW, may, require
from dhr_plone.content_types.base import say
from dhr_plone.guidance.reason import say_date

PAGE_SIZE = 20
# Of a prompt about many entries, as many are shown; the others are counted.
MOST_ENTRIES = 6
DISMISSED = "dismissed"
# Of these the entries are accounts of one event.
COMPARED = (Kind.DUPLICATE, Kind.SAME_EVENT)
TITLES = {**FIXED, **COLUMNS}


@dataclass(frozen=True)
class Tab:
    """A list of prompts to turn to: those of a kind, or those that were dismissed."""

    title: str
    url: str
    count: int
    current: bool


@dataclass(frozen=True)
class Threshold:
    """A number that says what is long, many or soon."""

    name: str
    title: str
    value: int
    most: int


@dataclass(frozen=True)
class PromptRow:
    """A prompt as the page shows it; `apart` is the time between two entries, `differs` in what
    accounts of one event differ."""

    key: str
    kind: str
    reason: str
    entries: list[EventRow]
    more: int
    apart: str
    differs: str
    dismissal: Dismissal | None


class PromptsPage(BrowserView):
    """``@@chronology-prompts`` of a review."""

    longest_reason = LONGEST_REASON
    turning = ViewPageTemplateFile("templates/turns.pt")

    def __call__(self) -> Any:
        require(VIEW, self.context)
        self.told = Told(self.context, Asked())
        self.list = str(self.request.form.get("list") or "")
        self.settings = from_form(self.request.form)
        if self.request.method == "POST":
            CheckAuthenticator(self.request)
            self.act(self.request.form)
            return self.request.response.redirect(self._url(self.list))
        self.found = prompts_of(self.context, self.told, self.settings)
        return self.index()

    def act(self, form: dict[str, Any]) -> None:
        """Do what was asked for, and say what came of it."""
        try:
            if "dismiss" in form:
                reason = str(form.get("reason") or "")
                dismiss(self.context, self.told, str(form["dismiss"]), reason, self.settings)
                self._say(_("Dismissed. The reason is kept, and it can be brought back."))
            elif "bring_back" in form:
                bring_back(self.context, str(form["bring_back"]))
                self._say(_("Brought back."))
        except BadRequest as refused:
            self._say(refused.args[0], "error")

    def thresholds(self) -> list[Threshold]:
        """Return what counts as long, many and soon, to be changed."""
        return [
            Threshold(name, title, getattr(self.settings, name), most)
            for name, (title, most) in THRESHOLDS.items()
        ]

    def unusual(self) -> list[tuple[str, str]]:
        """Return the numbers that are not the usual ones."""
        return to_pairs(self.settings)

    def may_dismiss(self) -> bool:
        return may(MODIFY, self.context)

    def tabs(self) -> list[Tab]:
        """Return the lists that have anything in them."""
        counts = Counter(answered.prompt.kind for answered in self.found if not answered.dismissal)
        dismissed = sum(answered.dismissal is not None for answered in self.found)
        tabs = [Tab(_("All"), self._url(""), counts.total(), not self._list())]
        tabs += [
            Tab(KINDS[kind], self._url(kind), counts[kind], kind == self._list())
            for kind in Kind
            if counts[kind]
        ]
        if dismissed:
            current = self._list() == DISMISSED
            tabs.append(Tab(_("Dismissed"), self._url(DISMISSED), dismissed, current))
        return tabs

    def prompts(self) -> list[PromptRow]:
        """Return the prompts of this page of the list."""
        start = (self.turns().number - 1) * PAGE_SIZE
        return [self._row(answered) for answered in self._listed()[start : start + PAGE_SIZE]]

    def turns(self) -> Turns:
        """Return the pages to turn to."""
        asked = page_asked(self.request.form.get("page"))
        name = self._list()
        return turns_of(len(self._listed()), PAGE_SIZE, asked, partial(self._url, name))

    def _list(self) -> str:
        return self.list if self.list in {*Kind, DISMISSED} else ""

    def _listed(self) -> list[Answered]:
        if self._list() == DISMISSED:
            return [answered for answered in self.found if answered.dismissal]
        return [
            answered
            for answered in self.found
            if not answered.dismissal and self._list() in ("", answered.prompt.kind)
        ]

    def _row(self, answered: Answered) -> PromptRow:
        prompt = answered.prompt
        shown = [self.told.renamed(entry) for entry in prompt.entries[:MOST_ENTRIES]]
        rows = event_rows(
            shown,
            self.told.address,
            self.context,
            colours=self.told.colours,
            people=self.told.people,
        )
        different = differences(shown) if prompt.kind in COMPARED else []
        if different:
            rows = list(map(_side_by_side, rows, shown, repeat(different)))
        titles = [TITLES[one.field] for one in different]
        two = len(prompt.entries) == 2
        return PromptRow(
            key=prompt.key,
            kind=KINDS[prompt.kind],
            reason=say(prompt.reason),
            entries=rows,
            more=len(prompt.entries) - len(rows),
            apart=say(interval(*prompt.entries).told("day")) if two else "",
            differs=", ".join(map(say, titles)),
            dismissal=answered.dismissal and _said(answered.dismissal),
        )

    def _url(self, name: str, page: int = 1) -> str:
        pairs = [
            *([("list", name)] if name else []),
            *to_pairs(self.settings),
            *([("page", str(page))] if page > 1 else []),
        ]
        base = f"{self.context.absolute_url()}/@@chronology-prompts"
        return f"{base}?{urlencode(pairs)}" if pairs else base

    def _say(self, message: Any, kind: str = "info") -> None:
        api.portal.show_message(message, self.request, kind)


def _said(dismissal: Dismissal) -> Dismissal:
    return replace(dismissal, on=say_date(date.fromisoformat(dismissal.on)))


def _side_by_side(row: EventRow, entry: Entry, different: list[Difference]) -> EventRow:
    """Return a row that also says where it tells nothing and another account does."""
    told = dict(row.details)
    names = {one.field for one in different}
    details = tuple(
        (COLUMNS[name], told.get(COLUMNS[name], "") or say(_("not told")))
        for name in DETAILS
        if name in names or COLUMNS[name] in told
    )
    return replace(row, details=details, source=entry.source or say(_("not told")))
