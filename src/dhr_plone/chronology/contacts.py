"""When contacts come: long silences, many at once, and ever more quickly one after the other."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from zope.i18nmessageid import Message

from dhr_plone import _
from dhr_plone.chronology.entries import Entry
from dhr_plone.chronology.prompts import Kind, Prompt, prompt
from dhr_plone.chronology.sentences import counted, in_english, joined

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
    involvement: tuple[date | None, date | None] = (None, None),
) -> Iterator[Prompt]:
    """Prompts where an agency tells of nothing for longer than `months`.

    `entries` are the agency's, in order. The silence lies between two of them, or between one and
    the beginning or end of the agency's `involvement` where that is given. An entry too uncertain
    to end a silence is named where it may lie in it.
    """
    contacts: list[Entry] = []
    uncertain: list[Entry] = []
    for entry in entries:
        (contacts if _is_contact(entry) else uncertain).append(entry)
    begin, end = involvement
    last, before = begin, None
    for entry in contacts:
        if last is not None:
            yield from _silence(agency, (last, before), (entry.day, entry), uncertain, months)
        if last is None or entry.last_day > last:
            last, before = entry.last_day, entry
    if last is not None and end is not None:
        yield from _silence(agency, (last, before), (end, None), uncertain, months)


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


def _is_contact(entry: Entry) -> bool:
    when = entry.starts
    known = not (when.open_start or when.open_end)
    return known and when.latest - when.earliest <= _LONGEST_CONTACT


def _silence(
    agency: str,
    last: tuple[date, Entry | None],
    next_: tuple[date, Entry | None],
    uncertain: Sequence[Entry],
    months: int,
) -> Iterator[Prompt]:
    days = (next_[0] - last[0]).days
    if days <= months * _DAYS_OF_MONTH:
        return
    between = [e for e in uncertain if e.day < next_[0] and e.last_day > last[0]]
    begins = (
        _("after ${when}", mapping={"when": last[1].when})
        if last[1]
        else _("since its involvement began")
    )
    ends = (
        _("until ${when}", mapping={"when": next_[1].when})
        if next_[1]
        else _("until its involvement ended")
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
    ends_of_silence = [entry for entry in (last[1], next_[1]) if entry is not None]
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
