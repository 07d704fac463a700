"""The contents page of a folder finds nothing of what is closed, whatever it is told (G4).

Its actions walk to the folder that they are told by a path, and look up by UID what they copy,
without asking for a permission: the answer for what exists would be another one than for what does
not. So they are told of nothing instead. So is the page that says whether files may be uploaded.
"""

import json
from typing import Any

from plone.app.content.browser.contents import ContentsBaseAction
from plone.app.content.browser.file import AllowUploadView
from zope.component import adapter
from zope.component.hooks import getSite
from ZPublisher.interfaces import IPubAfterTraversal

from dhr_plone.content_types.interfaces import IAddonInstalled
from dhr_plone.guard.addresses import NO_UID, is_closed_uid, leads_somewhere
from dhr_plone.guard.gate import way


@adapter(IPubAfterTraversal)
def forget_closed(event: Any) -> None:
    """Put nothing in place of what is closed in a request for such a page."""
    request = event.request
    if not IAddonInstalled.providedBy(request):
        return
    page, form = next(way(request)), request.form
    if isinstance(page, AllowUploadView):
        put_nothing(form, "path", page.context, "")
    elif isinstance(page, ContentsBaseAction):
        put_nothing(form, "folder", getSite(), "/")
        if "selection" in form:
            form["selection"] = without_closed(form["selection"])


def put_nothing(form: dict[str, Any], name: str, start: Any, lead: str) -> None:
    """Put a path that leads nowhere in place of one that leads to or by way of something closed.

    ``lead`` is what the page passes over at the beginning of the path.
    """
    path = form.get(name)
    if path and not (isinstance(path, str) and leads_somewhere(start, path.lstrip(lead))):
        form[name] = NO_UID


def without_closed(selection: Any) -> str:
    """Return a selection, UIDs in JSON, with that of nothing for those of what is closed."""
    try:
        uids = json.loads(selection)
    except (TypeError, ValueError):
        uids = []
    known = uids if isinstance(uids, list) else []
    return json.dumps([uid if is_open_uid(uid) else NO_UID for uid in known])


def is_open_uid(uid: Any) -> bool:
    """Tell whether something is a UID, and not of anything closed."""
    return isinstance(uid, str) and not is_closed_uid(uid)
