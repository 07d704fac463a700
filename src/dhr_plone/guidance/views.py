"""Pages of the rules: the warnings with their answers, and versions of the terms compared."""

from datetime import date
from typing import Any

from plone import api
from Products.Five.browser import BrowserView
from zExceptions import NotFound

from dhr_plone import _
from dhr_plone.content_types.asking import VIEW, require
from dhr_plone.content_types.base import say
from dhr_plone.content_types.display import say_day
from dhr_plone.content_types.form_page import FormPage
from dhr_plone.content_types.typed import text
from dhr_plone.guidance import words
from dhr_plone.guidance.answers import Answered, answer, answers_of, may_answer
from dhr_plone.guidance.compare import Change, TopicChange, compare
from dhr_plone.guidance.terms_versions import NOW, versions_of


class WarningsPage(FormPage):
    """``@@warnings``: each rule that is not kept, and the reason why (8.3, 9.2, 12.7)."""

    def __call__(self) -> Any:
        require(VIEW, self.context)
        return super().__call__()

    def act(self, form: Any) -> str:
        answer(self.context, text(form, "key"), text(form, "reason"))
        return _("The reason is kept, with your name and today's date.")

    def answered(self) -> list[Answered]:
        return answers_of(self.context)

    def when(self, answered: Answered) -> str:
        """Return the day of an answer as it is read."""
        return say_day(date.fromisoformat(answered.on)) if answered.on else ""

    def mine_to_answer(self, answered: Answered) -> bool:
        """Tell whether the person may answer: nobody answers a warning about themselves."""
        subject = answered.warning.subject.split(":")[0]
        return may_answer(self.context) and subject != api.user.get_current().getId()


class ComparePage(BrowserView):
    """``@@compare``: two versions of the terms of reference, topic by topic (10.2)."""

    change = Change

    def __call__(self) -> Any:
        require(VIEW, self.context)
        self.versions = versions_of(self.context)
        numbers = list(self.versions)
        self.first = str(self.request.form.get("first") or numbers[max(0, len(numbers) - 2)])
        self.second = str(self.request.form.get("second") or NOW)
        if not {self.first, self.second} <= set(numbers):
            raise NotFound
        return self.index()

    def changes(self) -> tuple[TopicChange, ...]:
        """Return the topics that changed between the two versions."""
        topics = [self.versions[number]["topics"] for number in (self.first, self.second)]
        found = compare(words.TERMS_TOPICS, *topics)
        return tuple(change for change in found if change.change is not Change.SAME)

    def title_of(self, number: str) -> str:
        """Return what a version is called."""
        version = self.versions[number]
        if number == NOW:
            return say(_("The text as it stands now"))
        day = say_day(date.fromisoformat(version["agreed_on"]))
        return say(_("Version ${number}, agreed on ${day}", mapping={"number": number, "day": day}))
