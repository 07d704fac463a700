"""Killed in the middle: the old state or the new one, and nothing else (Z11)."""

import pytest
from plone.app.testing import FunctionalTesting

from dhr_plone.audit.change import Change
from dhr_plone.audit.trail import DIRECTORY
from dhr_plone.testing import ADDON
from tests.faults.killing import POINTS, World, run, set_up

# Two rounds in five at any moment, the others at each point. The full number by command:
# python -m tests.faults.killing 200
SAMPLE = 10


@pytest.fixture(scope="module")
def layer():
    layer = FunctionalTesting(bases=(ADDON,), name="Faults")
    set_up(layer)
    layer.testSetUp()
    yield layer
    layer.testTearDown()


@pytest.fixture
def kept(monkeypatch):
    """Have the environment as it was after a test."""
    monkeypatch.setenv(DIRECTORY, "")


@pytest.mark.slow
def test_a_site_whose_processes_are_killed_holds_whole_changes_alone(layer, tmp_path, kept):
    tally = run(layer, tmp_path, SAMPLE, seed=7)
    assert tally.faults == []
    assert tally.rounds == SAMPLE
    assert tally.made > SAMPLE
    # Some were killed between the lines and the outcome of a change.
    assert tally.settled >= SAMPLE // len(POINTS) // 2


@pytest.mark.slow
@pytest.mark.parametrize("blind", ["tpc_vote", "tpc_finish"])
def test_a_trail_that_does_not_take_part_in_the_commit_is_found(
    layer, tmp_path, kept, monkeypatch, blind
):
    """The test is not blind: it is red where the trail leaves out its part."""
    monkeypatch.setattr(Change, blind, lambda self, current: None)
    monkeypatch.setattr("tests.faults.killing.settle_with", lambda database: 0)
    world = World(layer, tmp_path, seed=3)
    world.round()
    assert any("committed" in fault for fault in world.tally.faults)
