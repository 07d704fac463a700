"""References and numbers that lead to one case: their shapes, wherever they stand.

The register takes them out of the restricted text, and the scanner looks for the same shapes in
what would be published. A year, a date, a sum of money or a section of an Act is no reference.
"""

import re
from collections.abc import Iterator

from stdnum.gb import nhs

from dhr_plone.anonymisation.windows import FIGURES, around

_LABEL = (
    r"(?:CRIS|CAD|URN|PNC|CRO|CHS|STORM|NICHE|MARAC|MAPPA|NHS|UPN|DHR|PIN|IMR|W?PC|PS|DC|DS|DI"
    r"|call|crime|incident|log|intelligence|custody|case|claim|tenancy|account|court|indictment"
    r"|warrant|prison(?:er)?|file|record|patient|hospital|policy|passport|licen[cs]e|collar|badge"
    r"|shoulder|exhibit|statement|application|invoice|rent|repairs)"
)
_JOIN = r"(?:[ \t:#,/-]|\b(?:numbers?|nos?|num|refs?|references?|log|id|is|was|of)\b\.?){1,8}"
_VALUE = r"(?P<value>[A-Za-z]{0,5}[/-]?\d[A-Za-z0-9]*(?:[/-][A-Za-z0-9]+){0,4})"
LABELLED = re.compile(rf"\b{_LABEL}{_JOIN}{_VALUE}", re.IGNORECASE)
_CALLED = re.compile(rf"\b(?:reference|ref|number|no)\b[\s:.#]{{1,4}}{_VALUE}", re.IGNORECASE)
SHAPED = re.compile(
    r"(?<![\w/.£$€-])(?P<value>"
    r"\d{5,}/\d{2,4}"  # 2200345/09
    r"|[A-Z]{1,5}[/-]\d{4,}(?:[/-][A-Z0-9]+)*"  # RH/40881
    r"|[A-Z]{1,5}[/-](?:\d{2,4}[/-]){1,3}\d{2,}"  # DHR/09/0012
    r"|[TSU]\d{8}"  # an indictment
    r"|\d{2,4}/\d{4,7}[A-Z]"  # a police computer's number
    r"|[A-Z]{1,3}\d{5,}[A-Z]?"
    r"|\d{2}[A-Z]{2}/?\d{3,}/?\d{2}"
    r")(?![\w/])"
)
_DATE = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})|\d{4}[/-]\d{2}(?:[/-]\d{2})?")
_TEN_FIGURES = re.compile(r"(?<![\w+])(?<!\d[ .-])\d{3}[ .-]?\d{3}[ .-]?\d{4}(?![ .-]?\d)(?!\w)")


def references(text: str) -> Iterator[tuple[int, int, str]]:
    """The references in a text as (start, end, value).

    The span takes the label in where there is one. A value has at least three figures.
    """
    for start, end in around(text, FIGURES):
        yield from _between(text, start, end)


def _between(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    for pattern in (LABELLED, _CALLED, SHAPED):
        for match in pattern.finditer(text, start, end):
            value = match["value"]
            if sum(character.isdigit() for character in value) < 3 or _DATE.fullmatch(value):
                continue
            if pattern is not SHAPED and re.fullmatch(r"(?:19|20)\d{2}", value):
                continue
            yield match.start(), match.end("value"), value


def nhs_numbers(text: str) -> Iterator[tuple[int, int]]:
    """The spans of ten figures whose check digit is that of an NHS number."""
    for start, end in around(text, FIGURES):
        for match in _TEN_FIGURES.finditer(text, start, end):
            if nhs.is_valid(match.group()):
                yield match.span()
