"""What the entries of a management review hold, kept together beside it, as a catalog keeps it.

A chronology is read whole, and to load thousands of entries one by one is most of the work of that.
So each management review has a tree with a row for every entry, some dozens of rows to a record of
the database. A row is written when its entry comes or changes and goes with it; an entry without
one is read itself.
"""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any

from Acquisition import aq_base
from BTrees.OOBTree import OOBTree

from dhr_plone.chronology.entries import Entry

#: What a row holds beside the UID: the fields of `Entry` that an entry has itself, in their order,
#: with what stands there for a field that was never filled in. Dates are as given.
HELD = {
    field.name: field.default if field.name not in ("starts", "event") else ""
    for field in fields(Entry)
    if field.name not in ("uid", "agency", "imr")
}

Row = tuple[Any, ...]


def rows_of(imr: Any) -> Iterator[tuple[str, Row]]:
    """Yield the id and the row of every entry of a management review, in no order."""
    bare = aq_base(imr)
    rows = bare._chronology_rows or {}
    # The order of the container is none of a chronology's, and costs as much as all the rest.
    for name in bare.objectIds("ChronologyEntry", ordered=False):
        yield name, rows.get(name) or row_of(aq_base(bare._getOb(name)))


def keep(imr: Any, entry: Any) -> None:
    """Write the row of an entry of this management review as the entry is now."""
    bare = aq_base(imr)
    if bare._chronology_rows is None:
        bare._chronology_rows = OOBTree()
    row = row_of(aq_base(entry))
    if bare._chronology_rows.get(entry.getId()) != row:
        bare._chronology_rows[entry.getId()] = row


def drop(imr: Any, name: str) -> None:
    """Forget the row of an entry that is gone."""
    rows = aq_base(imr)._chronology_rows
    if rows is not None and name in rows:
        del rows[name]


def row_of(bare: Any) -> Row:
    """Return the row of an entry that is not wrapped: its UID, and what `HELD` names."""
    values = held_by(bare)
    return values["_plone.uuid"], *(values.get(name) or HELD[name] for name in HELD)


def held_by(bare: Any) -> Mapping[str, Any]:
    """Return what an entry holds, without acquisition; fields never filled in are missing."""
    bare._p_activate()
    values: dict[str, Any] = vars(bare)
    return values
