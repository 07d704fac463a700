"""Dates as records give them: often uncertain, never completed, always shown as given.

An `UncertainDate` keeps the text and knows the first and last day that the text can mean. It sorts
at its earliest day; among dates that begin on one day the longer comes first ("2008" before "Jan
2008"), then those without a time in their `sequence`, then those with one.
"""

import datetime as dt
import re
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

from dhr_plone import _
from dhr_plone.chronology import clock_times
from dhr_plone.chronology.date_parts import LAST_YEAR, Precision, Problem, Reason, Scope
from dhr_plone.chronology.date_phrases import read_phrase
from dhr_plone.chronology.date_refusals import DateNotUnderstood, not_understood
from dhr_plone.chronology.date_words import MONTHS, Qualifier, tidied

__all__ = [
    "NO_SCOPE",
    "DateNotUnderstood",
    "Key",
    "Precision",
    "Qualifier",
    "Reason",
    "Scope",
    "UncertainDate",
    "exactly",
    "from_cell",
    "parse",
]

#: What a date sorts by: day, minus its length in days, whether it has a time, seconds, sequence.
Key = tuple[int, int, bool, int, int]

NO_SCOPE: Scope = (None, None)
#: As many characters as the field of an entry takes.
LONGEST_TEXT = 120

#: Day 0 of spreadsheets, and the serial numbers that fall in the years we accept.
_SPREADSHEET_EPOCH = dt.date(1899, 12, 30)
_LEAST_SERIAL = 10_000
_LAST_SERIAL = (dt.date(LAST_YEAR, 12, 31) - _SPREADSHEET_EPOCH).days

#: What nearly every date is; read first, because it is.
_PLAIN = re.compile(
    r"(?:(?P<day>\d\d?)(?:[/.-](?P<month>\d\d?)[/.-]| (?P<word>[A-Za-z]{3,9}) )"
    r"(?P<year>(?:19|20)\d\d)|(?P<y>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d))"
    r"(?: (?P<hour>\d\d?):(?P<minute>\d\d))?"
)
_SERIAL = re.compile(r"\d{5}(?:\.\d{1,12})?")
_NO_DATE = re.compile(
    r"\W*(?:undated|no date|n/?[ak]|not (?:known|recorded|dated|given|stated)|unspecified"
    r"|(?:date )?unknown|unk|none|nil|tbc|ongoing)?\W*"
)


@dataclass(frozen=True, slots=True)
class UncertainDate:
    """A date as given, with the days that it can mean.

    `earliest` and `latest` are both included. "Before March 2009" has no earliest day that anyone
    knows: there `earliest` is `date.min`, as `latest` of "after" is `date.max`; see `open_start`
    and `open_end`. "About" and a question mark widen nothing: how far they reach nobody wrote down.
    """

    text: str
    earliest: dt.date
    latest: dt.date
    time: dt.time | None = None
    precision: Precision = Precision.DAY
    qualifiers: frozenset[Qualifier] = frozenset()

    def __str__(self) -> str:
        return self.text

    @property
    def open_start(self) -> bool:
        """Whether nobody knows the earliest day."""
        return self.earliest == dt.date.min

    @property
    def open_end(self) -> bool:
        """Whether nobody knows the latest day."""
        return self.latest == dt.date.max

    @property
    def day(self) -> dt.date:
        """The day that it stands at in a chronology: the earliest that is known."""
        return self.latest if self.open_start else self.earliest

    @property
    def last_day(self) -> dt.date:
        """The last day that is known."""
        return self.earliest if self.open_end else self.latest

    @property
    def is_exact(self) -> bool:
        """Whether it names one day without any doubt."""
        return self.earliest == self.latest and not self.qualifiers

    @property
    def is_doubtful(self) -> bool:
        """Whether the record itself says that the date is not sure."""
        return bool(self.qualifiers & {Qualifier.ABOUT, Qualifier.DOUBTED})

    def key(self, sequence: int = 0) -> Key:
        """What to sort by: a total order, in which `sequence` decides where no time does."""
        seconds = -1
        if self.time is not None:
            seconds = self.time.hour * 3600 + self.time.minute * 60 + self.time.second
        length = (self.last_day - self.day).days
        return self.day.toordinal(), -length, self.time is not None, seconds, sequence

    def may_touch(self, start: dt.date | None, end: dt.date | None) -> bool:
        """Whether any day that it can mean lies from `start` to `end`, both included or None."""
        return (end is None or self.earliest <= end) and (start is None or self.latest >= start)

    def as_data(self) -> dict[str, Any]:
        """Plain values that JSON holds, for `from_data`."""
        return {
            "text": self.text,
            "earliest": None if self.open_start else self.earliest.isoformat(),
            "latest": None if self.open_end else self.latest.isoformat(),
            "time": self.time.isoformat() if self.time else None,
            "precision": str(self.precision),
            "qualifiers": sorted(self.qualifiers),
        }

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> "UncertainDate":
        """The date that `as_data` wrote down. Raises KeyError or ValueError on anything else."""
        return cls(
            text=data["text"],
            earliest=dt.date.fromisoformat(data["earliest"]) if data["earliest"] else dt.date.min,
            latest=dt.date.fromisoformat(data["latest"]) if data["latest"] else dt.date.max,
            time=dt.time.fromisoformat(data["time"]) if data["time"] else None,
            precision=Precision(data["precision"]),
            qualifiers=frozenset(map(Qualifier, data["qualifiers"])),
        )


def exactly(day: dt.date, time: dt.time | None = None) -> UncertainDate:
    """The date for a day that is known, written as "2009-04-02" or "2009-04-02 06:50"."""
    text = day.isoformat() if time is None else f"{day.isoformat()} {_clock(time)}"
    precision = Precision.DAY if time is None else Precision.TIME
    return UncertainDate(text, day, day, time, precision)


