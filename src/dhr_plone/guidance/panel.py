"""The warnings about chair, panel and authors of a review, out of its rosters (8, 9.2, 12.7)."""

from collections.abc import Iterator
from typing import Any

from dhr_plone.content_types.fields import children, container_of
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
    """Return every rule that the rosters of a review do not keep."""
    return check(roster(review))


def unanswered_of(review: Any) -> tuple[RuleWarning, ...]:
    """Return those of them that nobody has answered with a reason."""
    return tuple(unanswered(warnings_of(review), (review.warning_answers or {}).items()))


def roster(review: Any) -> Roster:
    """Return who does what in a review, as the rules want it."""
    panel = {"chair": [], "panel_member": []}
    for member in roster_of(review):
        panel.setdefault(member.position, []).append(participant(review, member))
    imrs = children(review, "IMR")
    return Roster(
        chair=next(iter(panel["chair"]), None),
        panel=panel["panel_member"],
        authors=[participant(review, m) for imr in imrs for m in roster_of(imr) if is_author(m)],
        involved_agencies=frozenset(imr.agency for imr in imrs if imr.agency),
        persons=[
            NamedPerson(person.Title(), (person.full_name, *(person.other_names or ())))
            for person in children(review, "CasePerson")
        ],
        honour_based_violence=bool(review.honour_based_violence),
    )


def is_author(member: RosterMember) -> bool:
    return member.position == "author"


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
