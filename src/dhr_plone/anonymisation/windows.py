"""Where in a long text a slow search is worth while: around signs that are quick to find."""

from collections.abc import Iterable, Iterator

FIGURES = "0123456789"

BEFORE = 80
AFTER = 160


def around(text: str, signs: Iterable[str]) -> Iterator[tuple[int, int]]:
    """The surroundings of all places where one of the signs stands, as (start, end), in order.

    `signs` are strings in lower case. Surroundings that meet are one. Each ends where a word does,
    so that a search in it sees no word cut short.
    """
    lowered = text.lower()
    places = sorted(place for sign in signs for place in _places(lowered, sign))
    start = end = -1
    for place in places:
        if place - BEFORE > end:
            if end >= 0:
                yield start, end
            start = max(0, place - BEFORE)
        end = _end_of_word(text, place + AFTER)
    if end >= 0:
        yield start, end


def _places(text: str, sign: str) -> Iterator[int]:
    place = text.find(sign)
    while place >= 0:
        yield place
        place = text.find(sign, place + 1)


def _end_of_word(text: str, place: int) -> int:
    if place >= len(text):
        return len(text)
    found = text.find(" ", place)
    return found if 0 <= found < place + AFTER else min(len(text), place + AFTER)
