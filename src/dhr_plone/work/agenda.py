"""The partnership's standing item on its reviews (19.1): how far each is, what is late, what is due
next, and which decisions are wanted of those who meet.

Pure: a review as plain data in, an item of the agenda out. What one meets about names no person of
the case and no agency.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dhr_plone.guidance.deadline import Deadline
from dhr_plone.work.case_facts import Case
from dhr_plone.work.duties import Duty
from dhr_plone.work.mine import pressing

# So many deadlines to come are named.
NEXT = 3


@dataclass(frozen=True, slots=True)
class Item:
    """One review on the agenda. `late` and `decisions` are in the order in which they press.

    `unassigned` is what nobody is found for; `actions` counts the actions of the plan by state.
    """

    decisions: tuple[Duty, ...]
    late: tuple[Duty, ...]
    unassigned: tuple[Duty, ...]
    next: tuple[Deadline, ...]
    actions: dict[str, int]


def item(case: Case, owed: Sequence[Duty], today: date) -> Item:
    """Return a review as an item of the agenda; `owed` are its duties."""
    decisions = [duty for duty in owed if duty.position == "governing_body"]
    late = [duty for duty in owed if duty.days_late(today) and duty not in decisions]
    wanted = {duty.due for duty in decisions}
    coming = [d for d in case.deadlines if d.is_open and d.due >= today]
    # That a decision is due is said with the decision itself.
    coming = [d for d in coming if d.kind != "decision" or d.due not in wanted]
    states = [action.state for action in case.actions]
    return Item(
        decisions=pressing(decisions, today),
        late=pressing((duty for duty in late if not duty.unassigned), today),
        unassigned=pressing((duty for duty in owed if duty.unassigned), today),
        next=tuple(sorted(coming, key=_due)[:NEXT]),
        actions={state: states.count(state) for state in dict.fromkeys(states)},
    )


def _due(deadline: Deadline) -> date:
    return deadline.due
