"""How something restricted differs from the permission table, and whom no roster let in."""

from collections.abc import Iterator
from typing import Any

from AccessControl.PermissionRole import rolesForPermissionOn

from dhr_plone.content_types.fields import container_of
from dhr_plone.guard.accounts import OF_ROSTERS
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


def given_by_hand(obj: Any) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield who was given roles on an object itself, and which: rosters give theirs otherwise.

    In a register these are all but the owner's, which the platform gives to whoever adds something
    and which opens nothing; elsewhere those of rosters.
    """
    inside = container_of(obj, "ReviewRegister") is not None
    for who, roles in obj.get_local_roles():
        counts = [role for role in roles if (role != "Owner" if inside else role in OF_ROSTERS)]
        if counts:
            yield who, tuple(sorted(counts))
