"""``@@refer`` and ``@refer``: how the staff of an agency refer a death, and the receipt (5.4)."""

from typing import Any

from plone import api
from zope.component import getUtility
from zope.schema.interfaces import IVocabularyFactory

from dhr_plone import _
from dhr_plone.content_types.asking import OPEN, require
from dhr_plone.content_types.base import say
from dhr_plone.content_types.form_page import FormPage, WritingService
from dhr_plone.content_types.views import in_site_frame
from dhr_plone.work.referring import ask_may_refer, read, refer


class ReferPage(FormPage):
    """The form, and afterwards the receipt as a message of the site."""

    def __call__(self) -> Any:
        require(OPEN, self.context)
        ask_may_refer(self.context)
        return super().__call__()

    def page(self) -> Any:
        """Return the form in the frame of the site: who refers may not read the register."""
        self.url = f"{self.context.absolute_url()}/@@refer"
        return in_site_frame(self, self.index)

    def act(self, form: Any) -> str:
        receipt = refer(self.context, read(form, self.context))
        return _(
            "Your referral was received. Your receipt is ${reference}: keep it, and give it when "
            "you ask about the referral.",
            mapping={"reference": receipt},
        )

    def options(self, vocabulary: str) -> list[dict[str, str]]:
        """Return the words of a vocabulary, each with its help."""
        terms = getUtility(IVocabularyFactory, name=f"dhr_plone.{vocabulary}")(self.context)
        return [{"token": t.token, "title": say(t.title), "help": say(t.help)} for t in terms]

    def whom_to_ask(self) -> str:
        return str(self.subject.contact or "")


class ReferPost(WritingService):
    """A referral; the answer is the receipt, and nothing else.

    ``area``, ``victim`` and ``account`` are needed; ``died_on``, ``perpetrator``, ``criterion`` and
    ``indicators`` are taken where they are known.
    """

    def reply(self) -> dict[str, Any]:
        require(OPEN, self.context)
        ask_may_refer(self.context)
        receipt = refer(self.context, read(self.body(), self.context))
        self.request.response.setStatus(201)
        return {"reference": receipt, "received_by": api.user.get_current().getId()}
