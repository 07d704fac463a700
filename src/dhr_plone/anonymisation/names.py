"""A person's name taken apart: what a text can call them by.

`parts` splits names as people write them into given names, surnames and names by which somebody is
known: "Mrs Anna-Maria Bernays (née Kovac)", "KOVAC, Anna", 'Anna "Annie" Bernays'.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from dhr_plone.anonymisation.normalise import squeeze, words
from dhr_plone.anonymisation.tables import DIMINUTIVES, word_set

TITLES = word_set("""
    mr mrs miss ms mx master dr doctor prof professor rev revd reverend fr father sir dame lord
    lady pc wpc dc ds di dci dsi det sgt sergeant constable inspector superintendent detective
    officer cllr councillor nurse sister midwife judge justice hhj coroner imam rabbi pastor
    aunt auntie aunty uncle gran grandma nan nana grandad grandpa
""")
# The words before a title: Police Constable, Acting Inspector.
_RANKS = word_set("police chief acting temporary")
_PARTICLES = word_set("""
    abu al ap bin bint da dal de del della den der di do dos du el ibn la le lo mac mc ní o ó st
    ten ter van von y zu ní nic ui
""")
_SUFFIXES = word_set("jr snr sr jnr junior senior esq ii iii obe mbe qc kc phd jp")
_ALSO = re.compile(
    r"\b(?:née|nee|né|formerly|previously|then|now|alias|a\.?k\.?a\.?|also known as|known as"
    r"|or|maiden name|married name)\b[:.]?|[()\[\]/;]",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[\"“”„«»]([^\"“”„«»]+)[\"“”„«»]|(?<!\w)['‘’]([^'‘’]+)['‘’](?!\w)")
_WORD = re.compile(r"[^\s,]+")


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of all names of one person, each squeezed: letters alone, folded, lower case.

    `given` and `surnames` are lists in order, `known_as` single names and nicknames, `whole` the
    names from given name to surname in one piece.
    """

    given: tuple[str, ...]
    surnames: tuple[str, ...]
    known_as: tuple[str, ...]
    whole: tuple[str, ...]

    @property
    def diminutives(self) -> frozenset[str]:
        """Short and pet forms of the given names, and the full forms of short ones."""
        return frozenset(
            form for name in (*self.given, *self.known_as) for form in DIMINUTIVES.get(name, ())
        ) - {*self.given, *self.surnames, *self.known_as}

    @property
    def initials(self) -> frozenset[str]:
        """Two or more initials: of the first given name and the surname, and of all of them."""
        firsts = [name[0] for name in self.given]
        lasts = [name[0] for name in self.surnames]
        pairs = {first + last for first in firsts[:1] for last in lasts}
        return frozenset(pairs | {"".join(firsts) + last for last in lasts if firsts})


def parts(full_name: str, other_names: Iterable[str] = ()) -> Parts:
    """The parts of a person's names.

    A single word among the other names is one that the person is known by. Titles are left out,
    and so are letters that stand alone: they are initials.
    """
    given: list[str] = []
    surnames: list[str] = []
    known_as: list[str] = []
    whole: list[str] = []
    for number, name in enumerate((full_name, *other_names)):
        known_as.extend(squeeze(first or second) for first, second in _QUOTED.findall(name))
        for rank, piece in enumerate(_ALSO.split(_QUOTED.sub(" ", name))):
            one_given, one_surname = _split(piece)
            if one_surname and not one_given and (number or rank):
                # "née Kovac" is a surname; "Marty" alone is what people call him.
                (surnames if rank else known_as).extend(one_surname)
                continue
            given += one_given
            surnames += one_surname
            if one_given and one_surname:
                whole.append(one_given[0] + one_surname[0])
    return Parts(*(_once(names) for names in (given, surnames, known_as, whole)))


def _split(name: str) -> tuple[list[str], list[str]]:
    """Given names, and the surname followed by its hyphenated halves."""
    before, comma, after = name.partition(",")
    if comma and words(after) and not set(words(after)) <= _SUFFIXES:
        return _given(_WORD.findall(after)), _surname(_WORD.findall(before))
    listed = [
        word
        for word in _WORD.findall(name)
        if squeeze(word) and squeeze(word) not in TITLES | _SUFFIXES | _RANKS
    ]
    if not listed:
        return [], []
    first = len(listed) - 1
    while first > 1 and squeeze(listed[first - 1]) in _PARTICLES:
        first -= 1
    return _given(listed[:first]), _surname(listed[first:])


def _given(listed: list[str]) -> list[str]:
    names: list[str] = []
    for word in listed:
        if squeeze(word) in TITLES or squeeze(word) in _PARTICLES:
            continue
        names.append(squeeze(word))
        if "-" in word:
            names.extend(words(word))
    return [name for name in names if len(name) > 1]


def _surname(listed: list[str]) -> list[str]:
    whole = squeeze("".join(listed))
    halves = [half for half in words(" ".join(listed)) if half not in _PARTICLES]
    names = [whole, *(half for half in halves if half != whole)]
    return [name for name in names if len(name) > 1]


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name))
