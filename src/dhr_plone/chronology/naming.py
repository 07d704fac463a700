"""How persons are called in the texts of a chronology when it is shown; nothing stored changes.

Whom the reader may not read about is called by pseudonym, whatever the reader asks for.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from enum import StrEnum
from functools import lru_cache
from typing import Any

from dhr_plone.anonymisation.identities import Person, build
from dhr_plone.anonymisation.pseudonyms import personalise, pseudonymiser, role_codes
from dhr_plone.chronology.entries import TEXT_FIELDS, Entry

#: What shows a text.
Call = Callable[[str], str]

_MOST_TEXTS = 20_000


class Naming(StrEnum):
    """What persons are called: as the records do, by pseudonym, or by name."""

    AS_WRITTEN = ""
    PSEUDONYMS = "pseudonyms"
    NAMES = "names"


def caller(readable: Iterable[Person], hidden: Iterable[Person], naming: Naming) -> Call:
    """Return what shows a text with its persons called as asked for.

    `readable` are the persons whom the reader may read about, `hidden` the others; a person without
    a pseudonym is called by a role code.
    """
    known, unknown = list(readable), list(hidden)
    everybody = [*known, *unknown]
    coded = [
        replace(person, pseudonym=code)
        for person, code in zip(everybody, role_codes(everybody), strict=True)
    ]
    shielded = build(coded if naming is Naming.PSEUDONYMS else coded[len(known) :])
    named = build(coded[: len(known)]) if naming is Naming.NAMES else None
    if not shielded.persons and named is None:
        return lambda text: text

    pseudonymise = pseudonymiser(shielded)

    @lru_cache(maxsize=_MOST_TEXTS)
    def shown(text: str) -> str:
        if shielded.persons:
            text = pseudonymise(text).shown
        return personalise(named, text).shown if named is not None else text

    return shown


def renamed(entry: Entry, call: Call) -> Entry:
    """Return an entry with its persons called as `call` calls them."""
    texts = {name: getattr(entry, name) for name in TEXT_FIELDS}
    called: dict[str, Any] = {name: call(text) for name, text in texts.items() if text}
    return replace(entry, **called)
