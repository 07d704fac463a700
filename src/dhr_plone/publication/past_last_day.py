"""Withdrawing for good what is past its last day, and telling the caches in front of the site.

On every request the address is closed already (``expiring``); this takes the public object away and
notes with the edition when and why it went.
"""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from plone.cachepurging.hooks import KEY
from plone.cachepurging.interfaces import ICachePurgingSettings, IPurger
from plone.cachepurging.utils import getURLsToPurge
from plone.registry.interfaces import IRegistry
from zope.annotation.interfaces import IAnnotations
from zope.component import getUtility, queryUtility
from zope.event import notify
from zope.lifecycleevent import Attributes, ObjectModifiedEvent

from dhr_plone import _
from dhr_plone.content_types.base import say
from dhr_plone.content_types.fields import children
from dhr_plone.content_types.summary import IExecutiveSummary
from dhr_plone.publication import publish
from dhr_plone.workflows.automatic import follow
from dhr_plone.workflows.steps import state

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class PastLastDay:
    """An edition that is past its last day: the review's reference, its number and that day."""

    summary: Any
    reference: str
    number: int
    last_day: date


def past_last_day(portal: Any, today: date) -> Iterator[PastLastDay]:
    """Yield every edition of a site that is noted as public and whose last day is past."""
    for register in children(portal, "ReviewRegister"):
        for review in children(register, "Review"):
            for summary in children(review, "ExecutiveSummary"):
                for record in summary.editions:
                    until = record.get("expires_on")
                    if until and not record["withdrawn_on"] and date.fromisoformat(until) < today:
                        last_day = date.fromisoformat(until)
                        yield PastLastDay(summary, review.reference, record["number"], last_day)


def withdraw_past(portal: Any, today: date) -> list[PastLastDay]:
    """Withdraw every such edition on the system's own account; return them.

    A correction that is being written stays as it is: the edition alone goes.
    """
    found = list(past_last_day(portal, today))
    for one in found:
        why = say(_("The time for which it was to be public is over."))
        if state(one.summary) != "published" or not follow(one.summary, "summary_withdraw", why):
            publish.withdraw(one.summary, why)
            notify(ObjectModifiedEvent(one.summary, Attributes(IExecutiveSummary, "editions")))
    return found


def stand_behind(address: str, portal: Any, request: Any) -> None:
    """Have addresses made as a request by this address of the site would: caches know no other."""
    parts = urlsplit(address)
    asked = [name for name in parts.path.split("/") if name]
    inside = portal.getPhysicalPath()
    shared = len(asked) if asked and list(inside[-len(asked) :]) == asked else 0
    request.other["VirtualRootPhysicalPath"] = inside[: len(inside) - shared]
    request.other["VIRTUAL_URL_PARTS"] = (f"{parts.scheme}://{parts.netloc}", "")
    request.other["VIRTUAL_URL"] = address


def purge(request: Any) -> int:
    """Have the caches forget what was withdrawn; return how many did not answer.

    The publisher does it after a request; a command has to do it after its commit.
    """
    paths = IAnnotations(request).get(KEY, ())
    purger = queryUtility(IPurger)
    proxies = getUtility(IRegistry).forInterface(ICachePurgingSettings, check=False).cachingProxies
    failed = 0
    for path in sorted(paths):
        for url in getURLsToPurge(path, proxies or ()):
            status, _cache, _error = purger.purgeSync(url)
            if status == "ERROR":
                logger.warning("A cache did not answer and may keep what was withdrawn: %s", url)
                failed += 1
    return failed
