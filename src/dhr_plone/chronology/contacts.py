"""When contacts come: long silences, many at once, and ever more quickly one after the other."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from zope.i18nmessageid import Message

from dhr_plone import _
from dhr_plone.chronology.dates import UncertainDate
from dhr_plone.chronology.entries import Entry
from dhr_plone.chronology.prompts import Kind, Prompt, prompt
from dhr_plone.chronology.sentences import counted, in_english, joined

#: Since when and until when an agency was involved, where that is told.
Involvement = tuple[UncertainDate | None, UncertainDate | None]
UNTOLD: Involvement = (None, None)

#: An entry that may have begun on days further apart does not tell when there was contact.
_LONGEST_CONTACT = timedelta(days=31)
_MOST_NAMED = 3
_DAYS_OF_MONTH = 365.25 / 12
_TIMES_USUAL = 3
_FIRST_INTERVAL = 28
_LEAST_INTERVALS = 4
_QUICKENED = 4


def silences(
    agency: str,
    entries: Sequence[Entry],
    months: int,
    involvement: Involvement = UNTOLD,
) -> Iterator[Prompt]:
    """Prompts where an agency tells of nothing for longer than `months`.

    `entries` are the agency's, in order. The silence lies between two of them, or between one and
    the beginning or end of the agency's `involvement` where that is told: the latest day on which
    it can have begun, the earliest on which it can have ended. An entry too uncertain to end a
    silence is named where it may lie in it.
    """
    sure: list[_Sure] = []
    uncertain: list[Entry] = []
    for entry in entries:
        if _is_contact(entry):
            sure.append(_Sure(entry.day, entry.last_day, entry))
        else:
            uncertain.append(entry)
    since, until = involvement
    # Entries from before the beginning that is told show that there was an earlier one.
    if since and not since.open_end and not (sure and sure[0].day <= since.latest):
        sure.insert(0, _Sure(since.latest, since.latest, since))
    if until and not until.open_start:
        sure.append(_Sure(until.earliest, until.earliest, until))
    for last, next_ in _neighbours(sure):
        yield from _silence(agency, last, next_, uncertain, months)


def clusters(
    who: Message | str, entries: Sequence[Entry], contacts: int, days: int
) -> Iterator[Prompt]:
    """Prompts where at least `contacts` come within `days`, three times as many as is usual there.

    `entries` are in order; `who` is the agency or what the sentence calls several. Windows that
    overlap are one cluster.
    """
    dated = _dated(entries)
    if len(dated) < contacts:
        return
    whole = (dated[-1].day - dated[0].day).days + 1
    usual = len(dated) * days / max(whole, days)
    enough = max(contacts, _TIMES_USUAL * usual)
    # A chronology that is one cluster throughout has no usual to compare with.
    if whole <= days:
        enough = contacts
    ordinals = [entry.day.toordinal() for entry in dated]
    start = end = -1
    for first, day in enumerate(ordinals):
        after = bisect_right(ordinals, day + days - 1)
        if after - first < enough:
            continue
        if first >= end:
            if end > start:
                yield _cluster(who, dated[start:end])
            start = first
        end = max(end, after)
    if end > start:
        yield _cluster(who, dated[start:end])


def quickening(who: Message | str, entries: Sequence[Entry]) -> Iterator[Prompt]:
    """Prompts where the days between contacts become fewer each time, down to a quarter or less."""
    dated = _dated(entries)
    days: list[Entry] = []
    for entry in dated:
        if not days or entry.day > days[-1].day:
            days.append(entry)
    intervals = [(later.day - earlier.day).days for earlier, later in pairwise(days)]
    start = 0
    for position in range(1, len(intervals) + 1):
        if position < len(intervals) and intervals[position] < intervals[position - 1]:
            continue
        run = intervals[start:position]
        if (
            len(run) >= _LEAST_INTERVALS
            and run[0] >= _FIRST_INTERVAL
            and run[-1] * _QUICKENED <= run[0]
        ):
            yield _quicker(who, days[start : position + 1], run)
        start = position


def _dated(entries: Sequence[Entry]) -> list[Entry]:
    """The entries of which the day is known, or doubted but named."""
    return [entry for entry in entries if entry.starts.earliest == entry.starts.latest]


class _Sure(NamedTuple):
    """From when to when an agency surely was involved, and the entry or the date that says so."""

    day: date
    last_day: date
    said_by: Entry | UncertainDate


def _neighbours(sure: Sequence[_Sure]) -> Iterator[tuple[_Sure, _Sure]]:
    """Each with the one before it that lasted longest."""
    last = None
    for one in sure:
        if last is not None:
            yield last, one
        if last is None or one.last_day > last.last_day:
            last = one


def _is_contact(entry: Entry) -> bool:
    when = entry.starts
    known = not (when.open_start or when.open_end)
    return known and when.latest - when.earliest <= _LONGEST_CONTACT


def _silence(
    agency: str,
    last: _Sure,
    next_: _Sure,
    uncertain: Sequence[Entry],
    months: int,
) -> Iterator[Prompt]:
    days = (next_.day - last.last_day).days
    if days <= months * _DAYS_OF_MONTH:
        return
    between = [e for e in uncertain if e.day < next_.day and e.last_day > last.last_day]
    begins = (
        _("after ${when}", mapping={"when": last.said_by.when})
        if isinstance(last.said_by, Entry)
        else _("since its involvement began (${when})", mapping={"when": last.said_by.text})
    )
    ends = (
        _("until ${when}", mapping={"when": next_.said_by.when})
        if isinstance(next_.said_by, Entry)
        else _("until its involvement ended (${when})", mapping={"when": next_.said_by.text})
    )
    parts: dict[str, object] = {
        "agency": agency,
        "months": round(days / _DAYS_OF_MONTH),
        "begins": begins,
        "ends": ends,
    }
    reason = _(
        "${agency} tells of nothing for ${months} months, ${begins} ${ends}. Was there no contact, "
        "or is it not recorded?",
        mapping=parts,
    )
    if between:
        given = joined([f"“{entry.when}”" for entry in between[:_MOST_NAMED]])
        reason = _(
            "${agency} tells of nothing for ${months} months, ${begins} ${ends}. Was there no "
            "contact, or is it not recorded? Something dated ${given} may lie in that time.",
            mapping={**parts, "given": given},
        )
    ends_of_silence = [one for one in (last.said_by, next_.said_by) if isinstance(one, Entry)]
    about = f"{agency} {in_english(begins)} {in_english(ends)}"
    yield prompt(Kind.SILENCE, reason, ends_of_silence, about=about)


def _cluster(who: Message | str, entries: Sequence[Entry]) -> Prompt:
    days = (entries[-1].day - entries[0].day).days + 1
    agencies = len({entry.agency for entry in entries})
    parts = {
        "who": who,
        "contacts": counted(len(entries), "contact"),
        "days": counted(days, "day"),
        "agencies": counted(agencies, "agency"),
        "first": entries[0].starts.text,
        "last": entries[-1].starts.text,
    }
    if agencies > 1:
        reason = _(
            "${who}: ${contacts} in ${days} by ${agencies}, from ${first} to ${last}. Did anyone "
            "see them together?",
            mapping=parts,
        )
    else:
        reason = _(
            "${who}: ${contacts} in ${days}, from ${first} to ${last}. Did anyone see them "
            "together?",
            mapping=parts,
        )
    return prompt(Kind.CLUSTER, reason, entries)


def _quicker(who: Message | str, entries: Sequence[Entry], intervals: Sequence[int]) -> Prompt:
    reason = _(
        "${who}: contacts come ever more quickly, ${days} days apart, up to ${last}. Was this "
        "noticed at the time?",
        mapping={
            "who": who,
            "days": joined(intervals),
            "last": entries[-1].starts.text,
        },
    )
    return prompt(Kind.QUICKENING, reason, entries)
