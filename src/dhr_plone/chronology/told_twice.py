"""What is told twice: by one agency, as a duplicate, or by several, as one event seen by each.

Entries are compared with the few that follow them on the same day, so that the time grows with the
number of entries even where a day has thousands.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import time

from dhr_plone.chronology.dates import Qualifier
from dhr_plone.chronology.entries import Entry
from dhr_plone.chronology.filters import folded
from dhr_plone.chronology.prompts import Kind, Prompt, counted, prompt

_COMPARED = 16
_DUPLICATE_SHARE = 0.8
_SAME_EVENT_SHARE = 0.4
_LEAST_WORDS = 3
_LONG_TEXT = 60
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
    accounts = _accounts(ordered)
    duplicates, events = _Groups(), _Groups()
    why: dict[int, list[str]] = defaultdict(list)
    for one, other in _neighbours(ordered):
        if ordered[one].agency == ordered[other].agency:
            if accounts[one].says_the_same(accounts[other]):
                duplicates.join(one, other)
        elif reason := _same_event(accounts[one], accounts[other], minutes):
            events.join(one, other)
            why[one].append(reason)
    for members in duplicates.all():
        yield _duplicate([ordered[member] for member in members])
    yield from _same_words_on_other_days(ordered)
    for members in events.all():
        reasons = dict.fromkeys(reason for member in members for reason in why[member])
        yield _told_by_several([ordered[member] for member in members], reasons)


@dataclass(frozen=True, slots=True)
class _Account:
    """What two entries are compared by: the entry, its telling words, the numbers in it."""

    entry: Entry
    words: frozenset[str]
    numbers: frozenset[str]

    def says_the_same(self, other: "_Account") -> bool:
        longer = max(len(self.words), len(other.words))
        if not longer:
            return folded(self.entry.event) == folded(other.entry.event)
        return len(self.words & other.words) >= _DUPLICATE_SHARE * longer

    def tells_alike(self, other: "_Account") -> bool:
        shared = len(self.words & other.words)
        shorter = min(len(self.words), len(other.words))
        return shared >= _LEAST_WORDS and shared >= _SAME_EVENT_SHARE * shorter


def _accounts(entries: Sequence[Entry]) -> list[_Account]:
    """The entries with their telling words: not those that every tenth entry uses, as names are."""
    texts = [folded(f"{entry.event} {entry.action_taken}") for entry in entries]
    words = [set(_WORD.findall(text)) for text in texts]
    used = Counter(word for some in words for word in some)
    common = {word for word, times in used.items() if times > max(5, len(entries) / 10)}
    return [
        _Account(entry, frozenset(some - common), _numbers(f"{entry.source} {text}"))
        for entry, text, some in zip(entries, texts, words, strict=True)
    ]


def _numbers(text: str) -> frozenset[str]:
    return frozenset("".join(filter(str.isdigit, match)) for match in _REFERENCE.findall(text))


def _neighbours(ordered: Sequence[Entry]) -> Iterator[tuple[int, int]]:
    """Positions of pairs with the same earliest and latest day, each with the few that follow."""
    spans = [(entry.starts.earliest, entry.starts.latest) for entry in ordered]
    for one, span in enumerate(spans):
        for other in range(one + 1, min(one + 1 + _COMPARED, len(spans))):
            if spans[other] != span:
                break
            yield one, other


def _same_event(one: _Account, other: _Account, minutes: int) -> str:
    """Why two agencies may tell of one event, as a clause, or an empty text."""
    if one.numbers & other.numbers:
        return "they give the same number"
    if one.tells_alike(other):
        return "they use the same words"
    first, second = one.entry.starts, other.entry.starts
    if first.earliest != first.latest:
        return ""
    if first.time and second.time:
        apart = abs(_minute(first.time) - _minute(second.time))
        return f"their times are {counted(apart, 'minute')} apart" if apart <= minutes else ""
    if Qualifier.DOUBTED in first.qualifiers | second.qualifiers:
        return "one of them is unsure of its date"
    return ""


def _minute(clock: time) -> int:
    return clock.hour * 60 + clock.minute


def _duplicate(entries: Sequence[Entry]) -> Prompt:
    first = entries[0]
    times = {2: "twice"}.get(len(entries), f"{len(entries)} times")
    reason = f"{first.agency} tells the same of {first.starts} {times}. Is one of them a copy?"
    return prompt(Kind.DUPLICATE, reason, entries)


def _same_words_on_other_days(ordered: Iterable[Entry]) -> Iterator[Prompt]:
    """An agency's long texts that recur word for word under different dates."""
    told: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in ordered:
        if len(entry.event) >= _LONG_TEXT:
            told[entry.agency, " ".join(folded(entry.event).split())].append(entry)
    for (agency, _), entries in told.items():
        days = {(entry.starts.earliest, entry.starts.latest) for entry in entries}
        if len(days) > 1:
            reason = (
                f"{agency} uses the same words under {counted(len(days), 'date')}. Is one of the "
                "dates mistaken, or was the text copied?"
            )
            yield prompt(Kind.DUPLICATE, reason, entries, about="words")


def _told_by_several(entries: Sequence[Entry], reasons: Iterable[str]) -> Prompt:
    agencies = list(dict.fromkeys(entry.agency for entry in entries))
    named = f"{', '.join(agencies[:-1])} and {agencies[-1]}"
    day = next((e.starts.text for e in entries if e.starts.is_exact), entries[0].starts.text)
    because = " and ".join(reasons)
    reason = f"{named} may tell of one event of {day}: {because}. Do their accounts agree?"
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
