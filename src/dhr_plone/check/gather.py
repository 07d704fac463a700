"""Gathers how a site is set; reads only, but for a try whether the trail's disk takes anything."""

import os
import stat
import tempfile
from collections.abc import Iterator
from importlib.metadata import distributions
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from AccessControl.PermissionRole import rolesForPermissionOn
from Acquisition import aq_chain
from App.config import getConfiguration
from plone import api
from zope.component import getGlobalSiteManager
from zope.interface import implementedBy
from ZPublisher.pubevents import PubAfterTraversal

import dhr_plone
from dhr_plone.audit.trail import trail
from dhr_plone.check.chains import objects_elsewhere, types_elsewhere
from dhr_plone.check.deviations import deviations, given_by_hand
from dhr_plone.check.everybody import EVERYBODY, FOR_FEW
from dhr_plone.check.facts import Deviation, GivenByHand, SiteFacts
from dhr_plone.guard import accounts
from dhr_plone.guard.gate import guard
from dhr_plone.setup import content_left
from dhr_plone.workflows.permissions import MANAGED, TYPES
from dhr_plone.workflows.table import machines

ROLEMAP = Path(dhr_plone.__file__).parent / "profiles" / "default" / "rolemap.xml"
PROFILE = "dhr_plone:default"
# They prepare the request, and answer nothing.
HARMLESS = frozenset(
    {
        "Products.CMFCore.explicitacquisition.after_traversal_hook",
        "Products.CMFPlone.events.removeBase",
    }
)
AUTO_GROUP = "Automatic Group Plugin"
# Bytes that the disk must still have room for.
ROOM = 64 * 1024
DISCUSSION = "plone.app.discussion.interfaces.IDiscussionSettings.globally_enabled"


def facts_of(portal: Any) -> SiteFacts:
    """Return how a site is set. Looks at every restricted object, so it takes its time."""
    expected = expected_permissions()
    handlers = _handlers()
    session = portal.acl_users.get("session")
    directory = trail().directory
    types = portal.portal_types
    return SiteFacts(
        self_registration=bool(_record("plone.enable_self_reg")),
        site_roles=dict(_site_roles(portal)),
        permissions={name: frozenset(rolesForPermissionOn(name, portal)) for name in expected},
        expected=expected,
        to_everybody=dict(_to_everybody(portal)),
        before_guard=tuple(name for name in _before(handlers) if name not in HARMLESS),
        guard_registered=guard in handlers,
        accounts_guarded=accounts.comes_first(portal.acl_users),
        changed_workflows=tuple(_changed_workflows(portal)),
        missing_types=tuple(name for name in TYPES if name not in types),
        types_elsewhere=tuple(types_elsewhere(portal)),
        objects_elsewhere=tuple(objects_elsewhere(portal)),
        deviations=tuple(_deviations(portal)),
        by_hand=tuple(_by_hand(portal)),
        comments=bool(_record(DISCUSSION)),
        commented_types=tuple(
            name for name in TYPES if getattr(types.get(name), "allow_discussion", False)
        ),
        versioned_types=tuple(
            sorted(set(portal.portal_repository.getVersionableContentTypes()) & set(TYPES))
        ),
        shows_authors=bool(_record("plone.allow_anon_views_about")),
        versions={dist.name.lower(): dist.version for dist in distributions()},
        secure_cookie=bool(session is None or session.getProperty("secure")),
        session_ends=bool(session is None or session.getProperty("timeout")),
        session_minutes=session.getProperty("timeout") // 60 if session is not None else 0,
        sender=_record("plone.email_from_address") or "",
        trail=str(directory),
        trail_fault=_trail_fault(directory),
        trail_end=trail().fault_of_end(),
        trail_strangers=tuple(_strangers(directory)),
        trail_open=_is_open(directory),
        debug_mode=bool(getConfiguration().debug_mode),
        upgrade_waiting=bool(portal.portal_setup.listUpgrades(PROFILE)),
    )


def expected_permissions() -> dict[str, frozenset[str]]:
    """Return the permissions of the site that the installation sets, with their roles."""
    tree = ElementTree.parse(ROLEMAP)  # noqa: S314  # our own file
    return {
        node.attrib["name"]: frozenset(role.attrib["name"] for role in node.iter("role"))
        for node in tree.iter("permission")
    }


