"""The words and signs in which records give dates, as tables that the parser reads.

Months, seasons and qualifiers stand here with the misspellings that agencies' tables are full
of, and `tidied` brings a text into the one form that the patterns of `date_spans` expect.
"""

import re
from difflib import get_close_matches
from enum import StrEnum
from functools import lru_cache


class Qualifier(StrEnum):
    """What a record says about how surely, or which part of, a date is meant."""

    ABOUT = "about"
    DOUBTED = "doubted"
    BEFORE = "before"
    AFTER = "after"
    EARLY = "early"
    MID = "mid"
    LATE = "late"


MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)

#: The first month of each season and the length of all of them, in months. "Winter 2008" begins in
#: December 2008: records that mean the months before write "winter 2007/08" or "early 2008".
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
SEASON_MONTHS = 3

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

#: Words before a date: what they mean, and whether the named day itself is meant too. The first
#: that matches counts, so "on or before" stands above "before".
_BEFORE_THE_DATE: tuple[tuple[str, Qualifier | None, bool], ...] = (
    (
        r"(?:on or )?about|(?:on or )?around|approximately|approx|abt|circa|ca|c|roughly|~",
        Qualifier.ABOUT,
        True,
    ),
    (r"on or before|no later than|not later than|up to|until|till|by", Qualifier.BEFORE, True),
    (r"between|from(?=.* (?:to|until|till|-) )", None, True),
    (r"on or after|no earlier than|not before|since|from|as of", Qualifier.AFTER, True),
    (
        r"at some (?:point|time)|some ?time|during|dated?|on the|on|in|(?:the )?night of|the",
        None,
        True,
    ),
    (r"before|prior to|pre", Qualifier.BEFORE, False),
    (r"after|post|following", Qualifier.AFTER, False),
    (r"possibly|poss|probably|prob|perhaps|maybe|may be|thought to be", Qualifier.DOUBTED, True),
)
_AFTER_THE_DATE: tuple[tuple[str, Qualifier | None, bool], ...] = (
    (r"onwards?|ongoing|continuing|to date|(?:to )?present", Qualifier.AFTER, True),
    (r"approximately|approx|circa|or thereabouts|or so|ish|estimated|est", Qualifier.ABOUT, True),
    (r"exact date (?:unknown|not (?:known|held|given|recorded))", None, True),
)
#: Words for a third of a month, season, year or decade.
_THIRDS = (
    (r"early|beginning of|start of", Qualifier.EARLY),
    (r"mid|middle of", Qualifier.MID),
    (r"late|end of|end", Qualifier.LATE),
)

WORD_BEFORE = re.compile(
    "|".join(rf"(?P<q{i}>{row[0]})(?![a-z])\.?[\s:-]*" for i, row in enumerate(_BEFORE_THE_DATE))
)
WORD_AFTER = re.compile(
    "|".join(
        rf"[\s,(-]*(?<![a-z])(?P<q{i}>{row[0]})[.)]*$" for i, row in enumerate(_AFTER_THE_DATE)
    )
)
THIRD = re.compile(
    "(?:the )?(?:"
    + "|".join(rf"(?P<q{i}>{words})" for i, (words, _) in enumerate(_THIRDS))
    + r")(?![a-z])[\s-]*(?:in |of )?(?:the )?"
)


def meaning_before(match: re.Match[str]) -> tuple[Qualifier | None, bool]:
    """What a match of WORD_BEFORE says, and whether the day itself is included."""
    return _BEFORE_THE_DATE[_row(match)][1:]


def meaning_after(match: re.Match[str]) -> tuple[Qualifier | None, bool]:
    """What a match of WORD_AFTER says, and whether the day itself is included."""
    return _AFTER_THE_DATE[_row(match)][1:]


def which_third(match: re.Match[str]) -> Qualifier:
    """EARLY, MID or LATE for a match of THIRD."""
    return _THIRDS[_row(match)][1]


def _row(match: re.Match[str]) -> int:
    return int((match.lastgroup or "q0")[1:])


WEEKDAY = re.compile(r"(?<![a-z])(mon|tue|wed|thu|fri|sat|sun)([a-z]*)(?![a-z])[.,]?\s*")

_SIGNS = str.maketrans(
    {
        "\u00a0": " ",
        "\u202f": " ",
        "\u200b": None,
        "\u200e": None,
        "\ufeff": None,
        "\u2010": "-",
        "\u2011": "-",
        "\u2012": "-",
        "\u2013": "-",
        "\u2014": "-",
        "\u2212": "-",
        "\u2018": "'",
        "\u2019": "'",
        "\u2044": "/",
        "\uff0f": "/",
    }
)
_LETTER_FOR_DIGIT = re.compile(r"(?<=\d)[ol](?![a-z])|(?<![a-z])[ol](?=\d)")


def tidied(text: str) -> str:
    """The text in lower case with plain signs, single spaces, and no letters typed for digits."""
    plain = " ".join(text.translate(_SIGNS).casefold().split()).lstrip("'")
    return _LETTER_FOR_DIGIT.sub(lambda m: "0" if m[0] == "o" else "1", plain)


@lru_cache(maxsize=512)
def month_number(word: str) -> int | None:
    """The month that a word names, 1 to 12, or None; abbreviations and misspellings count."""
    word = word.rstrip(".")
    if len(word) < 3:
        return None
    for number, name in enumerate(MONTHS, start=1):
        if name.startswith(word):
            return number
    if len(word) < 4 or word in SEASONS:
        return None
    if word == "sept":
        return 9
    close = get_close_matches(word, MONTHS, n=2, cutoff=0.78)
    return MONTHS.index(close[0]) + 1 if len(close) == 1 else None


def weekday_number(start: str, rest: str) -> int | None:
    """The weekday, Monday 0, that "thu" and "rs" together begin to spell, or None."""
    word = start + rest
    for number, name in enumerate(_WEEKDAYS):
        if name.startswith(word):
            return number
    return 1 if word == "tues" else None
