"""One row of a plan becomes an action, or its dated steps, or comes back with every reason.

Where each line of “Action to take” has a milestone of its own, the lines are steps under one
recommendation (A5.8). A row without a recommendation goes on with the one above it.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from typing import Any

from zope.i18nmessageid import Message

from dhr_plone import _
from dhr_plone.chronology import limits
from dhr_plone.chronology.dates import DateNotUnderstood
from dhr_plone.chronology.rows_in import RefusedRow, Remark, RowProblem, cleaned
from dhr_plone.chronology.tables import Cell, Line
from dhr_plone.guidance.reason import say_date
from dhr_plone.plan.cells import Day, read_completed, read_day, read_milestones
from dhr_plone.plan.columns import HEADINGS

SCOPES = ("local", "regional", "national")
_NUMBER = re.compile(r"\d{1,4}(?:\.\d{1,4}){0,2}[a-z]?")
_BULLET = re.compile(r"^\s*[-–•*·]\s+")


@dataclass(frozen=True, slots=True)
class StepRead:
    """What becomes an action: the number that the file gives, or an empty text, and the fields.

    `key` tells the same step of the same recommendation again, whatever else was changed.
    """

    key: str
    number: str
    values: dict[str, Any]


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A row that was read: its actions, and what the person should know of how it was read."""

    place: Message
    number: int
    steps: tuple[StepRead, ...]
    remarks: tuple[str, ...]


def key_of(recommendation: str, action: str) -> str:
    """Return by what a step of a plan is known again: its words, whatever their case and marks."""
    words = (" ".join(re.findall(r"\w+", text.casefold())) for text in (recommendation, action))
    return blake2b("\x1f".join(words).encode(errors="replace"), digest_size=8).hexdigest()


