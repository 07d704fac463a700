"""Puts a token into every field of an object, over REST or, where that refuses it, directly."""

import base64
import json
from collections.abc import Container
from datetime import date
from types import SimpleNamespace
from typing import Any

from plone.app.textfield import RichTextValue
from plone.app.textfield.interfaces import IRichText
from plone.dexterity.utils import iterSchemata
from plone.namedfile.interfaces import INamedField
from zope.lifecycleevent import modified
from zope.schema import getFieldsInOrder
from zope.schema.interfaces import IBool, IChoice, IDate, IDict, IInt, IList, IObject, IText

from dhr_plone.content_types.fields import IAnswers, UncertainDate
from dhr_plone.content_types.interfaces import IRestricted
from tests.guard.asking import Client
from tests.guard.tokens import DIRECTLY, READ, REST, Tokens

JSON = "application/json"
# What cannot hold a word of one's own.
WITHOUT_WORDS = (IChoice, IBool, IInt)


def fill_fields(
    parts: SimpleNamespace, tokens: Tokens, client: Client, but: Container[str] = ()
) -> None:
    """Put a token into every field of every restricted object, except at the places ``but``."""
    for name, obj in vars(parts).items():
        if IRestricted.providedBy(obj):
            fill(obj, place_of(name, obj), tokens, client, but)


def fill(obj: Any, place: str, tokens: Tokens, client: Client, but: Container[str]) -> None:
    """Put a token into the fields of an object, over REST or, where it is refused, directly."""
    fields = fields_of(obj)
    values = {
        name: value
        for name, field in fields.items()
        if f"{place}.{name}" not in but
        and (value := value_for(field, f"{place}.{name}", tokens, obj)) is not None
    }
    words = {name: words_in(value, tokens) for name, value in values.items()}
    address = obj.absolute_url_path()
    for sent in (values, *({name: value} for name, value in values.items())):
        body = json.dumps(sent).encode()
        client(address, "admin", "PATCH", JSON, body, content_type=JSON)
        if all(words[name] <= held(obj, name, tokens) for name in values):
            break
    for name, value in values.items():
        by_rest = words[name] <= held(obj, name, tokens)
        if not by_rest:
            setattr(obj, name, as_stored(fields[name], value))
        tokens.put[REST if by_rest else DIRECTLY] |= {tokens.places[word] for word in words[name]}
    modified(obj)


def place_of(name: str, obj: Any) -> str:
    """Return how the places of an object are called: ``"entry: ChronologyEntry"``."""
    return f"{name}: {obj.portal_type}"


def fields_of(obj: Any) -> dict[str, Any]:
    """Return the fields of an object by their names."""
    return {
        name: field.bind(obj)
        for schema in iterSchemata(obj)
        for name, field in getFieldsInOrder(schema)
    }


def held(obj: Any, name: str, tokens: Tokens) -> set[str]:
    """Return the tokens that a field of an object holds."""
    value = getattr(obj, name, None)
    inside = getattr(value, "raw", None) or getattr(value, "data", None) or value
    return words_in([inside, getattr(value, "filename", "")], tokens)


def words_in(value: Any, tokens: Tokens) -> set[str]:
    """Return the tokens in a value that JSON could hold, or nearly."""
    return set(tokens.found_in(json.dumps(value, default=str).encode()))


def as_stored(field: Any, value: Any) -> Any:
    """Return a value for REST as a field keeps it."""
    if IDate.providedBy(field):
        return date.fromisoformat(value)
    if IRichText.providedBy(field):
        return RichTextValue(value["data"], "text/html", "text/x-html-safe")
    if IList.providedBy(field):
        return [as_stored(field.value_type, part) for part in value]
    if IObject.providedBy(field):
        return {name: as_stored(field.schema[name], part) for name, part in value.items()}
    return value


def value_for(field: Any, place: str, tokens: Tokens, context: Any) -> Any:
    """Return a value for a field, as REST takes it, with a token in each of its words."""
    if isinstance(field, UncertainDate):
        return f"17 March {tokens.year(place, READ)}"
    if IDate.providedBy(field):
        return date(tokens.year(place), 3, 17).isoformat()
    if IRichText.providedBy(field):
        return {"data": f"<p>{tokens.word(place)}</p>", "content-type": "text/html"}
    if INamedField.providedBy(field):
        content = base64.b64encode(tokens.word(f"{place} (content)").encode()).decode()
        return {
            "data": content,
            "encoding": "base64",
            "filename": f"{tokens.word(f'{place} (name)')}.txt",
            "content-type": "text/plain",
        }
    if IAnswers.providedBy(field):
        asked = tokens_of(field.key_type, context)
        return {question: tokens.word(f"{place}.{question}") for question in asked}
    if IDict.providedBy(field):
        return {tokens.word(f"{place} (key)"): tokens.word(place)}
    if IList.providedBy(field):
        value = value_for(field.value_type, place, tokens, context)
        return None if value is None else [value]
    if IObject.providedBy(field):
        columns = getFieldsInOrder(field.schema)
        row = {
            name: value_for(column, f"{place}.{name}", tokens, context) or needed(column, context)
            for name, column in columns
        }
        return {name: value for name, value in row.items() if value is not None}
    if any(kind.providedBy(field) for kind in WITHOUT_WORDS) or not IText.providedBy(field):
        return None
    return tokens.word(place)


def needed(field: Any, context: Any) -> Any:
    """Return the first choice of a field that must have one, or None."""
    if field.required and IChoice.providedBy(field):
        return tokens_of(field, context)[0]
    return None


def tokens_of(field: Any, context: Any) -> list[str]:
    """Return what can be chosen in a field."""
    return [term.value for term in field.bind(context).vocabulary]
