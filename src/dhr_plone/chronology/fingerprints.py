"""By what a row is known again, so that importing a file twice adds nothing twice.

A fingerprint has three parts: what the row says, when, and the how-manieth row of the file says
exactly that. It depends on what was read and not on how it was written: the same table as workbook
and as text file, with its columns in another order, has the same fingerprints.
"""

import re
from collections import Counter
from collections.abc import Iterable
from hashlib import blake2b
from typing import NamedTuple

from dhr_plone.chronology.dates import UncertainDate

_WORDS = re.compile(r"\w+")


class Fingerprint(NamedTuple):
    """`says` and `when` are digests of 16 hexadecimal digits, `nth` counts from 1."""

    says: str
    when: str
    nth: int

    def __str__(self) -> str:
        return f"{self.says}-{self.when}-{self.nth}"

    @property
    def event(self) -> tuple[str, str]:
        """What two rows that say the same of the same time have in common."""
        return self.says, self.when


def fingerprint_from(text: str) -> Fingerprint:
    """The fingerprint that `str` wrote. Raises ValueError on anything else."""
    says, when, nth = text.split("-")
    return Fingerprint(says, when, int(nth))


class Fingerprinter:
    """Gives the rows of one file their fingerprints, in the order of the file."""

    def __init__(self) -> None:
        self._seen: Counter[tuple[str, str]] = Counter()

    def of(
        self, texts: Iterable[str], starts: UncertainDate, ends: UncertainDate | None
    ) -> Fingerprint:
        """The fingerprint of the next row: `texts` are its cells apart from the dates."""
        says = _digest(sorted(filter(None, map(_plain, texts))))
        when = _digest(_when(starts) + (_when(ends) if ends else []))
        self._seen[says, when] += 1
        return Fingerprint(says, when, self._seen[says, when])


def _plain(text: str) -> str:
    return " ".join(_WORDS.findall(text.casefold()))


def _when(date: UncertainDate) -> list[str]:
    return [str(date.earliest), str(date.latest), str(date.time), *sorted(date.qualifiers)]


def _digest(parts: Iterable[str]) -> str:
    return blake2b("\x1f".join(parts).encode(errors="replace"), digest_size=8).hexdigest()
