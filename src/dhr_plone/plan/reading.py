"""A file with an action plan becomes actions: what was read, what was refused and why (A5).

The readers, and the limits on hostile files, are the chronology's. Nothing here is kept: a look and
an import read the same way.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from zope.i18nmessageid import Message

from dhr_plone import _
from dhr_plone.chronology.files_in import read_tables
from dhr_plone.chronology.limits import FileReason, FileRefused
from dhr_plone.chronology.rows_in import RefusedRow, Remark
from dhr_plone.chronology.tables import Line, Table, is_blank
from dhr_plone.plan.columns import HEADINGS, columns_of, is_header
from dhr_plone.plan.plan import next_step
from dhr_plone.plan.rows_in import PlanRow, PlanRowReader, StepRead, key_of


@dataclass(frozen=True, slots=True)
class PlanReading:
    """Everything that came of one file. `notes` are sentences for the person."""

    kind: str
    rows: tuple[PlanRow, ...]
    refused: tuple[RefusedRow, ...]
    remarks: tuple[Remark, ...]
    notes: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """An action that is in the plan: by what it is known, where it stands, what its fields hold."""

    number: str
    recommendation: str
    keys: frozenset[str]
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NewStep:
    """An action to add, with its number; `given` is the number of the file, where that is taken."""

    row: PlanRow
    step: StepRead
    given: str = ""


@dataclass(frozen=True, slots=True)
class KnownStep:
    """An action that is in the plan already, or earlier in the file, under this number.

    `differs` are the headings under which the file says something else: nothing is changed by that.
    """

    row: PlanRow
    step: StepRead
    number: str
    differs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sorted:
    """What an import adds, and what is there already."""

    new: tuple[NewStep, ...]
    known: tuple[KnownStep, ...]


def read_plan(
    data: bytes, *, agencies: Mapping[str, str], today: date, together: bool = False
) -> PlanReading:
    """Read the action plan out of a workbook, document, spreadsheet or delimited text.

    `agencies` gives the UIDs of the register's agencies by their names in lower case; `together`
    keeps the lines of a row in one action. Raises FileRefused, with a sentence for the person, when
    nothing of the file can be read.
    """
    found = read_tables(data)
    rows: list[PlanRow] = []
    refused: list[RefusedRow] = []
    remarks: list[Remark] = []
    notes = list(found.notes)
    headers = 0
    for table in found.tables:
        results, seen = _of_table(table, agencies, today, together)
        headers += seen
        if not seen and table.lines:
            note = _(
                "${place} was not read: no heading of an action plan stands in it.",
                mapping={"place": table.place},
            )
            notes.append(note)
        for result in results:
            if isinstance(result, PlanRow):
                rows.append(result)
            elif isinstance(result, RefusedRow):
                refused.append(result)
            else:
                remarks.append(result)
    if not headers:
        raise FileRefused(
            FileReason.NO_TABLE,
            _(
                "No action plan was recognised in this file. Give it one table with a heading "
                "above each column, at least “Recommendation”, “Action to take” and “Lead "
                "agency”, and one row for each action."
            ),
        )
    return PlanReading(found.kind, tuple(rows), tuple(refused), tuple(remarks), tuple(notes))


def sort_out(rows: Sequence[PlanRow], known: Sequence[Known]) -> Sorted:
    """Tell what of a file is new to a plan, and give numbers to that.

    A step whose recommendation is in the plan stands under it; a new recommendation gets the next
    number, and so does a step whose number another action has. A file sent twice has nothing new.
    """
    there = {key: action for action in known for key in action.keys}
    steps = [(row, step) for row in rows for step in row.steps]
    numbering = _Numbering(known, [step for _row, step in steps])
    added: dict[str, dict[str, str]] = {}
    new: list[NewStep] = []
    already: list[KnownStep] = []
    for row, step in steps:
        alike = added.setdefault(step.key, {})
        # The same words under two numbers of the file's own are two actions.
        twice = alike and (not step.number or step.number in alike)
        if here := there.get(step.key):
            already.append(KnownStep(row, step, here.number, _differing(step, here)))
            continue
        if twice:
            number = alike.get(step.number) or next(iter(alike.values()))
            already.append(KnownStep(row, step, number))
            continue
        number = numbering.number_for(step)
        alike[step.number] = number
        given = step.number if step.number != number else ""
        new.append(NewStep(row, replace(step, number=number), given))
    return Sorted(tuple(new), tuple(already))


# Fields of an action, and under which heading they stand in a file.
COMPARED = {
    "scope": "scope",
    "lead_agency": "lead",
    "lead_outside": "lead",
    "target_date": "target",
    "completed_on": "completed",
    "outcome": "completed",
}


def _differing(step: StepRead, known: Known) -> tuple[str, ...]:
    found = [
        HEADINGS[column]
        for name, column in COMPARED.items()
        if name in known.values and (step.values[name] or None) != (known.values[name] or None)
    ]
    return tuple(dict.fromkeys(found))


class _Numbering:
    """Gives numbers to steps, beside those that a plan and a file have."""

    def __init__(self, known: Sequence[Known], steps: Sequence[StepRead]) -> None:
        self.numbers = [action.number for action in known]
        self.given = [step.number for step in steps if step.number]
        self.firsts: dict[str, str] = {}
        for action in known:
            self.firsts.setdefault(_plain(action.recommendation), action.number.split(".")[0])
        self.steps: dict[str, set[str]] = {}
        for step in steps:
            self.steps.setdefault(_plain(step.values["recommendation"]), set()).add(step.key)

    def number_for(self, step: StepRead) -> str:
        """Return the step's own number, or else the next under its recommendation."""
        plain = _plain(step.values["recommendation"])
        number = step.number
        if not number or number in self.numbers:
            first = self.firsts.get(plain)
            number = next_step(self.numbers, first) if first else self._first_of(plain)
        self.numbers.append(number)
        self.firsts.setdefault(plain, number.split(".")[0])
        return number

    def _first_of(self, plain: str) -> str:
        firsts = [number.split(".")[0] for number in (*self.numbers, *self.given)]
        first = max((int(number) for number in firsts if number.isdecimal()), default=0) + 1
        return str(first) if len(self.steps[plain]) == 1 else f"{first}.1"


def _plain(text: str) -> str:
    return key_of(text, "")


def _of_table(
    table: Table, agencies: Mapping[str, str], today: date, together: bool
) -> tuple[list[PlanRow | RefusedRow | Remark], int]:
    """Return what stands under the headers of a table, and how many headers there are."""
    reader: PlanRowReader | None = None
    results: list[PlanRow | RefusedRow | Remark] = []
    headers = 0
    for line in table.lines:
        if is_blank(line.cells):
            continue
        columns = columns_of(line.cells)
        if is_header(columns):
            reader = PlanRowReader(table.place, columns, line.cells, agencies, today, together)
            headers += 1
        elif reader is None:
            results.append(Remark(table.place, line.number, _joined(line)))
        else:
            results.append(reader.read(line))
    return (results if headers else []), headers


def _joined(line: Line) -> str:
    return " | ".join(str(cell) for cell in line.cells if cell != "")
