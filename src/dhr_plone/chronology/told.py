"""The entries that agencies keyed in, as the plain data that this room works on."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from dhr_plone.chronology.dates import DateNotUnderstood, UncertainDate, parse
from dhr_plone.chronology.entries import Entry
from dhr_plone.chronology.merge import composite
from dhr_plone.content_types.asking import VIEW, may
from dhr_plone.content_types.fields import children


def told_by(imr: Any) -> list[Entry]:
    """Return the entries of one management review, in order."""
    agency, uid = imr.agency_title(), imr.UID()
    return composite(_entry(obj, agency, uid) for obj in children(imr, "ChronologyEntry"))


def told_in(review: Any) -> list[Entry]:
    """Return the entries of all management reviews that the current user may read, in order."""
    return composite(entry for imr in readable(review) for entry in told_by(imr))


def readable(review: Any) -> Iterator[Any]:
    """Yield the management reviews of a review that the current user may read."""
    for imr in children(review, "IMR"):
        if may(VIEW, imr):
            yield imr


def addresses(imr: Any) -> dict[str, str]:
    """Return the address of each entry of a management review, by the entry's UID."""
    url = imr.absolute_url()
    return {obj.UID(): f"{url}/{obj.getId()}" for obj in children(imr, "ChronologyEntry")}


def _entry(obj: Any, agency: str, imr: str) -> Entry:
    return Entry(
        uid=obj.UID(),
        agency=agency,
        imr=imr,
        starts=_date(obj.starts),
        ends=_date(obj.ends) if obj.ends else None,
        sequence=obj.sequence or 0,
        event=obj.event or "",
        source=obj.source or "",
        persons_seen=obj.persons_seen or "",
        views_expressed=obj.views_expressed or "",
        decision_made=obj.decision_made or "",
        action_taken=obj.action_taken or "",
        service_offered=obj.service_offered or "",
        professional=obj.professional or "",
        professional_interviewed=bool(obj.professional_interviewed),
        comment=obj.comment or "",
        significance=obj.significance or "none",
        good_practice=bool(obj.good_practice),
        key_episode=bool(obj.key_episode),
    )


def _date(text: str | None) -> UncertainDate:
    """Return a date as given; one that cannot be read can be any day, and stands at the end."""
    try:
        return parse(text or "")
    except DateNotUnderstood:
        return UncertainDate(text or "", date.min, date.max)
