"""Which rows of a day tell of the events that some entries tell of, in other words.

Each row is compared with few entries, those that share its rarest words, so that the time grows
with the number of rows even where a day has thousands.
"""

import re
from bisect import bisect
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from dhr_plone.chronology.entries import TEXT_FIELDS

#: The beginning of a word, by which “called” is “calls”; a number is one whole.
_STEM = re.compile(r"\b[^\W\d]{4}|\d+")
_WORD = re.compile(r"\w+")
#: How many entries a row is compared with at most.
_COMPARED = 16
_ALIKE = 0.4
_OTHERS = [name for name in TEXT_FIELDS if name != "event"]

Words = frozenset[str]


def alike(
    rows: Sequence[Mapping[str, Any]], entries: Sequence[Mapping[str, Any]]
) -> list[tuple[int, int]]:
    """Positions of rows and entries whose events are alike, each at most once, the likest first.

    Both are given by the texts of their fields. Where events are equally alike, the other texts
    decide, and then their order.
    """
    said, kept = list(map(_Said, rows)), list(map(_Said, entries))
    having: dict[str, list[int]] = defaultdict(list)
    for position, entry in enumerate(kept):
        for word in entry.event:
            having[word].append(position)
    found = []
    for position, row in enumerate(said):
        for other in _candidates(position, row.event, having):
            likeness = _likeness(row.event, kept[other].event)
            if likeness >= _ALIKE:
                others = _likeness(row.others, kept[other].others) if len(kept) > 1 else 0.0
                found.append((-likeness, -others, position, other))
    return list(_each_once((row, entry) for _event, _others, row, entry in sorted(found)))


class _Said:
    """The words that tell what happened, and those of the other texts."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        self.event = _words(values.get("event"))
        self._values = values

    @cached_property
    def others(self) -> Words:
        return _words(" ".join(filter(None, map(self._values.get, _OTHERS))))


def _words(told: Any) -> Words:
    """The words of a text that are not too short to tell anything, if it has such."""
    text = str(told or "").casefold()
    return frozenset(_STEM.findall(text) or _WORD.findall(text) or [text])


def _candidates(position: int, words: Words, having: Mapping[str, Sequence[int]]) -> Iterator[int]:
    """Entries that share words with a row, those with its rarest words first.

    Of many that share a word, those that stand near the row.
    """
    seen: set[int] = set()
    for word in sorted(words & having.keys(), key=lambda word: (len(having[word]), word)):
        start = max(0, bisect(having[word], position) - _COMPARED // 2)
        for other in having[word][start : start + _COMPARED]:
            if other not in seen:
                seen.add(other)
                yield other
            if len(seen) == _COMPARED:
                return


def _likeness(one: Words, other: Words) -> float:
    """From 0 for no word in common to 1 for the same words; a text that was continued is alike."""
    shared = len(one & other)
    shorter, longer = sorted((len(one), len(other)))
    return (shared / shorter + 2 * shared / (shorter + longer)) / 2


def _each_once(pairs: Iterator[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    rows: set[int] = set()
    entries: set[int] = set()
    for row, entry in pairs:
        if row not in rows and entry not in entries:
            rows.add(row)
            entries.add(entry)
            yield row, entry
