"""The sections of Appendices Three and Four, as far as the data of the review can write them.

A pure function of `report_facts`: each section is a list of paragraphs, messages of the catalogue
or texts. Nothing prejudges: it speaks of the death, and of what a court decided only as it is on
record (2.2, 17.7). What the data does not tell is left to the author.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence

from dhr_plone import _
from dhr_plone.guidance.reason import say_date
from dhr_plone.report.agencies import (
    agency_facts,
    analysis,
    concluding_report,
    known,
    nil_returns,
    recommended,
    seen,
)
from dhr_plone.report.facts import PersonTold, ProceedingTold, ReportFacts

Paragraphs = Iterator[str]
OVER = ("concluded", "not_pursued")


def propose(facts: ReportFacts) -> dict[str, tuple[str, ...]]:
    """Return the paragraphs of each section that the data can write, by "field:section"."""
    found = {key: tuple(write(facts)) for key, write in WRITERS.items()}
    return {key: paragraphs for key, paragraphs in found.items() if paragraphs}


def _introduction(facts: ReportFacts) -> Paragraphs:
    """Circumstances, terms and methodology, contributors, panel and author (A3.1)."""
    yield _opening(facts)
    if facts.terms_agreed_on:
        day = {"day": say_date(facts.terms_agreed_on)}
        yield _("The terms of reference were agreed on ${day}.", mapping=day)
    for topic, answer in facts.terms:
        yield f"{topic}: {answer}"
    yield from _period(facts)
    interviews = sum(agency.interviews for agency in facts.agencies)
    yield _(
        "Methodology: agencies whose records were reviewed: ${agencies}; interviews on record: "
        "${interviews}; meetings on record: ${meetings}.",
        mapping={
            "agencies": sum(bool(agency.answer) for agency in facts.agencies),
            "interviews": interviews,
            "meetings": facts.meetings,
        },
    )
    for agency in facts.agencies:
        yield _(
            "${agency}: ${part}", mapping={"agency": agency.title, "part": PARTS[agency.answer]}
        )
    for family in facts.families:
        yield _("${family} was given the opportunity to contribute.", mapping={"family": family})
    if facts.family_exception:
        yield facts.family_exception
    if facts.panel:
        yield _("Members of the panel: ${panel}", mapping={"panel": "; ".join(facts.panel)})
    if facts.author:
        yield _("Author: ${author}", mapping={"author": facts.author})


PARTS = {
    "": _("has not responded yet."),
    "involved": _("contributed a management review with a chronology."),
    "no_contact": _("returned that it had no contact."),
    "not_relevant": _("reported contact of no relevance."),
}


def _opening(facts: ReportFacts) -> str:
    victims = ", ".join(person.pseudonym for person in facts.of_role("victim"))
    opening: str = _(
        "This ${label} examines how agencies responded before the death of ${victim}.",
        mapping={"label": facts.label, "victim": victims or _("the person who died")},
    )
    return opening


def _period(facts: ReportFacts) -> Paragraphs:
    if facts.scope_start and facts.scope_end:
        yield _(
            "The period under review is from ${start} to ${end}.",
            mapping={"start": say_date(facts.scope_start), "end": say_date(facts.scope_end)},
        )


def _death(facts: ReportFacts) -> Paragraphs:
    """Where the victim lived, and when the victim died (A3.2a)."""
    for person in facts.of_role("victim"):
        if facts.area:
            yield _(
                "${person} lived in ${area}.",
                mapping={"person": person.pseudonym, "area": facts.area},
            )
        if facts.died_on:
            yield _(
                "${person} died on ${day}.",
                mapping={"person": person.pseudonym, "day": say_date(facts.died_on)},
            )


def _inquest(facts: ReportFacts) -> Paragraphs:
    """The inquest, as far as it is on record (A3.2b)."""
    for proceeding in facts.proceedings:
        if proceeding.kind == "inquest":
            yield from _course(proceeding, _("The inquest"))


def _family(facts: ReportFacts) -> Paragraphs:
    """Who belonged to the family and the household; the ages of children (A3.2c)."""
    for person in facts.persons:
        if person.role == "professional":
            continue
        told = {"person": person.pseudonym, "role": _role(person, facts), "age": person.age}
        if person.role == "child" and person.age is not None:
            yield _("${person}: ${role}, aged ${age}", mapping=told)
        else:
            yield _("${person}: ${role}", mapping=told)
        yield from (f"{person.pseudonym}: {one.relation} {one.to}" for one in person.relations)


def _role(person: PersonTold, facts: ReportFacts) -> str:
    """Return a person's part in the case; who is responsible is for a court to say (2.2)."""
    decided = any(p.kind == "criminal" and p.status == "concluded" for p in facts.proceedings)
    if person.role == "perpetrator" and not decided:
        undecided: str = _("appears to be responsible for the death")
        return undecided
    return person.role_title


def _relationship(facts: ReportFacts) -> Paragraphs:
    """How long the couple had been together and had lived together (A3.2d)."""
    both = {p.pseudonym for role in ("victim", "perpetrator") for p in facts.of_role(role)}
    for person in facts.persons:
        for one in person.relations:
            if person.pseudonym not in both or one.to not in both:
                continue
            yield f"{person.pseudonym}: {one.relation} {one.to}."
            if one.together_since:
                yield _("Together since: ${since}.", mapping={"since": one.together_since})
            if one.household_since:
                yield _("In one household since: ${since}.", mapping={"since": one.household_since})


