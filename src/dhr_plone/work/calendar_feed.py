"""A person's deadlines as a calendar: what, of which reference, by when, with the link; no more."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from icalendar import Calendar, Event
from Products.Five.browser import BrowserView
from zExceptions import NotFound
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse

from dhr_plone import _
from dhr_plone.content_types.base import say
from dhr_plone.work import feeds
from dhr_plone.work.duties import Duty
from dhr_plone.work.my_work import ENDING, duties_in, shows_owed
from dhr_plone.work.snapshot import registers


def calendar(owed: Iterable[Duty], made: datetime) -> bytes:
    """Return duties that each have a day as an iCalendar file: entries of a whole day."""
    found = Calendar()
    found.add("prodid", "-//dhr_plone//work//EN")
    found.add("version", "2.0")
    found.add("method", "PUBLISH")
    found.add("x-wr-calname", say(_("Reviews: what I owe")))
    for duty in owed:
        found.add_component(_entry(duty, made))
    return bytes(found.to_ical())


def _entry(duty: Duty, made: datetime) -> Event:
    entry = Event()
    entry.add("uid", f"{duty.key}@dhr-plone")
    entry.add("dtstamp", made)
    entry.add("dtstart", duty.due)
    entry.add("dtend", duty.due + timedelta(days=1))
    entry.add("summary", f"{duty.reference}: {say(duty.what)}")
    entry.add("url", duty.url)
    entry.add("class", "PRIVATE")
    # It takes nobody's time: calendars show the day as free.
    entry.add("transp", "TRANSPARENT")
    return entry


@implementer(IPublishTraverse)
class CalendarFeed(BrowserView):
    """``/@@dhr-calendar/<secret>.ics``: whoever has the address has the feed."""

    secret = ""

    def publishTraverse(self, request: Any, name: str) -> "CalendarFeed":
        if self.secret or not name.endswith(ENDING):
            raise NotFound
        self.secret = name.removesuffix(ENDING)
        return self

    def __call__(self) -> bytes:
        """Return the feed. Raises NotFound for an address that is none, or was revoked."""
        user = feeds.owner(self.secret) if self.secret else None
        if user is None:
            raise NotFound
        owed: list[Duty] = []
        for register in registers():
            mine = [duty for duty in duties_in(register) if duty.due and user in duty.users]
            shows_owed(register, mine, reader=user)
            owed += mine
        response = self.request.response
        response.setHeader("Content-Type", "text/calendar; charset=utf-8")
        response.setHeader("Cache-Control", "no-store, private")
        response.setHeader("X-Robots-Tag", "noindex, nofollow")
        response.setHeader("Referrer-Policy", "no-referrer")
        return calendar(owed, datetime.now(UTC))
