"""Numbers up to ninety-nine in words, as dates, ages and sentences are written with them."""

from collections.abc import Iterable

from dhr_plone.anonymisation.tables import listed

UNITS = listed("one two three four five six seven eight nine")
_TEENS = listed("""
    ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen
""")
TENS = listed("twenty thirty forty fifty sixty seventy eighty ninety")
NUMBERS = {word: number for number, word in enumerate(UNITS + _TEENS, start=1)} | {
    word: number * 10 for number, word in enumerate(TENS, start=2)
}


def either(words: Iterable[str]) -> str:
    """A regular expression for any of the words, the longest first."""
    return "|".join(sorted(words, key=len, reverse=True))


# One to ninety-nine: "seven", "twenty two", "thirty-one".
IN_WORDS = rf"(?:(?:{either(TENS)})[\s-]+(?:{either(UNITS)})|{either(NUMBERS)})"


def number(written: str) -> int:
    """The number that figures or words stand for; 0 if they stand for none."""
    if written.isdigit():
        return int(written)
    return sum(NUMBERS.get(word, 0) for word in written.lower().replace("-", " ").split())