def parse(text: str, *, scope: Scope = NO_SCOPE) -> UncertainDate:
    """Read a date as people write it, day first.

    `text` may name a day with or without time, a month, season, year or decade, a week ("w/c 3
    March 2008") or a range of these, with "about", "before", "after", "early", "mid", "late" or a
    question mark. `scope` is the period of the review, first and last day or None: two-digit years
    are read against it. Raises DateNotUnderstood, with the sentence for the person. (A3.2f)
    """
    given = text.strip()
    if match := _PLAIN.fullmatch(given):
        with suppress(ValueError):
            return _plain_date(given, match)
    plain = tidied(given)
    if len(plain) > LONGEST_TEXT:
        raise not_understood(given, Problem(Reason.NOT_UNDERSTOOD, _("it is too long for a date")))
    if _NO_DATE.fullmatch(plain):
        raise not_understood(given, Problem(Reason.NO_DATE, _("there is no date")))
    try:
        rest, time = clock_times.taken_out(plain)
        if rest:
            return _read(given, rest, time, scope)
        return _read_colons(given, plain, scope)
    except clock_times.NoSuchTime as problem:
        raise not_understood(given, _no_such_time(problem)) from None
    except Problem as problem:
        raise not_understood(given, problem) from None


def from_cell(value: object, time: object = None, *, scope: Scope = NO_SCOPE) -> UncertainDate:
    """Read what a spreadsheet holds: text, a date, a date with time, or a serial number.

    `time` is the value of a separate cell for the time, as text, time, time span or part of a day;
    an empty one, or one that says that the time is not known, adds nothing. What a program stored
    as a date is shown in the form 2009-04-02, for its display form is not part of the value.
    Raises DateNotUnderstood.
    """
    date_text, time_text = cell_text(value), clock_times.cell_text(time)
    alone = parse(date_text, scope=scope)
    try:
        clock_time = clock_times.read(time_text)
    except clock_times.NoSuchTime as problem:
        raise not_understood(date_text, _no_such_time(problem)) from None
    if clock_time is None or clock_time == alone.time:
        return alone
    if alone.precision is Precision.DAY and not alone.qualifiers:
        # What parsing both together gives, in half the time.
        text = f"{date_text} {time_text}"
        return replace(alone, text=text, time=clock_time, precision=Precision.TIME)
    if alone.time is not None:
        clause = _("the time beside it says “${time}”", mapping={"time": time_text})
        raise not_understood(date_text, Problem(Reason.TWO_TIMES, clause))
    return parse(f"{date_text} {time_text}", scope=scope)


def cell_text(value: object) -> str:
    """A date cell's value as text that `parse` understands; the text itself when it is one."""
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        time = value.time().replace(microsecond=0, tzinfo=None)
        return exactly(value.date(), time if time != dt.time() else None).text
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _number_text(value)
    text = str(value).strip()
    return _number_text(float(text)) if _SERIAL.fullmatch(text) else text


def _plain_date(given: str, match: re.Match[str]) -> UncertainDate:
    """The date of a match of `_PLAIN`. Raises ValueError when there is no such day or time."""
    number, month, word, year, y, m, d, hour, minute = match.groups()
    if y:
        day = dt.date(int(y), int(m), int(d))
    else:
        day = dt.date(
            int(year), MONTHS.index(word.lower()) + 1 if word else int(month), int(number)
        )
    if hour is None:
        return UncertainDate(given, day, day)
    return UncertainDate(given, day, day, dt.time(int(hour), int(minute)), Precision.TIME)


def _number_text(number: int | float) -> str:
    """A year, day, month and year without separators, or a spreadsheet's count of days."""
    if _LEAST_SERIAL <= number <= _LAST_SERIAL:
        days = int(number)
        seconds = round((number - days) * 86_400)
        moment = dt.datetime.combine(_SPREADSHEET_EPOCH, dt.time()) + dt.timedelta(days, seconds)
        return cell_text(moment)
    return str(int(number)) if number == int(number) else str(number)


def _read(given: str, rest: str, time: dt.time | None, scope: Scope) -> UncertainDate:
    """The date in `rest`, which is `given` without its time or with a bare time at its end."""
    try:
        return _put_together(given, rest, time, scope)
    except Problem:
        shorter = clock_times.taken_off_the_end(rest) if time is None else None
        if shorter is None:
            raise
        with suppress(Problem):
            return _put_together(given, *shorter, scope)
        raise


def _put_together(given: str, rest: str, time: dt.time | None, scope: Scope) -> UncertainDate:
    span, qualifiers = read_phrase(rest, scope, timed=time is not None)
    precision = span.precision
    if time is not None and precision is Precision.DAY:
        precision = Precision.TIME
    return UncertainDate(given, span.earliest, span.latest, time, precision, qualifiers)


def _read_colons(given: str, plain: str, scope: Scope) -> UncertainDate:
    """ "22:05:08", which looks like a time and, since nothing else is there, must be the date."""
    try:
        return _read(given, plain, None, scope)
    except Problem as problem:
        if problem.reason is Reason.NOT_UNDERSTOOD:
            raise Problem(Reason.NO_DATE, _("there is a time, but no date")) from None
        raise


def _no_such_time(problem: clock_times.NoSuchTime) -> Problem:
    clause = _("“${time}” is not a time of day", mapping={"time": str(problem)})
    return Problem(Reason.NO_SUCH_TIME, clause)


def _clock(time: dt.time) -> str:
    return time.isoformat("seconds" if time.second else "minutes")
