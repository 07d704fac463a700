"""The page on which the auditor reads the trail of a register: who did what, and who read what."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from plone import api
from Products.Five.browser import BrowserView
from zope.i18nmessageid import Message

from dhr_plone import _
from dhr_plone.audit.people import called, mentioned
from dhr_plone.audit.search import LEARNED, Event, Query, deleted_reviews, find, readers
from dhr_plone.audit.telling import details
from dhr_plone.audit.trail import trail
from dhr_plone.audit.words import CHOICES, EVENTS
from dhr_plone.content_types.base import say
from dhr_plone.content_types.fields import children
from dhr_plone.content_types.views import in_site_frame

PAGE = 50
MINUTE = "%Y-%m-%d %H:%M"
# Shown until days are asked for; a first day that was emptied asks for the beginning.
RECENT = timedelta(days=30)
# As many figures of a UID as it takes to tell two things of one kind apart.
SHORT = 8
# What there are several of in a review bears a number beside its kind.
ALONE = frozenset({"ReviewRegister", "Review"})


@dataclass(frozen=True)
class Row:
    """An event as it is shown."""

    at: str
    who: str
    what: str
    kind: str
    reference: str
    number: str
    path: str
    details: tuple[str, ...]


@dataclass(frozen=True)
class ReaderRow:
    """Somebody who learned something, as they are shown."""

    who: str
    times: int
    first: str
    last: str
    ways: str


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
        found = [
            _("“${text}” is no day. Give it as 2026-11-02.", mapping={"text": text})
            for text in (self._typed("since"), self._typed("until"))
            if text and _day(text) is None
        ]
        return [say(fault) for fault in (*found, *self._of_the_person(), *self._of_the_review())]

    @cached_property
    def query(self) -> Query:
        until = _day(self._typed("until"))
        since = _day(self._typed("since"))
        if since is None and not self._emptied("since"):
            since = (until or datetime.now(UTC).date()) - RECENT
        typed = self._typed("review")
        return Query(
            person=self._people[0] if len(self._people) == 1 else self._typed("person"),
            review=next((uid for uid, title in self._reviews if typed in (uid, title)), typed),
            what=self._typed("what"),
            register=self.subject.UID(),
            since=since,
            until=until,
        )

    @cached_property
    def _people(self) -> list[str]:
        typed = self._typed("person")
        return mentioned(typed) if typed else []

    @cached_property
    def _reviews(self) -> list[tuple[str, str]]:
        """Return UID and title of the reviews of the register, and of those that were deleted."""
        there = {review.UID(): review.Title() for review in children(self.subject, "Review")}
        deleted = {
            uid: say(_("${reference} (deleted)", mapping={"reference": reference or uid}))
            for uid, reference in deleted_reviews(trail(), self.subject.UID()).items()
            if uid not in there
        }
        return [*there.items(), *deleted.items()]

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
        return [self._row(event) for event in self.found[start : start + PAGE]]

    def reviews(self) -> list[Choice]:
        """Return the reviews of the register, by the references that they have or had last."""
        return [Choice(uid, title, uid == self.query.review) for uid, title in self._reviews]

    def kinds(self) -> list[Choice]:
        """Return what can have happened, and all ways of learning something together."""
        chosen = self.query.what
        return [Choice(name, say(title), name == chosen) for name, title in CHOICES.items()]

    def readers(self) -> list[ReaderRow]:
        """Return everybody who learned something of what was found, if that was asked for."""
        if self.query.what != LEARNED:
            return []
        return [
            ReaderRow(
                who=called(reader.who, self._names),
                times=reader.times,
                first=reader.first.strftime(MINUTE),
                last=reader.last.strftime(MINUTE),
                ways=", ".join(say(EVENTS[way]) for way in reader.ways),
            )
            for reader in readers(self.found)
        ]

    def person(self) -> str:
        """Return whom the filter asks for, as it was typed."""
        return self._typed("person")

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

    @cached_property
    def _names(self) -> dict[str, str]:
        """Keeps the names of those who were called by them."""
        return {}

    def _of_the_person(self) -> Iterator[Message]:
        typed = self._typed("person")
        if len(self._people) > 1:
            yield _(
                "Several people are called “${name}”. Give one of these user names: ${users}.",
                mapping={"name": typed, "users": ", ".join(self._people)},
            )
        elif typed and not self._people and not self.found:
            yield _(
                "Nobody here is called “${name}”, and the trail knows nobody of this user name in "
                "this period. Give a user name or a full name.",
                mapping={"name": typed},
            )

    def _of_the_review(self) -> Iterator[Message]:
        typed = self._typed("review")
        if typed and not self.found and self.query.review not in dict(self._reviews):
            yield _(
                "Neither this register nor its trail knows a review “${review}”.",
                mapping={"review": typed},
            )

    def _row(self, event: Event) -> Row:
        what = say(EVENTS.get(event.what, event.what))
        if event.not_known:
            what = say(_("${what} (not known yet if it was made)", mapping={"what": what}))
        kinds = api.portal.get_tool("portal_types")
        kind = kinds.getTypeInfo(event.portal_type)
        return Row(
            at=event.at.strftime("%Y-%m-%d %H:%M:%S"),
            who=called(event.who, self._names),
            what=what,
            kind=say(kind.Title()) if kind else event.portal_type,
            reference=event.reference,
            number="" if event.portal_type in ALONE else event.uid[:SHORT],
            path=event.path,
            details=tuple(details(event, self._names)),
        )

    def _typed(self, name: str) -> str:
        return str(self.request.form.get(name) or "").strip()

    def _emptied(self, name: str) -> bool:
        """Tell whether a filter was sent, and holds nothing."""
        return name in self.request.form and not self._typed(name)

    def _asked(self, page: int) -> str:
        """Return the filters as the query of an address."""
        typed = {name: self._typed(name) for name in ("person", "review", "what", "since", "until")}
        kept = {name: value for name, value in typed.items() if value}
        if self._emptied("since"):
            kept["since"] = ""
        return urlencode({**kept, "page": page})


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
