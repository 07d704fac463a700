"""Which revision of an object somebody saw, so that nobody overwrites what they never saw.

Every field has a fingerprint, a digest of its stored value; the revision is the digest of them all.
Neither depends on dates, serial numbers or what lies in a container, so only a change of a field
makes a new revision.
"""

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from Acquisition import aq_base
from plone.app.textfield.interfaces import IRichTextValue
from plone.dexterity.utils import iterSchemata
from plone.namedfile.interfaces import INamedBlobFile
from zope.schema import getFieldNames

LENGTH = 16
EMPTY: tuple[Any, ...] = (None, "", [], {})


def fingerprints(obj: Any) -> dict[str, str]:
    """Return the fingerprint of each field of an object, by the field's name."""
    bare = aq_base(obj)
    return {
        name: fingerprint(getattr(bare, name, None))
        for schema in iterSchemata(obj)
        for name in getFieldNames(schema)
    }


def revision(obj: Any) -> str:
    """Return the revision of an object: opaque, 16 characters, new with every change of a field."""
    return digest(fingerprints(obj))


def changed_since(obj: Any, seen: Mapping[str, str]) -> list[str]:
    """Return the names of the fields that hold another value than the one that was seen."""
    return [name for name, now in fingerprints(obj).items() if seen.get(name) != now]


def fingerprint(value: Any) -> str:
    """Return the fingerprint of a field's value; all that is empty has the same one."""
    plain = _plain(value)
    return digest(None if plain in EMPTY else plain)


def digest(data: Any) -> str:
    """Return a short digest of plain data."""
    text = json.dumps(data, sort_keys=True, default=_plain, ensure_ascii=False)
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:LENGTH]


def _plain(value: Any) -> Any:
    """Return a value as plain data; a browser's line ends are no change."""
    if isinstance(value, str):
        return value.replace("\r\n", "\n")
    if IRichTextValue.providedBy(value):
        return _plain(value.raw or "")
    if INamedBlobFile.providedBy(value):
        return [value.filename, value.contentType, value.getSize(), value.modified]
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value if value is None or isinstance(value, int | float) else str(value)
