"""The people whom a text names.

The parts of names come as hits out of the search for terms. Parts that stand together are joined
("Mrs Anna M. Bernays", "Bernays, Anna", "J Pell"), and each joined name is judged: certain, or an
ordinary word that may only look like a name ("Mark", "Grace", "Bradford Council").
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from dhr_plone import _
from dhr_plone.anonymisation.context import publicly_known, surname_after
from dhr_plone.anonymisation.findings import Mark, Severity, about
from dhr_plone.anonymisation.identities import IdentityRegister
from dhr_plone.anonymisation.judging import severity
from dhr_plone.anonymisation.name_hits import Likeness, Named, NameHit
from dhr_plone.anonymisation.names import TITLES
from dhr_plone.anonymisation.normalise import View, words
from dhr_plone.anonymisation.tables import ORDINARY_WORDS

_NAMES = {
    "misspelt_name": _("This looks like a misspelt name of ${whom}."),
    "diminutive": _("This is a short or full form of a name of ${whom}."),
    "name": _("This is a name of ${whom}."),
}
_STRANGE_SURNAME = _("The surname that follows is not registered: it may be another person.")
_ORDINARY = _("It can also be an ordinary word or the name of an institution.")
_TWO_SENTENCES = _("${first} ${second}")
# Between the parts of a name: "Bernays, Anna", "Anna J. Bernays", "Anna Rose Bernays".
_GAP = re.compile(r"(?:[\s.'-]{0,3}|\s*,\s?|\s(?:[A-Z][a-z]+\s){0,2}(?:[A-Z]\.?\s?){0,2})")
_LONGEST_GAP = 24
_TITLE = re.compile(
    r"(?:\b(?:(?:police|chief|acting|temporary)\s+)?"
    rf"(?:(?:{'|'.join(sorted(TITLES, key=len, reverse=True))})\.?[\s-]+)+)\Z",
    re.IGNORECASE,
)
# J. or J or J. K. or JK before a surname; not the PC of a constable.
_INITIALS = re.compile(
    r"(?<![\w'-])(?:(?:[A-Z](?:\s?[.,;]{1,2}\s{0,2}|\s|-)){1,3}|(?P<run>[A-Z]{2,3})\s)\Z"
)
_LAST_INITIAL = re.compile(r"\s(?P<letter>[A-Z])(?:\.(?=\s[a-z])|(?!\.\w)(?![\w']))")
# "Anna-Maria" is one name, though Anna alone is registered.
_COMPOUND = re.compile(r"-[A-Z][\w']+")
_BEFORE_LETTERS = ("Adult", "Child", "Person", "Agency", "Relative", "Witness", "Officer")


def named(view: View, register: IdentityRegister, hits: Iterable[NameHit]) -> Iterator[Mark]:
    """The marks of all persons named in a text, out of the parts found in it."""
    for group in _joined(view, _likeliest(view, hits)):
        name = _with_title(view, register, group)
        judged = severity(view, name)
        if judged is None:
            continue
        if judged == "must" and publicly_known(view, name.start, name.end):
            judged = "may"
        yield _mark(register, name, judged)


def _likeliest(view: View, hits: Iterable[NameHit]) -> list[NameHit]:
    """The hits in order; of overlapping ones the one most like a name, then the longest.

    One misspelt word may mean several names: it is one hit that means all their persons.
    """
    kept: dict[tuple[int, int], NameHit] = {}
    taken = bytearray(len(view.plain))
    for hit in sorted(hits, key=lambda one: (-one.weight, one.start - one.end)):
        known = kept.get((hit.start, hit.end))
        if known and known.likeness == hit.likeness:
            kept[hit.start, hit.end] = replace(known, persons=known.persons | hit.persons)
        elif taken.find(1, hit.start, hit.end) < 0:
            taken[hit.start : hit.end] = b"\1" * (hit.end - hit.start)
            kept[hit.start, hit.end] = hit
    return sorted(kept.values(), key=lambda hit: hit.start)


def _joined(view: View, hits: list[NameHit]) -> Iterator[list[NameHit]]:
    """Neighbouring parts that can belong to one person."""
    group: list[NameHit] = []
    persons: frozenset[int] = frozenset()
    for hit in hits:
        near = group and hit.start - group[-1].end <= _LONGEST_GAP
        if near and persons & hit.persons and _GAP.fullmatch(view.plain, group[-1].end, hit.start):
            group.append(hit)
            persons &= hit.persons
        else:
            if group:
                yield group
            group, persons = [hit], hit.persons
    if group:
        yield group


def _with_title(view: View, register: IdentityRegister, hits: list[NameHit]) -> Named:
    persons = frozenset.intersection(*(hit.persons for hit in hits))
    start, end = hits[0].start, hits[-1].end
    initialled = titled = False
    if any(hit.sort == "surname" for hit in hits):
        exact = any(hit.likeness is Likeness.EXACT for hit in hits)
        start, persons, initialled = _initials_before(view, register, start, persons, exact=exact)
    else:
        end, persons, initialled = _initial_after(view, register, end, persons)
    title = _TITLE.search(view.plain, max(0, start - 40), start)
    if title:
        titled = True
        # The title goes with the name, but "her sister Eva" keeps the sister.
        if title.group()[0].isupper() or words(title.group())[-1] not in ORDINARY_WORDS:
            start = title.start()
    compound = _COMPOUND.match(view.plain, end)
    end = compound.end() if compound else end
    beyond = None
    if all(hit.sort in ("given", "diminutive") for hit in hits) and not initialled:
        beyond = surname_after(view, end)
    return Named(start, beyond or end, persons, tuple(hits), titled, initialled, bool(beyond))


def _initials_before(
    view: View, register: IdentityRegister, start: int, persons: frozenset[int], *, exact: bool
) -> tuple[int, frozenset[int], bool]:
    """Take in "J." before "Pell" when somebody of that surname has that initial."""
    match = _INITIALS.search(view.plain, max(0, start - 9), start)
    if not match or (match["run"] or "").lower() in TITLES:
        return start, persons, False
    if not exact and match.group().strip() in ("A", "I"):
        return start, persons, False
    before = view.plain[max(0, match.start() - 12) : match.start()].split()
    if before and before[-1] in _BEFORE_LETTERS:
        return start, persons, False
    first = match.group()[0].lower()
    fitting = frozenset(
        person
        for person in persons
        if any(
            name[0] == first
            for name in (*register.parts[person].given, *register.parts[person].known_as)
        )
    )
    return (match.start(), fitting, True) if fitting else (start, persons, False)


def _initial_after(
    view: View, register: IdentityRegister, end: int, persons: frozenset[int]
) -> tuple[int, frozenset[int], bool]:
    """Take in "B" after "Anna" when her surname begins with it."""
    match = _LAST_INITIAL.match(view.plain, end)
    if not match:
        return end, persons, False
    letter = match["letter"].lower()
    fitting = frozenset(
        person
        for person in persons
        if any(name[0] == letter for name in register.parts[person].surnames)
    )
    return (match.end(), fitting, True) if fitting else (end, persons, False)


def _mark(register: IdentityRegister, name: Named, judged: Severity) -> Mark:
    pseudonyms = register.pseudonyms(name.persons)
    exact = name.likeness is Likeness.EXACT
    whom = register.whose(name.persons)
    sorts = {hit.sort for hit in name.hits}
    kind = "misspelt_name" if not exact else "diminutive" if sorts == {"diminutive"} else "name"
    reason = about(_NAMES[kind], whom=whom)
    if name.strange_surname:
        kind = "given_name"
        reason = about(_TWO_SENTENCES, first=reason, second=_STRANGE_SURNAME)
    if judged == "may" and exact:
        reason = about(_TWO_SENTENCES, first=reason, second=_ORDINARY)
    return Mark(
        start=name.start,
        end=name.end,
        kind=kind,
        reason=reason,
        severity=judged,
        certainty=("certain" if exact else "likely") if judged == "must" else "possible",
        proposal=pseudonyms[0] if len(pseudonyms) == 1 and not name.strange_surname else "",
    )
