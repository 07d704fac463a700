"""What is told twice: by one agency, as a duplicate, or by several, as one event seen by each.

Entries are compared with the few that follow them on the same day, so that the time grows with the
number of entries even where a day has thousands.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from zope.i18nmessageid import Message

from dhr_plone import _
from dhr_plone.chronology.dates import Qualifier
from dhr_plone.chronology.entries import Entry
from dhr_plone.chronology.filters import folded
from dhr_plone.chronology.prompts import Kind, Prompt, prompt
from dhr_plone.chronology.sentences import counted, joined

# Why several agencies may tell of one event.
_SAME_NUMBER = _("they give the same number")
_SAME_WORDS = _("they use the same words")
_TIMES_APART = _("their times are ${minutes} apart")
_UNSURE = _("one of them is unsure of its date")
_TWICE = 2
_COMPARED = 8
_DUPLICATE_SHARE = 0.8
_SAME_EVENT_SHARE = 0.4
_LEAST_WORDS = 3
_LONG_TEXT = 60
_SAMPLE = 1_000
_FEW = 5
_WORD = re.compile(r"[a-z]{4,}")
#: A number that identifies a call, a crime or a telephone, without the signs between its digits.
_REFERENCE = re.compile(r"\d[\d/ -]{3,}\d")
_COMPARED_FIELDS = (
    "source",
    "event",
    "persons_seen",
    "views_expressed",
    "decision_made",
    "action_taken",
    "service_offered",
)


@dataclass(frozen=True, slots=True)
class Difference:
    """A field in which accounts differ, and what each entry says, in the order of the entries."""

    field: str
    texts: tuple[str, ...]


def differences(entries: Sequence[Entry]) -> list[Difference]:
    """In what accounts of one event differ, field by field: to show them side by side."""
    found = []
    for field in ("when", *_COMPARED_FIELDS):
        texts = tuple(getattr(entry, field) for entry in entries)
        if len({" ".join(folded(text).split()) for text in texts}) > 1:
            found.append(Difference(field, texts))
    return found


def told_twice(ordered: Sequence[Entry], minutes: int) -> Iterator[Prompt]:
    """Prompts for duplicates within an agency and for events of which several agencies tell.

    `ordered` is in composite order. Two agencies may tell of one event when on one day they use the
    same words or numbers, give times at most `minutes` apart, or one is unsure of its date.
    """
    common = _common_words(ordered)
    days: dict[tuple[date, date], list[Entry]] = defaultdict(list)
    for entry in ordered:
        days[entry.starts.earliest, entry.starts.latest].append(entry)
    for entries in days.values():
        if len(entries) > 1:
            accounts = [_account(entry, common) for entry in entries]
            yield from _told_twice_of_one_day(accounts, minutes)
    yield from _same_words_on_other_days(ordered)


def _told_twice_of_one_day(accounts: Sequence["_Account"], minutes: int) -> Iterator[Prompt]:
    duplicates, events = _Groups(), _Groups()
    why: dict[int, list[tuple[Message, int]]] = defaultdict(list)
    for one, account in enumerate(accounts):
        for other, later in enumerate(accounts[one + 1 : one + 1 + _COMPARED], start=one + 1):
            if account.agency == later.agency:
                if _say_the_same(account, later):
                    duplicates.join(one, other)
            elif reason := _same_event(account, later, minutes):
                events.join(one, other)
                why[one].append(reason)
    for members in duplicates.all():
        yield _duplicate([accounts[member].entry for member in members])
    for members in events.all():
        reasons: dict[Message, int] = {}
        for reason, apart in (found for member in members for found in why[member]):
            reasons[reason] = max(apart, reasons.get(reason, 0))
        yield _told_by_several([accounts[member].entry for member in members], reasons)


class _Account(NamedTuple):
    """What two entries of a day are compared by. `minute` counts from midnight, None if unknown;
    `doubted` says that the record doubts that it was this day."""

    entry: Entry
    agency: str
    words: frozenset[str]
    numbers: frozenset[str]
    minute: int | None
    doubted: bool


def _common_words(entries: Sequence[Entry]) -> frozenset[str]:
    """The words that more than every tenth entry uses, as names are: they tell no event apart."""
    sample = entries[:: max(1, len(entries) // _SAMPLE)]
    used = Counter(word for entry in sample for word in set(_WORD.findall(_told(entry))))
    return frozenset(word for word, n in used.items() if n > max(_FEW, len(sample) / 10))


def _account(entry: Entry, common: frozenset[str]) -> _Account:
    told, when = _told(entry), entry.starts
    numbers = _REFERENCE.findall(f"{entry.source} {told}")
    return _Account(
        entry,
        entry.agency,
        frozenset(_WORD.findall(told)) - common,
        frozenset("".join(filter(str.isdigit, number)) for number in numbers),
        when.time.hour * 60 + when.time.minute if when.time else None,
        Qualifier.DOUBTED in when.qualifiers and when.earliest == when.latest,
    )


def _told(entry: Entry) -> str:
    return folded(f"{entry.event} {entry.action_taken}")


def _say_the_same(one: _Account, other: _Account) -> bool:
    """Whether one agency's entries of a day are alike; other times or other numbers part them."""
    if one.minute is not None and other.minute is not None and one.minute != other.minute:
        return False
    if one.numbers and other.numbers and one.numbers.isdisjoint(other.numbers):
        return False
    longer = max(len(one.words), len(other.words))
    if not longer:
        return _told(one.entry) == _told(other.entry)
    return len(one.words & other.words) >= _DUPLICATE_SHARE * longer


