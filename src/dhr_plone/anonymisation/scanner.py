"""The scanner: everything in a text by which somebody of the case could be recognised.

`scan` reads each field as a person would see it, asks every detector, and hands back findings that
say what, where, why and how sure. The gate refuses publication while a `must` stands (17.7).
"""

from collections.abc import Collection, Iterable, Iterator, Mapping

from dhr_plone.anonymisation import (
    ages,
    combinations,
    findings,
    given_names,
    panels,
    patterns,
    registered,
)
from dhr_plone.anonymisation.dates_written import read_dates
from dhr_plone.anonymisation.findings import Finding, Mark
from dhr_plone.anonymisation.identifying_shapes import IDENTIFYING_SHAPES
from dhr_plone.anonymisation.identities import IdentityRegister
from dhr_plone.anonymisation.leftovers import LEFTOVERS
from dhr_plone.anonymisation.misspelt import Spelling
from dhr_plone.anonymisation.named import NameHit, named
from dhr_plone.anonymisation.normalise import View, read
from dhr_plone.anonymisation.search import Hit, search


def scan(
    register: IdentityRegister,
    fields: Mapping[str, str],
    *,
    panel: Iterable[str] = (),
    dated_fields: Collection[str] = (),
) -> list[Finding]:
    """Find in all fields what must not, or may not, become public.

    `fields` maps the name of a field to its text or simple HTML. `panel` are the names of chair
    and members, which are public as panel objects and nowhere else (16.1): in a field they are
    findings, and a member who is also a person of the case is a finding in the field "panel"
    (17.7). In `dated_fields`, such as the action plan's, exact dates are expected and raise no
    warning; dates of birth and death still do. The findings come in the order of the fields and
    of the text.
    """
    members = tuple(panel)
    spelling = Spelling(register)
    colleagues = panels.colleagues(members)
    found: list[Finding] = []
    for field, text in fields.items():
        view = read(text)
        dated = field in dated_fields
        marks = [
            *_marks(view, register, spelling, dated=dated),
            *panels.in_text(view, colleagues, names),
        ]
        found.extend(_finding(view, field, mark) for mark in _settled(view, marks))
    found.extend(panels.members(members, register, names))
    return found


def _marks(
    view: View, register: IdentityRegister, spelling: Spelling, *, dated: bool
) -> Iterator[Mark]:
    """What every detector says of one text."""
    hits = list(search(view, register))
    yield from registered.terms(view.plain, hits, register)
    yield from _names(view, register, hits, spelling)
    yield from registered.initials(view, register)
    written = read_dates(view)
    yield from registered.dates(view, written, register)
    yield from patterns.find(view.plain, (*IDENTIFYING_SHAPES, *LEFTOVERS))
    yield from given_names.find(view)
    yield from combinations.find(view)
    yield from ages.find(view, register)
    if not dated:
        yield from combinations.exact_dates(view, written)


def names(view: View, register: IdentityRegister) -> Iterator[Mark]:
    """The persons of a register whom a text names, spelt right or wrong."""
    return _names(view, register, search(view, register), Spelling(register))


def _names(
    view: View, register: IdentityRegister, hits: Iterable[Hit], spelling: Spelling
) -> Iterator[Mark]:
    parts = [
        NameHit(hit.start, hit.end, hit.term.persons, hit.term.sort, hit.term.ordinary)
        for hit in hits
        if hit.term.kind == "name"
    ]
    return named(view, register, [*parts, *spelling.hits(view)])


_RANK = {"certain": 0, "likely": 1, "possible": 2}


def _settled(view: View, marks: Iterable[Mark]) -> list[Mark]:
    """The marks in order; of overlapping ones the graver stays, then the surer, then the longer."""
    kept: list[Mark] = []
    taken = bytearray(len(view.plain))
    for mark in sorted(
        marks,
        key=lambda one: (one.severity != "must", _RANK[one.certainty], one.start - one.end),
    ):
        if taken.find(1, mark.start, mark.end) < 0:
            taken[mark.start : mark.end] = b"\1" * (mark.end - mark.start)
            kept.append(mark)
    return sorted(kept, key=lambda mark: mark.start)


def _finding(view: View, field: str, mark: Mark) -> Finding:
    start, end = view.in_original(mark.start, mark.end)
    return Finding(
        kind=mark.kind,
        field=field,
        start=start,
        end=end,
        snippet=findings.snippet(view.original, start, end),
        reason=mark.reason,
        severity=mark.severity,
        certainty=mark.certainty,
        proposal=mark.proposal,
    )
