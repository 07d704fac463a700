"""Parts of names as they stand in a text, and the names that they make together."""

from dataclasses import dataclass
from enum import IntEnum

# Names of two letters are parts of much else.
SHORTEST = 3
# A part of a word that is as long as this is no chance: MaryO'Callaghan2009.
TELLING = 8


class Likeness(IntEnum):
    """How like a name a word is: the name itself, able to stand alone, a possibility, far off."""

    FAR = 0
    ALIKE = 1
    CLOSE = 2
    EXACT = 3


@dataclass(frozen=True, slots=True)
class NameHit:
    """A part of a name in a text: its span in `View.plain` and the persons whom it may mean.

    `sort` says which part of a name it is, `ordinary` that the word is also an ordinary one,
    `partial` that the hit is no more than a part of a word.
    """

    start: int
    end: int
    persons: frozenset[int]
    sort: str
    ordinary: bool
    likeness: Likeness = Likeness.EXACT
    partial: bool = False

    @property
    def weight(self) -> float:
        """Which of overlapping hits counts: a whole word that is close outweighs an exact part."""
        length = self.end - self.start
        slight = length < (TELLING if self.partial else SHORTEST)
        return Likeness.ALIKE + 0.5 if self.likeness is Likeness.EXACT and slight else self.likeness


@dataclass(frozen=True, slots=True)
class Named:
    """Joined parts, with a title or initials before them taken in."""

    start: int
    end: int
    persons: frozenset[int]
    hits: tuple[NameHit, ...]
    titled: bool
    initialled: bool
    strange_surname: bool = False

    @property
    def likeness(self) -> Likeness:
        """That of the part which is most like a name."""
        return max(hit.likeness for hit in self.hits)

    @property
    def supported(self) -> bool:
        """Whether something beside the part itself says that this is a person."""
        if self.likeness is Likeness.FAR:
            return self.titled
        return self.titled or self.initialled or len({hit.sort for hit in self.hits}) > 1
