"""What an import adds to what is there: a file sent twice, or corrected, adds nothing twice.

The shell keeps with each imported entry the fingerprint of its row and an identifier of its import,
and hands both to `plan`. Entries that were written by hand have neither.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dhr_plone.chronology.fingerprints import Fingerprint, fingerprint_from
from dhr_plone.chronology.rows_in import RowRead


@dataclass(frozen=True, slots=True)
class Change:
    """A row that reads like an entry that is there, but for its date, its text or its marks.

    `known` is the fingerprint of that entry; `what` is "date", "text" or "marks", which stands for
    the same texts in other columns too. To import the row is to change that entry; to add it would
    tell one event twice.
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


def _never(_row: RowRead) -> bool:
    return False


def plan(
    rows: Sequence[RowRead],
    known: Mapping[str, str],
    marked_otherwise: Callable[[RowRead], bool] = _never,
) -> Plan:
    """Compare the rows of a file with the entries of the same management review.

    `known` gives for the fingerprint of each imported entry the identifier of its import, in the
    order in which the entries were added. Only when at least half of the rows, or half of the
    entries of one import, are known is the file taken for a new form of that import; then a row
    that differs from an entry of it in its date alone, or in its text alone, is that entry changed.
    So a file of rows that were refused before is new throughout. `marked_otherwise` says of a row
    that is known whether the entry has other marks, which no fingerprint tells.
    """
    old = tuple(row for row in rows if str(row.fingerprint) in known)
    new = tuple(row for row in rows if str(row.fingerprint) not in known)
    if not old:
        return Plan(new, old, (), ())
    imports = Counter(known[str(row.fingerprint)] for row in old)
    earlier, again = imports.most_common(1)[0]
    if 2 * again < min(len(rows), list(known.values()).count(earlier)):
        return Plan(new, old, (), ())
    here = {str(row.fingerprint) for row in old}
    missing = [text for text, batch in known.items() if batch == earlier and text not in here]
    changed = _changes(new, [fingerprint_from(text) for text in missing])
    changed_entries = {change.known for change in changed}
    changed += tuple(
        Change(row, str(row.fingerprint), "marks")
        for row in old
        if known[str(row.fingerprint)] == earlier and marked_otherwise(row)
    )
    changes = {id(change.row): change for change in changed}
    return Plan(
        new=tuple(row for row in new if id(row) not in changes),
        known=tuple(row for row in old if id(row) not in changes),
        changed=tuple(changes[id(row)] for row in rows if id(row) in changes),
        missing=tuple(sorted(set(missing) - changed_entries)),
    )


def _changes(rows: Iterable[RowRead], missing: Sequence[Fingerprint]) -> tuple[Change, ...]:
    """Pair rows with the missing entries that say the same, then with those of the same time."""
    left = list(missing)
    found: list[Change] = []
    waiting = list(rows)
    for what, common in (("date", _says), ("text", _when)):
        pairs = list(_pairs(waiting, left, common))
        found.extend(Change(row, str(entry), what) for row, entry in pairs)
        paired = {id(row) for row, _ in pairs}
        waiting = [row for row in waiting if id(row) not in paired]
        gone = {entry for _, entry in pairs}
        left = [entry for entry in left if entry not in gone]
    return tuple(found)


def _says(fingerprint: Fingerprint) -> str:
    return fingerprint.says


def _when(fingerprint: Fingerprint) -> str:
    return fingerprint.when


def _pairs(
    rows: Iterable[RowRead], entries: Iterable[Fingerprint], common: Callable[[Fingerprint], str]
) -> Iterator[tuple[RowRead, Fingerprint]]:
    """Pair in their order those that have something in common, where they are equally many: of two
    rows and one entry nobody can tell which of the rows is the entry."""
    by_common: dict[str, list[Fingerprint]] = defaultdict(list)
    for entry in entries:
        by_common[common(entry)].append(entry)
    alike: dict[str, list[RowRead]] = defaultdict(list)
    for row in rows:
        alike[common(row.fingerprint)].append(row)
    for key, members in alike.items():
        if len(members) == len(by_common[key]):
            yield from zip(members, by_common[key], strict=True)
