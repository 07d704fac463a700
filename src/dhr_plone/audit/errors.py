"""What a person is told when the trail cannot be written, or the disk is full."""

import errno
import json
from html import escape

from plone.rest.interfaces import IAPIRequest
from Products.Five.browser import BrowserView
from zope.component import adapter
from zope.i18nmessageid import Message

from dhr_plone import _
from dhr_plone.audit.trail import RecordNotWritten
from dhr_plone.content_types.base import say
from dhr_plone.content_types.interfaces import IAddonInstalled
from dhr_plone.guard.answer import Answer

NOT_WRITTEN = _(
    "The audit trail cannot be written, so nothing was changed and nothing is shown. What you "
    "typed is still in your browser: go back to it and keep it. Tell the administrator, who finds "
    "the reason in the event log; often the disk is full."
)


DISK_FULL = _(
    "The disk of the site is full, so nothing was changed, and nothing is lost. What you typed is "
    "still in your browser: go back to it and keep it. Tell the administrator."
)
NO_SPACE = (errno.ENOSPC, errno.EDQUOT)
TITLE = _("The site can save nothing now")
# By itself, without the site's frame: drawing that might fail, too.
PAGE = """<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
</head>
<body style="max-width: 40em; margin: 3em auto; padding: 0 1em; font: 1.1em/1.5 sans-serif">
<main role="alert"><h1>{title}</h1><p>{message}</p></main>
</body>
</html>
"""


@adapter(RecordNotWritten, IAddonInstalled)
class NotWritten(BrowserView):
    """The answer 503, as a page or as plone.restapi words errors."""

    message: Message = NOT_WRITTEN

    def __call__(self) -> str:
        response = self.request.response
        response.setStatus(503, lock=1)
        response.setHeader("Cache-Control", "no-store, private")
        message = say(self.message)
        if IAPIRequest.providedBy(self.request):
            response.setHeader("Content-Type", "application/json")
            return json.dumps({"type": "ServiceUnavailable", "message": message})
        response.setHeader("Content-Type", "text/html;charset=utf-8")
        language = self.request.get("LANGUAGE") or "en"
        return PAGE.format(
            language=escape(language), title=escape(say(TITLE)), message=escape(message)
        )


@adapter(OSError, IAddonInstalled)
class NoSpace(NotWritten):
    """The answer where the database could not take a change; another fault is answered as ever."""

    message = DISK_FULL

    def __call__(self) -> str:
        if self.context.errno in NO_SPACE:
            return super().__call__()
        answer = Answer(self.context, self.request)
        answer.__parent__ = self.__parent__
        return str(answer())
