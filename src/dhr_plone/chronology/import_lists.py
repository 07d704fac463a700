"""What an import would do with each row of a file, in lists to be looked at before it is made."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from zope.i18nmessageid import Message

from dhr_plone import _
from dhr_plone.chronology.bringing_in import Run
from dhr_plone.chronology.correcting import Difference, differences
from dhr_plone.chronology.importing import Change
from dhr_plone.chronology.rows_in import RefusedRow, RowProblem, RowRead

# In the order in which they want to be looked at.
LISTS = {
    "changed": _("Corrections"),
    "refused": _("Cannot be read"),
    "new": _("New"),
    "known": _("Here already"),
    "missing": _("In the file no more"),
}
EXPLAINED = {
    "changed": _(
        "These entries are here, and this file tells of them otherwise. Bringing it in changes "
        "them as shown. What a column of the file leaves empty now is emptied here too, unless "
        "somebody edited the entry."
    ),
    "refused": _("These rows are left out. Correct them and send them again."),
    "new": _("Bringing the file in adds these entries."),
    "known": _(
        "These entries are here already, as the file tells them or as somebody edited them since. "
        "They are not added again."
    ),
    "missing": _(
        "These entries came with an earlier form of this file and are not in it any more. They "
        "stay: no import deletes anything."
    ),
}


@dataclass(frozen=True)
class ListedRow:
    """A row of the file, an entry that is here, or both. `place` is empty without a row."""

    place: Message | str
    row: int | None
    url: str = ""
    number: int | None = None
    when: str = ""
    event: str = ""
    differences: Sequence[Difference] = ()
    problems: Sequence[RowProblem] = ()


@dataclass(frozen=True)
class RowList:
    """One of the lists: its name, its title, what it means, and its members."""

    name: str
    title: Message
    explained: Message
    members: Sequence[Any]


def lists(run: Run) -> list[RowList]:
    """Return the lists that have anything in them."""
    members: dict[str, Sequence[Any]] = {
        "changed": run.plan.changed,
        "refused": run.reading.refused,
        "new": run.plan.new,
        "known": run.plan.known,
        "missing": run.plan.missing,
    }
    return [
        RowList(name, title, EXPLAINED[name], members[name])
        for name, title in LISTS.items()
        if members[name]
    ]


def listed(run: Run, name: str, member: Any) -> ListedRow:
    """Return a member of a list as it is shown."""
    return _SHOWN[name](run, member)


def _changed(run: Run, change: Change) -> ListedRow:
    entry = run.entries[change.known]
    return replace(
        _of_entry(entry),
        place=change.row.place,
        row=change.row.number,
        differences=differences(entry, change.row),
    )


def _refused(run: Run, row: RefusedRow) -> ListedRow:
    return ListedRow(row.place, row.number, problems=row.problems)


def _new(run: Run, row: RowRead) -> ListedRow:
    values = row.values
    when = " – ".join(values[name] for name in ("starts", "ends") if name in values)
    return ListedRow(row.place, row.number, when=when, event=values["event"])


def _known(run: Run, row: RowRead) -> ListedRow:
    entry = run.entries[str(row.fingerprint)]
    return replace(_of_entry(entry), place=row.place, row=row.number)


def _missing(run: Run, fingerprint: str) -> ListedRow:
    return _of_entry(run.entries[fingerprint])


def _of_entry(entry: Any) -> ListedRow:
    when = " – ".join(filter(None, (entry.starts, entry.ends)))
    return ListedRow("", None, entry.absolute_url(), entry.number, when, entry.event)


_SHOWN: dict[str, Callable[[Run, Any], ListedRow]] = {
    "changed": _changed,
    "refused": _refused,
    "new": _new,
    "known": _known,
    "missing": _missing,
}
