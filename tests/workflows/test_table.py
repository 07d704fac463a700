"""The permission table, asked of a real site, cell by cell."""

import pytest
from AccessControl.PermissionRole import rolesForPermissionOn

from dhr_plone.workflows.permissions import MANAGED
from dhr_plone.workflows.table import machine_of, machines

SAMPLES = {
    "dhr_register": "register",
    "dhr_review": "review",
    "dhr_person": "person",
    "dhr_terms": "terms",
    "dhr_imr": "police_imr",
    "dhr_overview": "overview",
    "dhr_summary": "summary",
    "dhr_action": "action",
    "dhr_edition": "library",
}


def put_into_state(portal, obj, machine, state):
    workflows = portal.portal_workflow
    workflows.setStatusOf(machine.id, obj, {"review_state": state})
    workflows[machine.id].updateRoleMappingsFor(obj)
    obj.reindexObjectSecurity()


@pytest.mark.parametrize("name", machines())
def test_every_cell_of_the_table_holds_on_the_site(portal, case, name):
    machine = machines()[name]
    obj = getattr(case, SAMPLES[name])
    for state in machine.states:
        put_into_state(portal, obj, machine, state)
        for permission in MANAGED:
            expected = set(machine.roles(state, permission))
            assert set(rolesForPermissionOn(permission, obj)) == expected, (state, permission)


@pytest.mark.parametrize("part", ["entry", "record"])
def test_what_has_no_machine_takes_every_permission_from_its_container(case, part):
    obj = getattr(case, part)
    container = obj.__parent__
    assert machine_of(obj.portal_type) is None
    for permission in MANAGED:
        assert set(rolesForPermissionOn(permission, obj)) == set(
            rolesForPermissionOn(permission, container)
        ), permission
