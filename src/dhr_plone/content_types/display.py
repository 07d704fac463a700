"""An object as its schema lays it out: headings and, below each, what is filled in, in its order.

Plain data for a template. Empty fields are left out, and so is a tick that was not set and that
nobody is asked to set.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from plone.app.textfield.interfaces import IRichText
from plone.autoform.interfaces import OMITTED_KEY
from plone.dexterity.utils import iterSchemata
from plone.namedfile.interfaces import INamedBlobFileField
from plone.supermodel.interfaces import FIELDSETS_KEY
from plone.supermodel.utils import mergedTaggedValueList
from zope.component import getUtility
from zope.schema import getFieldsInOrder
from zope.schema.interfaces import (
    IBool,
    IChoice,
    ICollection,
    IDate,
    IObject,
    IVocabularyFactory,
)

from dhr_plone import _
from dhr_plone.content_types.base import say
from dhr_plone.content_types.fields import IAnswers

UID = re.compile("[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class Answer:
    """An answered question: its title, its help, the paragraph that asks it, the answer."""

    title: str
    help: str
    paragraph: str
    text: str


@dataclass(frozen=True, slots=True)
class Rows:
    """A table: the titles of its columns, and the cells of each row as texts."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class File:
    """A file to download: address, name and size in words."""

    url: str
    name: str
    size: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A field that is filled in.

    ``kind`` says what ``value`` is: ``text`` (plain), ``html`` (safe), ``lines`` (texts),
    ``answers`` (Answer), ``rows`` (Rows) or ``file`` (File).
    """

    name: str
    title: str
    kind: str
    value: Any


@dataclass(frozen=True, slots=True)
class Group:
    """The fields under one heading; the first group has none."""

    title: str
    fields: tuple[Shown, ...]


def groups(obj: Any, leave_out: Iterable[str] = ()) -> tuple[Group, ...]:
    """Return what is filled in of an object, by the headings of its forms."""
    left_out = set(leave_out)
    found = []
    for schema in iterSchemata(obj):
        hidden = left_out | _omitted(schema)
        for title, names in _headings(schema):
            shown = (field_of(obj, schema[name]) for name in names if name not in hidden)
            if fields := tuple(field for field in shown if field is not None):
                found.append(Group(title, fields))
    return tuple(found)


def field_of(obj: Any, field: Any) -> Shown | None:
    """Return one field of an object as it is shown, or None where there is nothing to show."""
    kind, value = _shown(obj, field.bind(obj), getattr(obj, field.__name__, None))
    return Shown(field.__name__, say(field.title), kind, value) if value else None


def say_day(day: date) -> str:
    """Return a date as a person reads it: 2 April 2009."""
    return f"{day.day} {day:%B %Y}"


def answers(questions: str, given: dict[str, str] | None, context: Any) -> tuple[Answer, ...]:
    """Return the answers that were given to the questions of a vocabulary, in its order."""
    terms = getUtility(IVocabularyFactory, name=questions)(context)
    return tuple(
        Answer(say(term.title), say(term.help), term.paragraph, text)
        for term in terms
        if (text := (given or {}).get(term.token, "").strip())
    )


def _headings(schema: Any) -> Iterable[tuple[str, list[str]]]:
    """Yield each heading of a schema's forms with the names of its fields."""
    sets = mergedTaggedValueList(schema, FIELDSETS_KEY)
    placed = {name for fieldset in sets for name in fieldset.fields}
    yield "", [name for name, _field in getFieldsInOrder(schema) if name not in placed]
    for fieldset in sets:
        yield say(fieldset.label), list(fieldset.fields)


def _omitted(schema: Any) -> set[str]:
    """Return the names of the fields that stand in no form."""
    rows = mergedTaggedValueList(schema, OMITTED_KEY)
    return {name for _form, name, omitted in rows if omitted == "true"}


def _shown(obj: Any, field: Any, value: Any) -> tuple[str, Any]:
    """Return what kind of thing a field's value is shown as, and that; empty for nothing."""
    if value in (None, "", [], (), {}):
        return "text", ""
    for interface, show in SHOWN:
        if interface.providedBy(field):
            shown: tuple[str, Any] = show(obj, field, value)
            return shown
    return "text", str(value)


def _answers(obj: Any, field: Any, value: dict[str, str]) -> tuple[str, tuple[Answer, ...]]:
    return "answers", answers(field.questions, value, obj)


def _html(obj: Any, field: Any, value: Any) -> tuple[str, str]:
    return "html", (value.output_relative_to(obj) or "").strip()


def _file(obj: Any, field: Any, value: Any) -> tuple[str, File]:
    name = value.filename or say(_("File"))
    address = f"{obj.absolute_url()}/@@download/{field.__name__}"
    return "file", File(address, name, say_size(value.getSize()))


def say_size(size: int) -> str:
    """Return a size in bytes as a person reads it: 340 kB."""
    return f"{size / 1_000_000:.1f} MB" if size >= 1_000_000 else f"{max(1, size // 1000)} kB"


def _choice(obj: Any, field: Any, value: Any) -> tuple[str, str]:
    if value in field.vocabulary:
        return "text", say(field.vocabulary.getTerm(value).title)
    # A choice of an object keeps its UID, which says nothing to anybody.
    gone = say(_("No longer here, or not here yet")) if UID.fullmatch(str(value)) else str(value)
    return "text", gone


def _bool(obj: Any, field: Any, value: bool) -> tuple[str, str]:
    if value:
        return "text", say(_("Yes"))
    return "text", say(_("No")) if field.default else ""


def _date(obj: Any, field: Any, value: date) -> tuple[str, str]:
    return "text", say_day(value)


def _collection(obj: Any, field: Any, values: Iterable[Any]) -> tuple[str, Any]:
    """Show a collection as lines, or as a table where its values have columns."""
    one = field.value_type.bind(obj)
    if IObject.providedBy(one):
        return "rows", _rows(obj, one.schema, list(values))
    return "lines", tuple(_shown(obj, one, value)[1] for value in values)


def _rows(obj: Any, schema: Any, rows: list[dict[str, Any]]) -> Rows | None:
    """Return a table of the columns that any row fills in."""
    columns = [
        field.bind(obj)
        for name, field in getFieldsInOrder(schema)
        if any(row.get(name) for row in rows)
    ]
    cells = (
        tuple(str(_shown(obj, column, row.get(column.__name__))[1]) for column in columns)
        for row in rows
    )
    titles = tuple(say(column.title) for column in columns)
    return Rows(titles, tuple(cells)) if columns else None


# What a field is, and how it is shown. The first row that fits is taken.
SHOWN: tuple[tuple[Any, Callable[[Any, Any, Any], tuple[str, Any]]], ...] = (
    (IAnswers, _answers),
    (IRichText, _html),
    (INamedBlobFileField, _file),
    (ICollection, _collection),
    (IChoice, _choice),
    (IBool, _bool),
    (IDate, _date),
)
