"""What a national body answers to a recommendation that is addressed to it (20.2).

Once an action is signed up to, coordinators may not write it; a response has a way of its own. Who
keeps the review's records may record it.
"""

from datetime import date
from typing import Any

from plone.restapi.services import Service
from zExceptions import BadRequest
from zope.event import notify
from zope.lifecycleevent import Attributes, ObjectModifiedEvent

from dhr_plone import _
from dhr_plone.content_types.action import IActionItem
from dhr_plone.content_types.asking import VIEW, may, require
from dhr_plone.content_types.base import say, word
from dhr_plone.content_types.fields import review_of
from dhr_plone.content_types.form_page import FormPage, WritingService
from dhr_plone.content_types.typed import choice, day, text
from dhr_plone.guidance.reason import say_date
from dhr_plone.guidance.words import NATIONAL_RESPONSES, Word

RECORD = "dhr_plone: Add CaseRecord"
RESPONSES = "dhr_plone.national_responses"
FIELDS = ("national_response", "national_response_on", "national_response_text")
# Responses that say nothing without the body's reasons.
WITH_REASONS = frozenset({"partly", "not"})


def may_record(action: Any) -> bool:
    """Tell whether the current user may record a response to an action."""
    return may(VIEW, action) and may(RECORD, review_of(action))


def respond(action: Any, response: str, on: date, says: str) -> None:
    """Keep what a national body answers.

    Raises Unauthorized for who keeps no records of the review; BadRequest for an action that is not
    addressed to a national body, a day to come, or a refusal without reasons.
    """
    require(VIEW, action)
    require(RECORD, review_of(action))
    if action.scope != "national":
        raise BadRequest(say(_("The scope of this action is not national: no body is asked.")))
    if on > date.today():
        given = {"day": say_date(on)}
        raise BadRequest(
            say(_("The day of the response, ${day}, is still to come.", mapping=given))
        )
    if response in WITH_REASONS and not says:
        raise BadRequest(say(_("Say what the body answers: in part or not needs its reasons.")))
    action.national_response = response
    action.national_response_on = on
    action.national_response_text = says or None
    notify(ObjectModifiedEvent(action, Attributes(IActionItem, *FIELDS)))


class ResponsePage(FormPage):
    """``@@response``: the response of a national body, and the form to record it."""

    def __call__(self) -> Any:
        require(VIEW, self.context)
        return super().__call__()

    def act(self, form: Any) -> str:
        _respond(self.context, form, say(_("Response")), say(_("Received on")))
        return _("The response is kept with the action.")

    def responses(self) -> tuple[Word, ...]:
        return NATIONAL_RESPONSES

    def given(self) -> dict[str, str]:
        """Return what stands in the fields: what was typed, else what is kept."""
        action = self.context
        on = action.national_response_on
        return {
            "response": self.typed("response", action.national_response or ""),
            "on": self.typed("on", on.isoformat() if on else date.today().isoformat()),
            "text": self.typed("text", action.national_response_text or ""),
        }

    def kept(self) -> dict[str, str]:
        """Return the response that is kept, in words; empty where there is none."""
        action = self.context
        if not action.national_response:
            return {}
        on = action.national_response_on
        return {
            "response": word(RESPONSES, action.national_response, action),
            "on": say_date(on) if on else "",
            "text": action.national_response_text or "",
        }

    def may_record(self) -> bool:
        return may_record(self.context)

    def national(self) -> bool:
        return bool(self.context.scope == "national")


class ResponseGet(Service):
    """The response of a national body to an action."""

    def reply(self) -> dict[str, Any]:
        require(VIEW, self.context)
        return response_data(self.context)


class ResponsePost(WritingService):
    """Records it: ``response`` (a token), ``on`` (a day), ``text``."""

    def reply(self) -> dict[str, Any]:
        require(VIEW, self.context)
        _respond(self.context, self.body(), "response", "on")
        return response_data(self.context)


def response_data(action: Any) -> dict[str, Any]:
    """Return the response to an action as JSON data."""
    token, on = action.national_response, action.national_response_on
    return {
        "@id": f"{action.absolute_url()}/@response",
        "addressee": action.lead_title(),
        "response": {"token": token, "title": word(RESPONSES, token, action)} if token else None,
        "on": on.isoformat() if on else None,
        "text": action.national_response_text or "",
    }


def _respond(action: Any, data: Any, response: str, on: str) -> None:
    chosen = choice(data, "response", RESPONSES, action, response, required=True)
    received = day(data, "on", on, required=True)
    respond(action, chosen or "", received or date.today(), text(data, "text"))
