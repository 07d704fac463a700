"""REST for restricted content: reading it, and changing it without overwriting the unseen."""

from typing import Any

from plone.restapi.deserializer import json_body
from plone.restapi.services.content.get import ContentGet
from plone.restapi.services.content.update import ContentPatch

from dhr_plone import _
from dhr_plone.content_types.asking import MODIFY, OPEN, VIEW, may, require
from dhr_plone.content_types.base import say
from dhr_plone.content_types.revision import revision
from dhr_plone.content_types.serializers import FRONT_PAGES


class RestrictedGet(ContentGet):
    """``GET``: everything to who may read, the front page to who may open it."""

    def reply(self) -> dict[str, Any]:
        front_page = self.context.portal_type in FRONT_PAGES and may(OPEN, self.context)
        if not front_page:
            require(VIEW, self.context)
        return super().reply()


class RestrictedPatch(ContentPatch):
    """``PATCH``: with the ``revision`` that was read, 409 where somebody else saved meanwhile."""

    def reply(self) -> dict[str, Any]:
        require(MODIFY, self.context)
        seen = json_body(self.request).get("revision")
        now = revision(self.context)
        if seen is not None and seen != now:
            self.request.response.setStatus(409)
            return {"error": {"type": "Conflict", "message": say(CHANGED), "revision": now}}
        return super().reply()


CHANGED = _(
    "This was changed after you read it, so nothing of yours is stored. Read it again, put your "
    "changes into what is stored now, and send them with its revision."
)
