"""The staff of partner agencies: they may open the register's front page, to refer a death (5.4).

An agency names its people by user name. They are in one group of the register, which gives what
any other visitor of it has: the name of the partnership, and nothing of a review.
"""

from collections.abc import Iterator
from typing import Any

from collective.workspace.events import TeamMemberRemovedEvent
from collective.workspace.pas import get_workspace_groups_plugin
from plone import api
from zope.component import adapter
from zope.lifecycleevent.interfaces import (
    IObjectAddedEvent,
    IObjectModifiedEvent,
    IObjectRemovedEvent,
)

from dhr_plone.content_types.fields import children, container_of
from dhr_plone.content_types.register import IAgency, IReviewRegister
from dhr_plone.participation.nesting import ensure_group
from dhr_plone.participation.rosters import AGENCY_STAFF


def staff_of(agency: Any) -> Iterator[str]:
    """Yield the user ids of an agency's people, its senior manager first."""
    for name in dict.fromkeys(filter(None, (agency.senior_manager, *(agency.staff or ())))):
        user = api.user.get(username=name)
        if user is not None:
            yield user.getId()


def senior_manager_of(agency: Any) -> str | None:
    """Return the user id of an agency's senior manager, or None where none is named."""
    name = agency.senior_manager
    user = api.user.get(username=name) if name else None
    return user.getId() if user is not None else None


def agencies_of(register: Any, user: str) -> list[Any]:
    """Return the agencies of a register that name the user as theirs."""
    return [agency for agency in children(register, "Agency") if user in staff_of(agency)]


def keep_group(register: Any) -> None:
    """Make the group of the staff hold those whom the agencies name, and nobody else."""
    plugin = get_workspace_groups_plugin()
    group = ensure_group(AGENCY_STAFF, register)
    named = {user for agency in children(register, "Agency") for user in staff_of(agency)}
    there = {user for user, groups in plugin._principal_groups.items() if group in groups}
    for user in named - there:
        plugin.addPrincipalToGroup(user, group)
    for user in there - named:
        plugin.removePrincipalFromGroup(user, group)


@adapter(IAgency, IObjectAddedEvent)
def staff_added(agency: Any, event: IObjectAddedEvent) -> None:
    """Let the people of a new agency in."""
    keep_group(container_of(agency, "ReviewRegister"))


@adapter(IAgency, IObjectModifiedEvent)
def staff_changed(agency: Any, event: IObjectModifiedEvent) -> None:
    """Follow a change of an agency's people."""
    keep_group(container_of(agency, "ReviewRegister"))


@adapter(IAgency, IObjectRemovedEvent)
def staff_removed(agency: Any, event: IObjectRemovedEvent) -> None:
    """Follow an agency that leaves the register, unless the register itself goes."""
    register = container_of(event.oldParent, "ReviewRegister")
    if register is not None and register.getId() in register.__parent__.objectIds():
        keep_group(register)


@adapter(IReviewRegister, TeamMemberRemovedEvent)
def member_removed(register: Any, event: TeamMemberRemovedEvent) -> None:
    """Who leaves the register's roster leaves all its groups; an agency may name them still."""
    keep_group(register)
