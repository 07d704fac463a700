"""Lines that hold together: each carries its number and the digest of the line before it.

A line is one JSON object, written once and never changed. A line that is altered, removed, added or
moved no longer fits between its neighbours; lines removed at the end are missed against the seal,
which is the number and the digest of the last line. Whoever can rewrite the whole trail can forge
it all, unless somebody has noted a seal elsewhere: so the seal is short, and shown.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

ENDING = re.compile(rb',"digest":"(?P<digest>[0-9a-f]{64})"}')
OWN_KEYS = frozenset({"number", "follows", "digest"})
# What a line tells that was written when nothing said any more where the trail ended.
LOST = "end lost"
ENDING_LENGTH = len(',"digest":""}') + 64


class Unreadable(ValueError):
    """A line that is none; says why."""


@dataclass(frozen=True)
class Seal:
    """The end of a trail: how many lines it has, and the digest of the last one."""

    number: int
    digest: str

    def __str__(self) -> str:
        return f"{self.number}:{self.digest}"

    @classmethod
    def read(cls, text: str) -> "Seal":
        """Read a seal as it is shown, such as ``1204:9f86d0…``. Raises ValueError for any other."""
        number, _, digest = text.strip().partition(":")
        if not number.isdecimal() or not re.fullmatch(r"[0-9a-f]{64}", digest):
            raise ValueError(
                f"{text!r} is no seal. A seal is a number, a colon and 64 digits from 0 to f."
            )
        return cls(int(number), digest)


# The seal of a trail without lines.
EMPTY = Seal(0, "0" * 64)


@dataclass(frozen=True)
class Line:
    """A line as it was written: its seal, the digest of the one before, and what it tells."""

    seal: Seal
    follows: str
    facts: Mapping[str, Any]


@dataclass(frozen=True)
class Fault:
    """Something that is not as it was written: where, and in a sentence what."""

    place: str
    what: str

    def __str__(self) -> str:
        return f"{self.place}: {self.what}"


def write(facts: Mapping[str, Any], after: Seal) -> tuple[bytes, Seal]:
    """Return the line that tells ``facts`` (plain JSON data) and follows a seal, and its own seal.

    The line ends with its line feed. Raises ValueError where ``facts`` has a key that is the
    line's own: ``number``, ``follows`` or ``digest``.
    """
    if OWN_KEYS & facts.keys():
        raise ValueError(f"These keys are the line's own: {', '.join(sorted(OWN_KEYS))}.")
    own = {**facts, "number": after.number + 1, "follows": after.digest}
    body = json.dumps(own, separators=(",", ":")).encode("ascii")
    digest = sha256(body).hexdigest()
    return body[:-1] + f',"digest":"{digest}"}}\n'.encode(), Seal(after.number + 1, digest)


def read(raw: bytes) -> Line:
    """Read a line, with or without its line feed.

    Raises Unreadable where it is no line, or not the one that was written.
    """
    raw = raw.removesuffix(b"\n")
    ending = ENDING.fullmatch(raw, max(len(raw) - ENDING_LENGTH, 0))
    if ending is None:
        raise Unreadable("this is not a line of the trail, or only a part of one.")
    body = raw[: ending.start()] + b"}"
    digest = ending["digest"].decode()
    if sha256(body).hexdigest() != digest:
        raise Unreadable("this line was altered.")
    try:
        facts = json.loads(body)
        seal = Seal(int(facts.pop("number")), digest)
        return Line(seal, facts.pop("follows"), facts)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise Unreadable("this line was not written by the trail.") from error


def verify(
    lines: Iterable[tuple[str, bytes]], end: Seal, noted: Iterable[Seal] = ()
) -> Iterator[Fault]:
    """Yield what is wrong with a trail, in its order; nothing where it is as it was written.

    ``lines`` are all lines with their places ("2026-11-02, line 3"), ``end`` the seal that the
    trail says it ends with, ``noted`` the seals that somebody noted elsewhere. A line that tells
    that the end was lost is told until a seal is given that was noted after it.
    """
    last, place, unread = EMPTY, "the beginning", 0
    to_find: dict[int, set[Seal]] = {}
    for seal in noted:
        to_find.setdefault(seal.number, set()).add(seal)
    looked_at = max(to_find, default=0)
    for place, raw in lines:
        try:
            line = read(raw)
        except Unreadable as error:
            yield Fault(place, str(error))
            unread += 1
            continue
        yield from _misfit(place, line, last, unread)
        last, unread = line.seal, 0
        if line.facts.get("what") == LOST and last.number > looked_at:
            yield Fault(place, "before this line, lines may have been removed: the end was lost.")
        if to_find.pop(last.number, {last}) != {last}:
            yield Fault(
                place, f"line {last.number} is not the one that the noted seal was taken of."
            )
    if last.number + unread < end.number:
        yield Fault(f"after {place}", _removed(last.number + 1, end.number))
    elif last != end and not unread:
        yield Fault(place, f"the trail should end with line {end.number}, as it was written.")
    for number, seals in to_find.items():
        if seals != {EMPTY}:
            yield Fault(f"after {place}", f"line {number}, of a noted seal, is not there.")


def _misfit(place: str, line: Line, last: Seal, unread: int) -> Iterator[Fault]:
    """Yield why a line does not follow on ``last``, with lines between that do not read."""
    number = line.seal.number
    if number <= last.number:
        yield Fault(place, f"line {number} stands after line {last.number}: moved, or added.")
    elif number > last.number + 1 + unread:
        yield Fault(place, _removed(last.number + 1 + unread, number - 1))
    elif number == last.number + 1 and line.follows != last.digest:
        yield Fault(place, f"this line does not follow on line {last.number}: one was replaced.")


def _removed(first: int, last: int) -> str:
    which = f"line {first} was" if first == last else f"lines {first} to {last} were"
    return f"{which} removed."
