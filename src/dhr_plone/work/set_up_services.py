"""REST: ``@commission``, ``@recommendations`` and ``@representation``."""

from datetime import date
from typing import Any

from plone.restapi.services import Service
from zExceptions import BadRequest

from dhr_plone import _
from dhr_plone.content_types.asking import VIEW, require
from dhr_plone.content_types.base import say
from dhr_plone.content_types.form_page import WritingService
from dhr_plone.content_types.typed import day, text
from dhr_plone.plan.recommended import make_action, readable_in
from dhr_plone.report.representing import represent, said_of
from dhr_plone.work.commissioning import commission


class CommissionPost(WritingService):
    """Asks ``agencies`` (UIDs) for their management reviews, ``due`` on a day."""

    def reply(self) -> dict[str, Any]:
        require("dhr_plone: Add IMR", self.context)
        data = self.body()
        uids = data.get("agencies")
        if not isinstance(uids, list) or not all(isinstance(uid, str) for uid in uids):
            raise BadRequest(say(_("Send “agencies” as a list of UIDs.")))
        due = day(data, "due", required=True) or date.today()
        return {
            "@id": f"{self.context.absolute_url()}/@commission",
            "items": [
                {
                    "agency": {"token": one.agency.UID(), "title": one.agency.title},
                    "imr": {"@id": one.imr.absolute_url(), "UID": one.imr.UID()},
                    "new": one.new,
                }
                for one in commission(self.context, uids, due)
            ],
        }


class RecommendationsGet(Service):
    """The recommendations whose source the user may read, with the actions made of them."""

    def reply(self) -> dict[str, Any]:
        require(VIEW, self.context)
        return recommendations_data(self.context)


class RecommendationsPost(WritingService):
    """Makes one into an action: ``source`` (UID) and ``text``, as GET tells them."""

    def reply(self) -> dict[str, Any]:
        require(VIEW, self.context)
        data = self.body()
        make_action(
            self.context, text(data, "source", required=True), text(data, "text", required=True)
        )
        return recommendations_data(self.context)


class RepresentationGet(Service):
    """What each contributing agency says of the overview."""

    def reply(self) -> dict[str, Any]:
        require(VIEW, self.context)
        return representation_data(self.context)


class RepresentationPost(WritingService):
    """What one says: ``agency`` (UID), and ``disagreement`` where it does not agree."""

    def reply(self) -> dict[str, Any]:
        require(VIEW, self.context)
        data = self.body()
        represent(self.context, text(data, "agency", required=True), text(data, "disagreement"))
        return representation_data(self.context)


def recommendations_data(review: Any) -> dict[str, Any]:
    """Return the recommendations of a review as JSON data."""
    return {
        "@id": f"{review.absolute_url()}/@recommendations",
        "items": [
            {
                "source": one.source.UID(),
                "source_title": one.source.Title(),
                "kind": one.kind,
                "text": one.text,
                "action": one.action.absolute_url() if one.action is not None else None,
            }
            for one in readable_in(review)
        ],
    }


def representation_data(overview: Any) -> dict[str, Any]:
    """Return what the agencies say of an overview as JSON data."""
    return {
        "@id": f"{overview.absolute_url()}/@representation",
        "items": [
            {
                "agency": {"token": said.agency, "title": said.title},
                "confirmed_on": said.confirmed_on.isoformat() if said.confirmed_on else None,
                "disagreement": said.disagreement or None,
                "said_by": said.said_by or None,
                "mine": said.mine,
            }
            for said in said_of(overview)
        ],
    }
