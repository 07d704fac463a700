"""A chronology as one person asks for it: what its pages, its picture and its downloads share."""

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import Any

from dhr_plone.chronology.as_read import AsRead
from dhr_plone.chronology.asked import Asked
from dhr_plone.chronology.colours import colours_of
from dhr_plone.chronology.composite import Chronology, address_of, chronologies
from dhr_plone.chronology.entries import Entry
from dhr_plone.chronology.filters import select
from dhr_plone.chronology.merge import Page, merged, page, page_of_merged
from dhr_plone.chronology.naming import Naming
from dhr_plone.chronology.people import People, Person
from dhr_plone.content_types.reading import shows


class Told:
    """What one person is told of the chronologies of a review, or of one management review."""

    def __init__(self, place: Any, asked: Asked) -> None:
        self.asked = asked
        self.found: list[Chronology] = list(chronologies(place))
        self.as_read = AsRead(place)
        self.persons = self.as_read.persons
        self.address: Callable[[Entry], str] = address_of(self.found)

    @cached_property
    def agencies(self) -> list[str]:
        """The agencies of which anything is told, by name."""
        return sorted({told.imr.agency_title() for told in self.found}, key=str.casefold)

    @cached_property
    def colours(self) -> dict[str, str]:
        return colours_of(self.agencies)

    @cached_property
    def people(self) -> People:
        """The persons of the case, as those who may read about them know them."""
        return People(known_of(person) for person in self.persons.readable)

    @cached_property
    def renamed(self) -> Callable[[Entry], Entry]:
        """Shows an entry with its persons called as was asked for."""
        if self.asked.naming is Naming.NAMES:
            shows(*self.persons.readable)
        return self._shown(self.asked.naming)

    def entries(self) -> list[Entry]:
        """Return every entry that was asked for, in order, with its persons called as asked."""
        return [self.renamed(entry) for entry in self.stored()]

    def stored(self) -> list[Entry]:
        """Return every entry that was asked for, in order, as it is kept."""
        every = merged(told.entries for told in self.found)
        if not self.asked.chosen:
            return every
        # Words are looked for in what the person reads: to find by a name would tell it.
        read = self._shown(Naming.AS_WRITTEN)
        return select(every, self.asked.chosen, self.names(), read)

    def page(self, size: int) -> Page:
        """Return the page that was asked for; without a filter no more than the page is merged."""
        if self.asked.chosen:
            return page(self.stored(), self.asked.page, size)
        return page_of_merged([told.entries for told in self.found], self.asked.page, size)

    def names(self) -> Mapping[str, list[str]]:
        """Return what records call each person whom the reader may read about, by UID."""
        return {
            person.UID(): [*known_of(person).names, person.Title()]
            for person in self.persons.readable
        }

    def _shown(self, naming: Naming) -> Callable[[Entry], Entry]:
        shown = {told.imr.UID(): self.as_read.entries(told.imr, naming) for told in self.found}
        return lambda entry: shown[entry.imr](entry)


def known_of(person: Any) -> Person:
    """Return a person of the case as the analyses know them."""
    names: Iterable[str] = [person.full_name, *(person.other_names or ())]
    return Person(
        key=person.UID(),
        role=person.case_role or "other",
        shown=person.Title(),
        names=tuple(filter(None, names)),
        born=person.date_of_birth,
        died=person.date_of_death,
    )
