"""The warnings of a review, out of its rosters and its records (8, 9, 10.3, 12)."""

from collections.abc import Iterator
from datetime import date
from itertools import chain
from typing import Any

from plone import api

from dhr_plone.content_types.asking import VIEW, may
from dhr_plone.content_types.base import say
from dhr_plone.content_types.fields import children, container_of
from dhr_plone.content_types.reading import shows
from dhr_plone.guidance import conduct, words
from dhr_plone.guidance.independence import (
    NamedPerson,
    Participant,
    Roster,
    RuleWarning,
    check,
    unanswered,
)
from dhr_plone.participation.workspace import RosterMember, roster_of


def warnings_of(review: Any) -> tuple[RuleWarning, ...]:
    """Return the rules that the rosters of a review do not keep, as the current user may know.

    Whose name a person of the case bears is for those who read about the persons.
    """
    knows = all(may(VIEW, person) for person in children(review, "CasePerson"))
    return tuple(w for w in check(roster(review)) if knows or not w.names_person)


def unanswered_of(review: Any, carried_out: bool = False) -> tuple[RuleWarning, ...]:
    """Return all the warnings that nobody has answered with a reason, for the rules to ask.

    ``carried_out`` asks for those about interviews and families as well, which come due when the
    review is presented.
    """
    found = check(roster(review)) + (conduct_warnings_of(review) if carried_out else ())
    return tuple(unanswered(found, (review.warning_answers or {}).items()))


def conduct_warnings_of(review: Any, shown: bool = False) -> tuple[RuleWarning, ...]:
    """Return every rule on interviews and families that the records of a review do not keep.

    ``shown`` leaves out the interviews of management reviews that the current user may not read:
    on which day an agency spoke with whom is the agency's until it is assured. The audit trail is
    told of the others that warnings tell of.
    """
    own = children(review, "CaseRecord")
    consulted: dict[str, date] = {}
    for record in own:
        if record.kind == "consultation" and record.consulted:
            first = consulted.get(record.consulted, record.done_on)
            consulted[record.consulted] = min(first, record.done_on)
    imrs = [imr for imr in children(review, "IMR") if not shown or may(VIEW, imr)]
    below = [children(imr, "CaseRecord") for imr in imrs]
    records = [*own, *chain(*below)]
    found = conduct.check(
        conduct.Conduct(
            interviews=[interview(r) for r in records if r.kind == "interview"],
            consulted_on=consulted,
            families=frozenset(r.family for r in own if r.kind == "family_contact" and r.family),
            family_exception=review.family_exception or "",
            not_debriefed=_not_debriefed(imrs, own),
        )
    )
    if shown:
        told = {warning.subject for warning in found}
        held = zip(imrs, below, strict=True)
        shows(*(imr for imr, records in held if told & {record.UID() for record in records}))
    return found


def _not_debriefed(imrs: list[Any], own: list[Any]) -> dict[str, str]:
    """Return the agencies with an accepted management review and no feedback on record (12.9a)."""
    told = {r.agency for r in own if _is_feedback(r)}
    return {
        imr.agency: imr.agency_title()
        for imr in imrs
        if api.content.get_state(imr) == "accepted"
        and imr.agency not in told
        and not any(map(_is_feedback, children(imr, "CaseRecord")))
    }


def _is_feedback(record: Any) -> bool:
    return record.kind == "debrief" and record.audience == "staff_after_imr"


def interview(record: Any) -> conduct.Interview:
    """Return what the rules ask of an interview on record."""
    return conduct.Interview(
        identifier=record.UID(),
        held_on=record.done_on,
        witness=bool(record.witness),
        told_not_disciplinary=bool(record.told_not_disciplinary),
        shared_on=record.shared_on,
    )


def roster(review: Any) -> Roster:
    """Return who does what in a review, as the rules want it."""
    panel = {"chair": [], "panel_member": []}
    people = {member.user: participant(review, member) for member in roster_of(review)}
    for member in roster_of(review):
        panel.setdefault(member.position, []).append(people[member.user])
    imrs = children(review, "IMR")
    involved = frozenset(imr.agency for imr in imrs if imr.agency)
    return Roster(
        chair=next(iter(panel["chair"]), None),
        panel=panel["panel_member"],
        authors=[participant(review, m) for imr in imrs for m in roster_of(imr) if is_author(m)],
        involved_agencies=involved,
        staff=list(staff(review, involved)),
        missing_chair_skills=[
            say(word.title)
            for word in words.CHAIR_SKILLS
            if word.token not in (review.chair_skills or ())
        ],
        persons=[
            NamedPerson(person.Title(), (person.full_name, *(person.other_names or ())))
            for person in children(review, "CasePerson")
        ],
        honour_based_violence=bool(review.honour_based_violence),
    )


def is_author(member: RosterMember) -> bool:
    return member.position == "author"


def staff(review: Any, involved: frozenset[str]) -> Iterator[Participant]:
    """Yield those whom the agencies involved name as their staff, the senior manager among them."""
    for agency in children(container_of(review, "ReviewRegister"), "Agency"):
        names = (agency.senior_manager, *(agency.staff or ())) if agency.UID() in involved else ()
        for name in dict.fromkeys(filter(None, names)):
            user = api.user.get(username=name)
            if user is not None:
                shown = user.getProperty("fullname") or name
                yield Participant(identifier=user.getId(), name=shown, agency=agency.UID())


def participant(review: Any, member: RosterMember) -> Participant:
    """Return what the rules ask of one person on a roster of the review."""
    register = container_of(review, "ReviewRegister")
    sectors = {agency.UID(): agency.sector for agency in children(register, "Agency")}
    governing = {m.user for m in roster_of(register) if m.position == "governing_body"}
    return Participant(
        identifier=member.user,
        name=member._title,
        agency=member.agency or "",
        sector=sectors.get(member.agency, ""),
        represents_victim=bool(member.represents_victim),
        responsible_for_imr=member.user in set(responsible_for_imrs(review)),
        marac_member=bool(member.marac_member),
        directly_involved=bool(member.directly_involved),
        line_manager_of_involved=bool(member.line_manager_of_involved),
        governing_body_member=member.user in governing,
    )


def responsible_for_imrs(review: Any) -> Iterator[str]:
    """Yield the user ids of everyone on a management review's roster."""
    for imr in children(review, "IMR"):
        for member in roster_of(imr):
            yield member.user
