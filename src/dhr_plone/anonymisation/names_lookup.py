"""Whether a reference or a pseudonym gives somebody of the case away (SECURITY.md, G8)."""

from collections.abc import Iterable, Iterator

from zope.interface import implementer

from dhr_plone.anonymisation.names import parts
from dhr_plone.anonymisation.normalise import View, read, squeeze
from dhr_plone.content_types.interfaces import INamesOfTheCase

# A shorter part alone is a word or an abbreviation more often than a name; whole names need less.
SHORTEST_PART = 3
SHORTEST_NAME = 2


@implementer(INamesOfTheCase)
class NamesOfTheCase:
    """Finds names in short texts, whatever their case, accents and punctuation."""

    def found_in(self, text: str, names: Iterable[str]) -> str | None:
        """Return the first of ``names`` that ``text`` holds as a whole or by one of its words."""
        view = read(text)
        return next((name for name in names if any(_holds(view, t) for t in _terms(name))), None)


def _terms(name: str) -> Iterator[str]:
    """Yield the whole name and its parts, without forms of address, as they are compared."""
    found = parts(name)
    known = (*found.given, *found.surnames, *found.known_as)
    if known and len(squeeze(name)) >= SHORTEST_NAME:
        yield squeeze(name)
    yield from (part for part in (*found.whole, *known) if len(part) >= SHORTEST_PART)


def _holds(view: View, term: str) -> bool:
    """Tell whether the term stands in the text from the start of a word to the end of one."""
    start = view.squeezed.find(term)
    while start >= 0:
        if view.edges[start] and view.edges[start + len(term)]:
            return True
        start = view.squeezed.find(term, start + 1)
    return False
