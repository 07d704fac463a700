"""Asking for a permission where Zope does not: it asks for that of the last name of an address."""

from typing import Any

from AccessControl import Unauthorized, getSecurityManager

from dhr_plone import _
from dhr_plone.content_types.base import say

OPEN = "dhr_plone: Open"
VIEW = "View"
MODIFY = "Modify portal content"


def may(permission: str, obj: Any) -> bool:
    """Tell whether the current user has a permission on an object."""
    return bool(getSecurityManager().checkPermission(permission, obj))


def require(permission: str, obj: Any) -> None:
    """Raise Unauthorized where the current user lacks a permission on an object."""
    if not may(permission, obj):
        lacking = _(
            "You lack the permission “${permission}” here.", mapping={"permission": permission}
        )
        raise Unauthorized(say(lacking))
