"""The grammar of dates without time and qualifiers: which days can "Nov 2006 to Jan 2007" mean?

In a range a missing year or month is filled from the other half and from nowhere else.
"""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace

from dhr_plone import _
from dhr_plone.chronology.date_parts import (
    LAST_YEAR,
    Part,
    Precision,
    Problem,
    Reason,
    Scope,
    Span,
    last_of_month,
    read_part,
    resolve,
    third_of,
)
from dhr_plone.chronology.date_words import THIRD, which_third

_DECADE = re.compile(r"(?:the )?(?P<year>(?:19|20)\d0)'?s")
_YEARS = re.compile(r"(?P<first>(?:19|20)\d{2})\s*[/-]\s*(?P<last>\d{1,2}|\d{4})")
_WINTER = re.compile(r"winter\s*(?:of\s*)?(?P<first>\d{4})\s*[/-]\s*(?P<last>\d{1,2}|\d{4})")
_WEEK = re.compile(
    r"(?P<end>w\s?/?\s?e\b|week ending)"
    r"|w\s?/?\s?[cb]\b|wk|(?:the )?week (?:commencing|beginning|of|starting)"
)
_RANGE_SIGNS = (
    re.compile(r"\s+(?:to|until|till|til|thru|through)\s+"),
    re.compile(r"\s+(?:and|&)\s+|\s*&\s*"),
    re.compile(r"\s+-+\s+"),
    re.compile(r"\s*-+\s*"),
    re.compile(r"\s*/\s*"),
)
_YEAR_MISTYPED = re.compile(r"\d{1,2}\D+(?:\d{1,2}|[a-z]+)\D+(?:\d|\d{3}|\d{5})")
_LONGEST_RANGE = 60


def read_span(text: str, scope: Scope) -> Span:
    """The days that `text` can mean; two-digit years are read against `scope`. Raises Problem.

    `text` is tidied and holds neither time nor weekday nor qualifier.
    """
    if week := _WEEK.match(text):
        return _week(read_span(text[week.end() :].strip(" .:"), scope), ends=bool(week["end"]))
    if decade := _decade(text):
        return decade
    if years := _consecutive_years(text):
        return years
    part = read_part(text, scope)
    if part is not None and (part.year is not None or not _has_range_sign(text)):
        return resolve(part)
    return _range(text, scope)


def _decade(text: str) -> Span | None:
    third = THIRD.match(text)
    match = _DECADE.fullmatch(text, third.end() if third else 0)
    if match is None:
        return None
    year = int(match["year"])
    whole = Span(dt.date(year, 1, 1), dt.date(year + 9, 12, 31), Precision.DECADE)
    return third_of(whole, which_third(third)) if third else whole


def _consecutive_years(text: str) -> Span | None:
    """ "2007/08", "2007-2009" and "winter 2007/08": from the first year's start to the last's end.

    "2007-08" could be August 2007 too; the longer reading holds both, so that nothing is claimed.
    """
    match = _YEARS.fullmatch(text) or _WINTER.fullmatch(text)
    if match is None:
        return None
    first, digits = int(match["first"]), match["last"]
    last = int(digits) if len(digits) == 4 else first - first % 10 ** len(digits) + int(digits)
    if text.startswith("winter"):
        if last != first + 1:
            clause = _("a winter joins two years that follow each other")
            raise Problem(Reason.NOT_UNDERSTOOD, clause)
        return Span(dt.date(first, 12, 1), last_of_month(last, 2), Precision.SEASON)
    if len(digits) < 4 and last != first + 1:
        return None
    if last < first:
        raise Problem(Reason.BACKWARDS, _("it ends before it begins"))
    if last > LAST_YEAR:
        clause = _("the year ${year} lies too far ahead", mapping={"year": last})
        raise Problem(Reason.NO_SUCH_DATE, clause)
    return Span(dt.date(first, 1, 1), dt.date(last, 12, 31), Precision.RANGE)


def _range(text: str, scope: Scope) -> Span:
    problem: Problem | None = None
    for left, right in _halves(text):
        one = read_part(left, scope)
        other = read_part(right, scope)
        if one is None or other is None:
            continue
        try:
            return _between(one, other)
        except Problem as found:
            problem = problem or found
    if problem is not None:
        raise problem
    if _YEAR_MISTYPED.fullmatch(text):
        raise Problem(Reason.NOT_UNDERSTOOD, _("its year has neither two nor four digits"))
    raise Problem(Reason.NOT_UNDERSTOOD, _("it is not understood as a date"))


def _between(one: Part, other: Part) -> Span:
    """The span from one part to the other, each filled with what only the other says."""
    may_begin_a_year_earlier = one.year is None and (one.month or one.season)
    one = _filled(one, other)
    other = _filled(other, one)
    first, last = resolve(one), resolve(other)
    if last.latest < first.earliest and may_begin_a_year_earlier and one.year is not None:
        # "31 December - 2 January 2008" begins in the year before.
        first = resolve(replace(one, year=one.year - 1))
    if last.latest < first.earliest or last.earliest < first.earliest:
        raise Problem(Reason.BACKWARDS, _("it ends before it begins"))
    return Span(first.earliest, last.latest, Precision.RANGE)


def _filled(part: Part, other: Part) -> Part:
    year = other.year if part.year is None else part.year
    month = part.month
    if month is None and part.day is not None:
        month = other.month
    return replace(part, year=year, month=month)


def _halves(text: str) -> Iterator[tuple[str, str]]:
    if len(text) > _LONGEST_RANGE:
        return
    for sign in _RANGE_SIGNS:
        for match in sign.finditer(text):
            left, right = text[: match.start()].strip(" ,"), text[match.end() :].strip(" ,")
            if left and right:
                yield left, right


def _has_range_sign(text: str) -> bool:
    return any(sign.search(text) for sign in _RANGE_SIGNS)


def _week(span: Span, *, ends: bool) -> Span:
    if span.precision is not Precision.DAY:
        clause = _("a week needs the day on which it begins or ends")
        raise Problem(Reason.NOT_UNDERSTOOD, clause)
    six_days = dt.timedelta(days=6)
    if ends:
        return Span(span.earliest - six_days, span.latest, Precision.WEEK)
    return Span(span.earliest, span.latest + six_days, Precision.WEEK)
