"""Working on what the gate found: the texts with the findings in place, and replacing them.

Offsets of findings count in the text as it would be published, so that is what is shown, and what
is stored once something in it is replaced.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from itertools import pairwise
from typing import Any

from plone import api
from plone.app.textfield import RichTextValue
from zExceptions import BadRequest, Unauthorized
from zope.event import notify
from zope.lifecycleevent import Attributes, ObjectModifiedEvent

from dhr_plone import _
from dhr_plone.anonymisation.pseudonyms import replace_all as wording_in_place
from dhr_plone.content_types.base import say
from dhr_plone.content_types.summary import IExecutiveSummary
from dhr_plone.guidance import words
from dhr_plone.publication import gatekeeper
from dhr_plone.publication.gatekeeper import PlacedFinding
from dhr_plone.publication.safe_html import clean

FIELDS = tuple(word.token for word in words.SUMMARY_SECTIONS)
TAG = re.compile(r"<(/?)([a-zA-Z0-9]+)[^>]*>")
BLOCKS = frozenset({"p", "li", "div", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "blockquote"})


@dataclass(frozen=True)
class Piece:
    """A piece of a text as a person reads it: plain, with the finding that it is part of.

    `begins` says that the finding begins here: markup can cut it into several pieces.
    """

    text: str
    finding: PlacedFinding | None
    begins: bool = False


@dataclass(frozen=True)
class CheckedText:
    """One of the three texts, paragraph by paragraph."""

    field: str
    title: str
    paragraphs: tuple[tuple[Piece, ...], ...]


def findings_of(summary: Any) -> list[PlacedFinding]:
    """Return everything that the scanner finds in what would be published."""
    return gatekeeper.findings(summary, gatekeeper.preview(summary))


def checked_texts(summary: Any, found: Iterable[PlacedFinding]) -> list[CheckedText]:
    """Return the three texts with their findings in place."""
    by_field: dict[str, list[PlacedFinding]] = {}
    for finding in found:
        by_field.setdefault(finding.field, []).append(finding)
    return [
        CheckedText(word.token, word.title, paragraphs(text_of(summary, word.token), marks))
        for word in words.SUMMARY_SECTIONS
        for marks in [by_field.get(word.token, [])]
    ]


def replace(summary: Any, key: str) -> None:
    """Put the proposed wording in the place of one finding.

    Raises Unauthorized for who may not write the summary, BadRequest where the finding is gone or
    has no proposed wording.
    """
    _ask_write(summary)
    finding = next((finding for finding in findings_of(summary) if finding.key == key), None)
    if finding is None:
        raise BadRequest(say(_("This finding is not there any more: the text has changed.")))
    if finding.field not in FIELDS or not finding.finding.proposal:
        raise BadRequest(
            say(_("There is no wording to put in its place: change the text by hand."))
        )
    _store(summary, [finding])


def replace_all(summary: Any) -> int:
    """Put the proposed wording in the place of everything that must not be published.

    Returns how many places were replaced. Raises Unauthorized for who may not write the summary.
    """
    _ask_write(summary)
    found = [
        finding
        for finding in findings_of(summary)
        if finding.severity == "must" and finding.finding.proposal and finding.field in FIELDS
    ]
    _store(summary, found)
    return len(found)


def may_take_back(summary: Any) -> bool:
    """Tell whether the last replacement can be taken back: nobody has changed its texts since."""
    return bool(summary.replaced) and all(
        gatekeeper.html(getattr(summary, field)) == after
        for field, (_before, after) in summary.replaced.items()
    )


def take_back(summary: Any) -> None:
    """Put the texts back as they were before the last replacement.

    Raises Unauthorized for who may not write the summary, BadRequest where there is nothing to take
    back or a text has changed since.
    """
    _ask_write(summary)
    if not may_take_back(summary):
        raise BadRequest(
            say(_("There is no replacement to take back, or the text has changed since."))
        )
    for field, (before, _after) in summary.replaced.items():
        _set(summary, field, before)
    summary.replaced = None


def text_of(summary: Any, field: str) -> str:
    """Return a text of the summary as it would be published."""
    return clean(gatekeeper.html(getattr(summary, field)))


def paragraphs(text: str, found: list[PlacedFinding]) -> tuple[tuple[Piece, ...], ...]:
    """Cut HTML into paragraphs of plain pieces, each with the finding that covers it."""
    done: list[tuple[Piece, ...]] = []
    current: list[Piece] = []
    for start, end, ends_block in _runs(text):
        current += _pieces(text, start, end, found)
        if ends_block and current:
            done.append(tuple(current))
            current = []
    return (*done, tuple(current)) if current else tuple(done)


def _runs(text: str) -> Iterator[tuple[int, int, bool]]:
    """Yield the runs of text between tags: start, end, and whether a paragraph ends after it."""
    start = 0
    for tag in TAG.finditer(text):
        yield start, tag.start(), tag[2].lower() in BLOCKS or tag[2].lower() == "br"
        start = tag.end()
    yield start, len(text), True


def _pieces(text: str, start: int, end: int, found: list[PlacedFinding]) -> Iterator[Piece]:
    """Cut one run at the borders of findings."""
    borders = {start, end}
    for placed in found:
        edges = (placed.finding.start, placed.finding.end)
        borders |= {min(max(edge, start), end) for edge in edges}
    for left, right in pairwise(sorted(borders)):
        covering = next(
            (f for f in found if f.finding.start <= left and right <= f.finding.end), None
        )
        begins = covering is not None and covering.finding.start == left
        yield Piece(unescape(text[left:right]), covering, begins)


def _store(summary: Any, found: Iterable[PlacedFinding]) -> None:
    """Put the proposed wordings in place, and keep the texts of before for taking them back."""
    replaced = {}
    for field in FIELDS:
        own = [placed.finding for placed in found if placed.field == field]
        if own:
            before = gatekeeper.html(getattr(summary, field))
            _set(summary, field, wording_in_place(text_of(summary, field), own))
            replaced[field] = (before, gatekeeper.html(getattr(summary, field)))
    if replaced:
        summary.replaced = replaced


def _set(summary: Any, field: str, text: str) -> None:
    setattr(summary, field, RichTextValue(text, "text/html", "text/x-html-safe"))
    notify(ObjectModifiedEvent(summary, Attributes(IExecutiveSummary, field)))


def _ask_write(summary: Any) -> None:
    if not api.user.has_permission("Modify portal content", obj=summary):
        raise Unauthorized(_("You may not change this summary."))
