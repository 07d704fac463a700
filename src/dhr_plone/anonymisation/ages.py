"""Ages to the year: of children always a detail too many, of adults one that a reader can check.

"Aged 16 and over", "18 to 25 years old" and "ten-year-olds" speak of nobody and are left alone.
"""

import re
from collections.abc import Iterator

from dhr_plone import _
from dhr_plone.anonymisation.findings import Mark, about
from dhr_plone.anonymisation.identities import IdentityRegister, Person
from dhr_plone.anonymisation.normalise import View
from dhr_plone.anonymisation.numbers_written import IN_WORDS, TENS, number
from dhr_plone.anonymisation.windows import around

_SOMEBODY: str = _("a person of the case")
_OF_THE_CASE = _("This was the age of ${who} at the time of the death.")
_OF_A_CHILD: str = _("The age of a child to the year, with the area, points at one family.")
_OF_AN_ADULT: str = _("An exact age can be compared with newspaper reports.")

ADULT = 18
OLDEST = 110

_SIGNS = ("old", "aged", "age of", "of age", "birthday", " (")

_NUMBER = rf"(?<![\w.-])(?<!\d to )(?P<number>\d{{1,3}}|{IN_WORDS})"
_NO_BOUND = (
    r"(?!\s*(?:\+|-\s*\d|to\s+\d|(?:years?\s+)?(?:and|or)\s+(?:over|above|older|under|younger)))"
)
_SHAPES = tuple(
    re.compile(shape, re.IGNORECASE)
    for shape in (
        rf"(?P<article>\ban?\s+)?{_NUMBER}[\s-]+(?P<unit>year|month|week|day)s?[\s-]+old\b{_NO_BOUND}"
        r"(?:\s+(?P<who>boy|girl|son|daughter|child|baby|brother|sister|pupil)\b)?",
        rf"\b(?:aged|(?:at|reached)\s+the\s+age\s+of)\s+{_NUMBER}\b(?!/)"
        rf"(?:\s+(?P<unit>year|month|week)s?\b)?{_NO_BOUND}",
        rf"{_NUMBER}\s+(?P<unit>year|month)s\s+of\s+age\b{_NO_BOUND}",
        r"(?P<number>\d{1,2})(?:st|nd|rd|th)\s+birthday\b",
        r"(?<=\b(?:Adult|Child)\s[A-Z]\s)\((?:aged\s)?(?P<number>\d{1,2})\)",
    )
)


def find(view: View, register: IdentityRegister) -> Iterator[Mark]:
    """Ages of children, and of adults, with wording that is less exact."""
    of_the_case = {
        age: person for person in register.persons for age in _ages(person, register.persons)
    }
    for match in _written(view.plain):
        groups = match.groupdict()
        unit = (groups.get("unit") or "year").lower()
        age = number(groups["number"]) if unit == "year" else 0
        if age > OLDEST:
            continue
        person = of_the_case.get(age) if unit == "year" else None
        yield Mark(
            kind="age",
            start=match.start(),
            end=match.end(),
            reason=_reason(age, person),
            severity="may",
            certainty="likely" if person or age < ADULT else "possible",
            proposal=_proposal(age, as_noun=bool(groups.get("who") or groups.get("article"))),
        )


def _written(text: str) -> Iterator[re.Match[str]]:
    for start, end in around(text, _SIGNS):
        for shape in _SHAPES:
            yield from shape.finditer(text, start, end)


def _ages(person: Person, persons: tuple[Person, ...]) -> Iterator[int]:
    """How old a person was on the days of death of the case."""
    born = person.date_of_birth
    for day in {other.date_of_death for other in persons if other.date_of_death}:
        if born and day >= born:
            yield day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def _reason(age: int, person: Person | None) -> str:
    if person:
        return about(_OF_THE_CASE, who=person.pseudonym or _SOMEBODY)
    return _OF_A_CHILD if age < ADULT else _OF_AN_ADULT


def _proposal(age: int, *, as_noun: bool) -> str:
    """Wording in place of an age: "a primary-school child", "in their thirties"."""
    if age >= ADULT:
        decade = TENS[age // 10 - 2] if 20 <= age < 100 else ""
        plural = f"{decade.removesuffix('y')}ies" if decade else ""
        years = (
            f"in their {plural}" if plural else "in later life" if age >= 100 else "a young adult"
        )
        return "an adult" if as_noun else years
    for limit, noun, stage in (
        (1, "a baby", "in the first year of life"),
        (3, "a toddler", "not yet of nursery age"),
        (5, "a pre-school child", "not yet of school age"),
        (12, "a primary-school child", "of primary-school age"),
    ):
        if age < limit:
            return noun if as_noun else stage
    return "a secondary-school child" if as_noun else "of secondary-school age"
