"""Which values of a bundle are not taken: those that could act on whoever looks at them.

What was typed under older rules is moved as it is, so a field's rules are not asked about, but for
two: it holds values of its own kind, and formatted text is such as its form would have taken.
"""

from collections.abc import Iterator, Mapping, Sequence, Set
from datetime import date, datetime
from typing import Any

from plone.app.textfield.interfaces import IRichTextValue
from plone.dexterity.utils import iterSchemataForType
from plone.namedfile.interfaces import INamed
from zope.i18nmessageid import Message
from zope.schema import ValidationError, getFieldsInOrder

from dhr_plone import _
from dhr_plone.content_types.base import say
from dhr_plone.content_types.fields import CaseFile, SafeRichText
from dhr_plone.participation.workspace import IRosterMember
from dhr_plone.publication.pictures import KINDS

PICTURES = frozenset(media_type for media_type, _extension in KINDS.values())
ANOTHER_KIND = _("it is of another kind than this field holds")


def harmful(portal_type: str, values: Mapping[str, Any]) -> Iterator[Message]:
    """Yield why values of an object are not taken, each with the name of its attribute."""
    fields = dict(
        found for schema in iterSchemataForType(portal_type) for found in getFieldsInOrder(schema)
    )
    yield from _refused(fields, values)


def harmful_member(values: Mapping[str, Any]) -> Iterator[Message]:
    """Yield why what is kept of a person on a roster is not taken."""
    # Which groups follow from the rest is compared once the register is made.
    fields = {name: field for name, field in getFieldsInOrder(IRosterMember) if name != "groups"}
    user = str(values.get("user"))
    yield from _refused(
        {f"roster.{user}.{name}": field for name, field in fields.items()},
        {f"roster.{user}.{name}": value for name, value in values.items()},
    )


def _refused(fields: Mapping[str, Any], values: Mapping[str, Any]) -> Iterator[Message]:
    for name, value in values.items():
        why = why_not(fields.get(name), value)
        if why is not None:
            yield _("“${name}”: ${why}", mapping={"name": name, "why": say(why)})


def why_not(field: Any, value: Any) -> Message | str | None:
    """Return why a value is not taken, or None; ``field`` is None for what a class keeps."""
    if value is None:
        return None
    if isinstance(field, SafeRichText):
        return _refusal(field, value) if IRichTextValue.providedBy(value) else ANOTHER_KIND
    kind = getattr(field, "_type", None)
    if kind is not None and not isinstance(value, kind):
        return ANOTHER_KIND
    if kind is date and isinstance(value, datetime):
        return ANOTHER_KIND
    if isinstance(field, CaseFile):
        return None
    for part in _parts(value):
        if IRichTextValue.providedBy(part):
            return _("formatted text has no place here")
        if INamed.providedBy(part) and (field is not None or part.contentType not in PICTURES):
            return _("no file but a picture has a place here")
    return None


def _refusal(field: Any, value: Any) -> Message | str | None:
    try:
        field.validate(value)
    except ValidationError as error:
        return error.doc() or ANOTHER_KIND
    return None


def _parts(value: Any) -> Iterator[Any]:
    """Yield a value and all that it holds."""
    yield value
    if isinstance(value, Mapping):
        for held in value.values():
            yield from _parts(held)
    elif isinstance(value, Sequence | Set) and not isinstance(value, str):
        for held in value:
            yield from _parts(held)
