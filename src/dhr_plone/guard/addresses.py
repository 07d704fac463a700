"""Addresses that lead elsewhere: old ones, those by UID, and where the log-in leads back to (G4).

Each leads on only where the person may see what stands there; a redirect would tell that it exists.
"""

from typing import Any
from urllib.parse import urlsplit

from plone.app.redirector.interfaces import IRedirectionStorage
from plone.app.uuid.browser import RedirectToUUIDView
from plone.app.uuid.utils import uuidToPhysicalPath
from plone.base.interfaces import IRedirectAfterLogin
from plone.outputfilters.browser.resolveuid import ResolveUIDView
from zExceptions import NotFound
from zope.component import adapter, queryUtility
from zope.component.hooks import getSite
from zope.interface import Interface, implementer

from dhr_plone.content_types.interfaces import IAddonInstalled
from dhr_plone.guard.access import is_closed, may_see

# No object's.
NO_UID = "0" * 32


def leads_on(request: Any) -> bool:
    """Tell whether the address of a request may be followed to where its content was moved."""
    storage = queryUtility(IRedirectionStorage)
    try:
        names = request.physicalPathFromURL(request["ACTUAL_URL"])
    except ValueError:
        # The address lies outside of the virtual host.
        return False
    names = [name for name in names if name != "++api++"]
    asked = [f"{'/'.join(names)}?{request.get('QUERY_STRING')}"]
    asked += ["/".join(names[:end]) for end in range(len(names), 1, -1)]
    targets = [target for path in asked if storage and (target := storage.get(path))]
    return bool(targets) and not any(is_closed(standing_at(path)) for path in targets)


def standing_at(path: str) -> Any:
    """Return the content at a physical path, or the last on the way there; asks no permission."""
    site = getSite()
    names = path.split("/")[len(site.getPhysicalPath()) :]
    found = site
    for name in names:
        if name not in getattr(found, "objectIds", list)():
            break
        found = found[name]
    return found


def leads_somewhere(start: Any, path: str) -> bool:
    """Tell whether a path leads to something by way of nothing closed, walked by the platform.

    It knows detours: ``/page/register`` is the register, ``/register/review/../../page`` the page.
    """
    names = path.split("/")
    for end in range(1, len(names) + 1):
        found = start.unrestrictedTraverse("/".join(names[:end]), None)
        if found is None or is_closed(found):
            return False
    return True


def is_closed_uid(uid: str) -> bool:
    """Tell whether what has a UID is closed; nothing is not."""
    path = uuidToPhysicalPath(uid)
    return bool(path) and is_closed(standing_at(path))


def check_uid(uid: str | None) -> None:
    """Raise NotFound unless the current person may see what has the UID."""
    path = uuidToPhysicalPath(uid) if uid else None
    if not path or not may_see(standing_at(path)):
        raise NotFound(uid)


class ResolveUID(ResolveUIDView):
    """``resolveuid/<uid>``, as links in texts are written."""

    def __call__(self) -> str:
        check_uid(self.uuid)
        return super().__call__()


class RedirectToUUID(RedirectToUUIDView):
    """``redirect-to-uuid/<uid>``."""

    def __call__(self) -> str:
        check_uid(self.uuid)
        return super().__call__()


@implementer(IRedirectAfterLogin)
@adapter(Interface, IAddonInstalled)
class AfterLogin:
    """Where the log-in form leads to: back, or to the front page where nothing is for the person.

    The platform walks the address that it is told without asking, and leads to whatever exists.
    """

    def __init__(self, context: Any, request: Any) -> None:
        self.request = request

    def __call__(self, came_from: str | None = None, is_initial_login: bool = False) -> str | None:
        bare = urlsplit(came_from or "")._replace(query="", fragment="").geturl()
        try:
            names = self.request.physicalPathFromURL(bare)
        except ValueError:
            # The address lies outside of the virtual host.
            return came_from
        return came_from if leads_somewhere(getSite(), "/".join(names)) else None
