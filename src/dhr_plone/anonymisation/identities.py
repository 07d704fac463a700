"""The identity register: everything that could give away a person of the case.

It is built once for a scan out of the persons and the restricted text, lives in memory for as long
as the scan, and is never stored or logged: its repr counts, and pickling it is refused. What was
found in long texts stays in memory for the next scan (`references_kept`).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal, NoReturn

from ahocorasick_rs import AhoCorasick, MatchKind

from dhr_plone import _
from dhr_plone.anonymisation import names
from dhr_plone.anonymisation.addresses import address_terms
from dhr_plone.anonymisation.findings import about
from dhr_plone.anonymisation.identifiers import identifier_terms, phone_terms, reference_terms
from dhr_plone.anonymisation.normalise import squeeze, words
from dhr_plone.anonymisation.references_kept import kept_references
from dhr_plone.anonymisation.tables import ORDINARY_WORDS

_SOMEBODY: str = _("a person of the case")
_SEVERAL: str = _("several persons of the case")
_EITHER = _("${names} or ${last}")

Sort = Literal["given", "surname", "known_as", "diminutive", "whole", ""]


@dataclass(frozen=True, kw_only=True)
class Person:
    """A person of the case as plain data. `other_names` are maiden, earlier, pet and false names.

    Names, dates and numbers stay out of the repr.
    """

    full_name: str = field(repr=False)
    other_names: tuple[str, ...] = field(default=(), repr=False)
    case_role: str = "other"
    date_of_birth: date | None = field(default=None, repr=False)
    date_of_death: date | None = field(default=None, repr=False)
    addresses: tuple[str, ...] = field(default=(), repr=False)
    phone_numbers: tuple[str, ...] = field(default=(), repr=False)
    identifiers: tuple[str, ...] = field(default=(), repr=False)
    pseudonym: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """One string to look for, squeezed. `persons` are places in the register's list of persons.

    `sort` says which part of a name it is; `ordinary` that it is also an ordinary word.
    """

    key: str = field(repr=False)
    kind: str
    persons: frozenset[int]
    sort: Sort = ""
    ordinary: bool = False


@dataclass(frozen=True, slots=True)
class IdentityRegister:
    """All terms, dates and initials to look for, ready to be searched in one pass."""

    persons: tuple[Person, ...] = field(repr=False)
    terms: tuple[Term, ...] = field(repr=False)
    dates: Mapping[date, tuple[tuple[str, int], ...]] = field(repr=False)
    initials: Mapping[str, frozenset[int]] = field(repr=False)
    parts: tuple[names.Parts, ...] = field(repr=False)
    pseudonym_words: frozenset[str] = field(repr=False)
    automaton: AhoCorasick | None = field(repr=False)

    def __repr__(self) -> str:
        return (
            f"<IdentityRegister: {len(self.persons)} persons, {len(self.terms)} terms, "
            f"{len(self.dates)} dates>"
        )

    def __reduce__(self) -> NoReturn:
        raise TypeError(
            "The identity register must not be stored: build it again from the persons."
        )

    def pseudonyms(self, persons: Iterable[int]) -> list[str]:
        """The different pseudonyms of some persons, in the register's order."""
        return list(
            dict.fromkeys(
                self.persons[place].pseudonym
                for place in sorted(persons)
                if self.persons[place].pseudonym
            )
        )

    def whose(self, persons: Iterable[int]) -> str:
        """The persons in a sentence, by pseudonym; more than four are too many to be told apart."""
        known = self.pseudonyms(persons)
        if not known:
            return _SOMEBODY
        if len(known) > 4:
            return _SEVERAL
        if len(known) == 1:
            return known[0]
        return about(_EITHER, names=", ".join(known[:-1]), last=known[-1])


