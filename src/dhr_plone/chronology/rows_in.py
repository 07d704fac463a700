"""One row of a table becomes an entry, or comes back with every reason why it cannot.

`RowReader` knows the columns of a section. A row that is no event, such as a footer or a heading
for a year, is told apart from a row that is refused: neither is lost.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from zope.i18nmessageid import Message

from dhr_plone import _
from dhr_plone.chronology import limits
from dhr_plone.chronology.date_refusals import shortened
from dhr_plone.chronology.dates import (
    DateNotUnderstood,
    Precision,
    Reason,
    Scope,
    UncertainDate,
    from_cell,
)
from dhr_plone.chronology.entries import FLAGS, Entry
from dhr_plone.chronology.fingerprints import Fingerprint, Fingerprinter
from dhr_plone.chronology.layout import Column
from dhr_plone.chronology.sentences import Say
from dhr_plone.chronology.tables import Cell, Line

_ONE_LINE = frozenset(("source", "persons_seen", "professional"))
_NO_TEXT = FLAGS | {"starts", "time", "ends", "sequence", "significance"}
_YES = frozenset(["yes", "y", "true", "x", "1", "✓", "✔", "☑", "☒"])
_NO = frozenset(["", "no", "n", "false", "0", "☐", "-", "–", "none", "n/a"])
_SIGNIFICANCE = {
    **dict.fromkeys(("", "none", "low", "green", "n", "no", "-", "–", "0"), "none"),
    **dict.fromkeys(("amber", "medium", "moderate", "yellow", "orange", "1"), "amber"),
    **dict.fromkeys(("red", "high", "2"), "red"),
}
_YES_OR_NO = _("“${word}” is not one of the choices: write “yes” or “no”.")
_NONE_AMBER_RED = _("“${word}” is not one of the choices: write “none”, “amber” or “red”.")
_NOT_PRINTED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
#: An apostrophe that spreadsheet programs, and our own exports, put before a sign that would begin
#: a formula.
_GUARD = re.compile(r"'(?=[=+\-@\t\r])")


@dataclass(frozen=True, slots=True)
class RowProblem:
    """One thing that is wrong with a row: in which column, what stands there, and the sentence that
    says why and what would be right. `reason` is a word for tables and programs."""

    column: str
    says: str
    reason: str
    sentence: Message


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that was not read. `number` is that beside it in the file, `cells` what it holds."""

    place: Message
    number: int
    problems: tuple[RowProblem, ...]
    cells: tuple[Cell, ...]

    def as_data(self, say: Say) -> dict[str, Any]:
        """Plain values that JSON holds, without the cells; `say` puts a sentence into words."""
        return {
            "place": say(self.place),
            "row": self.number,
            "problems": [
                {
                    "column": problem.column,
                    "says": problem.says,
                    "reason": problem.reason,
                    "message": say(problem.sentence),
                }
                for problem in self.problems
            ],
        }


@dataclass(frozen=True, slots=True)
class RowRead:
    """A row that became an entry. `values` are the fields of `ChronologyEntry` by name.

    In `values` dates are text as given, flags are booleans, the rest is text; fields that the row
    leaves empty are absent. `columns` are the fields that its table has columns for.
    """

    place: Message
    number: int
    starts: UncertainDate
    ends: UncertainDate | None
    values: dict[str, Any]
    fingerprint: Fingerprint
    columns: frozenset[str]

    @property
    def empty(self) -> frozenset[str]:
        """The fields that the row has cells for and leaves empty."""
        return self.columns - self.values.keys()

    def entry(self, agency: str, imr: str) -> Entry:
        """The entry as plain data; its identifier is the fingerprint until it has one."""
        values = self.values | {"starts": self.starts, "ends": self.ends}
        return Entry(uid=str(self.fingerprint), agency=agency, imr=imr, **values)


@dataclass(frozen=True, slots=True)
class Remark:
    """A line that is no event: title, repeated header, heading of a year, footer."""

    place: Message
    number: int
    text: str


