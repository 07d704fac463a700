"""What a person is told when the trail cannot be written."""

import json
from typing import Any

from plone.rest.interfaces import IAPIRequest
from Products.Five.browser import BrowserView
from zope.component import adapter

from dhr_plone import _
from dhr_plone.audit.trail import RecordNotWritten
from dhr_plone.content_types.base import say
from dhr_plone.content_types.interfaces import IAddonInstalled

NOT_WRITTEN = _(
    "The audit trail cannot be written, so nothing was changed and nothing is shown. What you "
    "typed is still in your browser: go back to it and keep it. Tell the administrator, who finds "
    "the reason in the event log; often the disk is full."
)


@adapter(RecordNotWritten, IAddonInstalled)
class NotWritten(BrowserView):
    """The answer 503, as text or as plone.restapi words errors."""

    def __call__(self) -> str:
        response = self.request.response
        response.setStatus(503, lock=1)
        response.setHeader("Cache-Control", "no-store, private")
        message: Any = say(NOT_WRITTEN)
        if IAPIRequest.providedBy(self.request):
            response.setHeader("Content-Type", "application/json")
            return json.dumps({"type": "RecordNotWritten", "message": message})
        response.setHeader("Content-Type", "text/plain;charset=utf-8")
        return str(message)
