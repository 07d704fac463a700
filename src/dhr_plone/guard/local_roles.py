"""Local roles: a role of a roster counts where the roster gives it, and nowhere if given by hand.

Whoever may change local roles can give any role to anybody, and nobody would find it on a roster.
So the roles of rosters that stand on an object itself are left out of its local roles, and in a
register that of a Manager, too, who reads everything and is made one for the whole site. What
stands on the site, or on a folder around a register, ends at the register by a switch of its own
(``ReviewRegister``). The rosters' groups have theirs from collective.workspace, by an adapter of
its own.
"""

from collections.abc import Iterable, Iterator

from AccessControl.interfaces import IRoleManager
from borg.localrole.default_adapter import DefaultLocalRoleAdapter
from borg.localrole.interfaces import ILocalRoleProvider
from zope.component import adapter
from zope.interface import implementer

from dhr_plone.guard.access import is_restricted
from dhr_plone.guard.accounts import OF_ROSTERS

NOT_BY_HAND = OF_ROSTERS | {"Manager"}


@implementer(ILocalRoleProvider)
@adapter(IRoleManager)
class LocalRoles(DefaultLocalRoleAdapter):
    """The roles that stand on an object itself, but those that are not given by hand."""

    def getRoles(self, principal_id: str) -> list[str]:
        # Most people have none, and this is asked of every object above.
        roles: list[str] = super().getRoles(principal_id)
        return self._counted(roles) if roles else roles

    def getAllRoles(self) -> Iterator[tuple[str, list[str]]]:
        for principal, roles in super().getAllRoles():
            yield principal, self._counted(roles)

    def _counted(self, roles: Iterable[str]) -> list[str]:
        left_out = NOT_BY_HAND if is_restricted(self.context) else OF_ROSTERS
        return [role for role in roles if role not in left_out]
