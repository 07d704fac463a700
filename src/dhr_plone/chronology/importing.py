"""What an import adds to what is there: a file sent twice, or corrected, adds nothing twice.

The shell keeps with each imported entry the fingerprint of its row and an identifier of its import,
and hands both to `plan`. Entries that were written by hand have neither.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from dhr_plone.chronology.fingerprints import fingerprint_from
from dhr_plone.chronology.likeness import alike
from dhr_plone.chronology.rows_in import RowRead

#: So many rows that tell of known events in part, and no fewer, make a new form of a file.
_LEAST_ROWS = 3

Days = tuple[date, date]


class Kept(Protocol):
    """An entry that came out of a file, as far as rows are compared with it."""

    @property
    def import_id(self) -> str:
        """The identifier of its import."""

    @property
    def days(self) -> Days:
        """The first and the last day on which it can have begun."""

    @property
    def values(self) -> Mapping[str, Any]:
        """What it holds, by the names of the fields of `ChronologyEntry`."""

    def marked_otherwise(self, row: RowRead) -> bool:
        """Whether a row with its texts has other marks than it, which no fingerprint tells."""


@dataclass(frozen=True, slots=True)
class Change:
    """A row that reads like an entry that is there, but for its date, its text or its marks.

    `known` is the fingerprint of that entry; `what` is "date", "text", "date and text", or "marks",
    which stands for the same texts in other columns too. To import the row is to change that entry;
    to add it would tell one event twice.
    """

    row: RowRead
    known: str
    what: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What to do with each row: `new` are added, `known` are there, `changed` are for the person.

    `missing` are fingerprints of entries that came with an earlier form of this file and are not in
    it any more. They are told to the person; no import deletes anything.
    """

    new: tuple[RowRead, ...]
    known: tuple[RowRead, ...]
    changed: tuple[Change, ...]
    missing: tuple[str, ...]


def plan(rows: Sequence[RowRead], known: Mapping[str, Kept]) -> Plan:
    """Compare the rows of a file with the entries of the same management review.

    `known` gives each imported entry by its fingerprint, in the order in which they were added.
    Only where enough of it is known is the file taken for a new form of an earlier import; then a
    row that differs from an entry of it in its date alone, or tells of the same day in words that
    are alike, is that entry changed. So a file of rows that were refused before is new throughout.
    """
    old = tuple(row for row in rows if str(row.fingerprint) in known)
    new = tuple(row for row in rows if str(row.fingerprint) not in known)
    here = {str(row.fingerprint) for row in old}
    earlier = _earlier_form(old, new, known)
    if earlier is None:
        return Plan(new, old, (), ())
    missing = {
        text: entry
        for text, entry in known.items()
        if entry.import_id == earlier and text not in here
    }
    corrected = _changes(new, missing)
    marked = [
        Change(row, str(row.fingerprint), "marks")
        for row in old
        if known[str(row.fingerprint)].import_id == earlier
        and known[str(row.fingerprint)].marked_otherwise(row)
    ]
    changes = {id(change.row): change for change in (*corrected, *marked)}
    return Plan(
        new=tuple(row for row in new if id(row) not in changes),
        known=tuple(row for row in old if id(row) not in changes),
        changed=tuple(changes[id(row)] for row in rows if id(row) in changes),
        missing=tuple(sorted(missing.keys() - {change.known for change in corrected})),
    )


def _earlier_form(
    old: Sequence[RowRead], new: Sequence[RowRead], known: Mapping[str, Kept]
) -> str | None:
    """The import of which this file is a new form, or None.

    Half of the rows, or half of the entries of the import, are known; or half of both tell of the
    same days and events, as where a column was filled in throughout.
    """
    sizes = Counter(entry.import_id for entry in known.values())
    same = Counter(known[str(row.fingerprint)].import_id for row in old)
    rows = len(old) + len(new)
    for earlier, again in same.most_common(1):
        if 2 * again >= min(rows, sizes[earlier]):
            return earlier
    here = {str(row.fingerprint) for row in old}
    events = {
        (entry.days, entry.values["event"]): entry.import_id
        for text, entry in known.items()
        if text not in here
    }
    same.update(events[told] for told in map(_told, new) if told in events)
    for earlier, again in same.most_common(1):
        if again >= _LEAST_ROWS and 2 * again >= max(rows, sizes[earlier]):
            return earlier
    return None


def _told(row: RowRead) -> tuple[Days, str]:
    return _days(row), row.values["event"]


def _days(row: RowRead) -> Days:
    return row.starts.earliest, row.starts.latest


Pair = tuple[RowRead, str]


def _changes(rows: Iterable[RowRead], missing: Mapping[str, Kept]) -> list[Change]:
    """Pair rows with missing entries that say the same, with those of the same day that say alike,
    and once more with those that say the same, of which fewer are left now."""
    waiting, left = list(rows), dict(missing)
    found: list[Change] = []
    for pairs in (_of_one_text, _of_one_day, _of_one_text):
        paired = [_change(row, text) for row, text in pairs(waiting, left)]
        found.extend(paired)
        gone = {id(change.row) for change in paired}
        waiting = [row for row in waiting if id(row) not in gone]
        for change in paired:
            del left[change.known]
    return found


def _change(row: RowRead, text: str) -> Change:
    ours, theirs = row.fingerprint, fingerprint_from(text)
    if ours.says == theirs.says:
        return Change(row, text, "date")
    return Change(row, text, "text" if ours.when == theirs.when else "date and text")


def _of_one_text(rows: Iterable[RowRead], entries: Mapping[str, Kept]) -> Iterator[Pair]:
    """Pair in their order those that say the same, where they are equally many: of two rows and one
    entry nobody can tell which of the rows is the entry."""
    saying: dict[str, list[str]] = defaultdict(list)
    for text in entries:
        saying[fingerprint_from(text).says].append(text)
    alike_rows: dict[str, list[RowRead]] = defaultdict(list)
    for row in rows:
        alike_rows[row.fingerprint.says].append(row)
    for says, members in alike_rows.items():
        if len(members) == len(saying.get(says, ())):
            yield from zip(members, saying[says], strict=True)


def _of_one_day(rows: Iterable[RowRead], entries: Mapping[str, Kept]) -> Iterator[Pair]:
    """Pair those of the same day that tell alike what happened, the likest first."""
    of_day: dict[Days, list[str]] = defaultdict(list)
    for text, entry in entries.items():
        of_day[entry.days].append(text)
    rows_of_day: dict[Days, list[RowRead]] = defaultdict(list)
    for row in rows:
        rows_of_day[_days(row)].append(row)
    for days, members in rows_of_day.items():
        texts = of_day.get(days, [])
        found = alike([row.values for row in members], [entries[text].values for text in texts])
        yield from ((members[row], texts[entry]) for row, entry in found)
