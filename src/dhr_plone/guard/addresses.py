"""Addresses that lead elsewhere: old ones of what was moved, and those by UID (G4).

Each leads on only where the person may see what stands there; a redirect would tell that it exists.
"""

from typing import Any

from plone.app.redirector.interfaces import IRedirectionStorage
from plone.app.uuid.browser import RedirectToUUIDView
from plone.app.uuid.utils import uuidToPhysicalPath
from plone.outputfilters.browser.resolveuid import ResolveUIDView
from zExceptions import NotFound
from zope.component import queryUtility
from zope.component.hooks import getSite

from dhr_plone.guard.access import is_closed, may_see


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
