"""Gathers what the overview report is pre-filled from, as far as the current user may read it."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from dhr_plone import _
from dhr_plone.chronology.composite import chronologies
from dhr_plone.chronology.entries import Entry
from dhr_plone.content_types.asking import VIEW, may
from dhr_plone.content_types.base import say, word
from dhr_plone.content_types.fields import children, container_of
from dhr_plone.content_types.imr import IIMR, agency_name
from dhr_plone.content_types.reading import shows
from dhr_plone.guidance.frozen import profile_of
from dhr_plone.guidance.reason import say_date
from dhr_plone.guidance.review_clock import deadlines_of
from dhr_plone.participation.workspace import roster_of
from dhr_plone.report.facts import (
    AgencyTold,
    PersonTold,
    ProceedingTold,
    Relation,
    ReportFacts,
)
from dhr_plone.workflows.steps import state

# An agency has responded once its management review left it, or its return is signed.
RESPONDED = ("submitted", "assured", "accepted", "no_contact")
JUDGED = (
    "responded_correctly",
    "procedures_sufficient",
    "procedures_understood",
    "procedures_followed",
)
# The topics of the terms that the introduction repeats: the issues and who reports (10.1a, b).
TOPICS = ("10.1a", "10.1b")


def facts_of(review: Any) -> ReportFacts:
    """Return what the sections of the overview report and of the summary are made of.

    The audit trail is told of the review, of the reports and of the management reviews.
    """
    overviews = _readable(review, "OverviewReport")
    shows(review, *overviews)
    overview = next(iter(overviews), None)
    profile = profile_of(review)
    victims = [p for p in _readable(review, "CasePerson") if p.case_role == "victim"]
    died_on = min((p.date_of_death for p in victims if p.date_of_death), default=None)
    due = {deadline.kind: deadline for deadline in deadlines_of(review) if not deadline.subject}
    completion, other = due.get("completion"), due.get("completion_from_commencement")
    records = children(review, "CaseRecord")
    meetings = [record.done_on for record in records if record.kind == "meeting" and record.done_on]
    heard = {record.family for record in records if record.kind == "family_contact"}
    return ReportFacts(
        reference=review.Title(),
        label=say(profile.label),
        marking=review.protective_marking or "",
        confidentiality=say(profile.confidentiality),
        area=review.area or "",
        author=getattr(overview, "author", None) or "",
        today=date.today(),
        died_on=died_on,
        scope_start=review.scope_start,
        scope_end=review.scope_end,
        **_terms(review),
        concluded_on=completion.met_on if completion else None,
        due_from_decision=completion.due if completion else None,
        due_from_commencement=other.due if other else None,
        first_meeting=min(meetings, default=None),
        meetings=len(meetings),
        panel=list(_panel(review)),
        families=[word("dhr_plone.families", family, review) for family in sorted(heard - {None})],
        family_exception=review.family_exception or "",
        persons=[_person(person, died_on) for person in _readable(review, "CasePerson")],
        agencies=list(_agencies(review)),
        proceedings=[_proceeding(one) for one in _readable(review, "Proceeding")],
        recipients=list(recipients(review)),
        lessons=list(filter(None, map(_lesson, getattr(overview, "lessons", None) or ()))),
        recommendations=list(getattr(overview, "recommendations", None) or ()),
        **{
            name: word(f"dhr_plone.{name}", getattr(overview, name, None), review)
            for name in ("prevention", "abuse_recorded")
        },
    )


def _lesson(row: dict[str, Any]) -> str:
    """Return a lesson: within or between agencies, how and by when acted on, and to what end (3.1).

    What was not filled in is left out.
    """
    reach = word("dhr_plone.lesson_reaches", row.get("reach"))
    by_when = row.get("by_when")
    told = (
        row.get("finding"),
        row.get("lesson"),
        row.get("how"),
        say(_("by ${day}", mapping={"day": f"{by_when:%B %Y}"})) if by_when else "",
        row.get("change"),
    )
    said = "; ".join(text.strip().rstrip(".") for text in told if text and text.strip())
    return f"{reach}: {said}." if said else ""


def recipients(review: Any) -> Iterator[str]:
    """Yield who received what, and when, in the order of the days (A4.4)."""
    records = [r for r in children(review, "CaseRecord") if r.kind == "dissemination" and r.done_on]
    for record in sorted(records, key=lambda record: record.done_on):
        who = word("dhr_plone.dissemination_channels", record.channel, record)
        if name := agency_name(record, record.agency):
            who = f"{who} ({name})"
        what = [word("dhr_plone.disseminated", token, record) for token in record.documents or ()]
        yield f"{say_date(record.done_on)}: {who}: {'; '.join(what)}"


def _terms(review: Any) -> dict[str, Any]:
    """Return what the terms of reference say, as they were agreed last."""
    terms = next(iter(children(review, "TermsOfReference")), None)
    if terms is None or not may(VIEW, terms):
        return {}
    shows(terms)
    agreed = terms.versions[-1] if terms.versions else None
    topics = (agreed["topics"] if agreed else terms.topics) or {}
    return {
        "terms_agreed_on": date.fromisoformat(agreed["agreed_on"]) if agreed else None,
        "terms": [
            (word("dhr_plone.terms_topics", token, terms), topics[token])
            for token in TOPICS
            if topics.get(token)
        ],
        "began_on": terms.start_date,
    }


def _panel(review: Any) -> Iterator[str]:
    """Yield chair and members with post and agency (A3.1)."""
    members = sorted(roster_of(review), key=lambda m: (m.position != "chair", m._title))
    for member in members:
        if member.position in ("chair", "panel_member"):
            told = (member._title, member.post, agency_name(review, member.agency))
            yield ", ".join(filter(None, told))


def _person(person: Any, died_on: date | None) -> PersonTold:
    return PersonTold(
        pseudonym=person.Title(),
        role=person.case_role or "other",
        role_title=word("dhr_plone.case_roles", person.case_role, person),
        age=_age(person.date_of_birth, died_on),
        relations=[
            Relation(
                relation=row.get("relation") or "",
                to=row.get("person") or "",
                together_since=row.get("together_since") or "",
                household_since=row.get("household_since") or "",
            )
            for row in person.relationships or ()
        ],
    )


def _age(born: date | None, day: date | None) -> int | None:
    """Return the age in full years on a day."""
    if born is None or day is None:
        return None
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def _agencies(review: Any) -> Iterator[AgencyTold]:
    """Yield what each agency contributed; of what may not be read, that it was asked alone."""
    kinds = {a.UID(): a.kind for a in children(container_of(review, "ReviewRegister"), "Agency")}
    told = {found.imr.UID(): found.entries for found in chronologies(review)}
    imrs = children(review, "IMR")
    for imr in sorted(imrs, key=lambda imr: imr.agency_title().casefold()):
        if not may(VIEW, imr) or state(imr) not in RESPONDED:
            yield AgencyTold(title=imr.agency_title(), police=kinds.get(imr.agency) == "police")
        else:
            yield _agency(imr, kinds.get(imr.agency) == "police", told.get(imr.UID(), []))


def _agency(imr: Any, police: bool, entries: list[Entry]) -> AgencyTold:
    returned = state(imr) == "no_contact"
    return AgencyTold(
        title=imr.agency_title(),
        police=police,
        answer="no_contact" if returned and imr.contact == "involved" else imr.contact,
        last_contact=imr.last_contact or "",
        dated=imr.returned_on if returned else None,
        interviews=sum(record.kind == "interview" for record in children(imr, "CaseRecord")),
        judgements=[
            (say(IIMR[name].title), word("dhr_plone.judgements", getattr(imr, name), imr))
            for name in JUDGED
            if getattr(imr, name)
        ],
        improved_practice=imr.improved_practice or "",
        recommendations=list(imr.recommendations or ()),
        housing=[
            (word("dhr_plone.housing_questions", token, imr), text)
            for token, text in (imr.housing or {}).items()
        ],
        entries=entries,
    )


def _proceeding(proceeding: Any) -> ProceedingTold:
    return ProceedingTold(
        kind=proceeding.kind,
        status=proceeding.status,
        charged=proceeding.charged or "",
        hearing_on=proceeding.hearing_on,
        expected_end=proceeding.expected_end,
        ended_on=proceeding.ended_on,
        outcome=proceeding.outcome or "",
    )


def _readable(review: Any, portal_type: str) -> list[Any]:
    return [part for part in children(review, portal_type) if may(VIEW, part)]
