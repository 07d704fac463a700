"""What stands around a word, and says whether it is the name of a person there.

"Grace" in "told Grace" is somebody; in "Grace and dignity", "Grace Road Surgery" and "GRACE" it
may be nobody.
"""

import re

from dhr_plone.anonymisation.normalise import View, words
from dhr_plone.anonymisation.tables import ORDINARY_WORDS, word_set

# After these an ordinary name belongs to an institution or a law: to be looked at, not to be cut.
_INSTITUTIONS = word_set("""
    academy act association authority avenue board borough centre charity church city clinic
    college commission committee constabulary council court department district foundation group
    homes hospice hospital house hub infirmary inquiry institute law magistrates mosque nhs
    nursery office partnership police prison refuge review road safeguarding school service
    services society street surgery team temple trust union unit university
""")
# Deaths and laws that every reader knows by name.
_KNOWN_CASES = re.compile(
    r"\b(?:Clare|Claire|Sarah|Martyn|Helen|Megan|Harper|Jade|Raneem|Valerie)'?s Law\b"
    r"|\b(?:Victoria Climbi[eé]|Daniel Pelka|Peter Connelly|Baby P|Stephen Lawrence|Clare Wood"
    r"|Arthur Labinjo-Hughes|Star Hobson)\b",
    re.IGNORECASE,
)
_SENTENCE_BEGINS = re.compile(r"(?:\A|[.!?:;•\n\x0c]|[-*]\s)[\s\"'“”()]*\Z")
_OF_SAINT = re.compile(r"\b(?:St|Saint|King|Queen|Prince|Princess|Royal|Our Lady)\.?\s\Z")
_ARTICLE = re.compile(r"\b(?:[Tt]he|[Aa]n?)\s\Z")
_CAPITALS_AFTER = re.compile(r"(?:'s)?(?:\s+[A-Z][\w']*){1,3}")
_CAPITAL_AFTER = re.compile(r"[ -](?:of [A-Z]|[A-Z][\w']+)")
_CAPITAL_BEFORE = re.compile(r"\b[A-Z][a-z]+ \Z")
_SURNAME = re.compile(
    r"(?:\s(?:[A-Z]\.?\s)?(?:(?:de|van|von|der|al|bin|el|ap)\s){0,2}"
    r"(?:[A-Z]'?[A-Z]?[a-z]+)(?:-[A-Z][a-z]+)?)"
)
_MONTHS = word_set("april may june july august")
_TIME_BEFORE = re.compile(
    r"(?:\b(?:in|of|since|during|by|until|till|from|last|next|early|late|mid|this|and|to|end"
    r"|between|before|after|around|about|each|every)|\d(?:st|nd|rd|th)?)[\s,-]+\Z",
    re.IGNORECASE,
)
_YEAR_AFTER = re.compile(r"[\s,]*(?:\d|and\s+[A-Z][a-z]+\s+\d)")


def publicly_known(view: View, start: int, end: int) -> bool:
    """Whether the name stands in a phrase that every reader knows: "Clare's Law"."""
    return any(
        match.start() <= start and end <= match.end()
        for match in _KNOWN_CASES.finditer(view.plain, max(0, start - 20), end + 20)
    )


def sentence_begins(view: View, start: int) -> bool:
    """Whether a sentence, a line or an item of a list begins there: a capital says nothing."""
    return _SENTENCE_BEGINS.search(view.plain, max(0, start - 6), start) is not None


def beside_capital(view: View, start: int, end: int) -> bool:
    """Whether the word is a part of a longer capitalised phrase: "Grace Centre"."""
    after = _CAPITAL_AFTER.match(view.plain, end)
    before = _CAPITAL_BEFORE.search(view.plain, max(0, start - 24), start)
    if before and sentence_begins(view, before.start()):
        before = None
    return bool(after or before)


def shouted(view: View, start: int, end: int) -> bool:
    """Whether the words around are in capitals too, so that capitals say nothing."""
    around = view.plain[max(0, start - 30) : start] + view.plain[end : end + 30]
    letters = [character for character in around if character.isalpha()]
    return not letters or sum(letter.isupper() for letter in letters) > len(letters) * 0.7


def of_institution(view: View, end: int) -> bool:
    """Whether the name goes on as that of an institution: "Bradford City Council"."""
    phrase = _CAPITALS_AFTER.match(view.plain, end)
    return phrase is not None and any(
        word in _INSTITUTIONS for word in phrase.group().lower().split()
    )


def of_saint(view: View, start: int) -> bool:
    """Whether the name is that of a saint or a monarch, and so of a church or a hospital."""
    return _OF_SAINT.search(view.plain, max(0, start - 12), start) is not None


def surname_after(view: View, end: int) -> int | None:
    """The end of what looks like a surname behind a given name, or None."""
    match = _SURNAME.match(view.plain, end)
    if match is None or words(match.group())[-1] in ORDINARY_WORDS:
        return None
    return match.end()


def after_article(view: View, start: int) -> bool:
    """Whether an article stands before: "the Mark of a good plan"."""
    return _ARTICLE.search(view.plain, max(0, start - 5), start) is not None


def is_month(view: View, start: int, end: int) -> bool:
    """Whether "May" or "April" is the month: "in May", "June 2009"."""
    return view.plain[start:end].lower() in _MONTHS and bool(
        _TIME_BEFORE.search(view.plain, max(0, start - 12), start)
        or _YEAR_AFTER.match(view.plain, end)
    )
