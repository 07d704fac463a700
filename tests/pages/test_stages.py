"""Where something stands, who reads it there, and what each step does."""

import pytest

from dhr_plone.workflows.consequences import CONSEQUENCES, TO_CONFIRM
from dhr_plone.workflows.stages import READERS, SHARED, forward, readers, stages
from dhr_plone.workflows.table import machines, own_roles

TRANSITIONS = {t.id for machine in machines().values() for t in machine.transitions}


def shown(machine, state):
    return [(stage.id, str(stage.standing)) for stage in stages(machines()[machine], state)]


def test_a_review_stands_on_its_way_with_what_is_done_and_what_is_to_come():
    assert shown("dhr_review", "reviewing") == [
        ("referred", "done"),
        ("scoping", "done"),
        ("reviewing", "current"),
        ("reported", "to_come"),
        ("signed_off", "to_come"),
        ("concluded", "to_come"),
    ]


def test_a_declined_review_shows_the_way_that_was_taken_and_no_other():
    assert shown("dhr_review", "declined") == [("referred", "done"), ("declined", "current")]


def test_a_withdrawn_summary_was_published_before():
    assert shown("dhr_summary", "withdrawn")[-2:] == [
        ("published", "done"),
        ("withdrawn", "current"),
    ]


@pytest.mark.parametrize("machine", machines().values(), ids=lambda machine: machine.id)
def test_each_state_shows_itself_as_the_only_current_stage(machine):
    for state in machine.states:
        current = [s.id for s in stages(machine, state) if s.standing == "current"]
        assert current == [state]


@pytest.mark.guidance("13.6")
def test_who_reads_is_what_the_table_of_permissions_says():
    imr = machines()["dhr_imr"]
    assert readers(imr, "drafting") == (
        "the author of the management review",
        "the agency's senior manager",
    )
    assert "the members of the panel" in readers(imr, "assured")


@pytest.mark.guidance("13.6")
def test_readers_are_named_only_where_the_chair_has_shared():
    overview = machines()["dhr_overview"]
    assert READERS[SHARED] not in readers(overview, "circulated")
    assert READERS[SHARED] in readers(overview, "circulated", shared=True)
    assert READERS[SHARED] not in readers(overview, "drafting", shared=True)


def test_every_role_that_reads_anything_has_words():
    reading = {
        role
        for machine in machines().values()
        for state in machine.states
        for role in machine.roles(state, "View")
    }
    assert reading - {"Manager", "Anonymous"} <= set(READERS) <= set(own_roles())


def test_a_step_back_is_told_from_a_step_on():
    imr = machines()["dhr_imr"]
    assert forward(imr, "drafting", "submitted")
    assert not forward(imr, "assured", "drafting")


def test_every_step_says_what_it_does():
    assert set(CONSEQUENCES) == TRANSITIONS
    assert TO_CONFIRM <= TRANSITIONS
