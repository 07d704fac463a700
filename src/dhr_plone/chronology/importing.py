"""What an import adds to what is there: a file sent twice, or corrected, adds nothing twice.

The shell keeps with each imported entry the fingerprint of its row and an identifier of its import,
and hands both to `plan`. Entries that were written by hand have neither.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dhr_plone.chronology.fingerprints import Fingerprint, fingerprint_from
from dhr_plone.chronology.rows_in import RowRead


@dataclass(frozen=True, slots=True)
class Change:
    """A row that reads like an entry that is there, with another date or with another text.

    `known` is the fingerprint of that entry, `what` is "date" or "text". To import the row is to
    change that entry; to add it would tell one event twice.
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


def plan(rows: Sequence[RowRead], known: Mapping[str, str]) -> Plan:
    """Compare the rows of a file with the entries of the same management review.

    `known` gives for the fingerprint of each imported entry the identifier of its import. Only when
    at least half of the rows are known is the file taken for a new form of one imported before;
    then a row that differs from an entry of that import in its date alone, or in its text alone, is
    that entry changed. So a file of corrected rows alone is new throughout.
    """
    old = tuple(row for row in rows if str(row.fingerprint) in known)
    new = tuple(row for row in rows if str(row.fingerprint) not in known)
    if not old or 2 * len(old) < len(rows):
        return Plan(new, old, (), ())
    imports = Counter(known[str(row.fingerprint)] for row in old)
    earlier = imports.most_common(1)[0][0]
    here = {str(row.fingerprint) for row in old}
    missing = [text for text, batch in known.items() if batch == earlier and text not in here]
    changed = _changes(new, [fingerprint_from(text) for text in missing])
    changed_rows = {id(change.row) for change in changed}
    changed_entries = {change.known for change in changed}
    return Plan(
        new=tuple(row for row in new if id(row) not in changed_rows),
        known=old,
        changed=changed,
        missing=tuple(sorted(set(missing) - changed_entries)),
    )


def _changes(rows: Iterable[RowRead], missing: Iterable[Fingerprint]) -> tuple[Change, ...]:
    """Pair rows with the one missing entry that says the same, or is of the same time."""
    says = Counter(entry.says for entry in missing)
    when = Counter(entry.when for entry in missing)
    by_says = {entry.says: entry for entry in missing if says[entry.says] == 1}
    by_when = {entry.when: entry for entry in missing if when[entry.when] == 1}
    found: dict[Fingerprint, Change] = {}
    for row in rows:
        same_text = by_says.get(row.fingerprint.says)
        same_date = by_when.get(row.fingerprint.when)
        entry, what = (same_text, "date") if same_text else (same_date, "text")
        if entry is not None and entry not in found:
            found[entry] = Change(row, str(entry), what)
    return tuple(found.values())
