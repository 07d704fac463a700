"""The persons of the case as chronologies name them, their ages, and the time between events."""

import datetime as dt
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from zope.i18nmessageid import Message

from dhr_plone import _
from dhr_plone.chronology.dates import UncertainDate
from dhr_plone.chronology.entries import Entry
from dhr_plone.chronology.filters import folded
from dhr_plone.chronology.sentences import counted

#: Parts in the case of which every agency should know when it saw the person (A2.4, A3.2f).
WATCHED_ROLES = ("victim", "perpetrator", "child")

_SHORTEST_NAME = 2


@dataclass(frozen=True, slots=True)
class Person:
    """A person of the case: an identifier, the part in the case, what to show, and every name."""

    key: str
    role: str
    shown: str
    names: tuple[str, ...]
    born: dt.date | None = None
    died: dt.date | None = None


class People:
    """Finds the persons of a case in texts, by full names, first names that only one of them has,
    initials that only one of them has, and the word for their part where only one has that."""

    def __init__(self, persons: Iterable[Person]) -> None:
        self.persons = tuple(persons)
        self.watched = tuple(p for p in self.persons if p.role in WATCHED_ROLES)
        self._names = _calls(self.persons, _full_and_first_names)
        self._short = _calls(self.persons, _initials_and_roles)
        self._name_pattern = _pattern(self._names)
        self._short_pattern = _pattern(self._short)

    def named_in(self, text: str) -> frozenset[str]:
        """Identifiers of the persons whom running text names."""
        return frozenset(self._names[m] for m in self._name_pattern.findall(folded(text)))

    def seen_in(self, entry: Entry) -> frozenset[str]:
        """Identifiers of the persons whom an entry says were seen; initials and parts count."""
        if not entry.persons_seen:
            return frozenset()
        text = folded(entry.persons_seen)
        short = (self._short[match] for match in self._short_pattern.findall(text))
        return frozenset(short) | self.named_in(entry.persons_seen)


@dataclass(frozen=True, slots=True)
class Bounds:
    """A number of years or days that is known between two bounds, both included."""

    least: int
    most: int

    def told(self, unit: str) -> Message:
        """ "7 years", "6 or 7 years", "3 to 40 days"; `unit` is one that `counted` knows."""
        most = counted(self.most, unit)
        if self.least == self.most:
            return most
        bounds = {"least": f"{self.least:,}", "most": most}
        if self.most == self.least + 1:
            return _("${least} or ${most}", mapping=bounds)
        return _("${least} to ${most}", mapping=bounds)


def age_at(born: dt.date, when: UncertainDate) -> Bounds:
    """The age in full years at an uncertain date; before birth, nought."""
    return Bounds(_years(born, when.day), _years(born, when.last_day))


def interval(one: Entry, other: Entry) -> Bounds:
    """The days between two entries, whichever is the earlier: nought when they may touch."""
    apart = ((other.day - one.last_day).days, (one.day - other.last_day).days)
    across = ((other.last_day - one.day).days, (one.last_day - other.day).days)
    return Bounds(max(0, *apart), max(across))


def _years(born: dt.date, day: dt.date) -> int:
    before_birthday = (day.month, day.day) < (born.month, born.day)
    return max(day.year - born.year - before_birthday, 0)


def _full_and_first_names(person: Person) -> Iterable[str]:
    yield person.shown
    for name in person.names:
        yield name
        first = name.split()[0] if name.split() else ""
        if len(first) > _SHORTEST_NAME:
            yield first


def _initials_and_roles(person: Person) -> Iterable[str]:
    if person.role in WATCHED_ROLES:
        yield person.role
    for name in person.names:
        words = name.split()
        if len(words) > 1:
            yield "".join(word[0] for word in words)


def _calls(persons: Iterable[Person], calls: Callable[[Person], Iterable[str]]) -> dict[str, str]:
    """Whom each name means, folded; names that could mean several persons are left out."""
    meant: dict[str, set[str]] = {}
    for person in persons:
        for name in calls(person):
            meant.setdefault(folded(name), set()).add(person.key)
    return {name: min(keys) for name, keys in meant.items() if name and len(keys) == 1}


def _pattern(names: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first)) or '(?!)'})\b")
