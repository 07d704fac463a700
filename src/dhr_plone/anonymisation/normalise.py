"""Text as a reader sees it, with the way back to the text as it is stored.

A name can hide behind accents, soft hyphens, markup inside the word, entities, line breaks and
spaced letters. `read` folds all of these into a `View`: `plain` keeps case and punctuation for the
patterns, `squeezed` keeps letters and digits alone for the search of terms. Every position leads
back to the original, so that a finding can be shown, and replaced, where it stands.
"""

import html
import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote

from dhr_plone.anonymisation.lookalikes import fold
from dhr_plone.anonymisation.tables import word_set

# Text of attributes and comments is published too, but is no part of the sentence around it.
ASIDE = "\n\x0c\n"

_BLOCKS = word_set("""
    address article aside blockquote br caption center dd details div dl dt fieldset figcaption
    figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol option p pre section summary
    table tbody td tfoot th thead title tr ul
""")
_IRREGULAR = re.compile(
    r"<!--(?P<comment>.*?)(?:-->|\Z)"
    r"|</?(?P<tag>[a-zA-Z][a-zA-Z0-9:-]*)(?P<attributes>(?:\s[^<>]*)?)/?>"
    r"|<[!?][^<>]*>"
    r"|&(?:amp;)*(?:\#[0-9]{1,7}|\#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});?"
    r"|(?<![0-9\s])(?:%(?:25)*[0-9a-fA-F]{2})+|(?:%(?:25)*[0-9a-fA-F]{2}){2,}"
    r"|\\u[0-9a-fA-F]{4}|\\[nrt](?=[A-Z\s\\\"<])"
    r"|[^\x00-\x7f]+",
    re.DOTALL,
)
_ENCODED_AGAIN = re.compile(r"%(?:25)+(?=[0-9a-fA-F]{2})")
_VALUE = re.compile(r"=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_TOKEN = re.compile(r"[^\W_]+")
# In these a name stands inside a word: #justiceforanna.
_TAGGED = re.compile(r"(?<!\w)[#@]([^\W_]+)")
# Where a new word begins inside a run of letters: AnnaBernays, Bernays2009, tel07700.
_HUMP = re.compile(r"[a-z](?=[A-Z])|[A-Za-z](?=[0-9])|[0-9](?=[A-Za-z])")


@dataclass(frozen=True, slots=True)
class View:
    """One text as a reader sees it. Its repr shows no text: it may hold a whole case.

    `plain` has markup and unseen characters taken out and letters folded, case kept; `squeezed` is
    its letters and digits in lower case. `tokens` are the words as (start, end) in `plain`;
    `places` their starts in `squeezed`; `edges[i]` is 1 where a word may begin or end there.
    `where` leads from each word, in lower case, to the indexes of the tokens that it is; those
    that begin with a capital anywhere are the `capitals`.
    """

    original: str = field(repr=False)
    plain: str = field(repr=False)
    squeezed: str = field(repr=False)
    tokens: list[tuple[int, int]] = field(repr=False)
    places: list[int] = field(repr=False)
    edges: bytearray = field(repr=False)
    where: dict[str, list[int]] = field(repr=False)
    capitals: frozenset[str] = field(repr=False)
    pieces: list[tuple[int, int, int, bool]] = field(repr=False)
    piece_starts: list[int] = field(repr=False)

    def in_plain(self, start: int, end: int) -> tuple[int, int]:
        """The span in `plain` of a span in `squeezed` that is not empty."""
        first = bisect_right(self.places, start) - 1
        last = bisect_right(self.places, end - 1) - 1
        return (
            self.tokens[first][0] + start - self.places[first],
            self.tokens[last][0] + end - self.places[last],
        )

    def tokens_between(self, start: int, end: int) -> tuple[int, int]:
        """The range of indexes of the tokens that a span of `squeezed` touches."""
        return bisect_right(self.places, start) - 1, bisect_left(self.places, end)

    def in_original(self, start: int, end: int) -> tuple[int, int]:
        """The span in the stored text of a span in `plain` that is not empty."""
        plain_start, first, last, linear = self._piece(start)
        origin = first + start - plain_start if linear else first
        plain_start, first, last, linear = self._piece(end - 1)
        limit = first + end - plain_start if linear else last
        while limit < len(self.original) and unicodedata.combining(self.original[limit]):
            limit += 1
        return origin, limit

    def _piece(self, position: int) -> tuple[int, int, int, bool]:
        return self.pieces[bisect_right(self.piece_starts, position) - 1]


def read(text: str) -> View:
    """The view of a text or of simple HTML. Markup is recognised by itself."""
    builder = _Builder()
    builder.add(text, 0, len(text), depth=0)
    plain = "".join(builder.chunks)
    tokens = [match.span() for match in _TOKEN.finditer(plain)]
    places: list[int] = []
    length = 0
    for start, end in tokens:
        places.append(length)
        length += end - start
    written = [plain[start:end] for start, end in tokens]
    spelt = [word.lower() for word in written]
    squeezed = "".join(spelt)
    where: dict[str, list[int]] = {}
    for index, word in enumerate(spelt):
        where.setdefault(word, []).append(index)
    edges = bytearray(length + 1)
    for place in places:
        edges[place] = 1
    edges[length] = 1
    different = set(written)
    humps = {word: [hump.end() for hump in _HUMP.finditer(word)] for word in different}
    for word, place in zip(written, places, strict=True):
        for hump in humps[word]:
            edges[place + hump] = 1
    for match in _TAGGED.finditer(plain):
        token = bisect_right(tokens, (match.end(1),)) - 1
        first, length = places[token], match.end(1) - match.start(1)
        edges[first : first + length] = b"\1" * length
    return View(
        text,
        plain,
        squeezed,
        tokens,
        places,
        edges,
        where,
        frozenset(word.lower() for word in different if word[0].isupper()),
        builder.pieces,
        [piece[0] for piece in builder.pieces],
    )


def squeeze(text: str) -> str:
    """The letters and digits of a term, folded and in lower case: how terms are compared."""
    return "".join(_TOKEN.findall(_folded(text))).lower()


def words(text: str) -> list[str]:
    """The words of a term, folded and in lower case. An apostrophe does not part a word."""
    return [word.lower() for word in _TOKEN.findall(_folded(text).replace("'", ""))]


def _folded(text: str) -> str:
    return text if text.isascii() else "".join(fold(character) for character in text)


class _Builder:
    """Collects the pieces of `plain` in order: (place in plain, start, end, whether one to one)."""

    def __init__(self) -> None:
        self.chunks: list[str] = []
        self.pieces: list[tuple[int, int, int, bool]] = []
        self._length = 0

    def add(self, text: str, start: int, end: int, depth: int) -> None:
        """Append the part of the text from start to end, then what its tags carry."""
        asides: list[tuple[int, int]] = []
        done = start
        for match in _IRREGULAR.finditer(text, start, end):
            if _is_prose(match):
                continue
            self._put(text[done : match.start()], done, match.start(), linear=True)
            done = match.end()
            found = match.group()
            if found[0] == "<":
                if (match["tag"] or "").lower() in _BLOCKS:
                    self._put("\n", match.start(), done, linear=False)
                asides.extend(_asides(match))
            elif found[0] in "&%\\":
                self._put(_decoded(found), match.start(), done, linear=False)
            else:
                for place, character in enumerate(found, match.start()):
                    self._put(fold(character), place, place + 1, linear=False)
        self._put(text[done:end], done, end, linear=True)
        # Markup inside an attribute's value is read once more, and no deeper.
        for aside_start, aside_end in asides:
            self._put(ASIDE, aside_start, aside_end, linear=False)
            if depth < 2:
                self.add(text, aside_start, aside_end, depth + 1)

    def _put(self, chunk: str, start: int, end: int, *, linear: bool) -> None:
        if chunk:
            self.chunks.append(chunk)
            self.pieces.append((self._length, start, end, linear))
            self._length += len(chunk)


def _is_prose(match: re.Match[str]) -> bool:
    """Whether what looks like a tag is a writer's note: <insert the name>."""
    attributes = match["attributes"]
    return bool(match["tag"] and attributes and attributes.strip("/ ") and "=" not in attributes)


def _asides(match: re.Match[str]) -> Iterator[tuple[int, int]]:
    """The spans of the comment's text or of the attributes' values."""
    if match["comment"]:
        yield match.span("comment")
    if match["attributes"]:
        offset = match.start("attributes")
        for value in _VALUE.finditer(match["attributes"]):
            group = value.lastindex
            if group and value[group]:
                yield offset + value.start(group), offset + value.end(group)


def _decoded(found: str) -> str:
    """An entity, written once or encoded again and again; percent-encoded bytes; a JSON escape."""
    if found[0] == "%":
        characters = unquote(_ENCODED_AGAIN.sub("%", found), errors="replace")
    elif found[0] == "\\":
        characters = chr(int(found[2:], 16)) if found[1] == "u" else " "
    else:
        characters = found
        while (once := html.unescape(characters)) != characters:
            characters = once
    return _folded(characters)
