"""Citations of chronology entries in a text: "[West Midshire Police 12]" or "[… 12, 14]".

An entry's number is given once and stays with it, so agency and number name the same entry to
everybody. A citation of an entry that is not there is found before a report is circulated.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

_CITATION = re.compile(r"\[([^\[\]\n]*?[^\[\]\n,\s])\s+(\d{1,6}(?:\s*,\s*\d{1,6})*)\]")
_NUMBER = re.compile(r"\d+")

#: An agency's name in small letters and the number of an entry.
Cited = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text. `cited` is the entry that it cites, or None for running text; `known`
    tells whether there is such an entry, `url` where it can be read, empty where it cannot, and
    `label` is what the piece is called out of its sentence."""

    text: str
    cited: Cited | None = None
    known: bool = False
    url: str = ""
    label: str = ""


def cite(agency: str, numbers: Iterable[int]) -> str:
    """Return the citation of entries of an agency, as `pieces` reads it back."""
    return f"[{agency} {', '.join(map(str, numbers))}]"


def key(agency: str, number: int) -> Cited:
    """Return what an entry is looked up by."""
    return " ".join(agency.split()).casefold(), number


def citations(text: str) -> Iterator[tuple[str, int]]:
    """Yield each citation of a text as it was written: the agency, and one number."""
    for match in _CITATION.finditer(text):
        for number in _NUMBER.findall(match[2]):
            yield match[1], int(number)


def unknown(text: str, known: Callable[[str], bool], entries: Iterable[Cited]) -> list[str]:
    """Return the citations of a text that name no entry, as they were written.

    `known` tells whether a name (in small letters) is an agency's: brackets with another text and
    a number in them are no citation. `entries` are the entries that there are.
    """
    there = set(entries)
    found = (
        f"[{agency} {number}]"
        for agency, number in citations(text)
        if known(key(agency, 0)[0]) and key(agency, number) not in there
    )
    return list(dict.fromkeys(found))


def pieces(text: str, agencies: Iterable[str], urls: Mapping[Cited, str]) -> list[Piece]:
    """Divide a text into running text and citations; joined, the pieces give the text again.

    `urls` holds every entry that there is, with its address where the reader may read it.
    """
    names = {key(agency, 0)[0] for agency in agencies}
    found: list[Piece] = []
    done = 0
    for match in _CITATION.finditer(text):
        if key(match[1], 0)[0] not in names:
            continue
        found.append(Piece(text[done : match.start(2)]))
        done = match.start(2)
        for number in _NUMBER.finditer(match[2]):
            start, end = match.start(2) + number.start(), match.start(2) + number.end()
            found.append(Piece(text[done:start]))
            cited = key(match[1], int(number[0]))
            url = urls.get(cited, "")
            found.append(Piece(number[0], cited, cited in urls, url, f"{match[1]} {number[0]}"))
            done = end
    found.append(Piece(text[done:]))
    return [piece for piece in found if piece.text]
