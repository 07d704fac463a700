"""What is kept of an object, as plain JSON data and back, without loss.

A value comes back as the same type: a date is no text, a tuple no list. So what is moved needs no
rules of its own for each field, and what was typed under older rules is moved as it is.
"""

from base64 import b64decode, b64encode
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from persistent.list import PersistentList
from persistent.mapping import PersistentMapping
from plone.app.textfield import RichTextValue
from plone.namedfile.file import NamedBlobFile

from dhr_plone import _

PLAIN = (str, bool, int, float, type(None))


class NotMovable(ValueError):
    """A value of a type that is not known here; its message says which."""


@dataclass(frozen=True)
class Codec:
    """How values of one type are written and read."""

    type: type
    write: Callable[[Any], Any]
    read: Callable[[Any], Any]


def plain(value: Any) -> Any:
    """Return a value as JSON data. Raises NotMovable for a type that is not known here."""
    if type(value) in PLAIN:
        return value
    if type(value) is list:
        return [plain(item) for item in value]
    for name, codec in CODECS.items():
        if type(value) is codec.type:
            return {"is": name, "value": codec.write(value)}
    kind = {"type": type(value).__name__}
    raise NotMovable(_("a value of the type ${type}", mapping=kind))


def restored(data: Any) -> Any:
    """Return the value that ``plain`` wrote. Raises NotMovable for what it did not write."""
    if type(data) in PLAIN:
        return data
    if isinstance(data, list):
        return [restored(item) for item in data]
    try:
        return CODECS[data["is"]].read(data["value"])
    except (AttributeError, KeyError, LookupError, TypeError, ValueError) as error:
        raise NotMovable(_("a value that was not written by an export")) from error


def _pairs(value: Any) -> list[list[Any]]:
    return [[plain(key), plain(item)] for key, item in value.items()]


def _mapping(data: Any) -> dict[Any, Any]:
    return {restored(key): restored(item) for key, item in data}


def _several(value: Any) -> list[Any]:
    return [plain(item) for item in value]


def _text(value: RichTextValue) -> list[str]:
    return [value.raw, value.mimeType, value.outputMimeType]


def _read_text(data: list[str]) -> RichTextValue:
    raw, mime_type, output_mime_type = data
    if not all(isinstance(part, str) for part in data):
        raise TypeError
    return RichTextValue(raw, mime_type, output_mime_type)


def _file(value: NamedBlobFile) -> list[str]:
    return [b64encode(value.data).decode("ascii"), value.filename or "", value.contentType]


def _read_file(data: list[str]) -> NamedBlobFile:
    content, filename, content_type = data
    return NamedBlobFile(b64decode(content, validate=True), content_type, filename)


CODECS = {
    "date": Codec(date, date.isoformat, date.fromisoformat),
    "datetime": Codec(datetime, datetime.isoformat, datetime.fromisoformat),
    "tuple": Codec(tuple, _several, lambda data: tuple(restored(item) for item in data)),
    "set": Codec(
        set,
        lambda value: sorted(_several(value), key=repr),
        lambda data: {restored(item) for item in data},
    ),
    "mapping": Codec(dict, _pairs, _mapping),
    "kept mapping": Codec(
        PersistentMapping, _pairs, lambda data: PersistentMapping(_mapping(data))
    ),
    "kept list": Codec(
        PersistentList, _several, lambda data: PersistentList(restored(item) for item in data)
    ),
    "formatted text": Codec(RichTextValue, _text, _read_text),
    "file": Codec(NamedBlobFile, _file, _read_file),
}
