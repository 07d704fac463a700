"""Accounts: a role of a roster counts where the roster gives it, and nowhere else.

Who runs a site can give any role but Manager to anybody, themselves among them, and could so read
every review without a trace on a roster. A role of this add-on that an account or a group has on
the whole site is therefore left out when the account is looked up. The rosters' groups give theirs
on one object at a time, which this does not touch.
"""

from collections.abc import Iterable
from typing import Any

from AccessControl import ClassSecurityInfo
from AccessControl.class_init import InitializeClass
from Products.PlonePAS.plugins.ufactory import PloneUser
from Products.PluggableAuthService.interfaces.plugins import IUserFactoryPlugin
from Products.PluggableAuthService.plugins.BasePlugin import BasePlugin
from zope.interface import implementer

from dhr_plone.workflows.table import own_roles

PLUGIN_ID = "dhr_accounts"
OF_ROSTERS = frozenset(own_roles())


class Account(PloneUser):
    """A user of the site without roles of rosters on all of it."""

    def _addRoles(self, roles: Iterable[str] = ()) -> None:
        super()._addRoles([role for role in roles if role not in OF_ROSTERS])


@implementer(IUserFactoryPlugin)
class AccountFactory(BasePlugin):
    """Makes the accounts, in place of the platform's own maker of users."""

    meta_type = "DHR Accounts"
    security = ClassSecurityInfo()

    def __init__(self) -> None:
        self.id = PLUGIN_ID
        self.title = self.meta_type

    @security.private
    def createUser(self, user_id: str, name: str) -> Account:
        return Account(user_id, name)


InitializeClass(AccountFactory)


def install(acl_users: Any) -> None:
    """Have the accounts made here. What is installed already is put back into its place."""
    if PLUGIN_ID not in acl_users:
        acl_users._setObject(PLUGIN_ID, AccountFactory())
    plugins = acl_users.plugins
    if PLUGIN_ID not in plugins.listPluginIds(IUserFactoryPlugin):
        plugins.activatePlugin(IUserFactoryPlugin, PLUGIN_ID)
    plugins.movePluginsTop(IUserFactoryPlugin, [PLUGIN_ID])


def comes_first(acl_users: Any) -> bool:
    """Tell whether every account is made here."""
    return acl_users.plugins.listPluginIds(IUserFactoryPlugin)[:1] == (PLUGIN_ID,)


def uninstall(acl_users: Any) -> None:
    """Have the accounts made by the platform again."""
    if PLUGIN_ID in acl_users:
        acl_users.manage_delObjects([PLUGIN_ID])