class RowReader:
    """Reads the rows of one section. `scope` is what two-digit years are read against.

    The sequence of an entry is the number of its row, after `offset` rows of tables before.
    """

    def __init__(
        self,
        place: Message,
        columns: Sequence[Column],
        scope: Scope,
        fingerprints: Fingerprinter,
        offset: int = 0,
    ) -> None:
        self._place = place
        self._scope = scope
        self._fingerprints = fingerprints
        self._offset = offset
        self._columns = [column for column in columns if column.field]
        self._single = {column.field: column for column in self._columns}
        # The time of an entry is part of its date.
        self._fields = frozenset(filter(None, self._single)) - {"time"}
        self._texts = [column for column in self._columns if column.field not in _NO_TEXT]

    def read(self, line: Line) -> RowRead | RefusedRow | Remark:
        """What the line is. Every problem of a refused row is named, not only the first."""
        cells = [cleaned(cell) for cell in line.cells]
        if remark := self._remark(line, cells):
            return remark
        problems = self._unreadable(line, cells)
        starts, ends = self._dates(cells, problems)
        values = self._text_values(cells)
        if "event" not in values:
            problems.append(self._no_event())
        self._marks(cells, values, problems)
        if problems or starts is None:
            return RefusedRow(self._place, line.number, tuple(problems), line.cells)
        values["starts"] = starts.text
        if ends is not None:
            values["ends"] = ends.text
        row = str(self._cell(cells, "sequence"))
        values["sequence"] = int(row) if row.isdecimal() else self._offset + line.number
        texts = [str(_at(cells, column)) for column in self._texts]
        fingerprint = self._fingerprints.of(texts, starts, ends)
        place, fields = self._place, self._fields
        return RowRead(place, line.number, starts, ends, values, fingerprint, fields)

    def _remark(self, line: Line, cells: Sequence[Cell]) -> Remark | None:
        """A line of which one cell alone is filled, and with no day: a footer or a heading."""
        filled = [index for index, cell in enumerate(cells) if cell != ""]
        if len(filled) != 1 or len(self._columns) < 3:
            return None
        index = filled[0]
        if index != 0 and index != self._single["starts"].index:
            return None
        try:
            date = from_cell(cells[index], scope=self._scope)
        except DateNotUnderstood as problem:
            if problem.reason not in (Reason.NOT_UNDERSTOOD, Reason.NO_YEAR):
                return None
        else:
            if date.precision not in (Precision.YEAR, Precision.MONTH):
                return None
        return Remark(self._place, line.number, str(cells[index]))

    def _unreadable(self, line: Line, cells: Sequence[Cell]) -> list[RowProblem]:
        problems = []
        for column in self._columns:
            if column.index in line.formulas:
                sentence = _(
                    "This cell holds a formula. Formulas are not computed: write the value itself."
                )
                says = str(_at(cells, column))
                problems.append(RowProblem(column.heading, says, "formula", sentence))
            cell = _at(cells, column)
            if isinstance(cell, str) and len(cell) > limits.CELL_SIGNS:
                sentence = _(
                    "This cell holds ${signs} characters; at most ${most} are kept. Divide it into "
                    "several entries.",
                    mapping={"signs": f"{len(cell):,}", "most": f"{limits.CELL_SIGNS:,}"},
                )
                problems.append(RowProblem(column.heading, f"{cell[:60]}…", "too long", sentence))
        return problems

    def _dates(
        self, cells: Sequence[Cell], problems: list[RowProblem]
    ) -> tuple[UncertainDate | None, UncertainDate | None]:
        time = self._cell(cells, "time")
        starts = self._date("starts", cells, time, problems)
        ends = None
        if self._cell(cells, "ends") != "":
            ends = self._date("ends", cells, "", problems)
        if starts is not None and ends is not None and ends.latest < starts.earliest:
            sentence = _(
                "It ends (${ends}) before it begins (${starts}). Correct one of the dates.",
                mapping={"ends": ends.text, "starts": starts.text},
            )
            heading = self._single["ends"].heading
            problems.append(RowProblem(heading, ends.text, str(Reason.BACKWARDS), sentence))
        return starts, ends

    def _date(
        self, field: str, cells: Sequence[Cell], time: Cell, problems: list[RowProblem]
    ) -> UncertainDate | None:
        try:
            return from_cell(self._cell(cells, field), time, scope=self._scope)
        except DateNotUnderstood as problem:
            heading = self._single[field].heading
            reason = str(problem.reason)
            problems.append(RowProblem(heading, problem.says, reason, problem.sentence))
            return None

    def _text_values(self, cells: Sequence[Cell]) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for column in self._texts:
            text = str(_at(cells, column))
            if not text:
                continue
            field = column.field or ""
            if field in _ONE_LINE:
                text = " ".join(text.split())
                text = f"{values[field]}; {text}" if field in values else text
            elif field in values:
                text = f"{values[field]}\n{text}"
            values[field] = text
        return values

    def _marks(
        self, cells: Sequence[Cell], values: dict[str, Any], problems: list[RowProblem]
    ) -> None:
        for field in FLAGS & self._single.keys():
            word = str(self._cell(cells, field)).casefold()
            if word in _YES:
                values[str(field)] = True
            elif word not in _NO:
                problems.append(self._not_a_choice(field, word, _YES_OR_NO))
        word = str(self._cell(cells, "significance")).casefold()
        if word not in _SIGNIFICANCE:
            problems.append(self._not_a_choice("significance", word, _NONE_AMBER_RED))
        elif _SIGNIFICANCE[word] != "none":
            values["significance"] = _SIGNIFICANCE[word]

    def _not_a_choice(self, field: str | None, word: str, sentence: Message) -> RowProblem:
        shown = shortened(word)
        sentence = Message(sentence, mapping={"word": shown})
        return RowProblem(self._single[field].heading, shown, "not a choice", sentence)

    def _no_event(self) -> RowProblem:
        heading = self._single["event"].heading
        sentence = _("Nothing says what happened: describe the event in this row.")
        return RowProblem(heading, "", "no event", sentence)

    def _cell(self, cells: Sequence[Cell], field: str | None) -> Cell:
        column = self._single.get(field)
        return "" if column is None else _at(cells, column)


def _at(cells: Sequence[Cell], column: Column) -> Cell:
    return cells[column.index] if column.index < len(cells) else ""


def cleaned(cell: Cell) -> Cell:
    """The cell without white space around it, signs that no document may hold, and a guard."""
    if not isinstance(cell, str):
        return cell
    text = cell.strip()
    if not text.isprintable():
        text = _NOT_PRINTED.sub("", text).strip()
    return _GUARD.sub("", text, count=1) if text.startswith("'") else text
