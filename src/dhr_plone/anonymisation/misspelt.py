"""Misspelt names: by edit distance, by sound, by look, and with letters masked.

Every different word of a text is compared with the names of the register. The limits keep false
alarms down: short names must agree in all but one letter, ordinary words are left alone unless a
title or another part of the name stands beside them, and a likeness of sound alone only warns.
"""

import re
from collections.abc import Iterator

from jellyfish import metaphone
from rapidfuzz import process
from rapidfuzz.distance import OSA, Indel, JaroWinkler

from dhr_plone.anonymisation.identities import IdentityRegister
from dhr_plone.anonymisation.name_hits import Likeness, NameHit
from dhr_plone.anonymisation.normalise import View
from dhr_plone.anonymisation.tables import ORDINARY_WORDS
from dhr_plone.anonymisation.windows import around

# Shorter names have too many neighbours. Those of three letters are compared, but only as far off:
# a hit that counts for nothing unless a title or a first name stands beside it.
SHORTEST = 3
# From this length on one wrong letter is close enough to stand alone, from the next on two wrong
# letters are a possibility, and from the last on two are far off, not out of sight.
CLOSE = 6
LONG = 8
FAR = 5
# How alike two words that sound the same must look: Stephen and Steven, not Firth and Forth.
ALIKE = 0.8

_FIGURES = str.maketrans("013457895@$!|€", "oleastbgsaslle")
_STROKES = (("rn", "m"), ("cl", "d"), ("vv", "w"), ("ii", "u"), ("i", "l"))
_SYMBOLS = re.compile(r"[A-Za-z0-9]*[A-Za-z][@$!|€][A-Za-z0-9@$!|€]+|[@$€][A-Za-z0-9@$!|€]{2,}")
_APOSTROPHED = re.compile(r"(?<![\w'])[A-Z][a-z]?'[A-Za-z]{3,}(?!\w)")
_MASKED = re.compile(r"(?<![\w*])[A-Za-z]+[*•█#_…-]*[*•█#_…]+[A-Za-z*•█#_…]*(?![\w*])")


class Spelling:
    """The names of a register, ready to be asked which of them a word may stand for."""

    def __init__(self, register: IdentityRegister) -> None:
        self._names = {
            term.key: term
            for term in register.terms
            if term.kind == "name" and term.sort in ("given", "surname", "known_as")
        }
        # A name itself, and what people are called instead, is no misspelling.
        self._known = register.pseudonym_words | {
            term.key for term in register.terms if term.kind == "name"
        }
        # Those whose spelling is compared, all at once: much quicker than one by one.
        self._spelt: list[str] = []
        self._sounds: dict[str, list[str]] = {}
        self._looks: dict[str, list[str]] = {}
        for name in self._names:
            if len(name) < SHORTEST or not name.isascii():
                continue
            self._spelt.append(name)
            self._sounds.setdefault(metaphone(name), []).append(name)
            self._looks.setdefault(_look(name), []).append(name)

    def hits(self, view: View) -> Iterator[NameHit]:
        """All words of a text that may be a misspelt name."""
        for word, indexes in view.where.items():
            if word in self._known or len(word) < SHORTEST or not word.isascii():
                continue
            ordinary = word in ORDINARY_WORDS
            capital = word in view.capitals
            if ordinary and not capital:
                continue
            for name, likeness in self._meant(word, far=capital).items():
                for index in indexes:
                    yield self._hit(*view.tokens[index], name, likeness, ordinary)
        yield from self._with_signs(view)

    def _with_signs(self, view: View) -> Iterator[NameHit]:
        """Words with signs in or in place of letters: O'Rouke, @nna, B****ys."""
        for match in _APOSTROPHED.finditer(view.plain):
            for name, likeness in self._meant(
                match.group().replace("'", "").lower(), far=True
            ).items():
                yield self._hit(*match.span(), name, likeness, False)
        for start, end in around(view.plain, "@$!|€"):
            for match in _SYMBOLS.finditer(view.plain, start, end):
                for name in self._looks.get(_look(match.group().lower()), ()):
                    yield self._hit(*match.span(), name, Likeness.CLOSE, False)
        for start, end in around(view.plain, "*•█#_…"):
            for match in _MASKED.finditer(view.plain, start, end):
                shown = sum(character.isalpha() for character in match.group())
                likeness = Likeness.CLOSE if shown > 2 else Likeness.ALIKE
                for name in self._masked(match.group().lower()):
                    yield self._hit(*match.span(), name, likeness, False)

    def _hit(self, start: int, end: int, name: str, likeness: Likeness, ordinary: bool) -> NameHit:
        term = self._names[name]
        return NameHit(start, end, term.persons, term.sort, ordinary, likeness)

    def _meant(self, word: str, *, far: bool) -> dict[str, Likeness]:
        """The names that a word may stand for, and how like them it is.

        A word without a capital anywhere is worth no `far` look, for two wrong letters.
        """
        found: dict[str, Likeness] = {}
        if word.isalpha():
            for name, distance, _place in process.extract(
                word,
                self._spelt,
                scorer=OSA.distance,
                score_cutoff=2,
                limit=None,
            ):
                if far or distance < 2 or _lacks_a_letter(word, name):
                    likeness = _likeness(word, name, distance)
                    if likeness is not None:
                        found[name] = likeness
            for name in self._sounds.get(metaphone(word), ()):
                if _may_sound(word, name):
                    found[name] = max(Likeness.ALIKE, found.get(name, Likeness.FAR))
        if len(word) > SHORTEST:
            for name in self._looks.get(_look(word), ()):
                found[name] = Likeness.CLOSE
        return found

    def _masked(self, word: str) -> Iterator[str]:
        """The names that fit a word like b****ys: its letters at both ends, and its length."""
        first = re.match(r"[a-z]+", word)
        last = re.search(r"[a-z]*\Z", word)
        head, tail = first.group() if first else "", last.group() if last else ""
        for name in self._names:
            fits = name.startswith(head) and name.endswith(tail) and len(name) >= SHORTEST
            if fits and (len(name) == len(word) or len(head + tail) > 2):
                yield name


def _lacks_a_letter(word: str, name: str) -> bool:
    """Whether a letter of the name is left out, or stands elsewhere, and not two are wrong."""
    if len(word) == len(name):
        return Indel.distance(word, name) <= 2
    return len(word) < len(name)


def _likeness(word: str, name: str, distance: int) -> Likeness | None:
    """How like a name a word is at an edit distance of 1 or 2; a transposition counts as one."""
    same_beginning = word[0] == name[0] or sorted(word) == sorted(name)
    if not (same_beginning or len(name) >= CLOSE):
        return None
    if distance == 1 and len(name) >= CLOSE:
        return Likeness.CLOSE
    if len(name) >= LONG or (distance == 1 and len(name) > SHORTEST):
        return Likeness.ALIKE
    return Likeness.FAR if same_beginning and (distance == 1 or len(name) >= FAR) else None


def _may_sound(word: str, name: str) -> bool:
    return len(name) > SHORTEST and JaroWinkler.similarity(word, name) >= ALIKE


def _look(word: str) -> str:
    """The word as a careless reader, or a scanner, sees it: B3rnays, Bemays, lan for Ian."""
    word = word.translate(_FIGURES)
    for written, seen in _STROKES:
        word = word.replace(written, seen)
    return word
