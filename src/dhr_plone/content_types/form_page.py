"""Pages of our own that show something and do one thing: GET shows, POST does it.

The token against forged requests is asked for on every POST. What was refused comes back on the
page, with all that was typed; nothing is written then.
"""

from typing import Any

import transaction
from plone.protect import CheckAuthenticator
from plone.protect.interfaces import IDisableCSRFProtection
from plone.restapi.deserializer import json_body
from plone.restapi.exceptions import DeserializationError
from plone.restapi.services import Service
from Products.Five.browser import BrowserView
from Products.statusmessages.interfaces import IStatusMessage
from zExceptions import BadRequest
from zope.i18nmessageid import Message
from zope.interface import alsoProvides

from dhr_plone import _
from dhr_plone.content_types.base import say


class FormPage(BrowserView):
    """A page with a form; a subclass says in ``act`` what is done."""

    problem = ""

    def __call__(self) -> Any:
        if self.request.method == "POST":
            CheckAuthenticator(self.request)
            before = transaction.savepoint(optimistic=True)
            try:
                done = self.act(self.request.form)
            except BadRequest as refused:
                before.rollback()
                self.problem = str(refused)
                self.request.response.setStatus(400)
            else:
                IStatusMessage(self.request).addStatusMessage(done, "info")
                if address := self.next_address():
                    return self.request.response.redirect(address)
        return self.page()

    def page(self) -> Any:
        """Return the page as it is shown."""
        return self.index()

    def act(self, form: Any) -> Message | str:
        """Do what the form asks for; return what is then said. Raises BadRequest.

        What that is, each page says for itself; this class is registered nowhere.
        """
        raise NotImplementedError

    def next_address(self) -> str:
        """Return where the person goes afterwards; empty to stay and show the page."""
        return f"{self.context.absolute_url()}/@@{self.__name__}"

    def typed(self, name: str, otherwise: str = "") -> str:
        """Return what was typed into a field, for showing it again."""
        value = self.request.form.get(name, otherwise)
        return value if isinstance(value, str) else otherwise

    def ticked(self, name: str) -> set[str]:
        """Return the boxes of a field that were ticked."""
        value = self.request.form.get(name) or []
        return {value} if isinstance(value, str) else set(map(str, value))


class WritingService(Service):
    """A REST service that writes: its body is a JSON object."""

    def body(self) -> dict[str, Any]:
        """Return the body of the request. Raises BadRequest unless it is an object."""
        try:
            data = json_body(self.request)
        except DeserializationError as error:
            raise BadRequest(say(_("Send a JSON object as the body of the request."))) from error
        # The gate refuses what a page of another site has a browser send.
        alsoProvides(self.request, IDisableCSRFProtection)
        return dict(data)

    def texts(self, data: dict[str, Any], name: str) -> list[str]:
        """Return a list of texts out of a body. Raises BadRequest for anything else."""
        value = data.get(name)
        if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
            raise BadRequest(say(_("Send “${name}” as a list of texts.", mapping={"name": name})))
        return value
