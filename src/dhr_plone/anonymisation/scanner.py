"""The scanner: everything in a text by which somebody of the case could be recognised.

`scan` reads each field as a person would see it, asks every detector, and hands back findings that
say what, where, why and how sure. The gate refuses publication while a `must` stands (17.7).
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from dhr_plone.anonymisation import (
    ages,
    combinations,
    findings,
    given_names,
    leftovers,
    panels,
    patterns,
    registered,
    streets,
)
from dhr_plone.anonymisation.dates_written import read_dates
from dhr_plone.anonymisation.findings import Finding, Mark
from dhr_plone.anonymisation.identifying_shapes import IDENTIFYING_SHAPES
from dhr_plone.anonymisation.identities import IdentityRegister
from dhr_plone.anonymisation.misspelt import Spelling
from dhr_plone.anonymisation.name_hits import NameHit
from dhr_plone.anonymisation.named import named
from dhr_plone.anonymisation.names import TITLES
from dhr_plone.anonymisation.normalise import View, read, words
from dhr_plone.anonymisation.search import Hit, search

# What nobody registered. A pseudonym can look like it: "Sarah", "Ms Khan".
_STRANGERS = ("unregistered_name", "titled_name")
_RANK = {"certain": 0, "likely": 1, "possible": 2}

_FREE = re.compile(b"\0+")
_WORDS = re.compile(r"\w(?:.*\w)?", re.DOTALL)
_WITH_FIGURES = re.compile(r"\w*\d(?:.*\w)?", re.DOTALL)

Detector = Callable[[View], Iterable[Mark]]


def scan(
    register: IdentityRegister,
    fields: Mapping[str, str],
    *,
    panel: Iterable[str] = (),
    dated_fields: Collection[str] = (),
    detectors: Collection[Detector] = (),
) -> list[Finding]:
    """Find in all fields what must not, or may not, become public.

    `fields` maps the name of a field to its text or simple HTML. `panel` are the names of chair
    and members, which are public as panel objects and nowhere else (16.1): in a field they are
    findings, and a member who is also a person of the case is a finding in the field "panel"
    (17.7). In `dated_fields`, such as the action plan's, exact dates are expected and raise no
    warning; dates of birth and death still do. `detectors` are asked beside the shipped ones.

    The findings come in the order of the fields and of the text. They do not overlap, but for a
    tracked change, which may have others inside.
    """
    members = tuple(panel)
    colleagues = panels.colleagues(members)
    spelling = Spelling(register)
    panel_spelling = Spelling(colleagues)
    found: list[Finding] = []
    for field, text in fields.items():
        view = read(text)
        marks = list(_marks(view, register, spelling, dated=field in dated_fields))
        marks.extend(panels.in_text(view, _names(view, colleagues, panel_spelling)))
        for detector in detectors:
            marks.extend(detector(view))
        marks = [mark for mark in marks if not _is_pseudonym(view, register, mark)]
        found.extend(_finding(field, text, mark, view) for mark in _settled(view, marks))
        found.extend(leftovers.in_markup(field, text))
    for member in members:
        view = read(member)
        found.extend(panels.member(view, _names(view, register, spelling)))
    return found


def names_reader(register: IdentityRegister) -> Callable[[str], list[Finding]]:
    """What finds the persons of a register, and nothing else, in one text after another.

    It is made once for many texts. A name inside something else, such as an address for electronic
    mail, is found as well.
    """
    spelling = Spelling(register)

    def names_in(text: str) -> list[Finding]:
        view = read(text)
        marks = _settled(view, _names(view, register, spelling))
        return [_finding("", text, mark, view) for mark in marks]

    return names_in


def _marks(
    view: View, register: IdentityRegister, spelling: Spelling, *, dated: bool
) -> Iterator[Mark]:
    """What every shipped detector says of one text."""
    hits = list(search(view, register))
    yield from registered.terms(view.plain, hits, register)
    yield from _names(view, register, spelling, hits)
    yield from registered.initials(view, register)
    written = read_dates(view)
    yield from registered.dates(view, written, register)
    yield from patterns.find(view.plain, IDENTIFYING_SHAPES)
    yield from patterns.find(view.plain, leftovers.LEFTOVERS)
    yield from given_names.find(view)
    yield from combinations.find(view)
    yield from ages.find(view, register)
    yield from streets.find(view, register)
    if not dated:
        yield from combinations.exact_dates(view, written)


def _names(
    view: View,
    register: IdentityRegister,
    spelling: Spelling,
    hits: Iterable[Hit] | None = None,
) -> Iterator[Mark]:
    """The persons of a register whom a text names, spelt right or wrong."""
    parts = [
        _part(hit)
        for hit in (search(view, register) if hits is None else hits)
        if hit.term.kind == "name"
    ]
    return named(view, register, [*parts, *spelling.hits(view)])


def _part(hit: Hit) -> NameHit:
    term = hit.term
    return NameHit(hit.start, hit.end, term.persons, term.sort, term.ordinary, partial=hit.partial)


def _is_pseudonym(view: View, register: IdentityRegister, mark: Mark) -> bool:
    """Whether what looks like a stranger is what a person of the case is called instead."""
    if mark.kind not in _STRANGERS:
        return False
    name = [word for word in words(view.plain[mark.start : mark.end]) if word not in TITLES]
    return bool(name) and all(word in register.pseudonym_words for word in name)


def _settled(view: View, marks: Iterable[Mark]) -> list[Mark]:
    """The marks in order; of overlapping ones the graver stays, then the surer, then the longer.

    What must go is taken whole: of a mark that is covered in part the rest stays.
    """
    kept: list[Mark] = []
    taken = bytearray(len(view.plain))
    for mark in sorted(
        marks,
        key=lambda one: (one.severity != "must", _RANK[one.certainty], one.start - one.end),
    ):
        for start, end in _left(view.plain, taken, mark):
            taken[start:end] = b"\1" * (end - start)
            kept.append(replace(mark, start=start, end=end))
    return sorted(kept, key=lambda mark: mark.start)


def _left(plain: str, taken: bytearray, mark: Mark) -> Iterator[tuple[int, int]]:
    """What of a mark no other covers: all of it, or of what must go the parts that say something.

    Of a name each word does, of a number the figures: "NHS number" alone is nobody's.
    """
    if taken.find(1, mark.start, mark.end) < 0:
        yield mark.start, mark.end
    elif mark.severity == "must":
        telling = _WORDS if mark.kind.endswith("name") else _WITH_FIGURES
        for free in _FREE.finditer(taken, mark.start, mark.end):
            rest = telling.search(plain, *free.span())
            if rest:
                yield rest.span()


def _finding(field: str, text: str, mark: Mark, view: View) -> Finding:
    start, end = view.in_original(mark.start, mark.end)
    return Finding(
        kind=mark.kind,
        field=field,
        start=start,
        end=end,
        snippet=findings.snippet(text, start, end),
        reason=mark.reason,
        severity=mark.severity,
        certainty=mark.certainty,
        proposal=mark.proposal,
    )
