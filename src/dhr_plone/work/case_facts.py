"""A review as plain data: how far it is, who takes part, and what is on record.

Gathered once by `snapshot`; what is owed, what is late and what a meeting has to hear are functions
of it. It names no person of the case: users stand in it by their ids.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dhr_plone.guidance.deadline import Deadline

#: What is on record: the kind of a record and what of its kind, such as ("debrief", "family");
#: with an agency's UID in second place ("copy", …) for copies that it was sent, and
#: ("debrief:staff_after_imr", …) for feedback to its staff.
Done = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of a review: its UID, its title, its address, its state.

    `people` are the ids of the users who hold each position there and have declared their interest;
    `invited` of those who have not yet.
    """

    uid: str
    title: str
    url: str
    state: str
    people: Mapping[str, Sequence[str]]
    invited: Sequence[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ImrPart(Part):
    """A management review. `agency` is the agency's UID, `entries` counts its chronology."""

    agency: str
    due: date | None
    records_secured: bool
    entries: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionPart(Part):
    """An action. `agency` is the UID of the partner that leads, empty where a body outside does."""

    number: str
    agency: str
    scope: str
    target: date | None
    answered: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One review. `people` holds the users of the register's and the review's rosters by position.

    `panel_agencies` says for which agency a member of the panel sits, `unheard` are the UIDs of the
    contributing agencies that have not said yet whether they are fairly represented. `warnings` and
    `conduct_warnings` count those that nobody has answered, `unlinked` the recommendations that are
    no action yet, `material_held` what still belongs to somebody else, `requests_open` requests for
    disclosure that wait for a decision. `handed_on` says that open actions were, with a reason.
    """

    uid: str
    reference: str
    url: str
    register_url: str
    stage: str
    people: Mapping[str, Sequence[str]]
    invited: Sequence[str]
    deadlines: Sequence[Deadline]
    terms: Part | None
    overview: Part | None
    summary: Part | None
    imrs: Sequence[ImrPart]
    actions: Sequence[ActionPart]
    done: frozenset[Done]
    panel_agencies: Mapping[str, str]
    unheard: frozenset[str]
    panel_requested: bool
    families_settled: bool
    leads_named: bool
    raises_new_issues: bool
    warnings: int
    conduct_warnings: int
    unlinked: int
    material_held: int
    requests_open: int = 0
    handed_on: bool = False

    def due(self, kind: str, number: str = "") -> date | None:
        """Return the day on which an open deadline of a kind is due, or None."""
        for deadline in self.deadlines:
            if (deadline.kind, deadline.subject) == (kind, number) and deadline.is_open:
                return deadline.due
        return None

    def has_done(self, kind: str, what: str = "") -> bool:
        """Say whether something is on record, of any sort where `what` is empty."""
        return any(of == kind and what in ("", which) for of, which in self.done)

    def state_of(self, part: Part | None) -> str:
        """Return the state of a part, empty where there is none yet."""
        return part.state if part is not None else ""
