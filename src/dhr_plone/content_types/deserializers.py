"""What REST says where the platform's own sentence does not help whoever wrote the client."""

from typing import Any

from plone.restapi.deserializer import json_body
from plone.restapi.deserializer.dxcontent import DeserializeFromJson
from plone.restapi.deserializer.dxfields import (
    ChoiceFieldDeserializer,
    DefaultFieldDeserializer,
    NamedFieldDeserializer,
)
from plone.restapi.interfaces import IDeserializeFromJson, IFieldDeserializer
from zExceptions import BadRequest
from zope.component import adapter
from zope.interface import implementer
from zope.schema.interfaces import ConstraintNotSatisfied, IChoice, IDate

from dhr_plone import _
from dhr_plone.content_types.base import say
from dhr_plone.content_types.errors import NO_SUCH_DAY, none_of
from dhr_plone.content_types.fields import ICaseFile, Refused
from dhr_plone.content_types.interfaces import IAddonInstalled, IRestricted

# What the platform writes of an object without asking for a permission or telling anybody.
NOT_SET = ("layout", "ordering", "sort")


@implementer(IDeserializeFromJson)
@adapter(IRestricted, IAddonInstalled)
class RestrictedDeserializer(DeserializeFromJson):
    """Reads what is sent of an object, when it is added and when it is changed."""

    def __call__(
        self,
        validate_all: bool = False,
        data: dict[str, Any] | None = None,
        create: bool = False,
        mask_validation_errors: bool = True,
    ) -> Any:
        sent = json_body(self.request) if data is None else data
        for name in NOT_SET:
            if name in sent:
                why = _("“${name}” is not set here. Leave it out.", mapping={"name": name})
                raise BadRequest(say(why))
        return super().__call__(validate_all, sent, create, mask_validation_errors)


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
        data = value.get("data", value) if isinstance(value, dict) else value
        if data in ("", b""):
            raise Refused(say(_("This file is empty. Choose the file that you mean.")))
        return super().__call__(value)
