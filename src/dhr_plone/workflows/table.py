"""Reads specification.txt: the machines, their transitions and their permission tables."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from dhr_plone import _
from dhr_plone.workflows.permissions import CAPABILITIES, MANAGED

SPECIFICATION = Path(__file__).with_name("specification.txt")
TRANSITION = re.compile(r"(?P<id>\w+): (?P<ways>[^;]+); by (?P<roles>[^;]+); (?P<title>.+)")


class SpecificationError(ValueError):
    """The specification does not read; says which line and why."""


@dataclass(frozen=True)
class Transition:
    """A step: from which states to which, and the roles whose step it is."""

    id: str
    title: str
    ways: tuple[tuple[str, str], ...]
    roles: tuple[str, ...]

    @property
    def targets(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(target for _, target in self.ways))


@dataclass
class Machine:
    """One state machine with the table of what each role may do in each state."""

    id: str
    title: str
    profile: str = "default"
    types: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    # role -> state -> letters
    letters: dict[str, dict[str, str]] = field(default_factory=dict)
    transitions: list[Transition] = field(default_factory=list)

    def roles(self, state: str, permission: str) -> tuple[str, ...]:
        """Return the roles that hold ``permission`` in ``state``, Manager among them."""
        granted = [
            role
            for role, states in self.letters.items()
            if any(permission in CAPABILITIES[letter] for letter in states[state])
        ]
        return ("Manager", *granted)

    def permissions(self, role: str, state: str) -> frozenset[str]:
        """Return what ``role`` may do in ``state``."""
        if role == "Manager":
            return frozenset(MANAGED)
        letters = self.letters.get(role, {}).get(state, "")
        return frozenset(name for letter in letters for name in CAPABILITIES[letter])


@cache
def machines() -> dict[str, Machine]:
    """Return the machines of the specification by their ids.

    Raises SpecificationError where a line does not read.
    """
    found: dict[str, Machine] = {}
    for number, line in enumerate(SPECIFICATION.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("machine "):
            name, _, title = line.removeprefix("machine ").partition(": ")
            machine = found[name] = Machine(name, title)
        elif found and line.strip() and not line.startswith("="):
            try:
                _read(machine, line)
            except (KeyError, ValueError) as error:
                raise SpecificationError(f"line {number}: {line!r}: {error}") from error
    return found


def machine_of(portal_type: str) -> Machine | None:
    """Return the machine that a type runs in; None where it takes its container's permissions."""
    return next((m for m in machines().values() if portal_type in m.types), None)


def cells() -> Iterator[tuple[Machine, str, str, str]]:
    """Yield every cell: machine, role, state and permission."""
    for machine in machines().values():
        for role in machine.letters:
            for state in machine.states:
                for permission in MANAGED:
                    yield machine, role, state, permission


def own_roles() -> tuple[str, ...]:
    """Return the roles of the tables that come from rosters, in the order of their first table."""
    names = dict.fromkeys(role for m in machines().values() for role in m.letters)
    return tuple(name for name in names if name != "Anonymous")


def _read(machine: Machine, line: str) -> None:
    """Read one line of a machine into it."""
    if line.startswith("profile "):
        machine.profile = line.removeprefix("profile ")
    elif line.startswith("types "):
        machine.types = tuple(line.removeprefix("types ").split(", "))
    elif match := TRANSITION.fullmatch(line):
        machine.transitions.append(
            Transition(
                match["id"],
                _(match["title"]),
                tuple(_ways(machine, match["ways"])),
                tuple(match["roles"].split(", ")),
            )
        )
    elif line.startswith(" "):
        machine.states = tuple(line.split())
    else:
        role, *letters = re.split(r"\s{2,}", line.strip())
        if set("".join(letters)) - {*CAPABILITIES, "-"}:
            raise ValueError("a letter that stands for nothing")
        cells = (text.replace("-", "") for text in letters)
        machine.letters[role] = dict(zip(machine.states, cells, strict=True))


def _ways(machine: Machine, text: str) -> Iterator[tuple[str, str]]:
    """Read "a, b -> c" and "a -> b, c -> d" into pairs of states."""
    waiting: list[str] = []
    for part in text.split(", "):
        source, _, target = part.partition(" -> ")
        waiting.append(source)
        if unknown := {source, target or source} - set(machine.states):
            raise ValueError(f"no such state: {', '.join(sorted(unknown))}")
        if target:
            yield from ((state, target) for state in waiting)
            waiting = []
    if waiting:
        raise ValueError(f"no way out of {', '.join(waiting)}")
