"""How the entries of a chronology read for the current user, wherever and however they read them.

Whoever may change an entry reads it as it is written: what they save is then what was written, and
never a pseudonym. For everybody else, whom they may not read about is called by pseudonym, as are
those whom the chair shields (8.5).
"""

from collections.abc import Callable
from dataclasses import astuple, dataclass
from functools import cached_property
from hashlib import sha256
from typing import Any

from Acquisition import aq_base

from dhr_plone.anonymisation.case import person_of
from dhr_plone.anonymisation.identities import Person
from dhr_plone.chronology.entries import Entry
from dhr_plone.chronology.naming import Call, Naming, caller, renamed
from dhr_plone.content_types.asking import MODIFY, VIEW, may
from dhr_plone.content_types.fields import children, review_of


class AsRead:
    """Shows the texts of the management reviews of a review as the current user reads them.

    ``place`` is the review or anything in it.
    """

    def __init__(self, place: Any) -> None:
        self.persons = persons_for_reader(place)
        self._calls: dict[tuple[bool, Naming], Call] = {}

    def entries(self, imr: Any, naming: Naming = Naming.AS_WRITTEN) -> Callable[[Entry], Entry]:
        """Return what shows an entry of a management review with its persons called as asked for,
        as far as the user may read about them."""
        if naming is Naming.AS_WRITTEN and self.as_written(imr):
            return lambda entry: entry
        call = self.texts(imr, naming)
        return lambda entry: renamed(entry, call)

    def texts(self, imr: Any, naming: Naming = Naming.AS_WRITTEN) -> Call:
        """Return what shows a text of an entry, as `entries` does."""
        written = self.as_written(imr)
        if naming is not Naming.AS_WRITTEN:
            return self._call(written, naming)
        return (lambda text: text) if written else self._remembered(imr)

    def as_written(self, imr: Any) -> bool:
        """Tell whether the user reads the entries of a management review as they are written."""
        return not self.persons.hidden or may(MODIFY, imr)

    def _call(self, written: bool, naming: Naming) -> Call:
        asked = written, naming
        if asked not in self._calls:
            # Who asks for pseudonyms gets everybody's.
            hidden = () if written and naming is Naming.NAMES else self._hidden
            self._calls[asked] = caller(self._readable, hidden, naming)
        return self._calls[asked]

    def _remembered(self, imr: Any) -> Call:
        """Return what shows texts without those who are hidden; to look for names in thousands of
        texts takes seconds, so what came of it is remembered in memory, beside the ledger."""
        bare, whom = aq_base(imr), self._whom
        state, shown = getattr(bare, "_v_as_read", (None, None))
        if state != (bare.chronology_state, whom):
            shown = {}
            bare._v_as_read = (bare.chronology_state, whom), shown
        call, kept = self._call(False, Naming.AS_WRITTEN), shown

        def remembered(text: str) -> str:
            if text not in kept:
                kept[text] = call(text)
            return kept[text]

        return remembered

    @cached_property
    def _readable(self) -> list[Person]:
        return list(map(person_of, self.persons.readable))

    @cached_property
    def _hidden(self) -> list[Person]:
        return list(map(person_of, self.persons.hidden))

    @cached_property
    def _whom(self) -> str:
        """A digest of who is hidden and what they are called: no name is remembered."""
        persons = [list(map(astuple, listed)) for listed in (self._readable, self._hidden)]
        return sha256(repr(persons).encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True)
class PersonsForReader:
    """The persons of a case: those whom the current user may read about, and the others."""

    readable: list[Any]
    hidden: list[Any]


def persons_for_reader(place: Any) -> PersonsForReader:
    """Return the persons of the review that ``place`` is or lies in."""
    review = review_of(place)
    persons = children(review, "CasePerson") if review is not None else []
    found = PersonsForReader([], [])
    for person in persons:
        (found.readable if may(VIEW, person) else found.hidden).append(person)
    return found