def _record(name: str) -> Any:
    return api.portal.get_registry_record(name, default=None)


def _site_roles(portal: Any) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each role with those who have it on the whole site, groups among them."""
    plugin = portal.acl_users.portal_role_manager
    local = dict(portal.get_local_roles())
    # Not listRoleIds(), which writes down the roles that are new.
    for role in portal.valid_roles():
        held = [principal for principal, _title in plugin.listAssignedPrincipals(role)]
        held += [principal for principal, roles in local.items() if role in roles]
        yield role, tuple(sorted(name for name in held if not _is_empty_group(portal, name)))


def _is_empty_group(portal: Any, name: str) -> bool:
    """Tell whether this is a group without members, as Plone brings some along.

    Everybody who is logged in is in a group that lists nobody.
    """
    everybody = {plugin.group for plugin in portal.acl_users.objectValues(AUTO_GROUP)}
    group = portal.portal_groups.getGroupById(name)
    return group is not None and name not in everybody and not group.getGroupMemberIds()


def _to_everybody(portal: Any) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield what is for few, with the roles of visitors and members that have it all the same."""
    known = set(portal.possible_permissions())
    for permission in FOR_FEW:
        if permission in known:
            yield permission, EVERYBODY & set(rolesForPermissionOn(permission, portal))


def _handlers() -> list[Any]:
    """Return what runs when an address is resolved, in its order."""
    registry = getGlobalSiteManager().adapters
    return list(registry.subscriptions([implementedBy(PubAfterTraversal)], None))


def _before(handlers: list[Any]) -> Iterator[str]:
    for handler in handlers:
        if handler is guard:
            return
        yield f"{handler.__module__}.{handler.__name__}"


def _changed_workflows(portal: Any) -> Iterator[tuple[str, str, str]]:
    """Yield machine, state and permission where a workflow of the site is not the specified one."""
    for machine in machines().values():
        workflow = portal.portal_workflow.get(machine.id)
        for state in machine.states:
            found = workflow.states.get(state) if workflow is not None else None
            if found is None:
                yield machine.id, state, "View"
                continue
            for permission in MANAGED:
                info = found.getPermissionInfo(permission)
                if info["acquired"] or set(info["roles"]) != set(machine.roles(state, permission)):
                    yield machine.id, state, permission


def _deviations(portal: Any) -> Iterator[Deviation]:
    for obj in content_left(portal):
        path = "/".join(obj.getPhysicalPath())
        for permission, roles in deviations(obj).items():
            yield Deviation(path, permission, tuple(roles))


def _by_hand(portal: Any) -> Iterator[GivenByHand]:
    """Yield the roles that stand on objects of a register, and on what the register lies in."""
    content = list(content_left(portal))
    around = {
        place.getPhysicalPath(): place
        for obj in content
        if obj.portal_type == "ReviewRegister"
        for place in aq_chain(obj)[1:]
        if hasattr(place, "get_local_roles") and hasattr(place, "getPhysicalPath")
    }
    for obj in (*around.values(), *content):
        for who, roles in given_by_hand(obj):
            yield GivenByHand("/".join(obj.getPhysicalPath()) or "/", who, roles)


def _trail_fault(directory: Path) -> str:
    """Return why the trail cannot be written; tries to, in a file that has no name."""
    there = directory
    while not there.exists():
        there = there.parent
    if not os.access(there, os.W_OK | os.X_OK):
        return f"no permission to write in {there}"
    try:
        with tempfile.TemporaryFile(dir=there) as file:
            file.write(bytes(ROOM))
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        return str(error.strerror or error)
    return ""


def _strangers(directory: Path) -> Iterator[str]:
    """Yield the files of the trail that belong to another account than the trail itself."""
    if directory.is_dir():
        owner = directory.stat().st_uid
        yield from sorted(path.name for path in directory.iterdir() if path.stat().st_uid != owner)


def _is_open(directory: Path) -> bool:
    """Tell whether others on the machine may read the trail."""
    mode = directory.stat().st_mode if directory.exists() else 0
    return bool(mode & (stat.S_IRWXG | stat.S_IRWXO))
