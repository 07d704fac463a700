"""What is on record of telling others, and putting it there in one click (16.1, 17.2, 18.1)."""

from collections.abc import Mapping
from datetime import date
from types import SimpleNamespace
from typing import Any

from zExceptions import BadRequest
from zope.event import notify
from zope.lifecycleevent import Attributes, ObjectModifiedEvent

from dhr_plone import _
from dhr_plone.content_types.asking import MODIFY, VIEW, may, require
from dhr_plone.content_types.base import add, say, word
from dhr_plone.content_types.fields import children
from dhr_plone.content_types.reading import shows
from dhr_plone.content_types.record import ICaseRecord
from dhr_plone.content_types.record_needs import lacks
from dhr_plone.content_types.typed import choice, choices, day, one_of, text
from dhr_plone.dissemination.telling import Owed, Told, owed
from dhr_plone.workflows.steps import state

ADD_RECORD = "dhr_plone: Add CaseRecord"
KINDS = {
    "debrief": ("audience", "dhr_plone.debrief_audiences"),
    "dissemination": ("channel", "dhr_plone.dissemination_channels"),
}
SETTLED = ("returned", "destroyed")


def owed_of(review: Any) -> list[Owed]:
    """Return what is expected of a review, with what is on record of it."""
    agencies = {imr.agency: imr.agency_title() for imr in children(review, "IMR") if imr.agency}
    ordered = dict(sorted(agencies.items(), key=lambda pair: pair[1].casefold()))
    overviews = children(review, "OverviewReport")
    new_issues = any(overview.raises_new_issues for overview in overviews)
    returned = {imr.agency for imr in children(review, "IMR") if state(imr) == "no_contact"}
    return owed(state(review), told_of(review), ordered, new_issues, returned)


def told_of(review: Any) -> list[Told]:
    """Return who was told what, as the current user may read it, the last first.

    The audit trail is told what of it the management reviews hold.
    """
    found = [_told(record, record.agency or "") for record in _records(review)]
    for imr in children(review, "IMR"):
        records = _records(imr) if may(VIEW, imr) else []
        if records:
            shows(imr)
        found += [_told(record, imr.agency or "") for record in records]
    return sorted(found, key=lambda told: told.day, reverse=True)


def record_told(review: Any, data: Mapping[str, Any]) -> Any:
    """Put on record that somebody was told; return the record.

    ``data`` holds ``kind``, ``what``, ``agency``, ``done_on``, ``with_whom``, ``how``,
    ``documents``, ``reasons`` and ``record`` as forms and REST send them. Raises Unauthorized for
    who may not add records, BadRequest for what cannot be right.
    """
    require(ADD_RECORD, review)
    kind = one_of(text(data, "kind"), KINDS, _("Choose a debriefing or a dissemination."))
    field, vocabulary = KINDS[kind]
    fields = {
        "kind": kind,
        "done_on": done_on(data, "done_on", _("On")),
        field: choice(data, "what", vocabulary, review, say(_("To whom")), required=True),
        "agency": choice(data, "agency", "dhr_plone.agencies", review, say(_("Agency"))),
        "documents": choices(
            data, "documents", "dhr_plone.disseminated", review, say(_("What they received"))
        ),
        **{name: text(data, name) or None for name in ("with_whom", "how", "reasons", "record")},
    }
    complete(fields)
    return add(review, "CaseRecord", **fields)


def complete(fields: Mapping[str, Any]) -> None:
    """Raise BadRequest, with every sentence, where a record to be lacks what its kind needs."""
    empty = dict.fromkeys(ICaseRecord.names())
    if missing := lacks(SimpleNamespace(**{**empty, **fields})):
        raise BadRequest(" ".join(map(say, missing)))


def done_on(data: Mapping[str, Any], name: str, label: str) -> date:
    """Return the day on which something was done: given, and not one to come."""
    when = day(data, name, say(label), required=True) or date.today()
    if when > date.today():
        raise BadRequest(say(_("“${field}” is still to come.", mapping={"field": label})))
    return when


def material_of(review: Any) -> list[Any]:
    """Return the records of material that belongs to agencies, what is held first (17.2)."""
    found = [record for record in children(review, "CaseRecord") if record.material_owner]
    return sorted(found, key=lambda record: record.material_fate in SETTLED)


def settle(record: Any, data: Mapping[str, Any]) -> None:
    """Keep that material was returned to its owner or destroyed, and when (17.2).

    Raises Unauthorized for who may not change the record, BadRequest for anything else than
    ``returned`` or ``destroyed``, a day to come, or material that is settled already.
    """
    require(MODIFY, record)
    if not record.material_owner or record.material_fate in SETTLED:
        raise BadRequest(say(_("There is no material here that is still held.")))
    fate = one_of(text(data, "fate"), SETTLED, _("Choose “returned” or “destroyed”."))
    when = done_on(data, "settled_on", _("On"))
    record.material_fate, record.material_settled_on = fate, when
    notify(
        ObjectModifiedEvent(record, Attributes(ICaseRecord, "material_fate", "material_settled_on"))
    )


def _records(place: Any) -> list[Any]:
    records = children(place, "CaseRecord")
    return [record for record in records if record.kind in KINDS and record.done_on]


def _told(record: Any, agency: str) -> Told:
    field = KINDS[record.kind][0]
    return Told(
        kind=record.kind,
        what=getattr(record, field) or "",
        day=record.done_on,
        agency=agency,
        documents=[word("dhr_plone.disseminated", t, record) for t in record.documents or ()],
        who=record.with_whom or "",
        how=record.how or "",
        law=record.reasons or "",
        url=record.absolute_url(),
    )
