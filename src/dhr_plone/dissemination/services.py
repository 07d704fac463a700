"""REST: ``@dissemination``, ``@disclosures`` and ``@closing``."""

from typing import Any

from plone.restapi.services import Service
from zExceptions import BadRequest

from dhr_plone import _
from dhr_plone.content_types.asking import VIEW, require
from dhr_plone.content_types.base import say
from dhr_plone.content_types.form_page import WritingService
from dhr_plone.content_types.typed import text
from dhr_plone.dissemination.closing import closing_of, hand_on
from dhr_plone.dissemination.disclosing import ask, decide, requests_of
from dhr_plone.dissemination.telling import Owed, Told
from dhr_plone.dissemination.told_of import material_of, owed_of, record_told, settle, told_of


class DisseminationGet(Service):
    """Who was told what, what is still owed, and the material of agencies."""

    def reply(self) -> dict[str, Any]:
        require(VIEW, self.context)
        return dissemination_data(self.context)


class DisseminationPost(WritingService):
    """Puts on record that somebody was told; or, with ``material``, what became of material."""

    def reply(self) -> dict[str, Any]:
        require(VIEW, self.context)
        data = self.body()
        if "material" in data:
            settle(_material(self.context, text(data, "material")), data)
        else:
            record_told(self.context, data)
        return dissemination_data(self.context)


class DisclosuresGet(Service):
    """The requests for disclosure, the undecided first."""

    def reply(self) -> dict[str, Any]:
        require(VIEW, self.context)
        return disclosures_data(self.context)


class DisclosuresPost(WritingService):
    """Puts a request on record; or, with ``request`` (UID), the decision on it."""

    def reply(self) -> dict[str, Any]:
        require(VIEW, self.context)
        data = self.body()
        if "request" in data:
            decide(self.context, text(data, "request"), data)
        else:
            ask(self.context, data)
        return disclosures_data(self.context)


class ClosingGet(Service):
    """How far the review is from its formal conclusion."""

    def reply(self) -> dict[str, Any]:
        require(VIEW, self.context)
        return closing_data(self.context)


class ClosingPost(WritingService):
    """Hands the open actions on: ``transferred_to`` and ``transfer_reason``."""

    def reply(self) -> dict[str, Any]:
        require(VIEW, self.context)
        hand_on(self.context, self.body())
        return closing_data(self.context)


def _material(review: Any, uid: str) -> Any:
    for record in material_of(review):
        if record.UID() == uid:
            return record
    raise BadRequest(say(_("There is no material here that is still held.")))


def dissemination_data(review: Any) -> dict[str, Any]:
    """Return what is on record of telling others as JSON data."""
    return {
        "@id": f"{review.absolute_url()}/@dissemination",
        "owed": [_owed(one) for one in owed_of(review)],
        "told": [_told(one) for one in told_of(review)],
        "material": [
            {
                "UID": record.UID(),
                "owner": record.material_owner,
                "fate": record.material_fate or "held",
                "settled_on": _day(record.material_settled_on),
            }
            for record in material_of(review)
        ],
    }


def disclosures_data(review: Any) -> dict[str, Any]:
    """Return the requests for disclosure as JSON data."""
    found = requests_of(review)
    return {
        "@id": f"{review.absolute_url()}/@disclosures",
        "undecided": sum(not record.disclosure_decision for record in found),
        "items": [
            {
                "@id": record.absolute_url(),
                "UID": record.UID(),
                "received_on": _day(record.done_on),
                "with_whom": record.with_whom,
                "requested": record.requested,
                "parties_consulted": record.parties_consulted or [],
                "decision": record.disclosure_decision,
                "decided_on": _day(record.decided_on),
                "ground": record.disclosure_ground,
                "necessity": record.necessity,
                "exemptions": record.exemptions or [],
                "reasons": record.reasons,
            }
            for record in found
        ],
    }


def closing_data(review: Any) -> dict[str, Any]:
    """Return how far a review is from its conclusion as JSON data."""
    closing = closing_of(review)
    return {
        "@id": f"{review.absolute_url()}/@closing",
        "ready": closing.ready,
        "actions": [
            {"number": action.number, "@id": action.absolute_url(), "audited": audited}
            for action, audited in closing.actions
        ],
        "transferred_to": closing.transferred_to or None,
        "transfer_reason": closing.transfer_reason or None,
        "material_held": [record.UID() for record in closing.material],
        "still_owed": [one.key for one in closing.owed],
    }


def _owed(one: Owed) -> dict[str, Any]:
    return {
        "kind": one.expected.kind,
        "what": one.expected.what,
        "title": say(one.expected.title),
        "paragraph": one.expected.paragraph,
        "agency": {"token": one.agency, "title": one.agency_title} if one.agency else None,
        "open": one.open,
        "done_on": [told.day.isoformat() for told in one.done],
    }


def _told(told: Told) -> dict[str, Any]:
    return {
        "@id": told.url,
        "kind": told.kind,
        "what": told.what,
        "agency": told.agency or None,
        "done_on": told.day.isoformat(),
        "documents": list(told.documents),
        "with_whom": told.who or None,
        "how": told.how or None,
        "reasons": told.law or None,
    }


def _day(day: Any) -> str | None:
    return day.isoformat() if day else None
