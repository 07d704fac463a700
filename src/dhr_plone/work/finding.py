"""Finds words in what somebody may read of a review (19.2e).

The catalog holds no restricted text, so there is no index to ask: the texts are looked through, one
object after the other, up to a bound on what is shown.
"""

import html
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

TAG = re.compile(r"<[^>]*>")
BLANKS = re.compile(r"\s+")
# More words than this nobody types; they are left out.
MOST_WORDS = 10
# How much of a text is shown on either side of what was found.
AROUND = 60


@dataclass(frozen=True, slots=True)
class Snippet:
    """What was found, with the text around it."""

    before: str
    found: str
    after: str


def needles(typed: str) -> tuple[re.Pattern[str], ...]:
    """Return what is looked for: each word, or each phrase in quotation marks, in any case."""
    parts = re.findall(r'"([^"]+)"|“([^”]+)”|(\S+)', typed)
    wanted = [" ".join("".join(groups).split()) for groups in parts]
    return tuple(
        re.compile(r"\s+".join(map(re.escape, words.split(" "))), re.IGNORECASE)
        for words in dict.fromkeys(wanted)
        if words
    )[:MOST_WORDS]


def find(texts: Iterable[str], wanted: Sequence[re.Pattern[str]]) -> Snippet | None:
    """Return the first place of an object where something is found, if it holds all of it.

    `texts` are the texts of its fields; those that are HTML are read without their tags.
    """
    plain = [text for text in map(as_text, texts) if text]
    if not wanted or not all(any(one.search(text) for text in plain) for one in wanted):
        return None
    text, match = next(
        (text, match) for text in plain if (match := wanted[0].search(text)) is not None
    )
    start, end = match.span()
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    return Snippet(
        ("…" if start > AROUND else "") + before,
        match.group(),
        after + ("…" if end + AROUND < len(text) else ""),
    )


def as_text(text: str) -> str:
    """Return a text in one line, without tags."""
    if "<" in text:
        text = html.unescape(TAG.sub(" ", text))
    return BLANKS.sub(" ", text).strip()
