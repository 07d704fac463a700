"""Puts a token into every field of every object of a review, through REST as a person would.

What REST does not take (what the system keeps for itself) is put there directly. Roster entries,
comments on steps, kept versions and published editions get theirs too.
"""

import base64
import json
from collections.abc import Container
from datetime import date
from types import SimpleNamespace
from typing import Any

from plone import api
from plone.app.textfield import RichTextValue
from plone.app.textfield.interfaces import IRichText
from plone.dexterity.utils import iterSchemata
from plone.namedfile.interfaces import INamedField
from Products.CMFCore.indexing import processQueue
from zope.lifecycleevent import modified
from zope.schema import getFieldsInOrder
from zope.schema.interfaces import IBool, IChoice, IDate, IDict, IInt, IList, IObject, IText

from dhr_plone.content_types.base import add
from dhr_plone.content_types.fields import IAnswers, UncertainDate
from dhr_plone.content_types.interfaces import IRestricted
from dhr_plone.participation.workspace import roster_of
from dhr_plone.publication import gatekeeper, publish
from dhr_plone.testing import acting_as
from dhr_plone.workflows.table import machine_of
from tests.guard.asking import Client
from tests.guard.tokens import Tokens

JSON = "application/json"
TAKING_PART = ("coordinator", "governor", "auditor", "police-author", "police-manager")
# What cannot hold a word of one's own.
WITHOUT_WORDS = (IChoice, IBool, IInt)


def plant(site: Any, parts: SimpleNamespace, client: Client) -> Tokens:
    """Fill every object of the review in ``parts``; return the tokens with their places."""
    tokens = Tokens()
    parts.agency = parts.register.objectValues("Agency")[0]
    with acting_as(site, "admin"):
        parts.proceeding = add(parts.review, "Proceeding", kind="criminal", status="concluded")
        parts.imr_record = add(parts.police_imr, "CaseRecord", kind="interview")
        parts.housing_entry = add(
            parts.housing_imr, "ChronologyEntry", starts="2007", event="A visit."
        )
    fill_fields(parts, tokens, client)
    with acting_as(site, "admin"):
        for name, obj in vars(parts).items():
            fill_history(site, obj, name, tokens)
        fill_rosters(parts, tokens)
        fill_what_is_kept(parts, tokens)
        edition = gatekeeper.preview(parts.summary)
        parts.edition = publish.put_into(parts.library, edition)
    for name, obj in vars(parts).items():
        if IRestricted.providedBy(obj):
            tokens.identify(obj, f"{name}: id")
    name_people(tokens)
    processQueue()
    return tokens


def fill_fields(
    parts: SimpleNamespace, tokens: Tokens, client: Client, but: Container[str] = ()
) -> None:
    """Put a token into every field of every restricted object, except at the places ``but``."""
    for name, obj in vars(parts).items():
        if IRestricted.providedBy(obj):
            fill(obj, f"{name}: {obj.portal_type}", tokens, client, but)


def fill(obj: Any, place: str, tokens: Tokens, client: Client, but: Container[str]) -> None:
    """Put a token into the fields of an object, over REST or, where it is refused, directly."""
    fields = {
        name: field.bind(obj)
        for schema in iterSchemata(obj)
        for name, field in getFieldsInOrder(schema)
    }
    values = {
        name: value
        for name, field in fields.items()
        if f"{place}.{name}" not in but
        and (value := planted(field, f"{place}.{name}", tokens)) is not None
    }
    address = obj.absolute_url_path()
    for sent in (values, *({name: value} for name, value in values.items())):
        body = json.dumps(sent).encode()
        client(address, "admin", "PATCH", JSON, body, content_type=JSON)
        if all(holds(obj, name, tokens) for name in values):
            break
    for name, value in values.items():
        if not holds(obj, name, tokens):
            setattr(obj, name, as_stored(fields[name], value))
    modified(obj)


def holds(obj: Any, name: str, tokens: Tokens) -> bool:
    """Tell whether a field of an object holds a token."""
    value = getattr(obj, name, None)
    inside = getattr(value, "raw", None) or getattr(value, "data", None) or value
    return bool(tokens.found_in(json.dumps(inside, default=str).encode()))


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


def planted(field: Any, place: str, tokens: Tokens) -> Any:
    """Return a value for a field, as REST takes it, with a token in each of its words."""
    if isinstance(field, UncertainDate):
        return f"17 March {tokens.year(place)}"
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
        return {question: tokens.word(f"{place}.{question}") for question in questions(field)}
    if IDict.providedBy(field):
        return {tokens.word(f"{place} (key)"): tokens.word(place)}
    if IList.providedBy(field):
        value = planted(field.value_type, place, tokens)
        return None if value is None else [value]
    if IObject.providedBy(field):
        columns = getFieldsInOrder(field.schema)
        row = {name: planted(column, f"{place}.{name}", tokens) for name, column in columns}
        return {name: value for name, value in row.items() if value is not None}
    if any(kind.providedBy(field) for kind in WITHOUT_WORDS) or not IText.providedBy(field):
        return None
    return tokens.word(place)


def questions(field: Any) -> list[str]:
    """Return the keys of a field of answers."""
    return [term.value for term in field.key_type.bind(field.context).vocabulary]


def fill_history(site: Any, obj: Any, name: str, tokens: Tokens) -> None:
    """Put a token into a comment on the last step of an object."""
    machine = machine_of(obj.portal_type)
    if machine is not None and name != "library":
        workflows = site.portal_workflow
        status = dict(workflows.getStatusOf(machine.id, obj) or {})
        status["comments"] = tokens.word(f"{name}: comment of a step")
        workflows.setStatusOf(machine.id, obj, status)


def fill_rosters(parts: SimpleNamespace, tokens: Tokens) -> None:
    """Put tokens into what each person declared."""
    for name in ("register", "review", "police_imr", "housing_imr", "action"):
        for member in roster_of(getattr(parts, name)):
            place = f"{name}: roster"
            member.declare(
                tokens.word(f"{place}.interest"),
                tokens.word(f"{place}.independence"),
                date(tokens.year(f"{place}.declared_on"), 3, 17),
            )


def name_people(tokens: Tokens) -> None:
    """Give those who take part names of their own; chair and panel are published by theirs."""
    for user in TAKING_PART:
        name = {"fullname": tokens.word(f"people: {user}")}
        api.user.get(userid=user).setMemberProperties(name)


def fill_what_is_kept(parts: SimpleNamespace, tokens: Tokens) -> None:
    """Put tokens into what no form shows: versions, agreements, reasons of overrides."""
    topics = {"one": tokens.word("terms: version")}
    parts.terms.versions = ({"number": 1, "topics": topics},)
    parts.summary.agreement = {"by": tokens.word("summary: agreed by"), "digest": ""}
    parts.summary.proceedings_override = {"reasons": tokens.word("summary: override")}
