"""Killed in the middle: the old state or the new one, and nothing else (Z11)."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# Two rounds in five at any moment, the others at each point of a commit. The full number is for
# `make faults`.
SAMPLE = 10
TALLY = re.compile(
    r"(?P<killed>\d+) processes killed, (?P<made>\d+) changes made, (?P<settled>\d+) settled "
    r"afterwards, (?P<faults>\d+) faults"
)

pytestmark = pytest.mark.slow


def killed(rounds, *options):
    """Kill processes in a process apart; return what it printed, and its tally."""
    command = [sys.executable, "-m", "tests.faults.killing", str(rounds), *options]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300)
    found = TALLY.search(done.stdout)
    assert found, done.stderr[-2000:]
    return done.stdout, {name: int(number) for name, number in found.groupdict().items()}


def test_a_site_whose_processes_are_killed_holds_whole_changes_alone():
    printed, tally = killed(SAMPLE, "--seed", "7")
    assert tally["faults"] == 0, printed
    assert tally["killed"] == SAMPLE
    assert tally["made"] > SAMPLE
    # Four of ten were killed between the lines of a change and its outcome, for certain.
    assert tally["settled"] >= 4


def test_a_trail_that_leaves_out_its_lines_is_found():
    """The test above is not blind: without the part of the trail, faults are found."""
    printed, tally = killed(1, "--seed", "3", "--blind")
    assert tally["faults"] > 0
    assert "committed without lines" in printed
