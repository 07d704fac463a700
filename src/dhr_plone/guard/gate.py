"""The gate: what no address may pass through, whatever stands at its end (G1, G2).

Runs when an address is resolved and the person is known, before anything is called. It is
registered for the publisher's events in general: subscribers for general events run before those
for special ones, and so before caching, which would answer from its store.
"""

from collections.abc import Iterator
from typing import Any

from AccessControl import Unauthorized, getSecurityManager
from AccessControl.ZopeSecurityPolicy import getRoles
from webdav.NullResource import NullResource
from zExceptions import NotFound
from zope.component import adapter
from zope.component.hooks import getSite
from zope.publisher.interfaces.browser import IBrowserView
from ZPublisher.interfaces import IPubAfterTraversal, IPubEvent

from dhr_plone import _
from dhr_plone.content_types.base import say
from dhr_plone.content_types.interfaces import IAddonInstalled
from dhr_plone.guard.access import is_closed, may_read, parts_of_register, unwrapped
from dhr_plone.guard.headers import keep_private

# Roles that come with being a visitor or a member of the site.
EVERYBODY = {"Anonymous", "Authenticated", "Member"}


@adapter(IPubEvent)
def guard(event: Any) -> None:
    """Refuse a request that passes through what the person may not open or use.

    Raises NotFound where they may not know that it exists, Unauthorized where they may.
    """
    request = event.request
    if not IPubAfterTraversal.providedBy(event) or not IAddonInstalled.providedBy(request):
        return
    if leads_to_closed(request):
        leave(request)
        raise NotFound(request["ACTUAL_URL"])
    if leads_through_register(request):
        keep_private(request)
    if not may_use_all(request):
        leave(request)
        raise Unauthorized(say(_("You may not use this.")))


def leads_to_closed(request: Any) -> bool:
    """Tell whether anything on the way, or at its end, is closed to the current person (G1).

    A place that WebDAV may create content at counts as one that does not exist.
    """
    return any(
        is_closed(thing) or (isinstance(thing, NullResource) and not may_create(thing))
        for thing in way(request)
    )


def leads_through_register(request: Any) -> bool:
    """Tell whether anything on the way lies in a register."""
    return any(parts_of_register(thing) for thing in way(request))


def may_use_all(request: Any) -> bool:
    """Tell whether the current person may use every view and form on the way (G2).

    Who may open a part of a register but not read it may use what is made for that alone: a page
    that anybody may call, such as the site's title in a page, would show them its content.
    """
    views = [thing for thing in way(request) if IBrowserView.providedBy(thing)]
    if not all(may_use(view) for view in views):
        return False
    place = next((parts[0] for thing in way(request) if (parts := parts_of_register(thing))), None)
    return place is None or may_read(place) or not is_for_everybody(request.roles)


def may_use(view: Any) -> bool:
    """Tell whether the current person may use a view, by the permission it is registered with.

    A view without one, such as a part of a form, is protected by the view that it belongs to.
    """
    if getRoles(None, None, view, UNPROTECTED) is UNPROTECTED:
        return True
    parent = view.__parent__
    try:
        return bool(getSecurityManager().validate(parent, parent, view.__name__, view))
    except Unauthorized:
        return False


UNPROTECTED = object()


def may_create(place: NullResource) -> bool:
    """Tell whether the current person may add content by WebDAV where nothing is yet."""
    allowed = getSecurityManager().checkPermission
    return all(allowed(name, place.__parent__) for name in ("WebDAV access", "Add portal content"))


def is_for_everybody(roles: Any) -> bool:
    """Tell whether roles that may publish something hold everybody."""
    return roles is None or not EVERYBODY.isdisjoint(roles)


def way(request: Any) -> Iterator[Any]:
    """Yield everything that an address runs through, from its end back."""
    published = request.other.get("PUBLISHED")
    yield getattr(published, "__self__", published)
    yield from (unwrapped(parent) for parent in request["PARENTS"])


def leave(request: Any) -> None:
    """Draw what is answered next in the site's clothes.

    Otherwise the error page takes classes, portlets, base address and caching rules from there.
    """
    site = getSite()
    request["PARENTS"] = [site, site.__parent__]
    request.other.pop("PUBLISHED", None)
    request.response.setBase(None)
