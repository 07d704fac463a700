"""The page on which the auditor reads the trail of a register: who did what, and who read what."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from plone import api
from Products.Five.browser import BrowserView

from dhr_plone import _
from dhr_plone.audit.search import Event, Query, find
from dhr_plone.audit.trail import VISITOR, trail
from dhr_plone.audit.words import DETAILS, EVENTS, REASONS
from dhr_plone.content_types.base import say
from dhr_plone.content_types.fields import children
from dhr_plone.content_types.views import in_site_frame
from dhr_plone.participation.rosters import ROSTERS
from dhr_plone.workflows.definition import state_title
from dhr_plone.workflows.table import machine_of

PAGE = 50
# Shown when no day is asked for.
RECENT = timedelta(days=30)


@dataclass(frozen=True)
class Row:
    """An event as it is shown."""

    at: str
    who: str
    what: str
    kind: str
    reference: str
    path: str
    details: tuple[str, ...]


@dataclass(frozen=True)
class Choice:
    """An option of a filter."""

    value: str
    title: str
    selected: bool


class AuditTrail(BrowserView):
    """``@@audit-trail``: filters by person, review, what and period; 50 events a page."""

    def __call__(self) -> Any:
        return in_site_frame(self, self.index)

    @cached_property
    def faults(self) -> list[str]:
        """Return what is wrong with the filters that were asked for."""
        return [
            say(_("“${text}” is no day. Give it as 2026-11-02.", mapping={"text": text}))
            for text in (self._typed("since"), self._typed("until"))
            if text and _day(text) is None
        ]

    @cached_property
    def query(self) -> Query:
        until = _day(self._typed("until"))
        since = _day(self._typed("since"))
        return Query(
            person=self._typed("person"),
            review=self._typed("review"),
            what=self._typed("what"),
            register=self.subject.UID(),
            since=since or (until or datetime.now(UTC).date()) - RECENT,
            until=until,
        )

    @cached_property
    def found(self) -> list[Event]:
        return find(trail(), self.query)

    @property
    def number(self) -> int:
        """Return the number of the page that is shown, from 1."""
        typed = self._typed("page")
        return min(int(typed), self.last) if typed.isdecimal() and int(typed) else 1

    @property
    def last(self) -> int:
        """Return the number of the last page."""
        return max(1, -(-len(self.found) // PAGE))

    def rows(self) -> list[Row]:
        """Return the events of the page, the latest first."""
        start = (self.number - 1) * PAGE
        names: dict[str, str] = {}
        return [self._row(event, names) for event in self.found[start : start + PAGE]]

    def reviews(self) -> list[Choice]:
        """Return the reviews of the register, by the references that they have now."""
        chosen = self.query.review
        found = [(review.UID(), review.Title()) for review in children(self.subject, "Review")]
        return [Choice(uid, title, chosen in (uid, title)) for uid, title in found]

    def kinds(self) -> list[Choice]:
        """Return what can have happened."""
        return [Choice(name, say(title), name == self.query.what) for name, title in EVENTS.items()]

    def period(self) -> dict[str, str]:
        until = self.query.until
        return {
            "since": self.query.since.isoformat() if self.query.since else "",
            "until": until.isoformat() if until else "",
        }

    def seal(self) -> str:
        """Return the seal of the trail, for the auditor to note."""
        return str(trail().seal())

    def pages(self) -> dict[str, str]:
        """Return the addresses of the later and the earlier page, where there are any."""
        numbers = {"later": self.number - 1, "earlier": self.number + 1}
        return {
            name: f"{self.subject.absolute_url()}/@@audit-trail?{self._asked(number)}"
            for name, number in numbers.items()
            if 1 <= number <= self.last
        }

    def _row(self, event: Event, names: dict[str, str]) -> Row:
        what = say(EVENTS.get(event.what, event.what))
        if event.not_known:
            what = say(_("${what} (not known yet if it was made)", mapping={"what": what}))
        kinds = api.portal.get_tool("portal_types")
        kind = kinds.getTypeInfo(event.portal_type)
        return Row(
            at=event.at.strftime("%Y-%m-%d %H:%M:%S"),
            who=_name(event.who, names),
            what=what,
            kind=say(kind.Title()) if kind else event.portal_type,
            reference=event.reference,
            path=event.path,
            details=tuple(_details(event, names)),
        )

    def _typed(self, name: str) -> str:
        return str(self.request.form.get(name) or "").strip()

    def _asked(self, page: int) -> str:
        """Return the filters as the query of an address."""
        typed = {name: self._typed(name) for name in ("person", "review", "what", "since", "until")}
        return urlencode({**{k: v for k, v in typed.items() if v}, "page": page})


def _details(event: Event, names: dict[str, str]) -> list[str]:
    """Return what else the trail tells of an event, in words where there are any."""
    lines = []
    for name, value in event.details.items():
        text = ", ".join(value) if isinstance(value, list) else str(value)
        lines.append(f"{say(DETAILS.get(name, name))}: {_in_words(event, name, text, names)}")
    return lines


def _in_words(event: Event, name: str, text: str, names: dict[str, str]) -> str:
    if name == "member":
        return _name(text, names)
    if name == "reason":
        return say(REASONS.get(text, text))
    if name in ("old_state", "new_state"):
        return say(state_title(text))
    if name == "transition":
        machine = machine_of(event.portal_type)
        titles = {one.id: one.title for one in machine.transitions} if machine else {}
        return say(_(titles.get(text, text)))
    roster = ROSTERS.get(event.portal_type)
    position = roster.position(text) if roster is not None and name == "position" else None
    return say(position.title) if position is not None else text


def _name(user_id: str, names: dict[str, str]) -> str:
    """Return a person as name and user id; ``names`` keeps those that were asked for."""
    if user_id == VISITOR:
        return say(_("A visitor"))
    if user_id not in names:
        user = api.user.get(userid=user_id)
        name = user.getProperty("fullname") if user is not None else ""
        names[user_id] = f"{name} ({user_id})" if name else user_id
    return names[user_id]


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
