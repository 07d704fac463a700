"""The overview report pre-filled from the data of its review: proposing, putting in, taking out."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from zExceptions import BadRequest
from zope.event import notify
from zope.lifecycleevent import Attributes, ObjectModifiedEvent

from dhr_plone import _
from dhr_plone.anonymisation.case import person_of
from dhr_plone.anonymisation.identities import build
from dhr_plone.anonymisation.pseudonyms import role_codes
from dhr_plone.anonymisation.scanner import scan
from dhr_plone.content_types.asking import MODIFY, require
from dhr_plone.content_types.base import say
from dhr_plone.content_types.fields import children, review_of
from dhr_plone.content_types.overview import IOverviewReport
from dhr_plone.work.prefilling import Section, fill, sections, take_out
from dhr_plone.work.report_gather import facts_of
from dhr_plone.work.report_sections import WRITERS, propose

FIELDS = ("sections", "report")
# What the scanner finds that is never put into a report (13.A). Dates are asked for, and stay.
PERSONAL = frozenset(
    {"name", "diminutive", "misspelt_name", "initials", "address", "postcode", "phone", "email"}
    | {"nhs_number", "car_registration"}
)
# Of the names in these paragraphs none is of the case: chair, panel and author may be named (16.1).
NAMED = frozenset({"panel", "author"})


def sections_of(overview: Any) -> list[Section]:
    """Return every section with what stands there and what the data proposes, in order."""
    found = {
        one.key: one
        for one in sections(texts_of(overview), proposed_for(overview), _put_in(overview))
    }
    return [found[key] for key in WRITERS if key in found]


def put_in(overview: Any, wanted: Iterable[str] | None = None) -> list[str]:
    """Put proposals into the `wanted` sections, without them into all that are empty.

    Returns the keys of the sections that were written. Raises Unauthorized for who may not write
    the report, BadRequest for a section that there is not.
    """
    require(MODIFY, overview)
    known_only(wanted or ())
    before = texts_of(overview)
    texts, put = fill(before, proposed_for(overview), _put_in(overview), wanted)
    _keep(overview, texts, put)
    return [key for key in WRITERS if texts.get(key) != before.get(key)]


def remove(overview: Any, wanted: Iterable[str]) -> list[str]:
    """Take out of the `wanted` sections what was put in, where nobody has changed it since.

    Returns the keys of the sections that are empty now. Raises as `put_in`.
    """
    require(MODIFY, overview)
    wanted = list(wanted)
    known_only(wanted)
    before = texts_of(overview)
    texts, put = take_out(before, _put_in(overview), wanted)
    _keep(overview, texts, put)
    return [key for key in WRITERS if key in before and key not in texts]


def known_only(wanted: Iterable[str]) -> None:
    """Raise BadRequest for a section that there is not."""
    if unknown := sorted(set(wanted) - WRITERS.keys()):
        message = _("“${section}” is no section.", mapping={"section": unknown[0][:40]})
        raise BadRequest(say(message))


def texts_of(overview: Any) -> dict[str, str]:
    """Return the sections that are written, by "field:section"."""
    return {
        f"{field}:{token}": text
        for field in FIELDS
        for token, text in (getattr(overview, field) or {}).items()
    }


def proposed_for(overview: Any) -> dict[str, str]:
    """Return the section texts that the data writes, with pseudonyms in place of names (13.A)."""
    call = caller(review_of(overview))
    return {
        key: "\n".join(_said(paragraph, call) for paragraph in paragraphs)
        for key, paragraphs in propose(facts_of(overview)).items()
    }


def caller(review: Any) -> Callable[[str], str]:
    """Return what puts pseudonyms in place of names and initials, and leaves homes and numbers out.

    A name that could be that of two persons is left out, too.
    """
    persons = [person_of(person) for person in children(review, "CasePerson")]
    codes = role_codes(persons)
    register = build(replace(p, pseudonym=code) for p, code in zip(persons, codes, strict=True))
    left_out = say(_("[left out]"))

    def call(text: str) -> str:
        done = len(text)
        for one in sorted(scan(register, {"": text}), key=lambda one: one.end, reverse=True):
            if (
                one.kind in PERSONAL
                and one.end <= done
                and (one.proposal or one.severity == "must")
            ):
                text = text[: one.start] + (one.proposal or left_out) + text[one.end :]
                done = one.start
        return text

    return call


def _said(paragraph: str, call: Callable[[str], str]) -> str:
    text = say(paragraph)
    return text if NAMED.intersection(getattr(paragraph, "mapping", None) or ()) else call(text)


def _put_in(overview: Any) -> dict[str, str]:
    return dict(overview.prefilled or {})


def _keep(overview: Any, texts: dict[str, str], put: dict[str, str]) -> None:
    """Write the sections of both fields, and what was put in."""
    changed = []
    for field in FIELDS:
        mine = {k.partition(":")[2]: t for k, t in texts.items() if k.startswith(f"{field}:")}
        if mine != (getattr(overview, field) or {}):
            setattr(overview, field, mine or None)
            changed.append(field)
    overview.prefilled = put or None
    if changed:
        notify(ObjectModifiedEvent(overview, Attributes(IOverviewReport, *changed)))
