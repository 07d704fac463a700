"""What of an action plan was asked for, as it stands in the address: which actions, in what order.

Page, download and REST read the same parameters. What means nothing to us is passed over.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from dhr_plone.guidance import words
from dhr_plone.plan.plan import Planned, in_plan_order
from dhr_plone.publication.edition import in_order

STATES = ("proposed", "signed_up", "in_progress", "implemented", "audited")
SCOPES = words.tokens(words.SCOPES)
# In place of a UID, for actions that no agency of the register leads.
OUTSIDE = "outside"
NO_DAY = date.max

SORTS: dict[str, Callable[[Planned], Any]] = {
    "number": lambda row: (row.review.casefold(), in_order(row.number)),
    "lead": lambda row: row.lead.casefold() or "~",
    "target": lambda row: row.due or NO_DAY,
    "completed": lambda row: row.completed_on or NO_DAY,
    "stage": lambda row: STATES.index(row.state) if row.state in STATES else len(STATES),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """Which actions, and in what order. Empty choices choose everything."""

    states: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()
    scopes: tuple[str, ...] = ()
    late: bool = False
    early: bool = False
    sort: str = "number"
    down: bool = False

    @property
    def filtered(self) -> bool:
        return bool(self.states or self.leads or self.scopes or self.late or self.early)

    @property
    def by_recommendation(self) -> bool:
        """Whether the actions stand in the order of the plan, under their recommendations."""
        return self.sort == "number" and not self.down

    def address(self, base: str, **changes: Any) -> str:
        """Return the address that asks for this; `changes` are fields of this class."""
        found = pairs(replace(self, **changes))
        return f"{base}?{urlencode(found)}" if found else base


def from_form(form: Mapping[str, Any]) -> Asked:
    """Return what the parameters of an address ask for, each a text or a list of texts."""
    sort = next(iter(_texts(form, "sort")), "")
    return Asked(
        states=tuple(state for state in STATES if state in _texts(form, "state")),
        leads=tuple(dict.fromkeys(text for text in _texts(form, "lead") if text)),
        scopes=tuple(scope for scope in SCOPES if scope in _texts(form, "scope")),
        late=bool(form.get("late")),
        early=bool(form.get("early")),
        sort=sort if sort in SORTS else "number",
        down=bool(form.get("down")),
    )


def pairs(asked: Asked) -> list[tuple[str, str]]:
    """Return the parameters of an address that asks for this, in a fixed order."""
    return [
        *(("state", state) for state in asked.states),
        *(("lead", lead) for lead in asked.leads),
        *(("scope", scope) for scope in asked.scopes),
        *([("late", "1")] if asked.late else []),
        *([("early", "1")] if asked.early else []),
        *([("sort", asked.sort)] if asked.sort != "number" else []),
        *([("down", "1")] if asked.down else []),
    ]


def chosen(rows: Iterable[Planned], asked: Asked, today: date) -> list[Planned]:
    """Return the actions that were asked for, in the order that was asked for."""
    found = [row for row in rows if _fits(row, asked, today)]
    return sorted(in_plan_order(found), key=SORTS[asked.sort], reverse=asked.down)


def _fits(row: Planned, asked: Asked, today: date) -> bool:
    if asked.filtered and not row.read:
        return False
    return (
        (not asked.states or row.state in asked.states)
        and (not asked.leads or (row.lead_uid or OUTSIDE) in asked.leads)
        and (not asked.scopes or row.scope in asked.scopes)
        and (not asked.late or row.overdue(today) or row.milestones_late(today) > 0)
        and (not asked.early or row.early)
    )


def _texts(form: Mapping[str, Any], name: str) -> list[str]:
    value = form.get(name)
    listed = value if isinstance(value, list | tuple) else [value]
    return [text for text in listed if isinstance(text, str)]
