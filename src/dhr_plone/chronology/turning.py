"""Pages of a long list to turn to: the first, the last, and those beside the one that is read."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby
from math import ceil

# Longer numbers are no pages of anything.
_DIGITS = 6
# How many pages beside the one that is read are offered.
NEAR = 2


def page_asked(text: object) -> int:
    """The number of the page that the parameter of an address asks for: 1 for what is no number."""
    number = str(text or "")
    return int(number) if number.isdecimal() and len(number) <= _DIGITS else 1


def turns_of(total: int, size: int, asked: int, address: Callable[[int], str]) -> "Turns":
    """The pages of a list of `total` members, `size` a page; beyond the last is the last."""
    pages = max(1, ceil(total / size))
    return Turns(min(max(asked, 1), pages), pages, address)


@dataclass(frozen=True, slots=True)
class Turn:
    """A page to turn to; without an address, pages that are left out between."""

    number: int
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class Turns:
    """Where the reader is in a list, and the addresses of other pages; empty where there are none.

    `number` counts from 1.
    """

    number: int
    pages: int
    address: Callable[[int], str]

    @property
    def before(self) -> str:
        return self.address(self.number - 1) if self.number > 1 else ""

    @property
    def after(self) -> str:
        return self.address(self.number + 1) if self.number < self.pages else ""

    @property
    def listed(self) -> list[Turn]:
        return list(self._listed()) if self.pages > 1 else []

    def _listed(self) -> Iterator[Turn]:
        near = range(self.number - NEAR, self.number + NEAR + 1)
        numbers = [n for n in range(1, self.pages + 1) if n in (1, self.pages) or n in near]
        # Numbers that follow each other keep their distance from their place.
        for _distance, run in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0]):
            members = [number for _place, number in run]
            if members[0] > 1:
                yield Turn(0, "", False)
            yield from (Turn(n, self.address(n), n == self.number) for n in members)
