"""One half of a range, or a whole date without time and qualifiers: "12", "12 Dec", "spring 2008".

`read_part` takes from a text what it says and no more; `resolve` finds the days that it can mean.
"""

import datetime as dt
import re
from calendar import monthrange
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from zope.i18nmessageid import Message

from dhr_plone import _
from dhr_plone.chronology.date_words import (
    MONTHS,
    SEASON_MONTHS,
    SEASONS,
    THIRD,
    Qualifier,
    month_number,
    which_third,
)
from dhr_plone.chronology.sentences import Refusal

FIRST_YEAR, LAST_YEAR = 1900, 2099

Scope = tuple[dt.date | None, dt.date | None]


class Precision(StrEnum):
    """How finely a date was given, finest first."""

    TIME = "time"
    DAY = "day"
    WEEK = "week"
    RANGE = "range"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"


class Reason(StrEnum):
    """Why a text is not read as a date, for programs and for tables."""

    NO_DATE = "no date"
    NO_YEAR = "no year"
    NO_SUCH_DATE = "no such date"
    NO_SUCH_TIME = "no such time"
    BACKWARDS = "ends before it begins"
    TWO_TIMES = "two different times"
    NOT_UNDERSTOOD = "not understood as a date"


class Problem(Refusal):
    """A reason with a clause that says what is wrong; `dates` puts it into a sentence."""

    def __init__(self, reason: Reason, clause: Message) -> None:
        super().__init__(clause)
        self.reason = reason


class Span(NamedTuple):
    """First and last day that a text can mean, both included."""

    earliest: dt.date
    latest: dt.date
    precision: Precision


