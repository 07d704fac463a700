"""Which workflow our types, and single objects of them, run in instead of that of the table."""

from collections.abc import Iterator
from typing import Any

from dhr_plone.check.facts import Elsewhere
from dhr_plone.setup import content_left
from dhr_plone.workflows.permissions import TYPES
from dhr_plone.workflows.table import machine_of


def types_elsewhere(portal: Any) -> Iterator[Elsewhere]:
    """Yield the types that the site runs in other workflows."""
    for portal_type in TYPES:
        runs_in = tuple(portal.portal_workflow.getChainForPortalType(portal_type))
        if runs_in != belongs_in(portal_type):
            yield Elsewhere(portal_type, runs_in, belongs_in(portal_type))


def objects_elsewhere(portal: Any) -> Iterator[Elsewhere]:
    """Yield the objects that run in other workflows than their type, by a policy of a folder."""
    workflows = portal.portal_workflow
    for obj in content_left(portal):
        runs_in = tuple(workflows.getChainFor(obj))
        if runs_in != tuple(workflows.getChainForPortalType(obj.portal_type)):
            path = "/".join(obj.getPhysicalPath())
            yield Elsewhere(path, runs_in, belongs_in(obj.portal_type))


def belongs_in(portal_type: str) -> tuple[str, ...]:
    """Return the workflow of a type; none where it takes the permissions of what it lies in."""
    machine = machine_of(portal_type)
    return (machine.id,) if machine is not None else ()
