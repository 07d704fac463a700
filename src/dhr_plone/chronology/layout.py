"""Where in a table the chronology is: which line is its header, which column holds which field.

`sections` divides a table at its headers. A table without a header that is recognised becomes one
section with a proposal, of which nothing is read before the person has confirmed the mapping.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from dhr_plone.chronology.dates import DateNotUnderstood, from_cell
from dhr_plone.chronology.entries import FLAGS
from dhr_plone.chronology.headings import (
    column_letters,
    field_of,
    names_no_field,
    plain_heading,
)
from dhr_plone.chronology.tables import Cell, Line, Table, is_blank

#: Which field the columns hold, by plain heading or "column b"; "" for none. What the person
#: corrected in the page, to be remembered for the agency.
ColumnMapping = Mapping[str, str]

#: Fields that one column alone can hold; of the others several columns are joined.
_ONE_COLUMN = frozenset(("starts", "time", "ends", "sequence", "significance", *FLAGS))
_NEEDED = ("starts", "event")
_SAMPLE = 40
_LONGEST_HEADING = 80


class How(StrEnum):
    """How the field of a column was found."""

    HEADING = "heading"
    MAPPING = "mapping"
    GUESS = "guess"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its place in the line, its heading as it stands, its field or None, and how."""

    index: int
    heading: str
    key: str
    field: str | None
    how: How


@dataclass(frozen=True, slots=True)
class Section:
    """Lines under one header. `confirmed` says that the columns needed are known, not guessed."""

    columns: tuple[Column, ...]
    header: Line | None
    lines: tuple[Line, ...]
    titles: tuple[Line, ...]
    repeated_headers: tuple[Line, ...]
    confirmed: bool


def sections(table: Table, mapping: ColumnMapping | None = None) -> list[Section]:
    """The sections of a table; none for a table that can be no chronology.

    A header is a line in which headings for the date and for at least one other field stand.
    """
    mapping = mapping or {}
    lines = [line for line in table.lines if not is_blank(line.cells)]
    starts = [n for n, line in enumerate(lines) if _is_header(line, mapping)]
    if not starts:
        return _without_header(lines, table.first_column, mapping)
    found: list[Section] = []
    for n, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        header, body = lines[n], tuple(lines[n + 1 : end])
        if found and _same(header, found[-1].header):
            found[-1] = _prolonged(found[-1], header, body)
            continue
        columns = _columns(header.cells, table.first_column, mapping)
        titles = tuple(lines[:n]) if not found else ()
        confirmed = all(any(c.field == field for c in columns) for field in _NEEDED)
        if not confirmed:
            columns = _proposed(columns, body)
        found.append(Section(columns, header, body, titles, (), confirmed))
    return found


def _is_header(line: Line, mapping: ColumnMapping) -> bool:
    texts = [cell for cell in line.cells if isinstance(cell, str) and cell]
    # Most lines tell an event at some length: this spares them the look-up of every cell.
    if max(map(len, texts), default=0) > _LONGEST_HEADING:
        return False
    fields = {_field(text, mapping) for text in texts} - {None}
    return "starts" in fields and len(fields) > 1


def _field(heading: str, mapping: ColumnMapping) -> str | None:
    if mapping and (key := plain_heading(heading)) in mapping:
        return mapping[key] or None
    return field_of(heading)


def _same(one: Line, other: Line | None) -> bool:
    return other is not None and _plain(one.cells) == _plain(other.cells)


def _plain(cells: Iterable[Cell]) -> list[str]:
    plain = [plain_heading(str(cell)) for cell in cells]
    while plain and not plain[-1]:
        plain.pop()
    return plain


def _prolonged(section: Section, header: Line, body: tuple[Line, ...]) -> Section:
    """The section with what follows a repetition of its header."""
    return Section(
        section.columns,
        section.header,
        section.lines + body,
        section.titles,
        (*section.repeated_headers, header),
        section.confirmed,
    )


def _columns(
    headings: Sequence[Cell], first_column: int, mapping: ColumnMapping
) -> tuple[Column, ...]:
    columns: list[Column] = []
    taken: set[str] = set()
    for index, cell in enumerate(headings):
        heading = " ".join(str(cell).split())
        key = plain_heading(heading) or _letters_key(index + first_column)
        how = How.MAPPING if key in mapping else How.HEADING
        field = (mapping[key] or None) if key in mapping else field_of(heading)
        if field in _ONE_COLUMN and field in taken:
            field = None
        if field:
            taken.add(field)
        columns.append(Column(index, heading, key, field, how if field else How.NONE))
    return tuple(columns)


def _letters_key(index: int) -> str:
    return f"column {column_letters(index).casefold()}"


def _without_header(
    lines: Sequence[Line], first_column: int, mapping: ColumnMapping
) -> list[Section]:
    """One section of all lines, if the table looks like a chronology or the person says it is."""
    width = max((len(line.cells) for line in lines), default=0)
    if width < 2 or len(lines) < 2:
        return []
    columns = _columns([""] * width, first_column, mapping)
    if all(any(c.field == field for c in columns) for field in _NEEDED):
        return [Section(columns, None, tuple(lines), (), (), True)]
    header = lines[0] if all(isinstance(cell, str) for cell in lines[0].cells) else None
    if header is not None and not any(_is_date(cell) for cell in header.cells):
        columns, lines = _columns(header.cells, first_column, mapping), lines[1:]
    else:
        header = None
    proposed = _proposed(columns, lines)
    if not any(column.field == "starts" for column in proposed):
        return []
    return [Section(proposed, header, tuple(lines), (), (), False)]


def _proposed(columns: tuple[Column, ...], lines: Sequence[Line]) -> tuple[Column, ...]:
    """The columns with a guess, by what stands in them, for the date and the event."""
    sample = list(islice(lines, _SAMPLE))
    fields = {column.field for column in columns}
    free = [c for c in columns if not c.field and not names_no_field(c.heading)]
    guessed: dict[int, str] = {}
    if "starts" not in fields and sample:
        dates = {c.index: sum(_is_date(_cell(line, c)) for line in sample) for c in free}
        likeliest = max(dates, key=lambda index: (dates[index], -index), default=0)
        if 2 * dates.get(likeliest, 0) > len(sample):
            guessed[likeliest] = "starts"
    if "event" not in fields and sample:
        lengths = {
            c.index: sum(len(str(_cell(line, c))) for line in sample)
            for c in free
            if c.index not in guessed
        }
        if lengths:
            guessed[max(lengths, key=lambda index: lengths[index])] = "event"
    return tuple(
        Column(c.index, c.heading, c.key, guessed[c.index], How.GUESS) if c.index in guessed else c
        for c in columns
    )


def _cell(line: Line, column: Column) -> Cell:
    return line.cells[column.index] if column.index < len(line.cells) else ""


def _is_date(cell: Cell) -> bool:
    try:
        from_cell(cell)
    except DateNotUnderstood:
        return False
    return True
