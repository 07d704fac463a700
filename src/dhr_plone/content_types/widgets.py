"""The widget of questions and answers: one text area for each question, with its help beside it."""

from dataclasses import dataclass
from typing import Any

from plone.app.z3cform.interfaces import IPloneFormLayer
from z3c.form.browser.widget import HTMLFormElement
from z3c.form.converter import BaseDataConverter
from z3c.form.interfaces import NO_VALUE, IFieldWidget, IWidget
from z3c.form.widget import FieldWidget, Widget
from zope.component import adapter, getUtility
from zope.interface import implementer, implementer_only
from zope.schema.interfaces import IVocabularyFactory

from dhr_plone.content_types.base import say
from dhr_plone.content_types.display import Answer, answers
from dhr_plone.content_types.fields import IAnswers


class IAnswersWidget(IWidget):
    """Asks the questions of a vocabulary."""


@dataclass(frozen=True)
class Asked:
    """A question in the form: what it asks, the names of its input, and what stands there."""

    title: str
    help: str
    paragraph: str
    id: str
    name: str
    text: str

    @property
    def rows(self) -> int:
        """How many lines its input shows: more for what has been written already."""
        return min(12, max(3, self.text.count("\n") + len(self.text) // 90 + 1))


@implementer_only(IAnswersWidget)
class AnswersWidget(HTMLFormElement, Widget):
    """The value is a dictionary: the texts by the tokens of their questions."""

    klass = "dhr-answers-widget"

    def extract(self, default: Any = NO_VALUE) -> Any:
        """Return what was typed, or ``default`` where the form did not hold the questions."""
        given = {token: self.request.get(self._name(token), None) for token in self._tokens()}
        typed = {token: str(text) for token, text in given.items() if text is not None}
        return typed or default

    def asked(self) -> list[Asked]:
        value = self.value or {}
        return [
            Asked(
                title=say(term.title),
                help=say(term.help),
                paragraph=term.paragraph,
                id=f"{self.id}-{term.token.replace('.', '-')}",
                name=self._name(term.token),
                text=value.get(term.token, ""),
            )
            for term in self._terms()
        ]

    def answered(self) -> tuple[Answer, ...]:
        """Return the answers that were given, for showing."""
        return answers(self.field.questions, self.value or {}, self.context)

    def _name(self, token: str) -> str:
        return f"{self.name}.{token}"

    def _terms(self) -> Any:
        return getUtility(IVocabularyFactory, name=self.field.questions)(self.context)

    def _tokens(self) -> list[str]:
        return [term.token for term in self._terms()]


@implementer(IFieldWidget)
@adapter(IAnswers, IPloneFormLayer)
def answers_field_widget(field: Any, request: Any) -> Any:
    """Return the widget of a field of answers."""
    return FieldWidget(field, AnswersWidget(request))


@adapter(IAnswers, IAnswersWidget)
class AnswersConverter(BaseDataConverter):
    """Leaves out what was not answered; a browser's line ends become those of the field."""

    def toWidgetValue(self, value: dict[str, str] | None) -> dict[str, str]:
        return dict(value or {})

    def toFieldValue(self, value: dict[str, str]) -> dict[str, str] | None:
        texts = {token: text.replace("\r\n", "\n").strip() for token, text in value.items()}
        return {token: text for token, text in texts.items() if text} or self.field.missing_value