def _charge(facts: ReportFacts) -> Paragraphs:
    """Who is charged, the date of the trial, and what a court decided, if it did (A3.2e)."""
    criminal = [one for one in facts.proceedings if one.kind == "criminal"]
    if not criminal:
        yield _("No criminal proceedings are on record.")
    for proceeding in criminal:
        if proceeding.charged:
            yield _("Charged: ${charged}", mapping={"charged": proceeding.charged})
        yield from _course(proceeding, _("The criminal proceedings"))


def _course(proceeding: ProceedingTold, what: str) -> Paragraphs:
    """How far a proceeding is: its wording follows the court (16, 17.7)."""
    days = {
        "hearing": proceeding.hearing_on and say_date(proceeding.hearing_on),
        "end": proceeding.expected_end and say_date(proceeding.expected_end),
        "ended": proceeding.ended_on and say_date(proceeding.ended_on),
        "what": what,
    }
    if proceeding.status == "concluded":
        if days["ended"]:
            yield _("${what} ended on ${ended}.", mapping=days)
        if proceeding.outcome:
            yield proceeding.outcome
        return
    yield _(COURSES[proceeding.status], mapping=days)
    if proceeding.status != "not_pursued":
        if days["hearing"]:
            yield _("Trial or hearing: ${hearing}.", mapping=days)
        if days["end"]:
            yield _("Expected to end: ${end}.", mapping=days)


COURSES = {
    "expected": _("${what}: expected; nothing is decided."),
    "under_way": _("${what}: under way; nothing is decided."),
    "not_pursued": _("${what}: not pursued."),
}


def _cover(facts: ReportFacts) -> Paragraphs:
    """Reference, author and date; no name of the case stands on the cover (13.A, A4.1)."""
    yield facts.marking
    yield f"{facts.label}: {facts.reference}"
    if facts.author:
        yield _("Author: ${author}", mapping={"author": facts.author})
    yield say_date(facts.today)


def _area_and_period(facts: ReportFacts) -> Paragraphs:
    """The area, the date of death and the period (A4.1)."""
    yield _opening(facts)
    if facts.area:
        yield _("Area: ${area}.", mapping={"area": facts.area})
    if facts.died_on:
        yield _("Date of death: ${day}.", mapping={"day": say_date(facts.died_on)})
    yield from _period(facts)


def _timescales(facts: ReportFacts) -> Paragraphs:
    """When the review began and concluded; both ways of counting are shown (A4.2, 11.5)."""
    for day, message in (
        (facts.began_on, _("The review began on ${day}.")),
        (facts.first_meeting, _("The panel first met on ${day}.")),
        (facts.concluded_on, _("It was concluded on ${day}.")),
        (facts.due_from_decision, _("To be complete by ${day}, counted from the decision.")),
        (
            facts.due_from_commencement,
            _("Counted from the commencement of the review: ${day}."),
        ),
    ):
        if day:
            yield _(message, mapping={"day": say_date(day)})


def _confidentiality(facts: ReportFacts) -> Paragraphs:
    """Who may read it (A4.3)."""
    yield f"{facts.marking}. {facts.confidentiality}"


def _facts(facts: ReportFacts) -> Paragraphs:
    """What landlord and police record, and the result at court (A4.11, A4.12)."""
    yield from agency_facts(facts)
    for proceeding in facts.proceedings:
        if proceeding.kind == "criminal" and proceeding.status == "concluded":
            yield from _course(proceeding, _("The criminal proceedings"))


def _dissemination(facts: ReportFacts) -> Paragraphs:
    """Who received copies (A4.4)."""
    yield from facts.recipients


def _conclusion(facts: ReportFacts) -> Paragraphs:
    """Whether it could have been prevented, and whether abuse was recorded (A4.10)."""
    yield from (f"{said}." for said in (facts.prevention, facts.abuse_recorded) if said)
    yield from facts.lessons


def _recommendations(facts: ReportFacts) -> Paragraphs:
    yield from _numbered([*facts.recommendations, *recommended(facts)])


def _conclusions(facts: ReportFacts) -> Paragraphs:
    """Lessons, and the recommendations that they become (A3.4)."""
    yield from _conclusion(facts)
    yield from _recommendations(facts)


def _numbered(lines: Sequence[str]) -> Paragraphs:
    yield from (f"{number}. {line}" for number, line in enumerate(lines, 1))


WRITERS: Mapping[str, Callable[[ReportFacts], Paragraphs]] = {
    "sections:introduction": _introduction,
    "sections:death": _death,
    "sections:post_mortem_and_inquest": _inquest,
    "sections:family_and_household": _family,
    "sections:relationship": _relationship,
    "sections:charge_and_trial": _charge,
    "sections:chronology": seen,
    "sections:what_was_known": known,
    "sections:analysis": analysis,
    "sections:conclusions_and_recommendations": _conclusions,
    "report:cover": _cover,
    "report:introduction": _area_and_period,
    "report:timescales": _timescales,
    "report:confidentiality": _confidentiality,
    "report:dissemination": _dissemination,
    "report:concluding_report": concluding_report,
    "report:facts": _facts,
    "report:analysis": analysis,
    "report:conclusion": _conclusion,
    "report:recommendations": _recommendations,
    "report:nil_returns": nil_returns,
}
