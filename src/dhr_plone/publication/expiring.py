"""An edition is public up to its last day: afterwards nobody gets it, whatever has run by then.

The platform's days of expiry leave something out of lists and hand it out all the same, see
SECURITY.md. So the address is closed here, on every request, and caches in front have to ask each
time whether they may still show what has a last day. ``dhr-expire`` then withdraws it for good.
"""

from datetime import date
from typing import Any

from zExceptions import NotFound
from zope.component import adapter
from ZPublisher.interfaces import IPubAfterTraversal, IPubEnd, IPubEvent

from dhr_plone.content_types.fields import children
from dhr_plone.content_types.public import PublishedSummary, SummaryLibrary
from dhr_plone.guard.gate import leave, way

ASK_EACH_TIME = "max-age=0, s-maxage=0, must-revalidate"
MARK = "dhr_plone.publication.has_last_day"


@adapter(IPubEvent)
def close_over(event: Any) -> None:
    """Answer for an edition whose last day is past as for one that never was. Raises NotFound.

    Registered for the publisher's events in general, as the guard is: caching would answer from
    its store before a subscriber for this event alone.
    """
    if not IPubAfterTraversal.providedBy(event):
        return
    request = event.request
    found = list(way(request))
    editions = [thing for thing in found if isinstance(thing, PublishedSummary)]
    if any(edition.is_over(date.today()) for edition in editions):
        leave(request)
        raise NotFound(request["ACTUAL_URL"])
    if any(map(has_last_day, editions or found)):
        request.set(MARK, True)


@adapter(IPubEnd)
def have_caches_ask(event: Any) -> None:
    """Let no cache show an edition, or the list that names it, beyond its last day."""
    if MARK in event.request.other:
        response = event.request.response
        for name in ("Expires", "Age"):
            response.headers.pop(name.lower(), None)
        response.setHeader("Cache-Control", ASK_EACH_TIME)


def has_last_day(thing: Any) -> bool:
    """Tell whether what is shown goes away by itself: an edition, or a list of some."""
    if isinstance(thing, SummaryLibrary):
        return any(map(has_last_day, children(thing, "PublishedSummary")))
    return isinstance(thing, PublishedSummary) and thing.expires_on is not None
