"""How something restricted differs from the permission table."""

from typing import Any

from AccessControl.PermissionRole import rolesForPermissionOn

from dhr_plone.workflows.permissions import MANAGED
from dhr_plone.workflows.table import machine_of


def deviations(obj: Any) -> dict[str, list[str]]:
    """Return the permissions of an object that differ from the table, with the roles they have.

    What has no machine of its own takes all of them from its container. An object in a state that
    its machine does not have should give nothing to anybody but a Manager.
    """
    machine = machine_of(obj.portal_type)
    state = obj.portal_workflow.getInfoFor(obj, "review_state", None) if machine else None
    found = {}
    for permission in MANAGED:
        has = set(rolesForPermissionOn(permission, obj))
        if machine is None:
            should = set(rolesForPermissionOn(permission, obj.__parent__))
        else:
            should = (
                set(machine.roles(state, permission)) if state in machine.states else {"Manager"}
            )
        if has != should:
            found[permission] = sorted(has)
    return found
