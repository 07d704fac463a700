"""A chronology as a calendar (.ics): each entry over the days that it can have been on."""

import datetime as dt
from collections.abc import Iterable

from icalendar import Calendar, Event, vDate, vDatetime

from dhr_plone.chronology.entries import Entry

_ONE_DAY = dt.timedelta(days=1)


def as_calendar(entries: Iterable[Entry], *, marking: str, now: dt.datetime) -> bytes:
    """The entries as all-day events, those with an exact time at that time.

    A calendar has whole days only where a record has "about March 2008": so the date as given
    begins the text. `now` is when the calendar was made.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//dhr_plone//chronology//EN")
    calendar.add("version", "2.0")
    for entry in entries:
        calendar.add_component(_event(entry, marking, now))
    return bytes(calendar.to_ical())


def _event(entry: Entry, marking: str, now: dt.datetime) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", now)
    event.add("summary", f"{entry.agency} {entry.number}: {entry.when}")
    event.add("description", "\n\n".join(filter(None, (marking, entry.facts))))
    if entry.comment:
        event.add("comment", entry.comment)
    if entry.starts.time is not None and entry.ends is None:
        event["dtstart"] = vDatetime(dt.datetime.combine(entry.day, entry.starts.time))
        return event
    event["dtstart"] = _day(entry.day)
    if entry.last_day > entry.day:
        event["dtend"] = _day(entry.last_day + _ONE_DAY)
    return event


def _day(day: dt.date) -> vDate:
    written = vDate(day)
    written.params["VALUE"] = "DATE"
    return written