@dataclass(frozen=True, slots=True)
class Part:
    """One half of a range, or a whole date, with only what the text itself says."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    season: str | None = None
    third: Qualifier | None = None


_SEP = r"(?:\s*[./\\,:;_\-]{1,3}\s*|\s+)"
_YEAR = r"(?P<year>\d{4}|'?\d{2})"
_DAY = r"(?P<day>\d{1,2})(?:\s?(?:st|nd|rd|th)(?![a-z]))?"
_MONTH = r"(?P<word>[a-z]{3,10})(?![a-z])\.?"
_LOOSE = r"[\s.,/\\_-]*"

_DAY_FIRST = re.compile(rf"(?P<day>\d{{1,2}}){_SEP}(?P<month>\d{{1,2}}){_SEP}{_YEAR}")
_YEAR_FIRST = re.compile(r"(?P<year>\d{4})[-/. ](?P<month>\d{1,2})[-/. ](?P<day>\d{1,2})")
_SHAPES = tuple(
    re.compile(shape)
    for shape in (
        rf"{_DAY}{_LOOSE}(?:of )?(?:the )?{_MONTH}(?:{_LOOSE}(?:in )?{_YEAR})?",
        rf"{_MONTH}{_LOOSE}(?:of |in )?{_YEAR}",
        rf"{_MONTH}\s*(?:the )?{_DAY}(?:{_LOOSE}(?P<year>\d{{4}}))?",
        r"(?P<year>\d{4})",
        r"(?P<month>\d{1,2})\s*[/.-]\s*(?P<year>\d{4})",
        r"(?P<year>\d{4})-(?P<month>0[1-9]|1[0-2])",
        rf"(?P<season>spring|summer|autumn|fall|winter){_LOOSE}(?:of )?(?:{_YEAR})?",
        rf"{_MONTH}",
        rf"{_DAY}(?:\s*,?\s+(?P<year>\d{{4}}))?",
        r"(?P<day>\d{1,2})[/.](?P<month>\d{1,2})",
        r"(?P<day>\d{2})(?P<month>\d{2})(?P<year>(?:19|20)\d{2})",
        r"(?P<year>(?:19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})",
    )
)


def read_part(text: str, scope: Scope) -> Part | None:
    """What one half of a range says, or None when it has no shape that is known."""
    if numeric := _numeric(text, scope):
        return numeric
    third = None
    if (word := THIRD.match(text)) and word.end() < len(text):
        third, text = which_third(word), text[word.end() :]
    for shape in _SHAPES:
        match = shape.fullmatch(text)
        if match is None:
            continue
        found = match.groupdict()
        month = int(found["month"]) if found.get("month") else None
        if name := found.get("word"):
            month = month_number(name)
            if month is None:
                continue
        year, day = found.get("year"), found.get("day")
        return Part(
            year=full_year(year, scope) if year else None,
            month=month,
            day=int(day) if day else None,
            season=found.get("season"),
            third=third,
        )
    return None


def resolve(part: Part) -> Span:
    """The days of a part that names at least its year. Raises Problem when there are none."""
    span = _whole(part)
    return span if part.third is None else third_of(span, part.third)


def third_of(span: Span, third: Qualifier) -> Span:
    """The early, middle or late third: ten days of a month, else whole months or years."""
    if span.precision is Precision.MONTH:
        first, last = span.earliest, span.latest
        starts = [first, first.replace(day=11), first.replace(day=21), last + dt.timedelta(1)]
    elif span.precision in (Precision.SEASON, Precision.YEAR):
        length = SEASON_MONTHS if span.precision is Precision.SEASON else 12
        starts = [months_on(span.earliest, length * n // 3) for n in range(4)]
    elif span.precision is Precision.DECADE:
        starts = [months_on(span.earliest, 12 * years) for years in (0, 4, 7, 10)]
    else:
        return span
    n = (Qualifier.EARLY, Qualifier.MID, Qualifier.LATE).index(third)
    return Span(starts[n], starts[n + 1] - dt.timedelta(1), span.precision)


def _whole(part: Part) -> Span:
    if part.year is None:
        raise Problem(Reason.NO_YEAR, _("it does not say the year"))
    if not FIRST_YEAR <= part.year <= LAST_YEAR:
        years = {"year": part.year, "first": FIRST_YEAR, "last": LAST_YEAR}
        clause = _("the year ${year} lies outside ${first} to ${last}", mapping=years)
        raise Problem(Reason.NO_SUCH_DATE, clause)
    if part.season:
        first = SEASONS[part.season]
        return Span(
            dt.date(part.year, first, 1),
            last_of_month(part.year, first + SEASON_MONTHS - 1),
            Precision.SEASON,
        )
    if part.month is None:
        if part.day is not None:
            raise Problem(Reason.NOT_UNDERSTOOD, _("it does not say the month"))
        return Span(dt.date(part.year, 1, 1), dt.date(part.year, 12, 31), Precision.YEAR)
    if not 1 <= part.month <= 12:
        clause = _("there is no month ${month}", mapping={"month": part.month})
        raise Problem(Reason.NO_SUCH_DATE, clause)
    if part.day is None:
        return Span(
            dt.date(part.year, part.month, 1),
            last_of_month(part.year, part.month),
            Precision.MONTH,
        )
    length = monthrange(part.year, part.month)[1]
    if not 1 <= part.day <= length:
        month = f"{MONTHS[part.month - 1].capitalize()} {part.year}"
        clause = _("${month} has ${days} days", mapping={"month": month, "days": length})
        raise Problem(Reason.NO_SUCH_DATE, clause)
    day = dt.date(part.year, part.month, part.day)
    return Span(day, day, Precision.DAY)


def full_year(digits: str, scope: Scope) -> int:
    """Four digits for two: the century that lies in the scope, or nearest to it.

    Without a scope 69 to 99 are read as 19.., all others as 20.., as POSIX does.
    """
    year = int(digits.lstrip("'"))
    if len(digits.lstrip("'")) > 2:
        return year
    known = [bound.year for bound in scope if bound is not None]
    if not known:
        return year + (1900 if year >= 69 else 2000)
    first, last = min(known), max(known)
    return min(
        (1900 + year, 2000 + year),
        key=lambda full: max(first - full, full - last, 0),
    )


def _numeric(text: str, scope: Scope) -> Part | None:
    """The two shapes that nearly every date in a table has."""
    match = _DAY_FIRST.fullmatch(text) or _YEAR_FIRST.fullmatch(text)
    if match is None:
        return None
    return Part(full_year(match["year"], scope), int(match["month"]), int(match["day"]))


def months_on(first_of_month: dt.date, months: int) -> dt.date:
    """The first day of the month so many months later."""
    years, month = divmod(first_of_month.month - 1 + months, 12)
    return dt.date(first_of_month.year + years, month + 1, 1)


def last_of_month(year: int, month: int) -> dt.date:
    """The last day of a month; month 14 is February of the next year."""
    return months_on(dt.date(year, 1, 1), month) - dt.timedelta(1)
