"""Rows of the tables of duties, and the questions that many of them ask.

A row holds while its stage or state does and its question is answered with yes. `page` is what is
added to the address of the part, so that what is owed is one click away. Words tell nothing of the
case: they stand in mails and calendars.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from dhr_plone import _
from dhr_plone.work.case_facts import Case

POSITIONS = {
    "coordinator": _("review coordinator"),
    "governing_body": _("member of the governing body"),
    "auditor": _("review auditor"),
    "chair": _("panel chair"),
    "panel_member": _("panel member"),
    "author": _("author"),
    "senior_manager": _("senior manager"),
    "lead": _("action lead"),
}


def always(*facts: object) -> bool:
    """Answer the question of a row that asks for nothing but its stage or state."""
    return True


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """What is owed for a review as a whole, or for its terms, overview or summary (`part`).

    `deadline` is the kind of the deadline that it is due with.
    """

    id: str
    stages: tuple[str, ...]
    position: str
    what: str
    paragraph: str
    holds: Callable[[Case], bool] = always
    page: str = ""
    part: str = ""
    deadline: str = ""


@dataclass(frozen=True, slots=True)
class PartRow:
    """What is owed for a management review or an action, due with the part or with a deadline.

    The first of `positions` is the one that is looked for where nobody holds any of them.
    """

    id: str
    states: tuple[str, ...]
    positions: tuple[str, ...]
    what: str
    paragraph: str
    holds: Callable[[Case, Any], bool] = always
    page: str = ""
    deadline: str = ""


def step(transition: str) -> str:
    return f"/@@advance?transition={transition}"


def adding(portal_type: str) -> str:
    return f"/++add++{portal_type}"


def not_on_record(kind: str, what: str = "") -> Callable[[Case], bool]:
    """Return the question whether something is not on record yet."""
    return lambda case: not case.has_done(kind, what)


def overview_in(*states: str) -> Callable[[Case], bool]:
    return lambda case: case.state_of(case.overview) in states


def summary_in(*states: str) -> Callable[[Case], bool]:
    return lambda case: case.state_of(case.summary) in states
