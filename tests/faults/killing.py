"""Kills a process in the middle of what it does, again and again, and looks at what is left (Z11).

    python -m tests.faults.killing 200

A process of its own, because it forks, and because Plone's test layers stand in it alone.

Each round a process works on the site in a file storage and is killed (``kill -9``) at any moment,
or at one of the moments in a commit that matter most; then another one opens the database, and
everything must hold. Prints the rounds, how many changes were made, and how many were open when
their process was killed. Exits 1 when anything does not hold.
"""

import argparse
import os
import random
import signal
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import transaction
from plone.app.testing import FunctionalTesting

from dhr_plone.audit.book import Book
from dhr_plone.audit.change import Change
from dhr_plone.audit.outcomes import MADE, outcomes
from dhr_plone.audit.settling import settle_with
from dhr_plone.audit.trail import DIRECTORY
from dhr_plone.demo import create_users
from dhr_plone.testing import ADDON, PASSWORD, acting_as
from tests.faults.invariants import broken
from tests.faults.operations import OPERATIONS, Site, furnish
from tests.faults.worlds import in_child, kill_after, opened, wait_for, write_site

# How long a process works at most before it is killed, in seconds.
LONGEST = 1.5
# Where in a commit a process can be killed: method of the trail's part in it, before or after.
POINTS = {
    "before the lines are written": ("tpc_vote", False),
    "after the lines, before the database": ("tpc_vote", True),
    "after the database, before the outcome": ("tpc_finish", False),
}
OPENING_FAILED, BROKEN = 3, 4


@dataclass
class Tally:
    """What a run came to."""

    rounds: int = 0
    settled: int = 0
    made: int = 0
    faults: list[str] = field(default_factory=list)


class World:
    """A site in a directory, on which processes work until they are killed."""

    def __init__(self, layer: Any, directory: Path, seed: int) -> None:
        self.directory = directory
        self.book = Book(directory / "audit")
        self.random = random.Random(seed)
        self.tally = Tally()
        os.environ[DIRECTORY] = str(self.book.directory)
        write_site(layer["zodbDB"].storage, directory)
        if wait_for(in_child(self._furnish)):
            raise RuntimeError("The example could not be built.")

    def round(self, point: str | None = None) -> None:
        """Have a process work and killed, and look at what is left."""
        seed = self.random.randrange(10**9)
        child = in_child(lambda: self._work(seed, point))
        if point is None:
            code = kill_after(child, self.random.uniform(0.05, LONGEST))
        else:
            code = wait_for(child)
        where = point or "at any moment"
        if code != -signal.SIGKILL:
            self.tally.faults.append(f"{where}: the process ended by itself, with {code}")
        if wait_for(in_child(lambda: self._look(where))):
            notes = self.directory / "faults.txt"
            self.tally.faults += notes.read_text().splitlines() if notes.exists() else [where]
        self.tally.rounds += 1
        lines = [line for day in self.book.days() for line in self.book.lines(day)]
        self.tally.made = sum(what == MADE for what in outcomes(lines).values())
        self.tally.settled = int((self.directory / "settled").read_text() or 0)

    def _furnish(self) -> None:
        with opened(self.directory) as portal:
            with acting_as(portal, "admin"):
                create_users(portal, PASSWORD)
            furnish(portal)
        (self.directory / "settled").write_text("0")

    def _work(self, seed: int, point: str | None) -> None:
        """Work until killed; with a point, get killed there after a few operations."""
        choose = random.Random(seed)
        with opened(self.directory) as portal:
            left = choose.randrange(3)
            while True:
                if point is not None and left == 0:
                    die_at(*POINTS[point])
                site = Site(portal)
                choose.choice(OPERATIONS)(site)
                transaction.commit()
                left -= 1

    def _look(self, where: str) -> None:
        """Open the database as a process does that starts, and note what does not hold."""
        with opened(self.directory) as portal:
            settled = settle_with(portal._p_jar.db())
            noted = self.directory / "settled"
            noted.write_text(str(int(noted.read_text()) + settled))
            found = [f"{where}: {fault}" for fault in broken(portal, self.book)]
        if found:
            (self.directory / "faults.txt").write_text("\n".join(found))
            os._exit(BROKEN)


def die_at(method: str, afterwards: bool) -> None:
    """Have this process killed in its next commit."""
    real: Callable[..., Any] = getattr(Change, method)

    def dying(self: Change, current: Any) -> None:
        if afterwards:
            real(self, current)
        os.kill(os.getpid(), signal.SIGKILL)

    setattr(Change, method, dying)


def run(layer: Any, directory: Path, rounds: int, seed: int) -> Tally:
    """Kill at any moment, and every third time at a point of the commit."""
    world = World(layer, directory, seed)
    points = [None, None, *POINTS]
    for number in range(rounds):
        world.round(points[number % len(points)])
    return world.tally


def main(arguments: Sequence[str] | None = None) -> int:
    """Run as many rounds as the command line says."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults.killing")
    parser.add_argument("rounds", type=int, nargs="?", default=200)
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    parser.add_argument("--blind", action="store_true", help="let the trail leave out its lines")
    chosen = parser.parse_args(arguments)
    layer = FunctionalTesting(bases=(ADDON,), name="Faults")
    set_up(layer)
    layer.testSetUp()
    if chosen.blind:
        Change.tpc_vote = lambda self, current: None  # type: ignore[method-assign]
    with TemporaryDirectory() as directory:
        tally = run(layer, Path(directory), chosen.rounds, chosen.seed)
    print(
        f"seed {chosen.seed}: {tally.rounds} processes killed, {tally.made} changes made, "
        f"{tally.settled} settled afterwards, {len(tally.faults)} faults"
    )
    print(*tally.faults, sep="\n")
    return int(bool(tally.faults))


def set_up(layer: Any, done: set[Any] | None = None) -> None:
    """Set up a test layer and those below it."""
    done = set() if done is None else done
    for base in layer.__bases__:
        set_up(base, done)
    if layer not in done:
        done.add(layer)
        layer.setUp()


if __name__ == "__main__":
    sys.exit(main())
