"""What the scanner found, and whether a person's acceptance of it still holds.

A finding that *must* go blocks publication. One that *may* stay asks a person to accept it with a
reason. An acceptance belongs to the exact text it was given for: the key carries the text's digest,
so any change asks again (17.7).
"""

import dataclasses
import hashlib
from collections.abc import Collection, Iterable, Mapping
from typing import Literal

from zope.i18nmessageid import Message

Severity = Literal["must", "may"]
Certainty = Literal["certain", "likely", "possible"]

_AROUND = 40


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One place where somebody could be recognised.

    `start` and `end` count characters of the field's stored text. `snippet` is the place with some
    text around it; it and the reason are left out of the repr, because logs are no place for them.
    The reason is a sentence of the catalogue, for who reads it; the proposal is in the language of
    the text.
    `proposal` is wording to put in place of text[start:end], or empty where none can be offered.
    """

    kind: str
    field: str
    start: int
    end: int
    snippet: str = dataclasses.field(repr=False)
    reason: str = dataclasses.field(repr=False)
    severity: Severity
    certainty: Certainty
    proposal: str = dataclasses.field(default="", repr=False)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A finding before it has a field: `start` and `end` count characters of `View.plain`."""

    kind: str
    start: int
    end: int
    reason: str = dataclasses.field(repr=False)
    severity: Severity
    certainty: Certainty
    proposal: str = dataclasses.field(default="", repr=False)


def about(message: str, **words: str) -> str:
    """A sentence of the catalogue with words put in; it becomes text where somebody reads it."""
    sentence: str = Message(message, mapping=words)
    return sentence


def snippet(text: str, start: int, end: int) -> str:
    """The place with up to 40 characters on each side, cut at words, marked where it is cut."""
    left = max(0, start - _AROUND)
    right = min(len(text), end + _AROUND)
    if left > 0:
        left = max(left, min(start, text.find(" ", left, start) + 1 or left))
    if right < len(text):
        right = max(end, text.rfind(" ", end, right)) if " " in text[end:right] else right
    shown = " ".join(text[left:right].split())
    return f"{'…' if left > 0 else ''}{shown}{'…' if right < len(text) else ''}"


def acceptance_key(finding: Finding, text: str) -> str:
    """The key under which an acceptance is kept: it names the finding and the text it stood in.

    `text` is the stored text of the finding's field. The key is a SHA-256 digest in hexadecimal;
    it holds no text itself.
    """
    place = f"{finding.kind}\0{finding.field}\0{finding.start}\0{finding.end}\0"
    return hashlib.sha256((place + text).encode("utf-8", "surrogatepass")).hexdigest()


def outstanding(
    findings: Iterable[Finding], fields: Mapping[str, str], accepted: Collection[str]
) -> list[Finding]:
    """The findings that still stand in the way: each `must`, and each `may` nobody accepted.

    `accepted` holds keys from `acceptance_key`. A `must` is never accepted away.
    """
    return [
        finding
        for finding in findings
        if finding.severity == "must"
        or acceptance_key(finding, fields.get(finding.field, "")) not in accepted
    ]
