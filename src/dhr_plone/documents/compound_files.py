"""The streams of a compound file: the container of older office files and of Outlook's mail.

Reads what the format [MS-CFB] says, and stops where a file contradicts itself: every chain of
sectors is followed once through, and no further than the file is long.
"""

import struct
import sys
from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from dhr_plone.chronology import limits
from dhr_plone.documents.packing import Budget

# Numbers of sectors from here on are signs, such as the end of a chain.
SIGNS = 0xFFFFFFFA
ENTRY = 128
STREAM, ROOT = 2, 5
# Longer streams have sectors of their own; shorter ones share the root's.
LONG = 4096
SHORT = 64


def streams(data: bytes, budget: Budget) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of each stream, in whatever folder.

    Raises TooMuch, and FileRefused for a file that is damaged.
    """
    try:
        yield from _Compound(data, budget).streams()
    except struct.error as error:
        raise limits.broken("file") from error


class _Compound:
    """A compound file that is read by its tables. Raises struct.error for one that is cut off."""

    def __init__(self, data: bytes, budget: Budget) -> None:
        self._data, self._budget = data, budget
        # Version 3 has sectors of 512 bytes, version 4 of 4,096.
        self._size = 4096 if self._number(30) & 0xFFFF == 12 else 512
        places = dict.fromkeys(self._places_of_table())
        # A table may claim more sectors than there are.
        self._table = _numbers(b"".join(map(self._sector, places)))[: len(data) // self._size]
        self._short_table = _numbers(self._read(self._number(60)))
        self._shared = b""

    def streams(self) -> Iterator[tuple[str, bytes]]:
        directory = self._read(self._number(48))
        if not directory:
            raise struct.error
        # The first entry is the root; what it holds is what the short streams share.
        for at in range(0, len(directory) - ENTRY + 1, ENTRY):
            length_of_name, kind = struct.unpack_from("<HB", directory, at + 64)
            start, length = struct.unpack_from("<II", directory, at + 116)
            if kind == ROOT:
                self._shared = self._read(start)
            elif kind == STREAM:
                name = directory[at : at + max(min(length_of_name, 64) - 2, 0)]
                content = self._read(start) if length >= LONG else self._read_short(start)
                yield name.decode("utf-16-le", "replace"), content[:length]

    def _places_of_table(self) -> Iterator[int]:
        """Yield the sectors that the table of all sectors stands in; 109 fit into the header."""
        yield from (n for n in struct.unpack_from("<109I", self._data, 76) if n < SIGNS)
        place, passed = self._number(68), set[int]()
        while place < SIGNS and place not in passed:
            passed.add(place)
            *numbers, place = _numbers(self._sector(place)) or (SIGNS,)
            yield from (n for n in numbers if n < SIGNS)

    def _number(self, at: int) -> int:
        return int(struct.unpack_from("<I", self._data, at)[0])

    def _sector(self, number: int) -> bytes:
        return self._data[(number + 1) * self._size : (number + 2) * self._size]

    def _read(self, start: int) -> bytes:
        return self._together(map(self._sector, _chain(self._table, start)))

    def _read_short(self, start: int) -> bytes:
        shared, places = self._shared, islice(_chain(self._short_table, start), LONG // SHORT)
        return self._together(shared[n * SHORT : n * SHORT + SHORT] for n in places)

    def _together(self, pieces: Iterable[bytes]) -> bytes:
        content = b"".join(pieces)
        self._budget.spend(len(content))
        return content


def _chain(table: Sequence[int], number: int) -> Iterator[int]:
    """Yield the sectors that follow each other from one on, each once."""
    passed = set()
    while number < len(table) and number not in passed:
        passed.add(number)
        yield number
        number = table[number]


def _numbers(data: bytes) -> "array[int]":
    """Return the numbers of a table, of four bytes each, the lowest first."""
    numbers = array("I", data[: len(data) // 4 * 4])
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
