"""One pass over a text for all terms of the register (Aho-Corasick).

Terms are compared without case, accents, spaces and punctuation, so "07700-900 461", "An-na" and
"A n n a" are found. What makes that safe is asked afterwards: a hit begins and ends where words
do, and a name that is made up of several words is made up of no ordinary ones ("as if" is not
Asif).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from dhr_plone.anonymisation.identities import IdentityRegister, Term
from dhr_plone.anonymisation.normalise import View
from dhr_plone.anonymisation.tables import ORDINARY_WORDS

# "Al" at the end of B3rn1Al is no name; "Ann" at the beginning of AnnBernays is one.
SHORTEST_PARTIAL = 3

_LINE_END = re.compile(r"-[ \t]*\r?\n\s*")


@dataclass(frozen=True, slots=True)
class Hit:
    """A term in a text: its span in `View.plain`; `partial` says that it is a part of a word."""

    term: Term
    start: int
    end: int
    partial: bool


def search(view: View, register: IdentityRegister) -> Iterator[Hit]:
    """All terms that stand in the text, overlapping ones too."""
    if register.automaton is None:
        return
    edges, squeezed, terms = view.edges, view.squeezed, register.terms
    for number, start, end in register.automaton.find_matches_as_indexes(
        squeezed, overlapping=True
    ):
        if not edges[start]:
            continue
        plural = not edges[end]
        if plural and not _is_plural(view, end, terms[number]):
            continue
        first, last = view.tokens_between(start, end)
        plain_start, plain_end = view.in_plain(start, end)
        ends_inside = plain_end < view.tokens[last - 1][1] and not plural
        partial = ends_inside or plain_start > view.tokens[first][0]
        if partial and end - start < SHORTEST_PARTIAL:
            continue
        if last - first == 1 or _may_be_split(view, terms[number], first, last):
            yield Hit(terms[number], plain_start, plain_end, partial)


def _is_plural(view: View, end: int, term: Term) -> bool:
    """Whether a name goes on with an s alone: the Kovacs, Annas sister. "Carries" is no Carrie."""
    if term.kind != "name" or len(term.key) < 3:
        return False
    ending = "es" if term.key[-1] in "sxz" else "s"
    return (
        view.squeezed.startswith(ending, end)
        and bool(view.edges[end + len(ending)])
        and term.key + ending not in ORDINARY_WORDS
    )


def _may_be_split(view: View, term: Term, first: int, last: int) -> bool:
    """Whether the words from first to last can be one term, written apart."""
    if term.kind != "name":
        return True
    spans = view.tokens[first:last]
    between = "".join(view.plain[left[1] : right[0]] for left, right in pairwise(spans))
    between = _LINE_END.sub("", between)
    if not any(character.isspace() for character in between):
        # Ber-nays, O'Brien, anna.bernays
        return len(between) <= 2 * (len(spans) - 1)
    if term.sort == "whole":
        # Names with a space between them are found part by part.
        return False
    spelt = [view.plain[start:end].lower() for start, end in spans]
    if all(len(word) == 1 for word in spelt):
        return len(spelt) >= 3
    return len(term.key) >= 5 and not any(word in ORDINARY_WORDS for word in spelt)
