"""How persons are called in the texts of a chronology when it is shown; nothing stored changes.

Whom the reader may not read about is called by pseudonym, whatever the reader asks for.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from enum import StrEnum
from functools import lru_cache, partial
from typing import Any

from dhr_plone.anonymisation.identities import Person, build
from dhr_plone.anonymisation.pseudonyms import (
    ShownText,
    personalise,
    pseudonymiser,
    role_codes,
)
from dhr_plone.chronology.entries import TEXT_FIELDS, Entry

#: What shows a text.
Call = Callable[[str], str]

_MOST_TEXTS = 20_000
# What a name is replaced by that several of those have whom the reader may not read about.
_ONE_OF_THEM = "[name withheld]"


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
    # Those who are hidden first and by themselves: a name that they share with others goes as well.
    steps: list[Callable[[str], ShownText]] = []
    if unknown:
        steps.append(pseudonymiser(build(coded[len(known) :]), _ONE_OF_THEM))
    if known and naming is Naming.PSEUDONYMS:
        steps.append(pseudonymiser(build(coded[: len(known)])))
    if known and naming is Naming.NAMES:
        steps.append(partial(personalise, build(coded[: len(known)])))
    if not steps:
        return lambda text: text

    @lru_cache(maxsize=_MOST_TEXTS)
    def shown(text: str) -> str:
        for step in steps:
            text = step(text).shown
        return text

    return shown


def renamed(entry: Entry, call: Call) -> Entry:
    """Return an entry with its persons called as `call` calls them."""
    texts = {name: getattr(entry, name) for name in TEXT_FIELDS}
    called: dict[str, Any] = {name: call(text) for name, text in texts.items() if text}
    return replace(entry, **called)
