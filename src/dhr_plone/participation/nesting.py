"""Keeps the groups of each roster members of the groups of the containers above.

Also makes the senior managers of an agency's management review the senior managers of the actions
that the agency leads (15.1). Groups change here, never content: nothing is reindexed.
"""

from collections.abc import Iterator
from typing import Any

from collective.workspace.pas import add_group, get_workspace_groups_plugin
from plone import api
from zope.component import adapter
from zope.lifecycleevent.interfaces import (
    IObjectAddedEvent,
    IObjectModifiedEvent,
    IObjectRemovedEvent,
)

from dhr_plone.content_types.fields import children, container_of
from dhr_plone.participation.rosters import NESTED, ROSTERS, group_id
from dhr_plone.participation.workspace import IHasRoster, roster_of

SENIOR_MANAGERS = "SeniorManagers"


@adapter(IHasRoster, IObjectAddedEvent)
def nest(obj: Any, event: IObjectAddedEvent | None) -> None:
    """Make the groups of a new roster members of the groups above."""
    name_groups(obj)
    plugin = get_workspace_groups_plugin()
    for group in ROSTERS[obj.portal_type].groups:
        for outer in _outer_groups(obj, group):
            plugin.addPrincipalToGroup(group_id(group, obj.UID()), outer)
    follow_lead_agency(obj)


@adapter(IHasRoster, IObjectModifiedEvent)
def renest(obj: Any, event: IObjectModifiedEvent) -> None:
    """Follow a change of the agency that leads an action or writes a management review."""
    name_groups(obj)
    follow_lead_agency(obj)


@adapter(IHasRoster, IObjectRemovedEvent)
def unnest(obj: Any, event: IObjectRemovedEvent) -> None:
    """Take the groups of a removed roster out of every group that they are members of.

    Removing a principal from its last group would leave an empty entry behind for ever.
    """
    plugin = get_workspace_groups_plugin()
    for group in ROSTERS[obj.portal_type].groups:
        member = group_id(group, obj.UID())
        plugin._principal_groups.pop(member, None)


def restore_groups(obj: Any) -> None:
    """Make the groups of a roster anew, with their members and in their places.

    For content that outlived the groups, when the add-on is installed again.
    """
    nest(obj, None)
    for member in roster_of(obj):
        member.update({})


def follow_lead_agency(obj: Any) -> None:
    """Make the senior managers of each agency those of the actions that it leads, and no others."""
    review = container_of(obj, "Review")
    if review is None or obj.portal_type not in ("IMR", "ActionItem"):
        return
    plugin = get_workspace_groups_plugin()
    imrs, actions = children(review, "IMR"), children(review, "ActionItem")
    for action in actions if obj.portal_type == "IMR" else [obj]:
        outer = ensure_group(SENIOR_MANAGERS, action)
        for imr in imrs if obj.portal_type == "ActionItem" else [obj]:
            member = group_id(SENIOR_MANAGERS, imr.UID())
            if imr.agency and imr.agency == action.lead_agency:
                plugin.addPrincipalToGroup(member, outer)
            else:
                plugin.removePrincipalFromGroup(member, outer)


def ensure_group(group: str, obj: Any) -> str:
    """Return the id of an object's group, making the group where it is missing."""
    name = group_id(group, obj.UID())
    if name not in get_workspace_groups_plugin()._groups:
        add_group(name, group)
    return name


def name_groups(obj: Any) -> None:
    """Have the groups of an object's roster named without a reference, a partnership or an agency.

    collective.workspace writes the title of the object into theirs, which the site's own lists of
    groups tell, whenever the object is added or changed. It has done so when this is called.
    """
    tool = api.portal.get_tool("portal_groups")
    for group in ROSTERS[obj.portal_type].groups:
        tool.getGroupById(ensure_group(group, obj)).setGroupProperties({"title": group})


def _outer_groups(obj: Any, group: str) -> Iterator[str]:
    """Yield the ids of the groups above that ``group`` of ``obj`` is a member of."""
    target = NESTED.get((obj.portal_type, group))
    if target is not None:
        portal_type, outer = target
        container = container_of(obj.__parent__, portal_type)
        if container is not None:
            yield ensure_group(outer, container)
