"""Reports pre-filled from the data of their review: proposing, putting in, taking out."""

from collections.abc import Callable, Iterable, Mapping
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
from dhr_plone.guidance.words import Word
from dhr_plone.report.gather import facts_of
from dhr_plone.report.prefilled import FILLABLE
from dhr_plone.report.prefilling import Section, fill, sections, take_out

# What the scanner finds that is never put into a report (13.A). Dates are asked for, and stay.
PERSONAL = frozenset(
    {"name", "diminutive", "misspelt_name", "initials", "address", "postcode", "phone", "email"}
    | {"nhs_number", "car_registration"}
)
# Of the names in these paragraphs none is of the case: chair, panel and author may be named (16.1).
NAMED = frozenset({"panel", "author"})


def sections_of(report: Any) -> list[Section]:
    """Return every section with what stands there and what the data proposes, in order."""
    found = sections(texts_of(report), proposed_for(report), _put_in(report))
    by_key = {one.key: one for one in found}
    return [by_key[key] for key in words_of(report) if key in by_key]


def put_in(report: Any, wanted: Iterable[str] | None = None) -> list[str]:
    """Put proposals into the `wanted` sections, without them into all that are empty.

    Returns the keys of the sections that were written. Raises Unauthorized for who may not write
    the report, BadRequest for a section that there is not.
    """
    require(MODIFY, report)
    known_only(report, wanted or ())
    before = texts_of(report)
    texts, put = fill(before, proposed_for(report), _put_in(report), wanted)
    _keep(report, texts, put)
    return [key for key in words_of(report) if texts.get(key) != before.get(key)]


def remove(report: Any, wanted: Iterable[str]) -> list[str]:
    """Take out of the `wanted` sections what was put in, where nobody has changed it since.

    Returns the keys of the sections that are empty now. Raises as `put_in`.
    """
    require(MODIFY, report)
    wanted = list(wanted)
    known_only(report, wanted)
    before = texts_of(report)
    texts, put = take_out(before, _put_in(report), wanted)
    _keep(report, texts, put)
    return [key for key in words_of(report) if key in before and key not in texts]


def known_only(report: Any, wanted: Iterable[str]) -> None:
    """Raise BadRequest for a section that there is not."""
    if unknown := sorted(set(wanted) - words_of(report).keys()):
        message = _("“${section}” is no section.", mapping={"section": unknown[0][:40]})
        raise BadRequest(say(message))


def words_of(report: Any) -> Mapping[str, Word]:
    """Return the sections of a report by key, in order."""
    return FILLABLE[report.portal_type].words


def texts_of(report: Any) -> dict[str, str]:
    """Return the sections that are written, by key."""
    return FILLABLE[report.portal_type].read(report)


def plain(report: Any, text: str) -> str:
    """Return the text of a section as it is shown, without markup."""
    return FILLABLE[report.portal_type].plain(text)


def proposed_for(report: Any) -> dict[str, str]:
    """Return the section texts that the data writes, with pseudonyms in place of names (13.A)."""
    fillable, review = FILLABLE[report.portal_type], review_of(report)
    call = caller(review)
    return {
        key: fillable.text(_said(paragraph, call) for paragraph in paragraphs)
        for key, paragraphs in fillable.propose(facts_of(review)).items()
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


def _put_in(report: Any) -> dict[str, str]:
    return dict(report.prefilled or {})


def _keep(report: Any, texts: Mapping[str, str], put: Mapping[str, str]) -> None:
    """Write the sections, and what was put in."""
    fillable = FILLABLE[report.portal_type]
    changed = fillable.write(report, texts)
    report.prefilled = dict(put) or None
    if changed:
        notify(ObjectModifiedEvent(report, Attributes(fillable.schema, *changed)))
