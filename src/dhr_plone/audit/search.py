"""Finding what the trail tells: who did or read what, of which review, when."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from dhr_plone.audit.book import Book
from dhr_plone.audit.chain import LOST, Unreadable, read
from dhr_plone.audit.outcomes import OUTCOMES, STARTED, VOID, outcomes

# The facts that every line about something in a register tells; all others are details.
COMMON = ("at", "who", "what", "uid", "path", "type", "reference", "review", "register", "change")

# All ways in which somebody learned what something says, and what asks for them together.
LEARNED = "learned"
WAYS = ("read", "exported", "downloaded")
DELETED = "deleted"


@dataclass(frozen=True)
class Event:
    """Something that somebody did, as the trail tells it.

    ``outcome`` is ``made`` or ``void`` for a change, and empty for what changes nothing and for a
    change whose outcome is not known yet.
    """

    number: int
    at: datetime
    who: str
    what: str
    uid: str
    path: str
    portal_type: str
    reference: str
    review: str
    register: str
    change: str
    outcome: str = ""
    details: Mapping[str, Any] = field(default_factory=dict)

    @property
    def not_known(self) -> bool:
        """Whether this is a change of which it is not known yet if it was made."""
        return bool(self.change) and not self.outcome


@dataclass(frozen=True)
class Query:
    """What to look for; what is empty is not asked for. Both days are included, in UTC.

    ``person`` is a user id: of who did it, or of whom a roster was changed for. ``review`` is the
    UID of a review or its reference. ``what`` is what happened, or LEARNED for all of WAYS.
    """

    person: str = ""
    review: str = ""
    what: str = ""
    register: str = ""
    since: date | None = None
    until: date | None = None

    def matches(self, event: Event) -> bool:
        """Tell whether an event is looked for; its day is not asked about."""
        return (
            (not self.person or self.person in (event.who, event.details.get("member")))
            and (not self.review or self.review in (event.review, event.reference))
            and (not self.what or event.what in (WAYS if self.what == LEARNED else (self.what,)))
            and (not self.register or self.register == event.register)
        )


def find(book: Book, query: Query) -> list[Event]:
    """Return what is looked for, the last first. Changes that were not made are left out."""
    found = [event for event in _told(book, query) if query.matches(event)]
    return [event for event in reversed(found) if event.outcome != VOID]


@dataclass(frozen=True)
class Reader:
    """Somebody who learned something: how often, from when to when, and in which ways."""

    who: str
    times: int
    first: datetime
    last: datetime
    ways: tuple[str, ...]


def readers(events: Sequence[Event]) -> list[Reader]:
    """Return everybody in events, whose last comes first, in that order."""
    of: dict[str, list[Event]] = {}
    for event in events:
        of.setdefault(event.who, []).append(event)
    return [
        Reader(
            who=who,
            times=len(found),
            first=found[-1].at,
            last=found[0].at,
            ways=tuple(way for way in WAYS if way in {event.what for event in found}),
        )
        for who, found in of.items()
    ]


def deleted_reviews(book: Book, register: str) -> dict[str, str]:
    """Return the references of the reviews of a register that were deleted, by their UIDs.

    Asks the whole trail, so that it reads no line before it looks like one of these. A deletion
    that was not made stands here too: ask the site whether the review is there.
    """
    found = {}
    for day in book.days():
        for _place, raw in book.raw(day):
            if b'"what":"deleted"' in raw and b'"type":"Review"' in raw:
                try:
                    facts = read(raw).facts
                except Unreadable:
                    continue
                if (facts.get("what"), facts.get("register")) == (DELETED, register):
                    found[str(facts["uid"])] = str(facts.get("reference") or "")
    return found


def _told(book: Book, query: Query) -> Iterator[Event]:
    """Yield every event of the days that are asked for."""
    days = book.days()
    asked = [
        day
        for day in days
        if (query.since is None or date.fromisoformat(day) >= query.since)
        and (query.until is None or date.fromisoformat(day) <= query.until)
    ]
    lines = [line for day in asked for line in book.lines(day)]
    # What a killed process left open may have been settled days later.
    later = (line for day in days if asked and day > asked[-1] for line in book.lines(day))
    known = outcomes([*lines, *later])
    for line in lines:
        if line.facts.get("what") not in (*OUTCOMES, STARTED, LOST):
            yield _event(line.seal.number, line.facts, known)


def _event(number: int, facts: Mapping[str, Any], known: Mapping[str, str]) -> Event:
    text = {name: str(facts.get(name) or "") for name in COMMON}
    return Event(
        number=number,
        at=datetime.fromisoformat(text["at"]),
        who=text["who"],
        what=text["what"],
        uid=text["uid"],
        path=text["path"],
        portal_type=text["type"],
        reference=text["reference"],
        review=text["review"],
        register=text["register"],
        change=text["change"],
        outcome=known.get(text["change"], ""),
        details={name: value for name, value in facts.items() if name not in COMMON},
    )
