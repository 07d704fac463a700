"""Installing and uninstalling: what the profiles' files cannot say."""

import logging
from collections import Counter
from collections.abc import Iterator
from typing import Any

from Acquisition import aq_base
from collective.workspace.interfaces import IHasWorkspace
from collective.workspace.pas import PLUGIN_ID
from plone import api
from plone.base.interfaces import INonInstallable
from Products.PlonePAS.interfaces.group import IGroupManagement
from Products.PluggableAuthService.interfaces.plugins import IGroupsPlugin
from zope.component.hooks import getSite
from zope.interface import implementer

from dhr_plone import _
from dhr_plone.guard import accounts
from dhr_plone.participation.nesting import restore_groups
from dhr_plone.participation.staff import keep_group
from dhr_plone.workflows.permissions import TYPES
from dhr_plone.workflows.table import own_roles

logger = logging.getLogger(__name__)


@implementer(INonInstallable)
class HiddenProfiles:
    """Keeps profiles that are no add-on of their own out of the Add-ons panel."""

    def getNonInstallableProfiles(self) -> list[str]:
        return ["dhr_plone:demo", "dhr_plone:uninstall"]

    def getNonInstallableProducts(self) -> list[str]:
        return []


def after_install(context: Any) -> None:
    """Order the plugins of the site, and restore the rosters of content that was there before."""
    portal = getSite()
    order_groups_plugins(portal.acl_users)
    keep_rosters_alone(portal.acl_users)
    accounts.install(portal.acl_users)
    for obj in content_left(portal):
        if IHasWorkspace.providedBy(obj):
            restore_groups(obj)
        if obj.portal_type == "ReviewRegister":
            keep_group(obj)
    tell_catalog(portal)


def order_groups_plugins(acl_users: Any) -> None:
    """Put the rosters' groups before the plugin that follows groups of groups.

    That plugin follows the groups that it finds on the user when its turn comes. Behind it, being
    on the roster of a management review would not open the review above.
    """
    acl_users.plugins.movePluginsTop(IGroupsPlugin, [PLUGIN_ID])


def keep_rosters_alone(acl_users: Any) -> None:
    """Have the rosters' groups changed by the rosters, and by none of the site's tools for groups.

    Whoever runs the site could otherwise put a group of their own into that of a panel's chair:
    the tools ask one plugin after the other until one knows the group.
    """
    if PLUGIN_ID in acl_users.plugins.listPluginIds(IGroupManagement):
        acl_users.plugins.deactivatePlugin(IGroupManagement, PLUGIN_ID)


def after_uninstall(context: Any) -> None:
    """Take the roles and the rosters' groups away, and say what content remains.

    What remains keeps the permissions that its workflow gave it, so that nobody but a Manager can
    open it; the rosters themselves are kept on it, and installing again restores them.
    """
    portal = getSite()
    left = Counter(obj.portal_type for obj in content_left(portal))
    if not others_have_workspaces(portal) and PLUGIN_ID in portal.acl_users:
        portal.acl_users.manage_delObjects([PLUGIN_ID])
        # Installing again brings the plugin back with the profile that it belongs to.
        portal.portal_setup.unsetLastVersionForProfile("collective.workspace:default")
    accounts.uninstall(portal.acl_users)
    portal._delRoles([role for role in own_roles() if role in portal.__ac_roles__])
    tell_catalog(portal)
    if left:
        kept = ", ".join(f"{count} {name}" for name, count in sorted(left.items()))
        logger.warning("Content that remains, for Managers alone: %s", kept)
        api.portal.show_message(
            _(
                "Uninstalled. This content remains, and only a Manager can open it: ${kept}. "
                "Delete it, or install again to use it.",
                mapping={"kept": kept},
            ),
            portal.REQUEST,
        )


def content_left(portal: Any) -> Iterator[Any]:
    """Yield every object of our types in the site, containers before what they hold."""
    brains = portal.portal_catalog.unrestrictedSearchResults(portal_type=TYPES)
    for brain in sorted(brains, key=lambda brain: brain.getPath()):
        yield brain._unrestrictedGetObject()


def tell_catalog(portal: Any) -> None:
    """Bring the catalog in step with who may find what, now that the rosters came or went."""
    for obj in content_left(portal):
        if aq_base(obj.__parent__) is aq_base(portal):
            obj.reindexObjectSecurity()


def others_have_workspaces(portal: Any) -> bool:
    """Tell whether another add-on's content has rosters in the same plugin."""
    brains = portal.portal_catalog.unrestrictedSearchResults(
        object_provides=IHasWorkspace.__identifier__
    )
    ours = {obj.UID() for obj in content_left(portal)}
    return any(brain.UID not in ours for brain in brains)