def _same_event(one: _Account, other: _Account, minutes: int) -> tuple[Message, int] | None:
    """Why two agencies may tell of one event, as a clause, and how many minutes they are apart."""
    if one.numbers and not one.numbers.isdisjoint(other.numbers):
        return _SAME_NUMBER, 0
    shared = len(one.words & other.words)
    if shared >= _LEAST_WORDS:
        shorter = min(len(one.words), len(other.words))
        if shared >= _SAME_EVENT_SHARE * shorter:
            return _SAME_WORDS, 0
    if one.minute is not None and other.minute is not None:
        apart = abs(one.minute - other.minute)
        return (_TIMES_APART, apart) if apart <= minutes else None
    return (_UNSURE, 0) if one.doubted or other.doubted else None


def _duplicate(entries: Sequence[Entry]) -> Prompt:
    first = entries[0]
    parts = {"agency": first.agency, "when": first.starts.text, "times": len(entries)}
    reason = (
        _("${agency} tells the same of ${when} twice. Is one of them a copy?", mapping=parts)
        if len(entries) == _TWICE
        else _(
            "${agency} tells the same of ${when} ${times} times. Are they copies?", mapping=parts
        )
    )
    return prompt(Kind.DUPLICATE, reason, entries)


def _same_words_on_other_days(ordered: Iterable[Entry]) -> Iterator[Prompt]:
    """An agency's long texts that recur word for word under different dates."""
    told: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in ordered:
        if len(entry.event) >= _LONG_TEXT:
            told[entry.agency, folded(entry.event)].append(entry)
    for (agency, _words), entries in told.items():
        days = {(entry.starts.earliest, entry.starts.latest) for entry in entries}
        if len(days) > 1:
            reason = _(
                "${agency} uses the same words under ${dates}. Is one of the dates mistaken, or "
                "was the text copied?",
                mapping={"agency": agency, "dates": counted(len(days), "date")},
            )
            yield prompt(Kind.DUPLICATE, reason, entries, about="words")


def _told_by_several(entries: Sequence[Entry], reasons: Mapping[Message, int]) -> Prompt:
    agencies = list(dict.fromkeys(entry.agency for entry in entries))
    day = next((e.starts.text for e in entries if e.starts.is_exact), entries[0].starts.text)
    because = [
        Message(why, mapping={"minutes": counted(apart, "minute")})
        for why, apart in reasons.items()
    ]
    reason = _(
        "${agencies} may tell of one event of ${when}: ${because}. Do their accounts agree?",
        mapping={"agencies": joined(agencies), "when": day, "because": joined(because)},
    )
    return prompt(Kind.SAME_EVENT, reason, entries)


class _Groups:
    """Positions joined into groups, as they come."""

    def __init__(self) -> None:
        self._parent: dict[int, int] = {}

    def join(self, one: int, other: int) -> None:
        self._parent[self._root(other)] = self._root(one)

    def all(self) -> Iterator[list[int]]:
        """Each group in the order of its positions, the groups by their first."""
        groups: dict[int, list[int]] = defaultdict(list)
        for member in sorted(self._parent):
            groups[self._root(member)].append(member)
        yield from groups.values()

    def _root(self, member: int) -> int:
        root = self._parent.setdefault(member, member)
        while root != self._parent[root]:
            root = self._parent[root]
        self._parent[member] = root
        return root
