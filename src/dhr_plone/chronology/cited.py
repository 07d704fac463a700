"""The entries that a report cites: whether there are such, and where the reader finds them."""

from collections.abc import Iterable
from typing import Any

from dhr_plone.chronology.citing import Cited, Piece, citations, key, pieces, unknown
from dhr_plone.chronology.composite import chronology
from dhr_plone.content_types.asking import VIEW, may
from dhr_plone.content_types.fields import children


def cited_nowhere(review: Any, texts: Iterable[str]) -> list[str]:
    """Return the citations in some texts that name no entry of the review, as they were written."""
    citing = [text for text in texts if any(citations(text))]
    if not citing:
        return []
    names, there = _names(review), addresses(review)
    found = [one for text in citing for one in unknown(text, names.__contains__, there)]
    return list(dict.fromkeys(found))


class Citing:
    """Shows texts with their citations as links, for the current user."""

    def __init__(self, review: Any) -> None:
        self.review = review
        self._addresses: dict[Cited, str] | None = None

    def pieces(self, text: str) -> list[Piece]:
        """Return a text in pieces; only a text that cites looks at the chronologies."""
        if not any(citations(text)):
            return [Piece(text)] if text else []
        if self._addresses is None:
            self._addresses = addresses(self.review)
        return pieces(text, _names(self.review), self._addresses)


def addresses(review: Any) -> dict[Cited, str]:
    """Return every entry of a review; with its address where the current user may read it."""
    found: dict[Cited, str] = {}
    for imr in children(review, "IMR"):
        told, readable = chronology(imr), may(VIEW, imr)
        urls = told.addresses if readable else {}
        for entry in told.entries:
            if entry.number is not None:
                found[key(entry.agency, entry.number)] = urls.get(entry.uid, "")
    return found


def _names(review: Any) -> set[str]:
    return {key(imr.agency_title(), 0)[0] for imr in children(review, "IMR")}
