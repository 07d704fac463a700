"""Installing and uninstalling: what the profiles' files cannot say."""

from typing import Any

from collective.workspace.pas import PLUGIN_ID
from plone import api
from plone.base.interfaces import INonInstallable
from Products.PluggableAuthService.interfaces.plugins import IGroupsPlugin
from zope.interface import implementer


@implementer(INonInstallable)
class HiddenProfiles:
    """Keeps profiles that are no add-on of their own out of the Add-ons panel."""

    def getNonInstallableProfiles(self) -> list[str]:
        return ["dhr_plone:demo", "dhr_plone:uninstall"]

    def getNonInstallableProducts(self) -> list[str]:
        return []


def after_install(context: Any) -> None:
    """Run after the default profile."""
    order_groups_plugins(api.portal.get().acl_users)


def order_groups_plugins(acl_users: Any) -> None:
    """Put the rosters' groups before the plugin that follows groups of groups.

    That plugin follows the groups that it finds on the user when its turn comes. Behind it, being
    on the roster of a management review would not open the review above.
    """
    acl_users.plugins.movePluginsTop(IGroupsPlugin, [PLUGIN_ID])


def after_uninstall(context: Any) -> None:
    """Run after the uninstall profile."""
