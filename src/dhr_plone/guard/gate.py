"""The gate: what no address may pass through, whatever stands at its end (G1, G2).

Runs when an address is resolved and the person is known, before anything is called. It is
registered for the publisher's events in general: subscribers for general events run before those
for special ones, and so before caching, which would answer from its store.
"""

from collections.abc import Iterator
from typing import Any

from AccessControl import Unauthorized, getSecurityManager
from AccessControl.ZopeSecurityPolicy import getRoles
from Acquisition import aq_base
from plone.restapi.services.content.tus import TUSBaseService
from webdav.NullResource import NullResource
from zExceptions import Forbidden, NotFound
from zope.component import adapter
from zope.component.hooks import getSite
from zope.publisher.interfaces.browser import IBrowserView
from ZPublisher.interfaces import IPubAfterTraversal, IPubEvent

from dhr_plone import _
from dhr_plone.content_types.base import say
from dhr_plone.content_types.interfaces import IAddonInstalled
from dhr_plone.guard.access import may_open, may_read, parts_of_register, unwrapped
from dhr_plone.guard.headers import keep_private
from dhr_plone.guard.rosters import without_answer
from dhr_plone.guard.tools import leads_through_tool

# Roles that come with being a visitor or a member of the site.
EVERYBODY = {"Anonymous", "Authenticated", "Member"}
READING = ("GET", "HEAD", "OPTIONS")
# Methods of WebDAV and FTP that write down all fields of an object, also when called by name.
DUMPS = ("manage_DAVget", "manage_FTPget")


@adapter(IPubEvent)
def guard(event: Any) -> None:
    """Refuse a request that passes through what the person may not open or use.

    Raises NotFound where they may not know that it exists, Unauthorized where they may, and
    Forbidden for what a page of another site has their browser send. A register that remains after
    uninstalling stays closed.
    """
    if not IPubAfterTraversal.providedBy(event):
        return
    request = event.request
    parts = parts_on_the_way(request)
    if not parts and not IAddonInstalled.providedBy(request):
        return
    if leads_to_closed(request, parts) or leads_through_tool(way(request)):
        leave(request)
        raise NotFound(request["ACTUAL_URL"])
    if parts:
        keep_private(request)
    if not may_use_all(request, parts):
        leave(request)
        raise Unauthorized(say(_("You may not use this.")))
    if parts and is_from_elsewhere(request):
        leave(request)
        raise Forbidden(say(_("A page of another site sent this, so nothing was done.")))


def leads_to_closed(request: Any, parts: list[Any]) -> bool:
    """Tell whether anything on the way, or at its end, is closed to the current person (G1).

    A place that WebDAV may create content at counts as one that does not exist, and so does what
    writes down all fields of a part of a register, or takes files for one in pieces.
    """
    if parts and is_kept_out(request.other.get("PUBLISHED")):
        return True
    return not all(may_open(part) for part in without_answer(parts)) or any(
        isinstance(thing, NullResource) and not may_create(thing) for thing in way(request)
    )


def is_kept_out(published: Any) -> bool:
    """Tell whether something does what no register has, for nobody.

    A file that REST takes in pieces lies on the disk before anybody has looked into it: of any
    size, and for good where it is refused or its rest does not come.
    """
    return getattr(published, "__name__", None) in DUMPS or isinstance(
        getattr(published, "__self__", published), TUSBaseService
    )


def may_use_all(request: Any, parts: list[Any]) -> bool:
    """Tell whether the current person may use every view and form on the way (G2).

    The publisher has asked for the last one. Who may open a part of a register but not read it may
    use what is made for that alone: a page that anybody may call, such as the site's title in a
    page, would show them its content.
    """
    if not all(may_use(thing) for thing in request["PARENTS"] if IBrowserView.providedBy(thing)):
        return False
    return not parts or not is_for_everybody(request.roles) or may_read(parts[0])


def is_from_elsewhere(request: Any) -> bool:
    """Tell whether a page of another site had the person's browser send something that may write.

    Forms of ours ask for a token; REST does not, and takes the cookie of the log-in, which goes
    along with what a page on another server of the same organisation sends. Every browser tells
    where it comes from, and no page can change that; other programs tell nothing.
    """
    came_from = request.getHeader("Sec-Fetch-Site")
    return request.method not in READING and came_from in ("cross-site", "same-site")


def parts_on_the_way(request: Any) -> list[Any]:
    """Return every part of a register that an address runs through, each once, the last first."""
    parts: dict[int, Any] = {}
    for thing in way(request):
        if id(aq_base(thing)) not in parts:
            parts |= {id(aq_base(part)): part for part in parts_of_register(thing)}
    return list(parts.values())


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

    Otherwise the error page takes classes, portlets, base address and caching rules from there. An
    address that names something in the site as the root of all addresses would tell that it got
    so far.
    """
    site = getSite()
    request["PARENTS"] = [site, site.__parent__]
    if len(request.get("VirtualRootPhysicalPath", ())) > len(site.getPhysicalPath()):
        request.setVirtualRoot([])
    request.other.pop("PUBLISHED", None)
    request.response.setBase(None)
