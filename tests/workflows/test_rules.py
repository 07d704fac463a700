"""The table of rules: every transition of every machine stands in it, and nothing else passes."""

from dataclasses import MISSING, fields
from typing import get_args

import pytest

from dhr_plone.workflows.rules import MACHINES, Facts, TermsFacts, refusals
from dhr_plone.workflows.table import machines

TERMS = TermsFacts(comment="", topics_unanswered=[], scope_start=None, scope_end=None)

DESIGN = {
    "dhr_review": "decide decline scope present sign_off conclude send_back",
    "dhr_person": "shield unshield",
    "dhr_terms": "agree revise",
    "dhr_imr": "start submit assure accept return report_no_contact",
    "dhr_overview": "circulate agree sign_off return",
    "dhr_summary": "submit agree publish withdraw return",
    "dhr_action": "sign_up start implement audit reopen",
}


@pytest.mark.parametrize("machine", DESIGN)
def test_every_transition_of_a_machine_has_its_rules(machine):
    prefix = machine.removeprefix("dhr_")
    expected = {f"{prefix}_{verb}" for verb in DESIGN[machine].split()}
    assert set(MACHINES[machine][1]) == expected


def test_the_rules_know_the_transitions_of_the_specification_and_no_others():
    specified = {machine.id: {t.id for t in machine.transitions} for machine in machines().values()}
    assert {name: transitions for name, transitions in specified.items() if transitions} == {
        name: set(rules) for name, (_, rules) in MACHINES.items()
    }


def test_no_transition_belongs_to_two_machines():
    everything = [name for _, rules in MACHINES.values() for name in rules]
    assert len(set(everything)) == len(everything)


@pytest.mark.parametrize("kind", get_args(Facts))
def test_no_fact_has_a_default_that_could_pass_by_silence(kind):
    for field in fields(kind):
        assert field.default is MISSING
        assert field.default_factory is MISSING


def test_a_transition_without_rules_does_not_pass_by_itself():
    with pytest.raises(KeyError, match="TermsFacts knows no transition “terms_publish”"):
        refusals("terms_publish", TERMS)


def test_the_facts_of_another_machine_are_refused():
    with pytest.raises(KeyError, match="TermsFacts knows no transition “imr_submit”"):
        refusals("imr_submit", TERMS)
