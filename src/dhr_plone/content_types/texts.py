"""Every text that a restricted object holds, found by its schema, and its files' names."""

from collections.abc import Iterator
from typing import Any

from plone.app.textfield.interfaces import IRichTextValue
from plone.dexterity.utils import iterSchemata
from plone.namedfile.interfaces import INamed
from zope.schema import getFieldNames


def texts_of(obj: Any) -> Iterator[str]:
    """Yield every text in the fields of an object, rows and answers among them."""
    for schema in iterSchemata(obj):
        for name in getFieldNames(schema):
            yield from _texts(getattr(obj, name, None))


def texts_below(container: Any) -> Iterator[str]:
    """Yield every text of an object and of everything in it."""
    for obj in _walk(container):
        yield from texts_of(obj)


def file_names_below(container: Any) -> Iterator[str]:
    """Yield the name of every file of an object and of everything in it."""
    for obj in _walk(container):
        for schema in iterSchemata(obj):
            for name in getFieldNames(schema):
                value = getattr(obj, name, None)
                if INamed.providedBy(value) and value.filename:
                    yield value.filename


def _walk(obj: Any) -> Iterator[Any]:
    yield obj
    for child in getattr(obj, "objectValues", tuple)():
        yield from _walk(child)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif IRichTextValue.providedBy(value):
        yield value.raw or ""
    elif isinstance(value, dict):
        for item in value.values():
            yield from _texts(item)
    elif isinstance(value, list | tuple | set):
        for item in value:
            yield from _texts(item)
