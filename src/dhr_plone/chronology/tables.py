"""A table as it stood in a file: lines of cells, whatever kind of file it was."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from zope.i18nmessageid import Message

from dhr_plone import _
from dhr_plone.chronology import limits

#: Text, or a number as a spreadsheet keeps it. Dates and times come as text in the form 2009-04-02.
Cell = str | int | float


class Line(NamedTuple):
    """One line. `number` is the one that the person sees beside it, from 1.

    `formulas` are the positions of cells that hold a formula instead of a value.
    """

    number: int
    cells: tuple[Cell, ...]
    formulas: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet of a workbook, a table of a document, or a whole delimited file.

    `place` is what to call it ("Sheet “Chronology”", "Table 2"), `title` the text above it.
    """

    place: Message
    lines: tuple[Line, ...]
    title: str = ""
    first_column: int = 0


@dataclass(frozen=True, slots=True)
class Tables:
    """All that was found in a file, and what the person should know of what was left out."""

    kind: str
    tables: tuple[Table, ...]
    notes: tuple[Message, ...] = ()


def sheet_called(name: str) -> Message:
    """What to call a sheet."""
    return _("Sheet “${name}”", mapping={"name": name})


#: Rows and columns that one merged cell covers: first row, first column, last row, last column.
Merged = tuple[int, int, int, int]


@dataclass(slots=True)
class Tally:
    """Counts what was read of a file, and refuses it when that is too much."""

    rows: int = 0
    cells: int = 0
    signs: int = 0

    def add(self, cells: Sequence[Cell]) -> None:
        """Count one row. Raises FileRefused beyond the limits."""
        self.rows += 1
        self.cells += len(cells)
        self.signs += sum(len(cell) for cell in cells if isinstance(cell, str))
        if self.rows > limits.ROWS:
            raise limits.too_many_rows()
        if self.cells > limits.CELLS or self.signs > limits.TEXT_SIGNS:
            raise limits.too_much_text()


def is_blank(cells: Iterable[Cell]) -> bool:
    """Whether no cell holds anything but white space."""
    return not any(cell.strip() if isinstance(cell, str) else True for cell in cells)


def filled_down(rows: list[list[Cell]], merged: Sequence[Merged]) -> None:
    """Write the value of a cell that is merged downwards into the rows that it covers.

    One date merged over three events is the date of all three. A row without anything of its own
    stays blank.
    """
    downwards = [area for area in merged if area[2] > area[0]]
    own = {
        row
        for first_row, _, last_row, _ in downwards
        for row in range(first_row + 1, min(last_row + 1, len(rows)))
        if not is_blank(rows[row])
    }
    for first_row, column, last_row, _last in downwards:
        if first_row >= len(rows) or column >= len(rows[first_row]):
            continue
        for row in range(first_row + 1, min(last_row + 1, len(rows))):
            if row in own and column < len(rows[row]):
                rows[row][column] = rows[first_row][column]
