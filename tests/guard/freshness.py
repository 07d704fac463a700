"""Holds the catalog to the content: who may find something is who may read it now (Z5)."""

from collections.abc import Iterator
from typing import Any

from plone.indexer.interfaces import IIndexer
from Products.CMFCore.indexing import processQueue
from zope.component import getMultiAdapter

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
    return found


def restricted(container: Any) -> Iterator[Any]:
    """Yield everything restricted in a container, and what lies in it."""
    for obj in container.objectValues():
        if IRestricted.providedBy(obj):
            yield obj
            if obj.isPrincipiaFolderish:
                yield from restricted(obj)
