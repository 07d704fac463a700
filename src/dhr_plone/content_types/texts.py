"""Every text that a restricted object holds, found by its schema, and its files' names.

What is stored is read, and no default: asking thousands of entries for the defaults of their fields
would take ten times as long.
"""

from collections.abc import Iterator
from typing import Any

from Acquisition import aq_base
from plone.app.textfield.interfaces import IRichTextValue
from plone.dexterity.utils import iterSchemata
from plone.namedfile.interfaces import INamed
from zope.schema import getFieldNames


def texts_of(obj: Any) -> Iterator[str]:
    """Yield every text in the fields of an object, rows and answers among them."""
    for value in _values(obj, {}):
        yield from _texts(value)


def texts_below(container: Any) -> Iterator[str]:
    """Yield every text of an object and of everything in it."""
    names: dict[str, tuple[str, ...]] = {}
    for obj in _walk(container):
        for value in _values(obj, names):
            yield from _texts(value)


def file_names_below(container: Any) -> Iterator[str]:
    """Yield the name of every file of an object and of everything in it."""
    names: dict[str, tuple[str, ...]] = {}
    for obj in _walk(container):
        for value in _values(obj, names):
            if INamed.providedBy(value) and value.filename:
                yield value.filename


def _values(obj: Any, names: dict[str, tuple[str, ...]]) -> Iterator[Any]:
    """Yield what is stored in the fields of an object; `names` are those of each type so far."""
    if obj.portal_type not in names:
        names[obj.portal_type] = tuple(
            name for schema in iterSchemata(obj) for name in getFieldNames(schema)
        )
    bare = aq_base(obj)
    # The attributes of an object that was not used yet are not loaded by looking at them.
    bare._p_activate()
    stored, kind = vars(bare), type(bare)
    for name in names[obj.portal_type]:
        if name in stored:
            yield stored[name]
        elif isinstance(getattr(kind, name, None), property):
            yield getattr(obj, name)


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
