"""The stages that an object goes through, for showing where it stands, and who reads it there."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from dhr_plone import _
from dhr_plone.workflows.definition import state_title
from dhr_plone.workflows.table import Machine

# Stages beside the usual way: shown only while something stands in one of them.
ASIDE = frozenset({"declined", "no_contact", "shielded", "withdrawn"})
# Steps that lead on in the order of the stages, and that nobody is ever asked to take.
UNASKED = frozenset({"summary_withdraw"})

READERS = {
    "Review Coordinator": _("the review coordinators"),
    "Governing Body": _("the governing body"),
    "Panel Chair": _("the chair of the panel"),
    "Panel Member": _("the members of the panel"),
    "Review Contributor": _("the authors and senior managers of management reviews"),
    "IMR Author": _("the author of the management review"),
    "Senior Manager": _("the agency's senior manager"),
    "Action Lead": _("the lead of the action"),
    "Review Auditor": _("the review auditors"),
    "Review Reader": _("the readers with whom the chair has shared it"),
}


class Standing(StrEnum):
    """How a stage relates to the present one."""

    DONE = "done"
    CURRENT = "current"
    TO_COME = "to_come"


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage on the way: its id, its title, and whether it is done, current or to come."""

    id: str
    title: str
    standing: Standing


def stages(machine: Machine, state: str) -> tuple[Stage, ...]:
    """Return the stages of a machine's usual way, or of the way aside that was taken."""
    way = _way(machine, state)
    here = way.index(state)
    return tuple(
        Stage(name, state_title(name), _standing(position, here))
        for position, name in enumerate(way)
    )


def readers(machine: Machine, state: str, shared: bool = False) -> tuple[str, ...]:
    """Return in words who may read what stands in this state of a machine.

    `shared` says that the chair has shared it with the review's readers (13.6).
    """
    roles = machine.roles(state, "View")
    return tuple(
        words for role, words in READERS.items() if role in roles and (shared or role != SHARED)
    )


SHARED = "Review Reader"


def forward(machine: Machine, source: str, target: str) -> bool:
    """Say whether a step leads on, and not back to where something has been before."""
    return machine.states.index(target) > machine.states.index(source)


def _way(machine: Machine, state: str) -> list[str]:
    usual = [name for name in machine.states if name not in ASIDE]
    if state not in ASIDE:
        return usual
    left = _sources(machine, state)
    last = max(position for position, name in enumerate(usual) if name in left)
    return [*usual[: last + 1], state]


def _sources(machine: Machine, state: str) -> Iterable[str]:
    """Return the states from which a step leads to this one."""
    return {
        source
        for transition in machine.transitions
        for source, target in transition.ways
        if target == state
    }


def _standing(position: int, here: int) -> Standing:
    if position == here:
        return Standing.CURRENT
    return Standing.DONE if position < here else Standing.TO_COME
