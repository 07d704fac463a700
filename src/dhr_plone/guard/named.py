"""What names an object by its UID or its path tells nothing of one that may not be seen (G4).

Links and pictures in a text, queries and some services of the platform look up what they are given
without asking for a permission: they would tell its title and its path, or that it exists.
"""

from typing import Any

from AccessControl import Unauthorized
from Acquisition import aq_base, aq_inner, aq_parent
from plone.app.querystring import queryparser
from plone.outputfilters.filters.resolveuid_and_caption import (
    ResolveUIDAndCaptionFilter,
    appendix_re,
)
from plone.restapi.services import Service
from plone.restapi.services.contextnavigation.get import ContextNavigation
from plone.restapi.services.linkintegrity.get import LinkIntegrityGet
from plone.restapi.services.relations.get import GetRelations
from zope.component import adapter
from zope.interface import Interface

from dhr_plone.content_types.asking import VIEW, may, require
from dhr_plone.content_types.interfaces import IAddonInstalled
from dhr_plone.guard.access import is_closed
from dhr_plone.guard.addresses import NO_UID, check_uid, is_closed_uid
from dhr_plone.guard.queries import open_paths

INSPECT = "Inspect Relations"


class Links(ResolveUIDAndCaptionFilter):
    """The links and the pictures of a text as it is shown."""

    def resolve_link(self, href: str) -> tuple[Any, str, str]:
        """Return the object that a link leads to, None where the person may not know of it."""
        found: tuple[Any, str, str] = super().resolve_link(href)
        if found[0] is None or not is_closed(found[0]):
            return found
        parts = appendix_re.match(href)
        return None, parts[1] if parts else href, parts[2] if parts else ""

    def resolve_image(self, src: str) -> tuple[Any, Any, str, str]:
        """Return a picture, what it belongs to, its address and its description."""
        found: tuple[Any, Any, str, str] = super().resolve_image(src)
        known = found[1] is None or not is_closed(found[1])
        return found if known else (None, None, src, "")


def absolute_path(context: Any, row: Any) -> Any:
    """Query for what lies at a path or below what has a UID."""
    return with_open_paths(queryparser._absolutePath(context, without_uid(row)))


def navigation_path(context: Any, row: Any) -> Any:
    """The same, the path beginning at the root of the navigation."""
    return with_open_paths(queryparser._navigationPath(context, without_uid(row)))


def relative_path(context: Any, row: Any) -> Any:
    """Query for what lies at a path that begins at the context; unknown names are passed over."""
    path, depth, number = _text(row).partition("::")
    place, names = context, []
    for name in filter(None, path.split("/")):
        if name == "..":
            names.append(name)
            place = aq_parent(aq_inner(place)) or place
        elif hasattr(aq_base(place), name) and not is_closed(found := getattr(place, name)):
            names.append(name)
            place = found if hasattr(aq_base(found), "getPhysicalPath") else place
    below = row._replace(values="/".join(names) + depth + number)
    return with_open_paths(queryparser._relativePath(context, below))


def with_open_paths(query: dict[str, Any]) -> dict[str, Any]:
    """Return what a row asks of the catalog with nothing for what is closed."""
    return {index: open_paths(asked) for index, asked in query.items()}


def without_uid(row: Any) -> Any:
    """Return a row of a query with a UID of nothing for one of what is closed."""
    text = _text(row)
    uid, depth, number = text.partition("::")
    closed = "/" not in uid and is_closed_uid(uid)
    return row._replace(values=f"{NO_UID}{depth}{number}" if closed else text)


def _text(row: Any) -> str:
    """Return what a row asks for: a text, or the first of a list, as the platform takes it."""
    values = row.values
    return str((values or [""])[0]) if isinstance(values, (list, tuple)) else str(values)


class Relations(GetRelations):
    """``@relations``: relations of an object that is named by its UID or its path.

    How many there are on the whole site, and which are broken, is for who may inspect relations.
    """

    def reply(self) -> Any:
        named = any(self.request.get(name) for name in ("source", "target", "relation"))
        if (not named or self.request.get("onlyBroken")) and not may(INSPECT, self.context):
            return self.reply_no_content(status=401)
        try:
            return super().reply()
        except Unauthorized:
            return self.reply_no_content(status=404)


class LinkIntegrity(LinkIntegrityGet):
    """``@linkintegrity``: which links to objects would break."""

    def reply(self) -> Any:
        asked = self.request.form.get("uids") or ()
        for uid in [asked] if isinstance(asked, str) else asked:
            check_uid(uid)
        return super().reply()


@adapter(Interface, IAddonInstalled)
class Navigation(ContextNavigation):
    """The navigation around an object, beginning at a path that was asked for."""

    def __call__(self, expand: bool = False, prefix: str = "expand.contextnavigation.") -> Any:
        try:
            return super().__call__(expand, prefix)
        except Unauthorized:
            # The path leads to what is closed, and is taken for one that leads nowhere.
            self.request.form[f"{prefix}root_path"] = NO_UID
            return super().__call__(expand, prefix)


class NavigationService(Service):
    """``@contextnavigation``: the same by itself."""

    def reply(self) -> Any:
        require(VIEW, self.context)
        return Navigation(self.context, self.request)(expand=True)["contextnavigation"]
