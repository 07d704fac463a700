"""What REST says where the platform's own sentence does not help whoever wrote the client."""

from typing import Any

from plone.restapi.deserializer.dxfields import (
    ChoiceFieldDeserializer,
    DefaultFieldDeserializer,
)
from plone.restapi.interfaces import IFieldDeserializer
from zope.component import adapter
from zope.interface import implementer
from zope.schema.interfaces import ConstraintNotSatisfied, IChoice, IDate

from dhr_plone import _
from dhr_plone.content_types.base import say
from dhr_plone.content_types.errors import NO_SUCH_DAY
from dhr_plone.content_types.fields import Refused
from dhr_plone.content_types.interfaces import IAddonInstalled, IRestricted

# A vocabulary of agencies or persons can be long.
MOST_NAMED = 20


@implementer(IFieldDeserializer)
@adapter(IDate, IRestricted, IAddonInstalled)
class DateDeserializer(DefaultFieldDeserializer):
    """Reads a day of the calendar, and says so of one that does not exist."""

    def __call__(self, value: Any) -> Any:
        try:
            return super().__call__(value)
        except ValueError as error:
            raise Refused(say(NO_SUCH_DAY)) from error


@implementer(IFieldDeserializer)
@adapter(IChoice, IRestricted, IAddonInstalled)
class ChoiceDeserializer(ChoiceFieldDeserializer):
    """Reads a word of a vocabulary, and names them where it is none."""

    def __call__(self, value: Any) -> Any:
        try:
            return super().__call__(value)
        except ConstraintNotSatisfied as error:
            tokens = [term.token for term in self.field.vocabulary or ()]
            raise Refused(
                _(
                    "refused_no_such_choice",
                    default="“${value}” is none of the values that are taken: ${values}.",
                    mapping={"value": value, "values": _listed(tokens)},
                )
            ) from error


def _listed(tokens: list[str]) -> str:
    """Return tokens in one line, the first of them where they are many."""
    shown = ", ".join(tokens[:MOST_NAMED])
    return f"{shown} …" if len(tokens) > MOST_NAMED else shown
