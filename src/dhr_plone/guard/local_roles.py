"""Local roles: a role of a roster counts where the roster gives it, and nowhere if given by hand.

Whoever may change local roles of the site, of a folder around a register or of something in it can
give any role to anybody, and nobody would find it on a roster. So what stands on an object itself
is left out of its local roles: the roles of rosters, and that of a Manager, who reads everything
and is made one for the whole site. The rosters' groups have theirs from collective.workspace, by an
adapter of its own.
"""

from collections.abc import Iterable, Iterator

from AccessControl.interfaces import IRoleManager
from borg.localrole.default_adapter import DefaultLocalRoleAdapter
from borg.localrole.interfaces import ILocalRoleProvider
from zope.component import adapter
from zope.interface import implementer

from dhr_plone.guard.accounts import OF_ROSTERS

NOT_BY_HAND = OF_ROSTERS | {"Manager"}


@implementer(ILocalRoleProvider)
@adapter(IRoleManager)
class LocalRoles(DefaultLocalRoleAdapter):
    """The roles that stand on an object itself, but those that are not given by hand."""

    def getRoles(self, principal_id: str) -> list[str]:
        return counted(super().getRoles(principal_id))

    def getAllRoles(self) -> Iterator[tuple[str, list[str]]]:
        for principal, roles in super().getAllRoles():
            yield principal, counted(roles)


def counted(roles: Iterable[str]) -> list[str]:
    """Return the roles that count where somebody was given them by hand."""
    return [role for role in roles if role not in NOT_BY_HAND]
