"""Whether what looks like a name is one: it must go, it may stay, or it is nothing.

A registered name is certain. An ordinary word and a misspelling need their capital, and a title, an
initial or another part of the name beside them, before they must go.
"""

from dhr_plone.anonymisation.context import (
    after_article,
    beside_capital,
    is_month,
    of_institution,
    of_saint,
    sentence_begins,
    shouted,
)
from dhr_plone.anonymisation.findings import Severity
from dhr_plone.anonymisation.name_hits import Likeness, Named
from dhr_plone.anonymisation.normalise import View

# A name of two letters is a syllable of much else, unless it has its capital.
SHORTEST_IN_SMALL_LETTERS = 3


def severity(view: View, name: Named) -> Severity | None:
    """Whether the name must go, may stay if a person says so, or is no name at all."""
    text = view.plain
    capitals = [text[hit.start].isupper() for hit in name.hits]
    if all(hit.ordinary for hit in name.hits):
        return _of_ordinary(view, name, capitals)
    if name.likeness < Likeness.EXACT:
        return _of_misspelt(view, name)
    only = name.hits[0]
    if len(name.hits) == 1 and not name.supported:
        if only.end - only.start < SHORTEST_IN_SMALL_LETTERS and not capitals[0]:
            return None
        if of_institution(view, only.end) or of_saint(view, only.start):
            return "may"
    return "must"


def _of_misspelt(view: View, name: Named) -> Severity | None:
    """A misspelt part with a title, an initial or another part is a name; alone it may be one."""
    if name.supported:
        return "must"
    hit = name.hits[0]
    capital = view.plain[hit.start].isupper()
    if hit.likeness is Likeness.FAR or not (capital or hit.likeness is Likeness.CLOSE):
        return None
    written = view.plain[hit.start : hit.end]
    if written.isupper() and written.isalpha() and not shouted(view, hit.start, hit.end):
        # MARAC is no Marac: capitals in running text are an abbreviation.
        return None
    if not capital or hit.likeness < Likeness.CLOSE or sentence_begins(view, hit.start):
        return "may"
    if of_institution(view, hit.end) or beside_capital(view, hit.start, hit.end):
        return "may"
    return "must"


def _of_ordinary(view: View, name: Named, capitals: list[bool]) -> Severity | None:
    """A name that is also a word: only its capital, and what stands beside it, give it away."""
    text = view.plain
    if not all(capitals):
        return None
    start, end = name.hits[0].start, name.hits[-1].end
    in_capitals = text[start:end].isupper() and shouted(view, start, end)
    if name.supported:
        return "may" if in_capitals else "must"
    if name.likeness < Likeness.EXACT:
        return None
    if is_month(view, start, end):
        return None
    if in_capitals or sentence_begins(view, start) or beside_capital(view, start, end):
        return "may"
    if after_article(view, start):
        return "may"
    return "must"
