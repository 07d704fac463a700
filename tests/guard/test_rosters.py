"""The quick answer says yes only where Zope would, and knows everybody on a roster."""

import pytest

from dhr_plone.guard.access import may_open, parts_of_register
from dhr_plone.guard.rosters import without_answer
from dhr_plone.participation.workspace import roster_of
from dhr_plone.testing import acting_as
from dhr_plone.workflows.table import machines

PEOPLE = (
    *("coordinator", "governor", "auditor", "chair", "panellist", "police-author"),
    *("police-manager", "housing-author", "housing-manager", "action-lead", "outsider", None),
)
PLACES = ("review", "person", "terms", "record", "police_imr", "entry", "overview", "action")
SAMPLES = {"dhr_imr": "police_imr", "dhr_overview": "overview", "dhr_action": "action"}


def quickly_opened(obj):
    parts = parts_of_register(obj)
    return [part for part in parts if part not in without_answer(parts)]


@pytest.mark.parametrize("user", PEOPLE)
@pytest.mark.parametrize("place", PLACES)
def test_what_is_opened_quickly_zope_would_open(portal, case, user, place):
    with acting_as(portal, user):
        assert all(may_open(part) for part in quickly_opened(getattr(case, place)))


@pytest.mark.parametrize("name", SAMPLES)
def test_so_it_is_in_every_state(portal, case, name):
    machine, obj = machines()[name], getattr(case, SAMPLES[name])
    for state in machine.states:
        portal.portal_workflow.setStatusOf(name, obj, {"review_state": state})
        portal.portal_workflow[name].updateRoleMappingsFor(obj)
        obj.reindexObjectSecurity()
        for user in PEOPLE:
            with acting_as(portal, user):
                assert all(may_open(part) for part in quickly_opened(obj)), (state, user)


def test_who_is_on_a_roster_is_known_without_asking_zope(portal, case):
    with acting_as(portal, "police-author"):
        assert without_answer(parts_of_register(case.entry)) == []
        assert without_answer(parts_of_register(case.housing_imr)) == [case.housing_imr]


def test_roles_given_past_the_rosters_are_left_to_zope(portal, case):
    with acting_as(portal, "admin"):
        assert len(without_answer(parts_of_register(case.entry))) == 4
    with acting_as(portal, None):
        assert len(without_answer(parts_of_register(case.entry))) == 4


def test_an_object_that_takes_no_roles_from_above_is_not_opened_from_there(portal, case):
    case.person.__ac_local_roles_block__ = True
    case.person.reindexObjectSecurity()
    with acting_as(portal, "chair"):
        assert without_answer(parts_of_register(case.person)) == [case.person]
        assert not may_open(case.person)


def test_who_left_is_not_known_at_their_next_request(portal, case):
    roster_of(case.review).remove_from_team("panellist")
    with acting_as(portal, "panellist"):
        assert case.review in without_answer(parts_of_register(case.review))
