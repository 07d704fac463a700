"""An agency's file becomes entries: what was read, what was refused and why, what is there twice.

The mapping of columns is part of the result, with the first rows, so that the person can correct it
and read the file again. Nothing here is kept: a dry run and an import read the same way. (A1.0)
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from zope.i18nmessageid import Message

from dhr_plone import _
from dhr_plone.chronology.dates import NO_SCOPE, Scope
from dhr_plone.chronology.files_in import read_tables
from dhr_plone.chronology.fingerprints import Fingerprinter
from dhr_plone.chronology.layout import Column, ColumnMapping, Section, sections
from dhr_plone.chronology.limits import FileReason, FileRefused
from dhr_plone.chronology.rows_in import RefusedRow, Remark, RowRead, RowReader
from dhr_plone.chronology.tables import Cell, Line, Table, Tables

_FIRST_ROWS = 5


@dataclass(frozen=True, slots=True)
class SectionRead:
    """One table, or the part of it under one header, and what came of it.

    While `confirmed` is False the columns are a proposal and nothing was read: the person maps the
    date and the event, and reads again. `first_rows` are shown beside the mapping.
    """

    place: Message
    title: str
    columns: tuple[Column, ...]
    first_rows: tuple[tuple[Cell, ...], ...]
    confirmed: bool
    rows: tuple[RowRead, ...] = ()
    refused: tuple[RefusedRow, ...] = ()
    remarks: tuple[Remark, ...] = ()

    @property
    def headings(self) -> tuple[str, ...]:
        """What stands above the columns."""
        return tuple(column.heading for column in self.columns)


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that came of one file. `notes` are sentences for the person."""

    kind: str
    sections: tuple[SectionRead, ...]
    notes: tuple[Message, ...]

    @property
    def rows(self) -> tuple[RowRead, ...]:
        """The rows that became entries, in the order of the file."""
        return tuple(row for section in self.sections for row in section.rows)

    @property
    def refused(self) -> tuple[RefusedRow, ...]:
        """The rows that came back."""
        return tuple(row for section in self.sections for row in section.refused)

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """The lines that are no events: titles, repeated headers, footers."""
        return tuple(remark for section in self.sections for remark in section.remarks)

    @property
    def mapping(self) -> dict[str, str]:
        """Which field each column was read as, "" for none; to be remembered for the agency."""
        return {
            column.key: column.field or ""
            for section in self.sections
            if section.confirmed
            for column in section.columns
        }

    @property
    def duplicates(self) -> tuple[tuple[RowRead, ...], ...]:
        """Rows that say the same of the same time, together. All of them count as read."""
        alike: dict[tuple[str, str], list[RowRead]] = defaultdict(list)
        for row in self.rows:
            alike[row.fingerprint.event].append(row)
        return tuple(tuple(rows) for rows in alike.values() if len(rows) > 1)


def read_chronology(
    data: bytes, *, scope: Scope = NO_SCOPE, mapping: ColumnMapping | None = None
) -> Reading:
    """Read the chronology out of a workbook, document, spreadsheet or delimited text.

    `scope` is the period of the review, for two-digit years. `mapping` is what the person or the
    agency's last import said of the columns: plain heading or "column b" to field name, "" for
    none. Raises FileRefused, with a sentence for the person, when nothing of the file can be read.
    """
    found = read_tables(data)
    return Reading(found.kind, *_read(found, scope, mapping))


def _read(
    found: Tables, scope: Scope, mapping: ColumnMapping | None
) -> tuple[tuple[SectionRead, ...], tuple[Message, ...]]:
    fingerprints = Fingerprinter()
    read: list[SectionRead] = []
    notes = list(found.notes)
    offset = 0
    for table in found.tables:
        parts = sections(table, mapping)
        read.extend(_section(table, part, scope, fingerprints, offset) for part in parts)
        offset += table.lines[-1].number if table.lines else 0
        if not parts and table.lines:
            note = _(
                "${place} was not read: no column of dates was recognised in it.",
                mapping={"place": table.place},
            )
            notes.append(note)
    if not read:
        raise FileRefused(
            FileReason.NO_TABLE,
            _(
                "No chronology was recognised in this file. Give it one table with a heading above "
                "each column, at least “Date” and “What happened”, and one row for each event."
            ),
        )
    return tuple(read), tuple(notes)


def _section(
    table: Table, part: Section, scope: Scope, fingerprints: Fingerprinter, offset: int
) -> SectionRead:
    remarks = [
        Remark(table.place, line.number, _joined(line))
        for line in (*part.titles, *_header(part), *part.repeated_headers)
    ]
    rows: list[RowRead] = []
    refused: list[RefusedRow] = []
    if part.confirmed:
        reader = RowReader(table.place, part.columns, scope, fingerprints, offset)
        for result in map(reader.read, part.lines):
            if isinstance(result, RowRead):
                rows.append(result)
            elif isinstance(result, RefusedRow):
                refused.append(result)
            else:
                remarks.append(result)
    return SectionRead(
        place=table.place,
        title=table.title,
        columns=part.columns,
        first_rows=tuple(line.cells for line in part.lines[:_FIRST_ROWS]),
        confirmed=part.confirmed,
        rows=tuple(rows),
        refused=tuple(refused),
        remarks=tuple(sorted(remarks, key=lambda remark: remark.number)),
    )


def _header(part: Section) -> Iterator[Line]:
    if part.header is not None:
        yield part.header


def _joined(line: Line) -> str:
    return " | ".join(str(cell) for cell in line.cells if cell != "")