def build(
    persons: Iterable[Person],
    *,
    restricted_texts: Iterable[str] = (),
    user_names: Iterable[str] = (),
    file_names: Iterable[str] = (),
) -> IdentityRegister:
    """The register of a case.

    `restricted_texts` are searched for references (crime, tenancy, custody, court, case numbers);
    `user_names` are the log-in names of the participants; `file_names` those of all files kept in
    the review. None of it may stand in what is published (16.1, 17.7).
    """
    listed = tuple(persons)
    parts = tuple(names.parts(person.full_name, person.other_names) for person in listed)
    collected = _Terms()
    for place, person in enumerate(listed):
        for sort, key in _name_terms(parts[place]):
            collected.add(key, "name", place, sort)
        for kind, key in _other_terms(person):
            collected.add(key, kind, place)
    for text in restricted_texts:
        for value in kept_references.of(text):
            for key in reference_terms(value):
                collected.add(key, "reference")
    for name in user_names:
        if not set(words(name)) <= ORDINARY_WORDS:
            collected.add(squeeze(name), "user_name")
    for name in file_names:
        collected.add(squeeze(name), "file_name")
    terms = tuple(collected.terms.values())
    return IdentityRegister(
        listed,
        terms,
        _dates(listed),
        _initials(parts),
        parts,
        frozenset(word for person in listed for word in words(person.pseudonym)),
        AhoCorasick(
            [term.key for term in terms], matchkind=MatchKind.Standard, store_patterns=False
        )
        if terms
        else None,
    )


# Of what a word can be, what says most: Ali is Mr Ali before it is short for Alison.
_TELLING: tuple[Sort, ...] = ("surname", "given", "known_as", "whole", "diminutive", "")


class _Terms:
    """Terms by key: the first kind wins, the persons add up."""

    def __init__(self) -> None:
        self.terms: dict[str, Term] = {}

    def add(self, key: str, kind: str, person: int | None = None, sort: Sort = "") -> None:
        persons = frozenset() if person is None else frozenset({person})
        known = self.terms.get(key)
        if known:
            self.terms[key] = replace(
                known,
                persons=known.persons | persons,
                sort=min(known.sort, sort, key=_TELLING.index),
            )
        elif len(key) > 1:
            self.terms[key] = Term(key, kind, persons, sort, key in ORDINARY_WORDS)


def _name_terms(parts: names.Parts) -> Iterator[tuple[Sort, str]]:
    yield from (("given", name) for name in parts.given)
    yield from (("surname", name) for name in parts.surnames)
    yield from (("known_as", name) for name in parts.known_as)
    yield from (("diminutive", name) for name in sorted(parts.diminutives))
    yield from (("whole", name) for name in parts.whole)
    # As in an address for electronic mail: abernays, annab, bernaysa.
    for given in parts.given[:1]:
        for surname in parts.surnames:
            yield "whole", given[0] + surname
            yield "whole", surname + given[0]
            yield "whole", surname + given


def _other_terms(person: Person) -> Iterator[tuple[str, str]]:
    for address in person.addresses:
        for kind, term in address_terms(address):
            yield kind, squeeze(term)
    for number in person.phone_numbers:
        yield from (("phone", key) for key in phone_terms(number))
    for identifier in person.identifiers:
        yield from identifier_terms(identifier)


def _dates(persons: tuple[Person, ...]) -> dict[date, tuple[tuple[str, int], ...]]:
    dates: dict[date, tuple[tuple[str, int], ...]] = {}
    for place, person in enumerate(persons):
        for kind, day in (
            ("date_of_birth", person.date_of_birth),
            ("date_of_death", person.date_of_death),
        ):
            if day:
                dates[day] = (*dates.get(day, ()), (kind, place))
    return dates


def _initials(parts: tuple[names.Parts, ...]) -> dict[str, frozenset[int]]:
    initials: dict[str, frozenset[int]] = {}
    for place, one in enumerate(parts):
        for letters in one.initials:
            initials[letters] = initials.get(letters, frozenset()) | {place}
    return initials
