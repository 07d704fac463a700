"""Two versions of terms of reference beside each other, topic by topic and word by word (10.2)."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby

from dhr_plone.guidance.words.word import Word

# Comparing words costs the square of their number; longer texts are compared by lines.
MOST_WORDS = 3000


class Change(StrEnum):
    """What became of a topic, or of a piece of its text."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text that both versions have, or that was added or removed."""

    change: Change
    text: str


@dataclass(frozen=True, slots=True)
class TopicChange:
    """What became of one topic, and its text in pieces."""

    topic: Word
    change: Change
    pieces: tuple[Piece, ...]


def compare(
    topics: Sequence[Word], first: Mapping[str, str], second: Mapping[str, str]
) -> tuple[TopicChange, ...]:
    """Return what became of each topic from the first version to the second.

    Versions map the topics' tokens to texts; a topic that both leave empty is left out. Joining
    the pieces that are not added gives the first text, those not removed the second.
    """
    found = []
    for topic in topics:
        before, after = first.get(topic.token) or "", second.get(topic.token) or ""
        if before or after:
            found.append(TopicChange(topic, _change(before, after), pieces(before, after)))
    return tuple(found)


def pieces(before: str, after: str) -> tuple[Piece, ...]:
    """Return two texts as one, in pieces."""
    if before == after:
        return (Piece(Change.SAME, before),) if before else ()
    old, new = _units(before), _units(after)
    if max(len(old), len(new)) > MOST_WORDS:
        old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    found: list[tuple[Change, str]] = []
    for operation, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if operation == "equal":
            found.append((Change.SAME, "".join(old[i:j])))
            continue
        found += [(Change.REMOVED, "".join(old[i:j])), (Change.ADDED, "".join(new[k:m]))]
    found = [(change, text) for change, text in found if text]
    return tuple(
        Piece(change, "".join(text for _, text in group))
        for change, group in groupby(found, key=lambda piece: piece[0])
    )


def _change(before: str, after: str) -> Change:
    if before == after:
        return Change.SAME
    if not before:
        return Change.ADDED
    return Change.CHANGED if after else Change.REMOVED


def _units(text: str) -> list[str]:
    """Return a text as words, each with the blanks behind it."""
    return re.findall(r"\S+\s*|\s+", text)
