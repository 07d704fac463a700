"""What the register knows beside names: homes, numbers, references, dates and initials.

Each detector takes the view of a text and the register and yields marks.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from dhr_plone import _
from dhr_plone.anonymisation.context import shouted
from dhr_plone.anonymisation.dates_written import WrittenDate
from dhr_plone.anonymisation.dates_written import about as season
from dhr_plone.anonymisation.findings import Mark, Severity, about
from dhr_plone.anonymisation.identities import IdentityRegister
from dhr_plone.anonymisation.normalise import View
from dhr_plone.anonymisation.search import Hit
from dhr_plone.anonymisation.tables import ORDINARY_WORDS, word_set

# What is said of each kind of term, and wording to put in its place.
_TERMS = {
    "address": (_("This is the address of ${whose}."), "the family home"),
    "postcode": (_("This is the postcode of ${whose}."), ""),
    "phone": (_("This is a telephone number of ${whose}."), ""),
    "nhs_number": (_("This is the NHS number of ${whose}."), ""),
    "identifier": (_("This is an identifying number or name of ${whose}."), ""),
    "email": (_("This is an e-mail address of ${whose}."), ""),
    "car_registration": (_("This is the registration number of a car of ${whose}."), ""),
}
_DISTRICT = _("This narrows down where ${whose} lived.")
_UNOWNED = {
    "reference": _("This reference stands in the restricted documents: it leads to the case."),
    "user_name": _("This is the log-in name of somebody who takes part in the review."),
    "file_name": _("This is the name of a file that is kept in the restricted review."),
}
# Kind of date and whether the year stands there.
_DATES = {
    ("date_of_birth", True): _("This is the date of birth of ${whose}."),
    ("date_of_birth", False): _("This is the day and month of the date of birth of ${whose}."),
    ("date_of_death", True): _("This is the date of death of ${whose}."),
    ("date_of_death", False): _("This is the day and month of the date of death of ${whose}."),
}
_INITIALS_OF = _("These are the initials of ${whose}.")
_BIRTH = re.compile(
    r"\b(?:born|birth(?:day|s)?|d\.?\s?o\.?\s?b\.?|aged)\b[^.\n]{0,20}\Z", re.IGNORECASE
)
# Capitals that stand for something else in every review.
ABBREVIATIONS = word_set("""
    acpo adhd ae am ami asb bbc bme cab cad cafcass camhs cbt ccg ccr cid cjs cmht cps crb csp cv dc
    dci dna ds dv dva dvpn dvpo dwp ed eu fgm fi fm fme gbh gp hbv hiv hm hmcts hmic hmp hr hv
    iapt icb id idva imr iopc ip ipcc isva it la lgbt lsp mappa marac mash mp ms nb nhs op ot pa
    pc pcso pct pd pm pnc pr ps ptsd qa qc rn sab sar sc scr sha sio tia tor tv uk usa vat vs wi
    wpc
""")


_OPENING = re.compile(r"[+(]+\Z")


def terms(plain: str, hits: Iterable[Hit], register: IdentityRegister) -> Iterator[Mark]:
    """Homes, numbers and references out of the search. Names are judged elsewhere."""
    for hit in hits:
        kind = hit.term.kind
        whose = register.whose(hit.term.persons)
        if kind == "district":
            yield Mark(
                kind=kind,
                start=hit.start,
                end=hit.end,
                reason=about(_DISTRICT, whose=whose),
                severity="may",
                certainty="possible",
                proposal="the area",
            )
        elif kind in _UNOWNED:
            yield Mark(
                kind=kind,
                start=hit.start,
                end=hit.end,
                reason=_UNOWNED[kind],
                severity="must",
                certainty="certain",
            )
        elif kind in _TERMS:
            sentence, proposal = _TERMS[kind]
            before = _OPENING.search(plain, max(0, hit.start - 2), hit.start)
            yield Mark(
                kind=kind,
                start=before.start() if before and kind == "phone" else hit.start,
                end=hit.end,
                reason=about(sentence, whose=whose),
                severity="must",
                certainty="certain",
                proposal=proposal,
            )


def dates(view: View, written: Iterable[WrittenDate], register: IdentityRegister) -> Iterator[Mark]:
    """Dates of birth and death, in full or without the year."""
    anniversaries: dict[tuple[int, int], date] = {}
    # A day on which one person was born and another died counts as the day of the death.
    for day in sorted(register.dates, key=lambda day: _is_death(register, day)):
        anniversaries[day.month, day.day] = day
    for one in written:
        known = sorted(one.readings & register.dates.keys())
        if known:
            yield _date(one, register, known[0], "must")
        elif not one.readings and (one.month, one.day) in anniversaries:
            day = anniversaries[one.month, one.day]
            birth = _BIRTH.search(view.plain, max(0, one.start - 40), one.start)
            yield _date(one, register, day, "must" if birth or _is_death(register, day) else "may")


def _is_death(register: IdentityRegister, day: date) -> bool:
    return any(kind == "date_of_death" for kind, _person in register.dates[day])


def _date(one: WrittenDate, register: IdentityRegister, day: date, severity: Severity) -> Mark:
    kind, _person = register.dates[day][0]
    whose = register.whose(person for _kind, person in register.dates[day])
    return Mark(
        kind=kind,
        start=one.start,
        end=one.end,
        reason=about(_DATES[kind, bool(one.readings)], whose=whose),
        severity=severity,
        certainty="certain" if severity == "must" else "likely",
        proposal=season(day) if kind == "date_of_death" else "",
    )


_WITH_STOPS = word_set("am eg ie nb pm uk us")
_INITIALS = re.compile(
    r"(?<![\w.&/'-])[A-Z](?:\.\s?)?(?:[A-Z]\.?\s?)?[A-Z](?:\.(?=\W)|(?![\w&/]))"
    r"|(?<![\w.])[a-z]\.\s?(?:[a-z]\.\s?)?[a-z]\.(?!\w)"
)


def initials(view: View, register: IdentityRegister) -> Iterator[Mark]:
    """Capitals that are the initials of somebody: "AB", "A.B."."""
    pseudonyms = {person.pseudonym for person in register.persons}
    for match in _INITIALS.finditer(view.plain):
        letters = re.sub(r"\W", "", match.group()).lower()
        persons = register.initials.get(letters)
        if not persons or _is_abbreviation(view, *match.span()):
            continue
        if any(match.group().strip() in pseudonym.split() for pseudonym in pseudonyms):
            continue
        names = register.pseudonyms(persons)
        yield Mark(
            kind="initials",
            start=match.start(),
            end=match.end(),
            reason=about(_INITIALS_OF, whose=register.whose(persons)),
            severity="may",
            certainty="possible",
            proposal=names[0] if len(persons) == 1 and names else "",
        )


def _is_abbreviation(view: View, start: int, end: int) -> bool:
    """GP and DS mean something else; with full stops between they are initials all the same."""
    letters = re.sub(r"\W", "", view.plain[start:end]).lower()
    if "." in view.plain[start:end]:
        return letters in _WITH_STOPS
    return letters in ABBREVIATIONS or (letters in ORDINARY_WORDS and shouted(view, start, end))
