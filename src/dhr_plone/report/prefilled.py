"""What can be pre-filled: the overview report and the executive summary, section by section."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

from plone.app.textfield import RichTextValue

from dhr_plone.content_types.overview import IOverviewReport
from dhr_plone.content_types.summary import IExecutiveSummary
from dhr_plone.guidance import words
from dhr_plone.guidance.words import Word
from dhr_plone.publication.gatekeeper import html
from dhr_plone.publication.safe_html import text_of
from dhr_plone.report.facts import ReportFacts
from dhr_plone.report.sections import propose
from dhr_plone.report.summary_sections import propose_summary

SECTIONS = {"sections": words.APPENDIX_THREE_SECTIONS, "report": words.APPENDIX_FOUR_SECTIONS}


@dataclass(frozen=True, slots=True)
class Fillable:
    """A type that can be pre-filled. `words` are its sections by key, in order.

    `read` returns the texts of an object by key, `write` puts them there and returns the names of
    the fields that changed; `text` makes one text of paragraphs, `plain` shows it without markup.
    """

    schema: Any
    words: Mapping[str, Word]
    propose: Callable[[ReportFacts], Mapping[str, Iterable[str]]]
    read: Callable[[Any], dict[str, str]]
    write: Callable[[Any, Mapping[str, str]], list[str]]
    text: Callable[[Iterable[str]], str]
    plain: Callable[[str], str]


def _read_overview(overview: Any) -> dict[str, str]:
    return {
        f"{field}:{token}": text
        for field in SECTIONS
        for token, text in (getattr(overview, field) or {}).items()
    }


def _write_overview(overview: Any, texts: Mapping[str, str]) -> list[str]:
    changed = []
    for field in SECTIONS:
        mine = {k.partition(":")[2]: t for k, t in texts.items() if k.startswith(f"{field}:")}
        if mine != (getattr(overview, field) or {}):
            setattr(overview, field, mine or None)
            changed.append(field)
    return changed


def _read_summary(summary: Any) -> dict[str, str]:
    found = {word.token: html(getattr(summary, word.token)) for word in words.SUMMARY_SECTIONS}
    return {name: text for name, text in found.items() if text_of(text)}


def _write_summary(summary: Any, texts: Mapping[str, str]) -> list[str]:
    before, changed = _read_summary(summary), []
    for word in words.SUMMARY_SECTIONS:
        text = texts.get(word.token, "")
        if text != before.get(word.token, ""):
            value = RichTextValue(text, "text/html", "text/x-html-safe") if text else None
            setattr(summary, word.token, value)
            changed.append(word.token)
    return changed


def _as_html(paragraphs: Iterable[str]) -> str:
    return "".join(f"<p>{escape(text, quote=False)}</p>" for text in paragraphs)


FILLABLE = {
    "OverviewReport": Fillable(
        schema=IOverviewReport,
        words={f"{field}:{w.token}": w for field, table in SECTIONS.items() for w in table},
        propose=propose,
        read=_read_overview,
        write=_write_overview,
        text="\n".join,
        plain=str,
    ),
    "ExecutiveSummary": Fillable(
        schema=IExecutiveSummary,
        words={word.token: word for word in words.SUMMARY_SECTIONS},
        propose=propose_summary,
        read=_read_summary,
        write=_write_summary,
        text=_as_html,
        plain=lambda text: text_of(text.replace("</p>", "</p>\n")),
    ),
}
