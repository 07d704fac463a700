"""The checklist of the senior manager, ticked before a management review is assured (12.8).

A senior manager reads the management review and may not write it, so the ticks have a way of their
own: whoever could take the step of assuring may tick, in the page and over REST.
"""

from collections.abc import Iterable
from typing import Any

from plone import api
from plone.protect import CheckAuthenticator
from plone.protect.interfaces import IDisableCSRFProtection
from plone.restapi.deserializer import json_body
from plone.restapi.services import Service
from Products.Five.browser import BrowserView
from zExceptions import BadRequest, Unauthorized
from zope.event import notify
from zope.interface import alsoProvides
from zope.lifecycleevent import Attributes, ObjectModifiedEvent

from dhr_plone import _
from dhr_plone.content_types.base import say
from dhr_plone.content_types.imr import IIMR
from dhr_plone.guidance import words
from dhr_plone.guidance.words import Word
from dhr_plone.workflows.steps import steps

STEP = "imr_assure"


def may_tick(imr: Any) -> bool:
    """Tell whether the current user is the senior manager whose step it is to assure."""
    return any(step.id == STEP for step in steps(imr))


def tick(imr: Any, ticked: Iterable[str]) -> None:
    """Keep which points were looked at.

    Raises Unauthorized for anybody whose step it is not, BadRequest for a point that is unknown.
    """
    if not may_tick(imr):
        raise Unauthorized(_("Only the senior manager ticks these points, before assuring."))
    chosen, known = set(ticked), words.tokens(words.ASSURANCE_CHECKS)
    if unknown := chosen - set(known):
        raise BadRequest(
            _(
                "“${point}” is no point of the checklist. They are: ${points}.",
                mapping={"point": min(unknown), "points": ", ".join(known)},
            )
        )
    imr.assurance_checklist = [token for token in known if token in chosen]
    notify(ObjectModifiedEvent(imr, Attributes(IIMR, "assurance_checklist")))


class AssurancePage(BrowserView):
    """The checklist as a form; from here the senior manager goes on to the step."""

    def __call__(self) -> Any:
        if not may_tick(self.context):
            raise Unauthorized
        if self.request.method == "POST":
            CheckAuthenticator(self.request)
            tick(self.context, _listed(self.request.form.get("points")))
            url = self.context.absolute_url()
            return self.request.response.redirect(f"{url}/@@advance?transition={STEP}")
        return self.index()

    def points(self) -> list[tuple[Word, bool]]:
        """Return each point of the checklist, and whether it is ticked."""
        ticked = self.context.assurance_checklist or ()
        return [(word, word.token in ticked) for word in words.ASSURANCE_CHECKS]


class AssurancePatch(Service):
    """``PATCH @assurance``: ``points``, the tokens of all points that were looked at."""

    def reply(self) -> dict[str, Any]:
        if not api.user.has_permission("View", obj=self.context):
            raise Unauthorized
        alsoProvides(self.request, IDisableCSRFProtection)
        tick(self.context, map(str, json_body(self.request).get("points") or ()))
        ticked = self.context.assurance_checklist
        return {
            "@id": f"{self.context.absolute_url()}/@assurance",
            "points": [
                {"token": w.token, "title": say(w.title), "ticked": w.token in ticked}
                for w in words.ASSURANCE_CHECKS
            ],
        }


def _listed(value: Any) -> list[str]:
    return value if isinstance(value, list) else [value] if value else []
