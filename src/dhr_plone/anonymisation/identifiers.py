"""Numbers and identifiers of a person: the ways in which a text writes them."""

import re
from collections.abc import Iterator

from stdnum.gb import nhs

from dhr_plone.anonymisation.normalise import squeeze, words
from dhr_plone.anonymisation.tables import ORDINARY_WORDS

_LEADING_LABEL = re.compile(r"^(?:[^\W\d_]+[\s:.#-]+)+(?=\S*\d)|^[^\W\d_ ]+\s*:\s*")
SHORTEST_REFERENCE = 5

_MAIN_PART = re.compile(r"\d{5,}")


def phone_terms(number: str) -> Iterator[str]:
    """The figures of a telephone number: national, with the country's code, and the local part."""
    figures = re.sub(r"\D", "", number)
    if number.strip().startswith("+") or figures.startswith("00"):
        figures = figures.removeprefix("00")
        national = figures.removeprefix("44").removeprefix("0")
    else:
        national = figures.removeprefix("0")
    if len(national) < 9:
        if len(figures) >= 5:
            yield figures
        return
    yield f"0{national}"
    yield national
    for code in ("44", "0044", "440", "00440"):
        yield code + national
    yield national[-6:]


def identifier_terms(identifier: str) -> Iterator[tuple[str, str]]:
    """An identifier as (kind, squeezed term): whole, without its label, and its main number.

    "NHS 943 476 5919" is also looked for as 9434765919, "CRIS 2200345/09" as 2200345.
    """
    value = _LEADING_LABEL.sub("", identifier).strip()
    if ORDINARY_WORDS.issuperset(words(value)):
        # "not known", "the tenant": a note, by which nobody is known.
        return
    key = squeeze(value)
    kind = _kind(value, key)
    yield kind, squeeze(identifier)
    if len(key) >= 5 or sum(character.isdigit() for character in key) >= 4:
        yield kind, key
    main = _MAIN_PART.search(value)
    if main:
        yield kind, main.group()


def reference_terms(value: str) -> Iterator[str]:
    """A reference whole, and its main number: 2200345 of 2200345/09.

    A short one such as the 4471 of "call 4471" could be any number: it is known by its label alone.
    """
    key = squeeze(value)
    if len(key) >= SHORTEST_REFERENCE:
        yield key
    main = _MAIN_PART.search(value)
    if main:
        yield main.group()


def _kind(value: str, key: str) -> str:
    if "@" in value:
        return "email"
    if len(key) == 10 and nhs.is_valid(key):
        return "nhs_number"
    if re.fullmatch(r"[a-z]{2}\d{2}[a-z]{3}", key):
        return "car_registration"
    return "identifier"
