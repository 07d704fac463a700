"""Names into pseudonyms and back, for showing a text; what is stored is not changed.

A `pseudonymiser` shows texts with the pseudonyms of their persons, `personalise` with their names.
Both keep the way between the two texts: a highlight or a comment stays where it belongs.
`replace_all` is the editor's: it puts the proposed wording in place of findings.
"""

import html
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import count
from string import ascii_uppercase

from dhr_plone.anonymisation.findings import Finding
from dhr_plone.anonymisation.identities import IdentityRegister, Person
from dhr_plone.anonymisation.scanner import names_reader

# The naming scheme "role codes": adults and children by a letter of their own, staff by a number.
_LETTERED = {"victim": "Adult", "perpetrator": "Adult", "child": "Child", "relative": "Relative"}
_STAFF = "Professional"
_OTHERS = "Person"
_NAMES = ("name", "diminutive", "misspelt_name")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")


@dataclass(frozen=True, slots=True)
class Replacement:
    """One replaced place: text[start:end] became shown[shown_start:shown_end]."""

    start: int
    end: int
    shown_start: int
    shown_end: int


@dataclass(frozen=True, slots=True)
class ShownText:
    """A text as it is shown: `shown` is `original` with all replacements made."""

    original: str = field(repr=False)
    shown: str = field(repr=False)
    replacements: tuple[Replacement, ...]

    def in_original(self, position: int) -> int:
        """The place in the original of a place in the shown text; inside a name, its start."""
        before = [one.shown_start for one in self.replacements]
        place = bisect_right(before, position) - 1
        if place < 0:
            return position
        one = self.replacements[place]
        return one.start if position < one.shown_end else position - one.shown_end + one.end

    def in_shown(self, position: int) -> int:
        """The place in the shown text of a place in the original; inside a name, its start."""
        before = [one.start for one in self.replacements]
        place = bisect_right(before, position) - 1
        if place < 0:
            return position
        one = self.replacements[place]
        return one.shown_start if position < one.end else position - one.end + one.shown_end


def role_codes(persons: Iterable[Person]) -> list[str]:
    """A pseudonym for each person by role: Adult A, Adult B, Child C, Relative D, Professional 1.

    Letters and numbers go by order and are used once; pseudonyms that persons have already are
    kept and never given again. After Z come A2, B2 and so on.
    """
    listed = list(persons)
    taken = {person.pseudonym.split()[-1] for person in listed if person.pseudonym.strip()}
    letters = (code for code in _letters() if code not in taken)
    given = {person.pseudonym for person in listed}
    numbers = (code for code in count(1) if f"{_STAFF} {code}" not in given)
    codes = []
    for person in listed:
        if person.pseudonym.strip():
            codes.append(person.pseudonym)
        elif person.case_role == "professional":
            codes.append(f"{_STAFF} {next(numbers)}")
        else:
            codes.append(f"{_LETTERED.get(person.case_role, _OTHERS)} {next(letters)}")
    return codes


def pseudonymiser(register: IdentityRegister, several: str = "") -> Callable[[str], ShownText]:
    """What shows a text with each name replaced by the pseudonym, where it can mean one person
    only. It is made once for many texts.

    `several` is put in place of a name that can mean several persons; without it, such a name
    stays.
    """
    names_in = names_reader(register)

    def pseudonymise(text: str) -> ShownText:
        found = ((one, one.proposal or several) for one in names_in(text) if _is_name(one))
        return _shown(text, ((one.start, one.end, wording) for one, wording in found if wording))

    return pseudonymise


def personalise(register: IdentityRegister, text: str) -> ShownText:
    """The text with each pseudonym replaced by the person's full name.

    A pseudonym that two persons share is left as it stands.
    """
    shared = Counter(person.pseudonym for person in register.persons)
    names = {
        person.pseudonym: person.full_name
        for person in register.persons
        if person.pseudonym and shared[person.pseudonym] == 1
    }
    if not names:
        return ShownText(text, text, ())
    longest_first = sorted(map(re.escape, names), key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(longest_first)})(?!\w)")
    return _shown(text, ((*match.span(), names[match.group()]) for match in pattern.finditer(text)))


def replace_all(text: str, findings: Iterable[Finding]) -> str:
    """The text with the proposals of the findings put in place; findings without one stay.

    The findings must be those of this very text: a finding that does not lie inside it raises
    ValueError.
    """
    chosen = sorted((one for one in findings if one.proposal), key=lambda one: (one.start, one.end))
    limits = [*(one.start for one in chosen[1:]), len(text)]
    for one, limit in zip(chosen, limits, strict=bool(chosen)):
        if one.end > limit:
            raise ValueError(
                "The findings do not belong to this text. Check the text again, then replace."
            )
    return _shown(text, ((one.start, one.end, one.proposal) for one in chosen)).shown


def _is_name(finding: Finding) -> bool:
    return finding.kind in _NAMES and finding.severity == "must"


def _shown(text: str, places: Iterable[tuple[int, int, str]]) -> ShownText:
    """Replace the places, which come in order. Tags inside a replaced name are kept after it."""
    escape = _TAG.search(text) is not None
    shown: list[str] = []
    replacements: list[Replacement] = []
    length = done = 0
    for start, end, wording in places:
        wording = html.escape(wording, quote=False) if escape else wording
        shown.append(text[done:start])
        length += start - done
        replacements.append(Replacement(start, end, length, length + len(wording)))
        wording += "".join(_TAG.findall(text[start:end]))
        shown.append(wording)
        length += len(wording)
        done = end
    shown.append(text[done:])
    return ShownText(text, "".join(shown), tuple(replacements))


def _letters() -> Iterator[str]:
    yield from ascii_uppercase
    for again in count(2):
        yield from (f"{letter}{again}" for letter in ascii_uppercase)
