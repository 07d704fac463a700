"""The people whom a text names.

The parts of names come as hits out of the search for terms. Parts that stand together are joined
("Mrs Anna M. Bernays", "Bernays, Anna", "J Pell"), and each joined name is judged: certain, or an
ordinary word that may only look like a name ("Mark", "Grace", "Bradford Council").
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from dhr_plone.anonymisation.findings import Mark
from dhr_plone.anonymisation.identities import IdentityRegister
from dhr_plone.anonymisation.names import TITLES
from dhr_plone.anonymisation.normalise import View
from dhr_plone.anonymisation.tables import word_set

# After these an ordinary name belongs to an institution or a law: to be looked at, not to be cut.
_INSTITUTIONS = word_set("""
    academy act association avenue borough centre charity church city clinic college commission
    committee constabulary council court district foundation group homes hospice hospital house
    infirmary inquiry institute law magistrates nursery partnership police prison refuge review
    road school service services society street surgery trust union university
""")
# Deaths and laws that every reader knows by name.
_KNOWN_CASES = re.compile(
    r"\b(?:Clare|Claire|Sarah|Martyn|Helen|Megan|Harper|Jade|Raneem|Valerie)'?s Law\b"
    r"|\b(?:Victoria Climbi[eé]|Daniel Pelka|Peter Connelly|Baby P|Stephen Lawrence|Clare Wood"
    r"|Arthur Labinjo-Hughes|Star Hobson)\b",
    re.IGNORECASE,
)
_GAP = re.compile(r"(?:[\s.'-]{0,3}|\s*,\s?|\s(?:[A-Z]\.?\s?){1,2})")
_TITLE = re.compile(
    rf"(?:\b(?:(?:{'|'.join(sorted(TITLES, key=len, reverse=True))})\.?[\s-]+)+)\Z", re.IGNORECASE
)
_INITIALS = re.compile(r"(?<![\w'-])(?:[A-Z](?:\.\s?|\s|-)?){1,3}(?<=[\s.-])\Z")
_LAST_INITIAL = re.compile(r"\s(?P<letter>[A-Z])(?:\.(?=\s[a-z])|(?!\.\w)(?![\w']))")
_SENTENCE_BEGINS = re.compile(r"(?:\A|[.!?:;•\n\x0c]|[-*]\s)[\s\"'“”()]*\Z")
_OF_SAINT = re.compile(r"\b(?:St|Saint|King|Queen|Prince|Princess|Royal|Our Lady)\.?\s\Z")
_ARTICLE = re.compile(r"\b(?:[Tt]he|[Aa]n?)\s\Z")
_CAPITALS_AFTER = re.compile(r"(?:'s)?(?:\s+[A-Z][\w']*){1,3}")
_CAPITAL_AFTER = re.compile(r"[ -](?:of [A-Z]|[A-Z][\w']+)")
_CAPITAL_BEFORE = re.compile(r"\b[A-Z][a-z]+ \Z")
_MONTHS = word_set("april may june july august")
_TIME_BEFORE = re.compile(
    r"(?:\b(?:in|of|since|during|by|until|till|from|last|next|early|late|mid|this|and|to|end"
    r"|between|before|after|around|about|each|every)|\d(?:st|nd|rd|th)?)[\s,-]+\Z",
    re.IGNORECASE,
)
_YEAR_AFTER = re.compile(r"[\s,]*(?:\d|and\s+[A-Z][a-z]+\s+\d)")


@dataclass(frozen=True, slots=True)
class NameHit:
    """A part of a name in a text: its span in `View.plain` and the persons whom it may mean.

    `exact` is false for a misspelt one, which is `close` if it can stand alone. `ordinary` says
    that the word is also an ordinary one, `sort` which part of a name it is.
    """

    start: int
    end: int
    persons: frozenset[int]
    sort: str
    ordinary: bool
    exact: bool = True
    close: bool = True


@dataclass(frozen=True, slots=True)
class Named:
    """Joined parts, with a title or initials before them taken in."""

    start: int
    end: int
    persons: frozenset[int]
    hits: tuple[NameHit, ...]
    titled: bool
    initialled: bool

    @property
    def supported(self) -> bool:
        """Whether something beside the part itself says that this is a person."""
        return self.titled or self.initialled or len({hit.sort for hit in self.hits}) > 1


def named(view: View, register: IdentityRegister, hits: Iterable[NameHit]) -> Iterator[Mark]:
    """The marks of all persons named in a text, out of the parts found in it."""
    for group in _joined(view, _longest(hits)):
        name = _with_title(view, register, group)
        severity = _severity(view, name)
        if severity is None:
            continue
        if severity == "must" and _publicly_known(view, name):
            severity = "may"
        yield _mark(register, name, severity)


def _publicly_known(view: View, name: Named) -> bool:
    """Whether the name stands in a phrase that every reader knows: "Clare's Law"."""
    return any(
        match.start() <= name.start and name.end <= match.end()
        for match in _KNOWN_CASES.finditer(view.plain, max(0, name.start - 20), name.end + 20)
    )


def _longest(hits: Iterable[NameHit]) -> list[NameHit]:
    """The hits in order, those inside a longer one left out; one word may mean several names."""
    kept: list[NameHit] = []
    for hit in sorted(hits, key=lambda one: (one.start, -one.end, not one.exact, not one.close)):
        if not kept or hit.end > kept[-1].end:
            kept.append(hit)
        elif (hit.start, hit.end, hit.exact) == (kept[-1].start, kept[-1].end, kept[-1].exact):
            kept[-1] = replace(kept[-1], persons=kept[-1].persons | hit.persons)
    return kept


def _joined(view: View, hits: list[NameHit]) -> Iterator[list[NameHit]]:
    """Neighbouring parts that can belong to one person."""
    group: list[NameHit] = []
    persons: frozenset[int] = frozenset()
    for hit in hits:
        near = group and hit.start - group[-1].end <= 6
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
        start, persons, initialled = _initials_before(view, register, start, persons)
    else:
        end, persons, initialled = _initial_after(view, register, end, persons)
    title = _TITLE.search(view.plain, max(0, start - 40), start)
    if title:
        start, titled = title.start(), True
    return Named(start, end, persons, tuple(hits), titled, initialled)


def _initials_before(
    view: View, register: IdentityRegister, start: int, persons: frozenset[int]
) -> tuple[int, frozenset[int], bool]:
    """Take in "J." before "Pell" when somebody of that surname has that initial."""
    match = _INITIALS.search(view.plain, max(0, start - 9), start)
    if not match:
        return start, persons, False
    before = view.plain[max(0, match.start() - 12) : match.start()].split()
    if before and before[-1] in ("Adult", "Child", "Person", "Agency", "Relative", "Witness"):
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


def _severity(view: View, name: Named) -> str | None:
    """Whether the name must go, may stay if a person says so, or is no name at all."""
    text = view.plain
    exact = any(hit.exact for hit in name.hits)
    capitals = [text[hit.start].isupper() for hit in name.hits]
    if all(hit.ordinary for hit in name.hits):
        return _severity_of_ordinary(view, name, capitals)
    if not exact:
        return _severity_of_misspelt(view, name)
    only = name.hits[0]
    if len(name.hits) == 1 and not name.supported:
        if only.end - only.start <= 2 and not capitals[0]:
            return None
        if _of_institution(view, only.end) or _OF_SAINT.search(
            view.plain, max(0, only.start - 12), only.start
        ):
            return "may"
    return "must"


def _severity_of_misspelt(view: View, name: Named) -> str | None:
    """A misspelt part with a title, an initial or another part is a name; alone it may be one."""
    if name.supported:
        return "must"
    hit = name.hits[0]
    capital = view.plain[hit.start].isupper()
    if hit.end - hit.start <= 3 or not (capital or hit.close):
        return None
    if view.plain[hit.start : hit.end].isupper() and not _shouted(view, hit.start, hit.end):
        # MARAC is no Marac: capitals in running text are an abbreviation.
        return None
    if not capital or not hit.close or _sentence_begins(view, hit.start):
        return "may"
    if _of_institution(view, hit.end) or _beside_capital(view, hit.start, hit.end):
        return "may"
    return "must"


def _severity_of_ordinary(view: View, name: Named, capitals: list[bool]) -> str | None:
    """A name that is also a word: only its capital, and what stands beside it, give it away."""
    text = view.plain
    if not all(capitals):
        return None
    start, end = name.hits[0].start, name.hits[-1].end
    shouted = text[start:end].isupper() and _shouted(view, start, end)
    if name.supported:
        return "may" if shouted else "must"
    if not name.hits[0].exact:
        return None
    if text[start:end].lower() in _MONTHS and (
        _TIME_BEFORE.search(text, max(0, start - 12), start) or _YEAR_AFTER.match(text, end)
    ):
        return None
    if shouted or _sentence_begins(view, start) or _beside_capital(view, start, end):
        return "may"
    if _ARTICLE.search(text, max(0, start - 5), start):
        return "may"
    return "must"


def _sentence_begins(view: View, start: int) -> bool:
    return _SENTENCE_BEGINS.search(view.plain, max(0, start - 6), start) is not None


def _beside_capital(view: View, start: int, end: int) -> bool:
    """Whether the word is a part of a longer capitalised phrase: "Grace Centre"."""
    after = _CAPITAL_AFTER.match(view.plain, end)
    before = _CAPITAL_BEFORE.search(view.plain, max(0, start - 24), start)
    if before and _sentence_begins(view, before.start()):
        before = None
    return bool(after or before)


def _shouted(view: View, start: int, end: int) -> bool:
    """Whether the words around are in capitals too, so that capitals say nothing."""
    around = view.plain[max(0, start - 30) : start] + view.plain[end : end + 30]
    letters = [character for character in around if character.isalpha()]
    return not letters or sum(letter.isupper() for letter in letters) > len(letters) * 0.7


def _of_institution(view: View, end: int) -> bool:
    """Whether the name goes on as that of an institution: "Bradford City Council"."""
    phrase = _CAPITALS_AFTER.match(view.plain, end)
    return phrase is not None and any(
        word in _INSTITUTIONS for word in phrase.group().lower().split()
    )


def _mark(register: IdentityRegister, name: Named, severity: str) -> Mark:
    pseudonyms = register.pseudonyms(name.persons)
    exact = any(hit.exact for hit in name.hits)
    whom = register.whose(name.persons)
    sorts = {hit.sort for hit in name.hits}
    if not exact:
        kind, reason = "misspelt_name", f"This looks like a misspelt name of {whom}."
    elif sorts == {"diminutive"}:
        kind, reason = "diminutive", f"This is a short or full form of a name of {whom}."
    else:
        kind, reason = "name", f"This is a name of {whom}."
    if severity == "may" and exact:
        reason += " It can also be an ordinary word or the name of an institution."
    return Mark(
        start=name.start,
        end=name.end,
        kind=kind,
        reason=reason,
        severity="must" if severity == "must" else "may",
        certainty=("certain" if exact else "likely") if severity == "must" else "possible",
        proposal=pseudonyms[0] if len(pseudonyms) == 1 and len(name.persons) == 1 else "",
    )
