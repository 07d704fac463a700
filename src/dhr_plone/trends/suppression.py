"""Counts over reviews that give nobody away: none from 1 to 4 is shown, or can be worked out.

A count that is left out can come back as the difference between a total and what is shown. So of
counts that make up a total, the small ones are left out together with the smallest of the others:
whoever subtracts gets a sum of at least five, and cannot tell which of the two is the small one.
All others of the same size are left out, too, as the choice between them would tell.

Counts of one report must not be made up of each other, or what one table leaves out another gives
away: `trends` asks each population one question that divides it, and otherwise questions with yes
and no that overlap.
"""

from collections.abc import Sequence

SMALLEST = 5


def is_small(count: int) -> bool:
    """Tell whether a count is too small to be shown."""
    return 0 < count < SMALLEST


def shown_alone(count: int) -> int | None:
    """Return a count that is part of no total as it is shown, None where it is left out."""
    return None if is_small(count) else count


def shown_of(count: int, total: int) -> int | None:
    """Return how many of a total something holds for, None where it is left out.

    The total is known: how many it does not hold for is known with it.
    """
    return shown_parts((count, total - count))[0]


def shown_parts(counts: Sequence[int]) -> tuple[int | None, ...]:
    """Return counts that make up a known total as they are shown, None for each left out."""
    small = {count for count in counts if is_small(count)}
    if not small:
        return tuple(counts)
    large = [count for count in counts if count >= SMALLEST]
    # Without a large one to hide behind, and where all are too few, none is shown.
    hidden = small | ({min(large)} if large else {0})
    return tuple(None if count in hidden else count for count in counts)
