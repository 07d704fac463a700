"""A bundle into a site: everything as it was, and nothing more open than the permission table.

collective.exportimport makes the objects; what makes them up is set by ``content``. It writes a
history without the permissions that belong to it, so these are set here, and asked about, object by
object. At the end the register is exported anew and compared with what was to be imported: what is
not the same is not kept.
"""

from collections.abc import Callable
from typing import Any

import transaction
from Acquisition import aq_base
from plone import api
from Products.CMFCore.indexing import processQueue
from zope.component import queryMultiAdapter
from zope.dottedname.resolve import resolve
from zope.globalrequest import getRequest
from zope.i18nmessageid import Message

from dhr_plone import _
from dhr_plone.audit.change import note
from dhr_plone.audit.trail import told
from dhr_plone.chronology.kept_rows import keep
from dhr_plone.content_types.fields import container_of
from dhr_plone.participation.nesting import restore_groups
from dhr_plone.participation.staff import keep_group
from dhr_plone.participation.workspace import roster_of
from dhr_plone.transfer.bundle import Site, at, refusals
from dhr_plone.transfer.content import own_names, set_attributes, set_roster
from dhr_plone.transfer.exporting import ExportRefused, items_of
from dhr_plone.transfer.harmless import harmful, harmful_member
from dhr_plone.transfer.making import ImportRefused, cannot_make, make
from dhr_plone.transfer.places import misplaced, places_in
from dhr_plone.transfer.values import NotMovable, restored
from dhr_plone.workflows.permissions import TYPES
from dhr_plone.workflows.table import machine_of

PUBLIC = ("SummaryLibrary", "PublishedSummary")
# What comes of values that nobody expected.
NOT_EXPORTED = (AttributeError, LookupError, TypeError)


def import_register(portal: Any, data: Any) -> Any:
    """Import a bundle into a site and return the register.

    Raises ImportRefused with every reason; then nothing has changed. Asks no permission.
    """
    # What waits for the catalog belongs to what was before.
    processQueue()
    before = transaction.savepoint()
    try:
        reasons = refusals(data, site_of(portal)) or unfit(data["items"], places_in(portal))
        if reasons:
            raise ImportRefused(reasons)
        register = _import(portal, data["items"])
    except ImportRefused:
        before.rollback()
        raise
    except NOT_EXPORTED as error:
        before.rollback()
        why = {"why": f"{type(error).__name__}: {error}"}
        raise ImportRefused(
            [_("This file holds what no export writes: ${why}", mapping=why)]
        ) from error
    note(told("imported", register, objects=len(data["items"])))
    return register


def site_of(portal: Any) -> Site:
    """Return what a bundle is held against."""
    types = portal.portal_types
    restricted = [name for name in TYPES if name not in PUBLIC]
    names = {name: own_names(name, resolve(types[name].klass)) for name in restricted}
    return Site(
        may_hold={name: types[name].allowed_content_types for name in restricted},
        names=lambda name: names[name],
        is_user=lambda user: portal.acl_users.getUserById(user) is not None,
        is_named=lambda name: api.user.get(username=name) is not None,
        taken=_taken_in(portal),
    )


def unfit(items: list[dict[str, Any]], places: set[str]) -> list[Message]:
    """Return what holds a value that no export wrote, or one that could act or claim something.

    ``places`` are those of the editions of this site.
    """
    found = []
    for number, item in enumerate(items, 1):
        try:
            values = {name: restored(value) for name, value in item["attributes"].items()}
            people = [
                {name: restored(value) for name, value in person.items()}
                for person in item["roster"] or ()
            ]
        except NotMovable as error:
            found.append(
                _("Item ${number}: ${why}.", mapping={"number": number, "why": error.args[0]})
            )
            continue
        reasons = (
            *harmful(item["@type"], values),
            *(why for person in people for why in harmful_member(person)),
            *misplaced(values.get("editions"), places),
        )
        found += [at(number, item, why) for why in reasons]
    return found


def _taken_in(portal: Any) -> Callable[[str], bool]:
    catalog = portal.portal_catalog

    def taken(name: str) -> bool:
        return (
            name in portal
            or bool(catalog.unrestrictedSearchResults(UID=name))
            # A register would stand before a page of the site, such as that of the log-in.
            or hasattr(type(aq_base(portal)), name)
            or queryMultiAdapter((portal, getRequest()), name=name) is not None
        )

    return taken


def _import(portal: Any, items: list[dict[str, Any]]) -> Any:
    made = make(portal, items)
    # Once all are there: what is added changes what it is added to.
    for number, (obj, item) in enumerate(zip(made, items, strict=True), 1):
        make_up(number, obj, item)
    for obj in made:
        set_permissions(obj)
    for obj in made:
        if roster_of(obj) is not None:
            restore_groups(obj)
    keep_group(made[0])
    for obj in made:
        set_dates(obj)
        # Not reindexObject(), which says that the object was modified now.
        portal.portal_catalog.catalog_object(obj, "/".join(obj.getPhysicalPath()))
    register = made[0]
    different = differences(items, register)
    if different:
        raise ImportRefused(different)
    return register


def make_up(number: int, obj: Any, item: dict[str, Any]) -> None:
    """Give an object everything that made it up, and its roster."""
    try:
        set_attributes(obj, item["attributes"])
        if obj.portal_type == "ChronologyEntry":
            keep(container_of(obj, "IMR"), obj)
        if item["roster"] is not None:
            set_roster(obj, item["roster"])
    except Exception as error:
        raise ImportRefused([cannot_make(number, error)]) from error


def set_permissions(obj: Any) -> None:
    """Give an object the permissions of its state, and leave nobody a role by hand."""
    obj.manage_delLocalRoles([user for user, _roles in obj.get_local_roles()])
    machine = machine_of(obj.portal_type)
    if machine is not None:
        obj.portal_workflow[machine.id].updateRoleMappingsFor(obj)


def set_dates(obj: Any) -> None:
    """Set the dates last; the library notes them on the object for a step that is left out."""
    bare = aq_base(obj)
    for name in ("creation_date", "modification_date"):
        setattr(bare, name, getattr(bare, f"{name}_migrated"))
        delattr(bare, f"{name}_migrated")


def differences(items: list[dict[str, Any]], register: Any) -> list[Message]:
    """Return how an imported register differs from its bundle, whatever its address is now.

    A deviation from the permission table is a difference: no item of a bundle has any.
    """
    try:
        now = items_of(register)
    except ExportRefused as error:
        return error.reasons
    found = []
    for number, (item, own) in enumerate(zip(items, now, strict=True), 1):
        both = {*item, *own} - {"@id", "parent"}
        names = [name for name in both if item.get(name) != own.get(name)]
        if names:
            what = {"number": number, "names": ", ".join(sorted(names))}
            found.append(_("Item ${number} did not come out the same: ${names}.", mapping=what))
    return found
