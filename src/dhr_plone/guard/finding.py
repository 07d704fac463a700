"""Who finds something restricted in the catalog: rosters and Managers, under any workflow (G9).

The platform lets everybody find what they may read by the permissions of the object alone. Where a
type was put into another workflow, roles of the whole site would find what the gate closes to them.
"""

from typing import Any

from AccessControl.PermissionRole import rolesForPermissionOn
from plone.indexer import indexer

from dhr_plone.content_types.interfaces import IRestricted
from dhr_plone.workflows.table import own_roles

FINDING = frozenset({"Manager", *own_roles()})


@indexer(IRestricted)
def allowedRolesAndUsers(obj: Any) -> list[str]:
    """Return the roles that may find an object, and whoever has one of them there."""
    roles = FINDING.intersection(rolesForPermissionOn("Access contents information", obj))
    local = obj.acl_users._getAllLocalRoles(obj)
    return [*roles, *(f"user:{who}" for who, has in local.items() if roles.intersection(has))]