class PlanRowReader:
    """Reads the rows under one header. `agencies` gives UIDs by names in lower case."""

    def __init__(
        self,
        place: Message,
        columns: Mapping[str, int],
        headings: Sequence[Cell],
        agencies: Mapping[str, str],
        today: date,
        together: bool = False,
    ) -> None:
        self._place = place
        self._columns = columns
        self._headings = headings
        self._agencies = agencies
        self._today = today
        self._together = together
        self._above = ""

    def read(self, line: Line) -> PlanRow | RefusedRow | Remark:
        """What the line is. Every problem of a refused row is named, not only the first."""
        cells = {field: cleaned(self._at(line, index)) for field, index in self._columns.items()}
        filled = [field for field, cell in cells.items() if cell != ""]
        if filled == ["recommendation"] and not line.formulas and len(self._columns) > 2:
            return Remark(self._place, line.number, str(cells["recommendation"]))
        problems = self._unreadable(line, cells)
        remarks: list[str] = []
        texts = {field: _text(cell) for field, cell in cells.items()}
        recommendation = texts.get("recommendation") or self._above
        if not recommendation:
            problems.append(self._problem("recommendation", "", "no recommendation", NO_ABOVE))
        self._above = recommendation
        number = self._number(texts.get("number", ""), problems)
        values = {
            "recommendation": recommendation,
            "scope": self._scope(texts.get("scope", ""), problems, remarks),
            **self._lead(texts.get("lead", ""), remarks),
            "target_date": self._target(cells.get("target", ""), problems, remarks),
            **self._completed(texts, problems, remarks),
        }
        if problems:
            return RefusedRow(self._place, line.number, tuple(problems), line.cells)
        steps = self._steps(values, texts, number, remarks)
        return PlanRow(self._place, line.number, steps, tuple(remarks))

    def _steps(
        self, values: dict[str, Any], texts: Mapping[str, str], number: str, remarks: list[str]
    ) -> tuple[StepRead, ...]:
        action = texts.get("action", "")
        milestones = read_milestones(texts.get("milestones", ""))
        lines = [
            line for line in (_BULLET.sub("", li).strip() for li in action.split("\n")) if line
        ]
        apart = len(lines) > 1 and len(lines) == len(milestones) and not number
        if self._together or not apart:
            return (_step(values, action, milestones, number),)
        steps = [
            _step({**values, "outcome": None}, line, [milestone], "")
            for line, milestone in zip(lines, milestones, strict=True)
        ]
        steps[-1].values["outcome"] = values["outcome"]
        remarks.append(
            _("Its ${count} lines become steps of their own.", mapping={"count": len(steps)})
        )
        return tuple(steps)

    def _number(self, text: str, problems: list[RowProblem]) -> str:
        plain = text.strip(". )(")
        if plain and not _NUMBER.fullmatch(plain):
            problems.append(self._problem("number", plain, "not a number", NOT_A_NUMBER))
        return plain

    def _scope(self, text: str, problems: list[RowProblem], remarks: list[str]) -> str:
        found = [scope for scope in SCOPES if scope in re.findall(r"\w+", text.casefold())]
        if len(found) == 1:
            return found[0]
        if text:
            problems.append(self._problem("scope", text, "not a choice", NOT_A_SCOPE))
        else:
            remarks.append(_("No scope is given: it is taken for local."))
        return "local"

    def _lead(self, text: str, remarks: list[str]) -> dict[str, str | None]:
        name = " ".join(text.split())
        uid = self._agencies.get(name.casefold())
        if name and not uid:
            remarks.append(
                _(
                    "“${name}” is no agency of this register: it is kept as a lead outside the "
                    "partnership.",
                    mapping={"name": name},
                )
            )
        return {"lead_agency": uid, "lead_outside": None if uid else name or None}

    def _target(self, cell: Cell, problems: list[RowProblem], remarks: list[str]) -> date | None:
        try:
            found = read_day(cell)
        except DateNotUnderstood as problem:
            reason = str(problem.reason)
            problems.append(self._problem("target", problem.says, reason, problem.sentence))
            return None
        return self._told(found, str(cell), remarks)

    def _completed(
        self, texts: Mapping[str, str], problems: list[RowProblem], remarks: list[str]
    ) -> dict[str, Any]:
        """Read the column of both, or the two columns of a plan that has them apart."""
        text = texts.get("completed", "")
        try:
            found, outcome = read_completed(text)
        except DateNotUnderstood as problem:
            reason = str(problem.reason)
            problems.append(self._problem("completed", problem.says, reason, problem.sentence))
            return {}
        day = self._told(found, text[: len(text) - len(outcome)].strip(" .;:,–-"), remarks)
        if day is not None and day > self._today:
            problems.append(self._problem("completed", text[:60], "to come", TO_COME))
        outcome = "\n".join(filter(None, (outcome, texts.get("outcome", ""))))
        if day is None and outcome:
            remarks.append(_("No date of completion was read: what stands there is the outcome."))
        return {"completed_on": day, "outcome": outcome or None}

    def _told(self, found: Day | None, says: str, remarks: list[str]) -> date | None:
        if found is None:
            return None
        if not found.exact:
            read_as = {"says": says, "day": say_date(found.day)}
            remarks.append(_("“${says}” is read as ${day}.", mapping=read_as))
        return found.day

    def _unreadable(self, line: Line, cells: Mapping[str, Cell]) -> list[RowProblem]:
        problems = []
        for field, index in self._columns.items():
            cell = cells[field]
            if index in line.formulas:
                problems.append(self._problem(field, str(cell), "formula", FORMULA))
            elif isinstance(cell, str) and len(cell) > limits.CELL_SIGNS:
                problems.append(self._problem(field, f"{cell[:60]}…", "too long", TOO_LONG))
        return problems

    def _problem(self, field: str, says: str, reason: str, sentence: Message) -> RowProblem:
        index = self._columns.get(field)
        heading = HEADINGS.get(field, "") if index is None else str(self._headings[index])
        return RowProblem(heading, says[:60], reason, sentence)

    def _at(self, line: Line, index: int) -> Cell:
        return line.cells[index] if index < len(line.cells) else ""


NO_ABOVE = _("No recommendation stands here or above: say what is recommended.")
NOT_A_NUMBER = _("Write numbers as 1 or 1.2, or leave the column out.")
NOT_A_SCOPE = _("Write local, regional or national.")
TO_COME = _("The date of completion is still to come. Leave it empty until it is done.")
FORMULA = _("This cell holds a formula. Formulas are not computed: write the value itself.")
TOO_LONG = _("This cell holds more than is kept. Divide it into several actions.")


def _step(
    values: Mapping[str, Any], action: str, milestones: Sequence[Any], number: str
) -> StepRead:
    own = {
        **values,
        "action_to_take": action or None,
        "milestones": [
            {"milestone": one.what, "due": one.due, "reached_on": one.reached_on}
            for one in milestones
        ],
    }
    return StepRead(key_of(values["recommendation"], action), number, own)


def _text(cell: Cell) -> str:
    """Return a cell as text; a spreadsheet keeps a plain 1 as the number 1.0."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).replace("\r\n", "\n").replace("\r", "\n")
