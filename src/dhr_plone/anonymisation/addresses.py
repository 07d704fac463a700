"""An address taken apart: what of it gives a home away."""

import re
from collections.abc import Iterator

from dhr_plone.anonymisation.normalise import squeeze, words
from dhr_plone.anonymisation.tables import ORDINARY_WORDS

POSTCODE = re.compile(
    r"(?<![A-Za-z0-9])(?P<outward>GIR|[A-Z]{1,2}[0-9][A-Z0-9]?)[\s.-]{0,3}"
    r"(?P<inward>[0-9][ABD-HJLNP-UW-Z]{2})(?![A-Za-z0-9])",
    re.IGNORECASE,
)
# One kind of street a row: the word, and how it is shortened.
_STREETS = tuple(
    tuple(row.split())
    for row in """
    road rd / street str st / avenue ave av / close cl clo / drive dr drv / lane ln la
    court ct crt / crescent cres cresc cr / gardens gdns gdn garden / place pl
    square sq / terrace terr ter tce
    grove gr grv / walk wlk / park pk / green grn / mount mt / hill hl / buildings bldgs / house hse
    way / row / mews / rise / view / parade / croft / bank / end / fold / gate / heights / wharf
    quay / circus / meadow / meadows / villas / vale / dene / broadway / boulevard / cottages
    common / tower / lodge
    """.replace("\n", "/").split("/")
    if row.strip()
)
_KINDS = {name: row for row in _STREETS for name in row}
_NUMBERED = re.compile(r"(?P<number>\d{1,5}\s?[A-Za-z]?(?:\s?-\s?\d{1,5})?)\b\s*(?P<street>.+)")
_WITHIN = re.compile(
    r"^\s*(?:(?:flat|apartment|apt|unit|room|floor|no\.?|number)\s*)?", re.IGNORECASE
)


def address_terms(address: str) -> Iterator[tuple[str, str]]:
    """What to look for, as (kind, term as a text would write it).

    Kinds: `address` is the street, alone, with the number or with the house's name; `postcode` the
    whole code; `district` its first half and the village, which narrow a search but name no home.
    A town or county that ends the address is left out: the area of a review is public.
    """
    for match in POSTCODE.finditer(address):
        yield "postcode", match["outward"] + match["inward"]
        yield "district", match["outward"].upper()
    lines = [part.strip() for part in re.split(r"[,\n;]", POSTCODE.sub(",", address))]
    lines = [line for line in lines if line]
    for place, line in enumerate(lines):
        street = _street(line)
        if street:
            yield from (("address", term) for term in street)
        elif place == 0 and len(lines) > 1 and not _ordinary(line):
            yield "address", line
        elif 0 < place < len(lines) - 1 and not _ordinary(line):
            yield "district", line


def _street(line: str) -> list[str]:
    """The ways to write a line that holds a street or a numbered house; none for other lines."""
    rest = _WITHIN.sub("", line)
    numbered = _NUMBERED.match(rest)
    number = squeeze(numbered["number"]) if numbered else ""
    spoken = words(numbered["street"] if numbered else rest)
    if not spoken or (not numbered and spoken[-1] not in _KINDS) or len(spoken) > 6:
        return []
    base = " ".join(spoken[:-1]) if spoken[-1] in _KINDS and len(spoken) > 1 else ""
    named = [f"{base} {kind}" for kind in _KINDS[spoken[-1]]] if base else [" ".join(spoken)]
    terms = [f"{number} {name}" for name in named] if number else []
    if not _ordinary(named[0]):
        terms += named
        if number and base and not _ordinary(base):
            terms.append(f"{number} {base}")
    return terms


def _ordinary(name: str) -> bool:
    """Whether all words are ordinary ones: "high street" alone is in every town."""
    return all(word in ORDINARY_WORDS or word in _KINDS for word in words(name))
