"""What stands around a date: "about", "before", "onwards", a question mark, a weekday."""

import datetime as dt
import re

from dhr_plone import _
from dhr_plone.chronology.date_parts import Precision, Problem, Reason, Scope, Span
from dhr_plone.chronology.date_spans import read_span
from dhr_plone.chronology.date_words import (
    THIRD,
    WEEKDAY,
    WORD_AFTER,
    WORD_BEFORE,
    Qualifier,
    meaning_after,
    meaning_before,
    weekday_number,
    which_third,
)

_DOUBT = re.compile(r"\s*[(\[]?\s*\?+\s*[)\]]?\s*")
_ONE_DAY = dt.timedelta(days=1)


def read_phrase(text: str, scope: Scope, *, timed: bool) -> tuple[Span, frozenset[Qualifier]]:
    """The days and qualifiers of a tidied text without its time. Raises Problem.

    `timed` says that a time was given: "before 14:00 on 3 May" includes the third of May.
    A weekday on which the date does not fall makes it a doubted one, since either may be wrong.
    """
    text, marks = _DOUBT.subn(" ", text)
    qualifiers = {Qualifier.DOUBTED} if marks else set()
    text, weekdays = _without_weekdays(text)
    text, said, includes_day = _without_words(text)
    qualifiers |= said
    qualifiers.update(which_third(match) for match in THIRD.finditer(text))
    if not text:
        raise Problem(Reason.NOT_UNDERSTOOD, _("it names no day, month or year"))
    span = read_span(text, scope)
    if weekdays and span.precision is Precision.DAY and span.earliest.weekday() not in weekdays:
        qualifiers.add(Qualifier.DOUBTED)
    return _opened(span, qualifiers, includes_day or timed), frozenset(qualifiers)


def _without_weekdays(text: str) -> tuple[str, set[int]]:
    found: set[int] = set()

    def taken(match: re.Match[str]) -> str:
        number = weekday_number(match[1], match[2])
        if number is None:
            return match[0]
        found.add(number)
        return ""

    return WEEKDAY.sub(taken, text), found


def _without_words(text: str) -> tuple[str, set[Qualifier], bool]:
    """The text without the words at its ends, what they say, and whether its own day counts."""
    found: set[Qualifier] = set()
    includes_day = True
    text = text.strip(" ()[],;.")
    while match := WORD_AFTER.search(text):
        text = text[: match.start()]
        qualifier, _includes = meaning_after(match)
        found |= {qualifier} if qualifier else set()
    while match := WORD_BEFORE.match(text):
        text = text[match.end() :]
        qualifier, includes = meaning_before(match)
        found |= {qualifier} if qualifier else set()
        includes_day = includes_day and includes
    return text.strip(" ()[],;.:-"), found, includes_day


def _opened(span: Span, qualifiers: set[Qualifier], includes_day: bool) -> Span:
    """The span that "before" and "after" leave open at one end."""
    if {Qualifier.BEFORE, Qualifier.AFTER} <= qualifiers:
        raise Problem(Reason.NOT_UNDERSTOOD, _("it says both before and after"))
    if Qualifier.BEFORE in qualifiers:
        last = span.latest if includes_day else span.earliest - _ONE_DAY
        return span._replace(earliest=dt.date.min, latest=last)
    if Qualifier.AFTER in qualifiers:
        first = span.earliest if includes_day else span.latest + _ONE_DAY
        return span._replace(earliest=first, latest=dt.date.max)
    return span
