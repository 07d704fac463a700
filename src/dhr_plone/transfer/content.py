"""Which attributes make up an object: the fields of its type, and what its class keeps besides."""

from collections.abc import Iterable, Mapping
from typing import Any

from Acquisition import aq_base
from BTrees.OOBTree import OOBTree
from plone.dexterity.utils import iterSchemataForType
from zope.schema import getFieldNames

from dhr_plone import _
from dhr_plone.participation.workspace import roster_of
from dhr_plone.transfer.values import NotMovable, plain, restored

# A file that waits for its reader's decision is part of nothing yet.
NOT_MOVED = frozenset({"_chronology_rows", "meta_type", "pending_import", "security"})
# What the platform keeps on an object; the move takes care of each by itself.
PLATFORM = frozenset(
    {
        "creation_date",
        "description",
        "id",
        "modification_date",
        "portal_type",
        "workflow_history",
    }
)


def own_names(portal_type: str, cls: type) -> frozenset[str]:
    """Return the names of the attributes that make up an object of a type."""
    fields = {name for schema in iterSchemataForType(portal_type) for name in getFieldNames(schema)}
    declared = {
        name
        for klass in cls.__mro__
        if klass.__module__.startswith("dhr_plone.")
        for name, value in vars(klass).items()
        if not name.startswith("__") and not callable(value) and not hasattr(value, "__get__")
    }
    return frozenset(fields | declared) - NOT_MOVED


def attributes(obj: Any) -> dict[str, Any]:
    """Return what is kept on an object as JSON data.

    Raises NotMovable for an attribute that nobody declared, which would be lost, and for a value
    that cannot be written.
    """
    bare = aq_base(obj)
    names = own_names(obj.portal_type, type(bare))
    data = {}
    for name, value in sorted(vars(bare).items()):
        if name in names:
            try:
                data[name] = plain(value)
            except NotMovable as error:
                holds = {"name": name, "what": error.args[0]}
                raise NotMovable(_("“${name}” holds ${what}", mapping=holds)) from error
        elif not name.startswith("_") and name not in PLATFORM | NOT_MOVED:
            raise NotMovable(
                _("“${name}” is an attribute that nobody declared", mapping={"name": name})
            )
    return data


def set_attributes(obj: Any, data: Mapping[str, Any]) -> None:
    """Give an object exactly these attributes, whatever it was given when it was made."""
    bare = aq_base(obj)
    for name in own_names(obj.portal_type, type(bare)):
        if name in data:
            setattr(bare, name, restored(data[name]))
        elif name in vars(bare):
            delattr(bare, name)


def roster(obj: Any) -> list[dict[str, Any]] | None:
    """Return what is kept of each person on an object's roster; None where it has none."""
    found = roster_of(obj)
    if found is None:
        return None
    return [
        {name: plain(value) for name, value in sorted(data.items()) if not name.startswith("_")}
        for _key, data in sorted(found.members.items())
    ]


def set_roster(obj: Any, people: Iterable[Mapping[str, Any]]) -> None:
    """Write a roster; the groups follow from it (``restore_groups``)."""
    found = roster_of(obj)
    obj._team = OOBTree(
        {data["user"]: {name: restored(value) for name, value in data.items()} for data in people}
    )
    found._recount()
