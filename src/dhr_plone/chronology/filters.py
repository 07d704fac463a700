"""Which entries are shown, and how the choice is kept in an address.

A `Filter` is plain data that `to_query` writes as the parameters of an address and `from_query`
reads back. Persons stand in it by identifier, never by name: addresses end up in logs.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dhr_plone import _
from dhr_plone.chronology.dates import NO_SCOPE, DateNotUnderstood, Scope, UncertainDate, parse
from dhr_plone.chronology.entries import SIGNIFICANCE, TEXT_FIELDS, Entry
from dhr_plone.chronology.sentences import Refusal

#: What a person is called, by the identifier that stands in the address: full name first.
Names = Mapping[str, Sequence[str]]

_YES = {"1", "true", "yes", "on"}


class FilterNotUnderstood(Refusal):
    """A parameter that means nothing; the sentence says which and what would be right."""


@dataclass(frozen=True, slots=True)
class Filter:
    """What to show. Empty parts let everything through; the parts given must all be met.

    `agencies` are names as in `Entry.agency`, `persons` identifiers, `starts` and `ends` bound the
    period as given, `significance` is any of "none", "amber", "red"; `text` is words that must all
    occur. The flags, when set, let only such entries through.
    """

    agencies: frozenset[str] = frozenset()
    persons: frozenset[str] = frozenset()
    starts: UncertainDate | None = None
    ends: UncertainDate | None = None
    significance: frozenset[str] = frozenset()
    key_episode: bool = False
    good_practice: bool = False
    text: str = ""

    @property
    def period(self) -> tuple[date | None, date | None]:
        """First and last day of the period, each None where it is open."""
        return (
            self.starts.earliest if self.starts else None,
            self.ends.latest if self.ends else None,
        )

    def __bool__(self) -> bool:
        return self != EVERYTHING


#: The filter that lets every entry through.
EVERYTHING = Filter()


def select(
    entries: Iterable[Entry],
    chosen: Filter,
    names: Names | None = None,
    read: Callable[[Entry], Entry] = lambda entry: entry,
) -> list[Entry]:
    """The entries that `chosen` lets through, in the order in which they come.

    `names` gives for each person of the filter what records call them; an entry concerns a person
    whom any of its texts names. An uncertain date lies in the period if it may lie in it. `read`
    tells how an entry reads; words and names are looked for in that.
    """
    words = folded(chosen.text).split()
    called = [_any_of(names.get(person, ()) if names else ()) for person in chosen.persons]
    start, end = chosen.period
    return [
        entry
        for entry in entries
        if (not chosen.agencies or entry.agency in chosen.agencies)
        and (not chosen.significance or entry.significance in chosen.significance)
        and (not chosen.key_episode or entry.key_episode)
        and (not chosen.good_practice or entry.good_practice)
        and entry.may_touch(start, end)
        and (not words or _holds_all(read(entry), words))
        and (not called or _names_any(read(entry), called))
    ]


def to_query(chosen: Filter) -> list[tuple[str, str]]:
    """The parameters of an address, in a fixed order, so that one filter has one address."""
    return [
        *(("agency", agency) for agency in sorted(chosen.agencies)),
        *(("person", person) for person in sorted(chosen.persons)),
        *((name, str(day)) for name, day in (("from", chosen.starts), ("to", chosen.ends)) if day),
        *(("significance", value) for value in SIGNIFICANCE if value in chosen.significance),
        *((name, "1") for name in ("key_episode", "good_practice") if getattr(chosen, name)),
        *([("text", chosen.text)] if chosen.text else []),
    ]


def from_query(query: Iterable[tuple[str, str]], scope: Scope = NO_SCOPE) -> Filter:
    """The filter that an address names; parameters of others and empty ones are passed over.

    `from` and `to` are uncertain dates: "2008" begins on its first day and ends on its last.
    Raises FilterNotUnderstood.
    """
    found: dict[str, list[str]] = {}
    for name, value in query:
        if value.strip():
            found.setdefault(name, []).append(value.strip())
    significance = frozenset(found.get("significance", ()))
    if unknown := significance.difference(SIGNIFICANCE):
        raise FilterNotUnderstood(
            _(
                "Significance “${value}” is unknown: choose among ${values}.",
                mapping={"value": min(unknown), "values": ", ".join(SIGNIFICANCE)},
            )
        )
    return Filter(
        agencies=frozenset(found.get("agency", ())),
        persons=frozenset(found.get("person", ())),
        starts=_day(found, "from", scope),
        ends=_day(found, "to", scope),
        significance=significance,
        key_episode=_flag(found, "key_episode"),
        good_practice=_flag(found, "good_practice"),
        text=" ".join(found.get("text", ())),
    )


def folded(text: str) -> str:
    """The text without case, accents and the shapes of quotation marks, for comparison."""
    if text.isascii():
        return text.casefold()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    return plain.replace("\u2019", "'").replace("\u2018", "'")


def _holds_all(entry: Entry, words: Sequence[str]) -> bool:
    text = folded("\n".join((entry.when, *_texts(entry))))
    return all(word in text for word in words)


def _names_any(entry: Entry, called: Iterable[re.Pattern[str]]) -> bool:
    text = folded("\n".join(_texts(entry)))
    return any(pattern.search(text) for pattern in called)


def _texts(entry: Entry) -> list[str]:
    return [text for name in TEXT_FIELDS if (text := getattr(entry, name))]


def _any_of(names: Sequence[str]) -> re.Pattern[str]:
    """Matches any of the names as whole words; nothing when there are none."""
    if not names:
        return re.compile(r"(?!)")
    longest_first = sorted(map(folded, names), key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, longest_first)) + r")\b")


def _day(found: Mapping[str, Sequence[str]], name: str, scope: Scope) -> UncertainDate | None:
    values = found.get(name)
    if not values:
        return None
    try:
        return parse(values[0], scope=scope)
    except DateNotUnderstood as problem:
        raise FilterNotUnderstood(problem.sentence) from None


def _flag(found: Mapping[str, Sequence[str]], name: str) -> bool:
    return bool(found.get(name)) and found[name][0].casefold() in _YES
