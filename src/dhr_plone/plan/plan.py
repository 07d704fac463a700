"""The action plan as plain data: what is under which recommendation, what is late, how far it is.

Recommendations are numbered 1, 2, 3; the dated steps under one are 1.1, 1.2 and so on (A5.8).
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from dhr_plone.plan.smart import Hint
from dhr_plone.publication.edition import in_order

# States in which the guidance counts an action as done (16.1h).
DONE = frozenset({"implemented", "audited"})


@dataclass(frozen=True, slots=True)
class Milestone:
    """A key milestone: what, by when, and when it was reached (A5.5)."""

    what: str
    due: date | None = None
    reached_on: date | None = None

    def late(self, today: date) -> bool:
        """Tell whether its day is over and it is not reached."""
        return self.reached_on is None and self.due is not None and self.due < today


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """One action in the columns of Appendix Five.

    `due` is the target date, or what the governing body moved it to; `signed` the date that was
    signed up to. Who may not `read` the action
    gets its number and state alone. `ticks` are the SMART checks that a person made.
    """

    uid: str
    url: str
    number: str
    state: str
    review: str
    review_url: str
    read: bool = True
    recommendation: str = ""
    scope: str = ""
    action_to_take: str = ""
    lead: str = ""
    lead_uid: str = ""
    milestones: tuple[Milestone, ...] = ()
    target: date | None = None
    due: date | None = None
    signed: date | None = None
    completed_on: date | None = None
    outcome: str = ""
    measure: str = ""
    early: bool = False
    ticks: tuple[str, ...] = ()
    hints: tuple[Hint, ...] = ()
    evidence: str = ""
    audit: str = ""
    response: str = ""

    @property
    def first(self) -> str:
        """The number of the recommendation that it stands under."""
        return self.number.split(".")[0].strip()

    @property
    def done(self) -> bool:
        return self.state in DONE or self.completed_on is not None

    @property
    def extended(self) -> bool:
        """Whether the governing body moved its target date."""
        return self.due != self.target

    @property
    def shifted(self) -> bool:
        """Whether its target date is another than was signed up to, and nobody agreed to that."""
        return self.signed is not None and self.target != self.signed and not self.extended

    def days_late(self, today: date) -> int:
        """Return how many days it is late, or was when it was completed; 0 where it is in time."""
        if self.due is None or (self.state in DONE and self.completed_on is None):
            return 0
        return max(0, ((self.completed_on or today) - self.due).days)

    def overdue(self, today: date) -> bool:
        """Tell whether somebody still has to act, and is late (16.1g)."""
        return not self.done and self.days_late(today) > 0

    def milestones_late(self, today: date) -> int:
        return 0 if self.done else sum(one.late(today) for one in self.milestones)


@dataclass(frozen=True, slots=True)
class Group:
    """A recommendation, and the actions under it."""

    number: str
    recommendation: str
    rows: tuple[Planned, ...]
    review: str = ""

    def apart(self, row: Planned) -> str:
        """Return the recommendation of a row where it is not the heading's in other marks."""
        same = _words(row.recommendation) == _words(self.recommendation)
        return "" if same else row.recommendation


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How far a plan is. `by_state` counts actions by their state, `answered` the responses."""

    recommendations: int
    actions: int
    by_state: dict[str, int] = field(default_factory=dict)
    overdue: int
    milestones_late: int
    without_lead: int
    completed_late: int
    national: int
    answered: int


def in_plan_order(rows: Iterable[Planned]) -> list[Planned]:
    return sorted(rows, key=lambda row: (row.review.casefold(), in_order(row.number), row.uid))


def grouped(rows: Iterable[Planned]) -> list[Group]:
    """Return the actions under their recommendations, in the order of their numbers.

    Where the actions of one number were given different recommendations, the heading is the first
    one's; the rows still carry their own.
    """
    found: dict[tuple[str, str], list[Planned]] = {}
    for row in in_plan_order(rows):
        found.setdefault((row.review, row.first), []).append(row)
    return [
        Group(first, _heading(own), tuple(own), review) for (review, first), own in found.items()
    ]


def counts(rows: Sequence[Planned], today: date) -> Counts:
    """Return how far the actions are that somebody may read."""
    readable = [row for row in rows if row.read]
    national = [row for row in readable if row.scope == "national"]
    return Counts(
        recommendations=len({(row.review, row.first) for row in readable}),
        actions=len(readable),
        by_state=dict(Counter(row.state for row in readable)),
        overdue=sum(row.overdue(today) for row in readable),
        milestones_late=sum(row.milestones_late(today) for row in readable),
        without_lead=sum(not row.lead for row in readable),
        completed_late=sum(row.done and row.days_late(today) > 0 for row in readable),
        national=len(national),
        answered=sum(bool(row.response) for row in national),
    )


def next_step(numbers: Iterable[str], first: str) -> str:
    """Return the number of a further step under a recommendation: 1.1 under a plain 1."""
    parted = [number.strip().split(".") for number in numbers]
    own = [parts[1] for parts in parted if parts[0] == first and len(parts) > 1]
    seconds = [int(second) for second in own if second.isdecimal()]
    return f"{first}.{max(seconds, default=0) + 1}"


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _heading(rows: Sequence[Planned]) -> str:
    return next((row.recommendation for row in rows if row.recommendation), "")
