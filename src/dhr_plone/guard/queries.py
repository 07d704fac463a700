"""A query by path is answered for what is closed as for what is not there (G4).

The catalog walks to each path that it is asked for, to learn whether old content may be shown
there. It asks for no permission, and stumbles over other names below what exists than below what
does not. So it is asked for nothing instead of what is closed, and of what leads nowhere.
"""

from typing import Any

from plone.app.querystring.interfaces import IParsedQueryIndexModifier
from plone.restapi.interfaces import IIndexQueryParser
from plone.restapi.search.query import ExtendedPathIndexQueryParser
from Products.ExtendedPathIndex.ExtendedPathIndex import ExtendedPathIndex
from zope.component import adapter
from zope.component.hooks import getSite
from zope.interface import Interface, implementer, provider

from dhr_plone.content_types.interfaces import IAddonInstalled
from dhr_plone.guard.addresses import NO_UID, leads_somewhere


def open_paths(query: Any) -> Any:
    """Return a query by path, by several, or with options, with nothing for what is closed."""
    if isinstance(query, dict):
        return query | {"query": open_paths(query["query"])} if "query" in query else query
    if isinstance(query, (list, tuple)):
        return [open_paths(path) for path in query]
    return path_or_nothing(query) if isinstance(query, str) else query


def path_or_nothing(path: str) -> str:
    """Return a path if it leads somewhere by way of nothing closed, else that of nothing."""
    site = getSite()
    root = "/".join(site.getPhysicalPath())
    # The catalog, too, takes as much off the path, whatever stands there.
    below = path[len(root) + 1 :]
    return path if leads_somewhere(site, below) else f"{root}/{NO_UID}"


@implementer(IIndexQueryParser)
@adapter(ExtendedPathIndex, Interface, IAddonInstalled)
class PathsOverRest(ExtendedPathIndexQueryParser):
    """The paths of a search over REST."""

    def parse(self, idx_query: Any) -> Any:
        return open_paths(super().parse(idx_query))


@provider(IParsedQueryIndexModifier)
def paths_of_lists(query: Any) -> tuple[str, Any]:
    """Change what the list of a collection, or one like it, asks for by path."""
    return "path", open_paths(query)
