"""Whether two recommendations say the same in other words.

What an earlier review recommended and is recommended again was perhaps never carried out, so it is
pointed out (10.1m, 20.1). Words are compared without their order and without small words.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from rapidfuzz import fuzz

#: From this likeness on, of 100, two recommendations are taken for the same. Reworded ones of the
#: tests reach 81 and more, different ones that share subject and form 73 at most.
THRESHOLD = 77.0
# Fewer words say too little to be compared.
_FEWEST = 2
_SMALL = frozenset(
    re.findall(
        r"\w+",
        """a an all and any are as at be by every each for from has have in is it its no not of on
        or should shall must will that the their there they this to was which who with within""",
    )
)


@dataclass(frozen=True, slots=True)
class Wording:
    """A recommendation that was made somewhere: its text, and what to call and where to find it.

    ``action`` is what it stands in, None where that is public.
    """

    text: str
    title: str
    url: str
    action: Any = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Alike:
    """A wording that says the same, and how alike it is, of 100."""

    wording: Wording
    likeness: int


def likeness(one: str, other: str) -> float:
    """Return how alike two recommendations are, from 0 to 100, whatever their order of words."""
    first, second = _words(one), _words(other)
    if min(len(first), len(second)) < _FEWEST:
        return 0.0
    return float(fuzz.token_sort_ratio(" ".join(first), " ".join(second)))


def alike(text: str, wordings: Iterable[Wording]) -> list[Alike]:
    """Return the wordings that say the same as a recommendation, the most alike first."""
    compared = ((wording, likeness(text, wording.text)) for wording in wordings)
    found = [Alike(wording, round(how)) for wording, how in compared if how >= THRESHOLD]
    return sorted(found, key=lambda one: (-one.likeness, one.wording.title))


@lru_cache(maxsize=2048)
def _words(text: str) -> Sequence[str]:
    return tuple(word for word in re.findall(r"\w+", text.casefold()) if word not in _SMALL)
