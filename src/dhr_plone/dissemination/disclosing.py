"""Requests for disclosure: asked, weighed, decided; each with its reasons (17).

A request is put on record when it comes. Whoever may add records decides it later; the decision is
taken once, and nothing is disclosed without a ground.
"""

from collections.abc import Mapping
from typing import Any

from zExceptions import BadRequest
from zope.event import notify
from zope.lifecycleevent import Attributes, ObjectModifiedEvent

from dhr_plone import _
from dhr_plone.content_types.asking import require
from dhr_plone.content_types.base import add, say
from dhr_plone.content_types.fields import children
from dhr_plone.content_types.record import ICaseRecord
from dhr_plone.content_types.typed import choice, choices, text
from dhr_plone.dissemination.told_of import ADD_RECORD, complete, done_on

DECIDED = (
    "parties_consulted",
    "disclosure_decision",
    "decided_on",
    "disclosure_ground",
    "necessity",
    "exemptions",
    "reasons",
)


def requests_of(review: Any) -> list[Any]:
    """Return the requests on record, the undecided first, then the last decided first."""
    found = [record for record in children(review, "CaseRecord") if record.kind == "disclosure"]
    waiting = [record for record in found if not record.disclosure_decision]
    decided = [record for record in found if record.disclosure_decision]
    return [
        *sorted(waiting, key=lambda record: record.done_on),
        *sorted(decided, key=lambda record: record.decided_on or record.done_on, reverse=True),
    ]


def ask(review: Any, data: Mapping[str, Any]) -> Any:
    """Put a request on record; return the record.

    ``data`` holds ``done_on``, ``with_whom`` (who asks), ``requested`` and ``parties_consulted``.
    Raises Unauthorized for who may not add records, BadRequest for what cannot be right.
    """
    require(ADD_RECORD, review)
    fields = {
        "kind": "disclosure",
        "done_on": done_on(data, "done_on", _("Received on")),
        "with_whom": text(data, "with_whom") or None,
        "requested": text(data, "requested") or None,
        "parties_consulted": _parties(data, review),
    }
    complete(fields)
    return add(review, "CaseRecord", **fields)


def decide(review: Any, uid: str, data: Mapping[str, Any]) -> Any:
    """Keep the decision on a request with its reasons; return the record.

    Raises Unauthorized for who may not add records; BadRequest where there is no such request, it
    is decided already, or the decision lacks a day, reasons or, where anything is told, a ground.
    """
    require(ADD_RECORD, review)
    record = next((one for one in requests_of(review) if one.UID() == uid), None)
    if record is None:
        raise BadRequest(say(_("There is no such request in this review.")))
    if record.disclosure_decision:
        raise BadRequest(say(_("This request is decided already: look at the decision first.")))
    fields = _decision(record, data)
    complete({name: getattr(record, name, None) for name in ICaseRecord.names()} | fields)
    for name, value in fields.items():
        setattr(record, name, value)
    notify(ObjectModifiedEvent(record, Attributes(ICaseRecord, *DECIDED)))
    return record


def _decision(record: Any, data: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of a decision, as forms and REST send them."""
    decision = choice(
        data,
        "disclosure_decision",
        "dhr_plone.disclosure_decisions",
        record,
        say(_("Decision")),
        required=True,
    )
    ground = choice(
        data, "disclosure_ground", "dhr_plone.disclosure_grounds", record, say(_("Ground"))
    )
    exemptions = choices(
        data, "exemptions", "dhr_plone.foia_exemptions", record, say(_("Exemptions"))
    )
    return {
        "disclosure_decision": decision,
        "decided_on": done_on(data, "decided_on", _("Decided on")),
        "disclosure_ground": ground,
        "necessity": text(data, "necessity") or None,
        "exemptions": exemptions,
        "reasons": text(data, "reasons") or None,
        "parties_consulted": _parties(data, record) or record.parties_consulted,
    }


def _parties(data: Mapping[str, Any], context: Any) -> list[str]:
    return choices(
        data, "parties_consulted", "dhr_plone.consultees", context, say(_("Parties consulted"))
    )
