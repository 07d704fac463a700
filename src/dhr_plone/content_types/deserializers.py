"""What REST says where the platform's own sentence does not help whoever wrote the client."""

from typing import Any

from plone.restapi.deserializer.dxfields import (
    ChoiceFieldDeserializer,
    DefaultFieldDeserializer,
    NamedFieldDeserializer,
)
from plone.restapi.interfaces import IFieldDeserializer
from zope.component import adapter
from zope.interface import implementer
from zope.schema.interfaces import ConstraintNotSatisfied, IChoice, IDate

from dhr_plone import _
from dhr_plone.content_types.base import say
from dhr_plone.content_types.errors import NO_SUCH_DAY, none_of
from dhr_plone.content_types.fields import ICaseFile, Refused
from dhr_plone.content_types.interfaces import IAddonInstalled, IRestricted


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
            raise none_of(value, [term.token for term in self.field.vocabulary or ()]) from error


@implementer(IFieldDeserializer)
@adapter(ICaseFile, IRestricted, IAddonInstalled)
class CaseFileDeserializer(NamedFieldDeserializer):
    """Refuses an empty file, which the platform takes for the wish to remove the stored one."""

    def __call__(self, value: Any) -> Any:
        if isinstance(value, dict) and value.get("data", "x") in ("", b""):
            raise Refused(say(_("This file is empty. Choose the file that you mean.")))
        return super().__call__(value)
