"""What stands in the cells of a plan: dates, a date with its outcome, milestones; read and written.

A plan needs days that can be late. A date that leaves the day open, such as “September 2009”, is
read as the last day that it can mean, and the person is told so (A5.6, A5.7).
"""

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from dhr_plone import _
from dhr_plone.chronology.dates import (
    DateNotUnderstood,
    Precision,
    Reason,
    UncertainDate,
    from_cell,
)
from dhr_plone.chronology.tables import Cell
from dhr_plone.guidance.reason import say_date
from dhr_plone.plan.plan import Milestone

# Stands before an outcome that begins like a date of completion, and is none.
NO_DATE = "(no date) "
_SEPARATOR = re.compile(r"[.;:,] |\n| [-–] ")
# A date of completion is not longer than this.
_LONGEST_DATE = 40
_MARKED = re.compile(
    r"(?P<what>.*?)\s*(?:\(by (?P<due>[^()]+)\))?\s*(?:\(reached on (?P<reached>[^()]+)\))?",
    re.DOTALL,
)
_MOST_WORDS = 5
_CLEAR = frozenset({Precision.DAY, Precision.MONTH})


@dataclass(frozen=True, slots=True)
class Day:
    """The day that a date was read as; `exact` where the date names it."""

    day: date
    exact: bool


def read_day(cell: Cell) -> Day | None:
    """Return the last day that a date can mean; None for an empty cell.

    Raises DateNotUnderstood for what is no date, or one without an end ("after March 2010").
    """
    if cell == "":
        return None
    found = from_cell(cell)
    if found.open_end:
        sentence = _("“${date}” has no end: give the last day.", mapping={"date": found.text})
        raise DateNotUnderstood(found.text, Reason.NOT_UNDERSTOOD, sentence)
    return Day(found.latest, found.is_exact)


def read_completed(text: str) -> tuple[Day | None, str]:
    """Return the date at the beginning of a text, and the outcome after it (A5.7).

    "December 2009. All were trained." holds both; a text without a date is an outcome. Raises
    DateNotUnderstood where it begins with a date that does not exist.
    """
    if text.startswith(NO_DATE):
        return None, text.removeprefix(NO_DATE)
    ends = [(found.start(), found.end()) for found in _SEPARATOR.finditer(text, 0, _LONGEST_DATE)]
    for end, after in [*ends, (len(text), len(text))]:
        if end > _LONGEST_DATE:
            break
        found = _date_or_none(text[:end].rstrip("."))
        if found is not None and not found.open_end:
            return Day(found.latest, found.is_exact), text[after:].strip()
    return None, text


def write_completed(completed_on: date | None, outcome: str) -> str:
    """Return date of completion and outcome in one text, which `read_completed` reads again."""
    if completed_on is not None:
        return ". ".join(filter(None, (say_date(completed_on), outcome)))
    begins_with_date = outcome.startswith(NO_DATE)
    with suppress(DateNotUnderstood):
        begins_with_date = begins_with_date or read_completed(outcome)[0] is not None
    return f"{NO_DATE}{outcome}" if begins_with_date else outcome


def read_milestones(text: str) -> list[Milestone]:
    """Return the milestones of a cell, one a line; a day at the end of a line is its due day."""
    lines = (line.strip() for line in text.split("\n"))
    return [_milestone(line) for line in lines if line]


def write_milestones(milestones: tuple[Milestone, ...]) -> str:
    """Return milestones one a line, which `read_milestones` reads again."""
    return "\n".join(_written(one) for one in milestones)


def _date_or_none(text: str) -> UncertainDate | None:
    """Return a date. Raises DateNotUnderstood for one that does not exist."""
    if not text:
        return None
    try:
        return from_cell(text)
    except DateNotUnderstood as problem:
        if problem.reason is Reason.NO_SUCH_DATE:
            raise
        return None


def _milestone(line: str) -> Milestone:
    marked = _MARKED.fullmatch(line)
    if marked and (marked["due"] or marked["reached"]):
        due, reached = (_day_or_none(marked[name] or "") for name in ("due", "reached"))
        if bool(due) == bool(marked["due"]) and bool(reached) == bool(marked["reached"]):
            return Milestone(marked["what"], due, reached)
    words = line.split()
    for count in range(min(_MOST_WORDS, len(words)), 0, -1):
        with suppress(DateNotUnderstood):
            found = from_cell(" ".join(words[-count:]))
            if found.precision in _CLEAR and not found.open_end:
                return Milestone(line, found.latest)
    return Milestone(line)


def _day_or_none(text: str) -> date | None:
    with suppress(DateNotUnderstood):
        found = read_day(text.strip())
        return found.day if found else None
    return None


def _written(milestone: Milestone) -> str:
    due = f"(by {say_date(milestone.due)})" if milestone.due else ""
    reached = f"(reached on {say_date(milestone.reached_on)})" if milestone.reached_on else ""
    what = " ".join(milestone.what.split())
    return " ".join(filter(None, (what, due, reached)))
