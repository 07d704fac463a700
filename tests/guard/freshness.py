"""Holds what is kept twice to the content.

The catalog: who may find something is who may read it now (Z5). And the rows of the chronologies.
"""

from collections.abc import Iterator
from typing import Any

from Acquisition import aq_base
from plone.indexer.interfaces import IIndexer
from Products.CMFCore.indexing import processQueue
from zope.component import getMultiAdapter

from dhr_plone.chronology.kept_rows import row_of
from dhr_plone.content_types.interfaces import IRestricted

INDEX = "allowedRolesAndUsers"


def stale(portal: Any) -> list[str]:
    """Return what the catalog says wrongly of who may find something restricted."""
    processQueue()
    catalog = portal.portal_catalog
    found = []
    for obj in restricted(portal):
        rid = catalog.getrid("/".join(obj.getPhysicalPath()))
        if rid is None:
            found.append(f"{obj!r} is not in the catalog")
            continue
        fresh = getMultiAdapter((obj, catalog), IIndexer, name=INDEX)()
        kept = catalog.getIndexDataForRID(rid)[INDEX]
        if set(fresh) != set(kept):
            found.append(f"{obj!r}: {sorted(set(fresh) ^ set(kept))}")
        if obj.portal_type == "IMR":
            found += rows_otherwise(obj)
    return found


def rows_otherwise(imr: Any) -> list[str]:
    """Return what the rows of a chronology say otherwise than its entries."""
    entries = imr.objectItems("ChronologyEntry")
    fresh = {name: row_of(aq_base(entry)) for name, entry in entries}
    kept = dict(aq_base(imr)._chronology_rows or {})
    names = sorted(fresh.keys() | kept.keys())
    return [f"{imr!r}: the row of {name}" for name in names if fresh.get(name) != kept.get(name)]


def restricted(container: Any) -> Iterator[Any]:
    """Yield everything restricted in a container, and what lies in it."""
    for obj in container.objectValues():
        if IRestricted.providedBy(obj):
            yield obj
            if obj.isPrincipiaFolderish:
                yield from restricted(obj)
