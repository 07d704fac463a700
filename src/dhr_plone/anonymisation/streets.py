"""Streets in running text: those of the case when misspelt, and numbered houses of anybody.

A registered street that is spelt right is found by the search for terms.
"""

import re
from collections.abc import Iterator

from rapidfuzz.distance import OSA

from dhr_plone import _
from dhr_plone.anonymisation.findings import Mark, about
from dhr_plone.anonymisation.identities import IdentityRegister, Term
from dhr_plone.anonymisation.normalise import View, squeeze
from dhr_plone.anonymisation.numbers_written import either
from dhr_plone.anonymisation.tables import listed
from dhr_plone.anonymisation.windows import around

_KINDS = listed("""
    Road Street Avenue Close Drive Lane Crescent Gardens Terrace Grove Mews Walk
""")
_STREET = re.compile(
    r"(?<![\w'-])(?P<number>\d{1,4}[A-Za-z]?,?\s+)?"
    rf"(?P<street>(?:[A-Z][\w']+\s+){{1,2}}(?:{either(_KINDS)}))\b"
)
# Shorter names have too many neighbours; from the next length on two letters may be wrong.
SHORTEST = 9
LONG = 12

_MISSPELT = _("This looks like a misspelt address of ${whose}.")
_NUMBERED = _("This has the shape of somebody's address.")


def find(view: View, register: IdentityRegister) -> Iterator[Mark]:
    """Marks for misspelt streets of the case, and for other houses with a number and a street."""
    streets = {
        letters: term
        for term in register.terms
        if term.kind == "address" and len(letters := term.key.lstrip("0123456789")) >= SHORTEST
    }
    for start, end in around(view.plain, [kind.lower() for kind in _KINDS]):
        for match in _STREET.finditer(view.plain, start, end):
            term = _meant(squeeze(match["street"]), streets)
            if term is not None or match["number"]:
                yield _mark(match, term, register)


def _meant(written: str, streets: dict[str, Term]) -> Term | None:
    """The street of the case that may be meant; none where it is spelt right."""
    if written in streets:
        return None
    most = 2 if len(written) >= LONG else 1
    for letters, term in streets.items():
        if letters[0] == written[0] and OSA.distance(written, letters, score_cutoff=most) <= most:
            return term
    return None


def _mark(match: re.Match[str], term: Term | None, register: IdentityRegister) -> Mark:
    if term is None:
        return Mark(
            kind="address",
            start=match.start(),
            end=match.end(),
            reason=_NUMBERED,
            severity="may",
            certainty="likely",
        )
    return Mark(
        kind="address",
        start=match.start(),
        end=match.end(),
        reason=about(_MISSPELT, whose=register.whose(term.persons)),
        severity="must",
        certainty="likely",
        proposal="the family home",
    )
