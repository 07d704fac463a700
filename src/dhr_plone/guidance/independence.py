"""Who should not judge their own case: the rules on chair, panel and authors (8, 9, 12.7).

The guidance says "should" and "ideally". So a rule that is not kept gives a warning, which a
person answers with a reason; the reason is kept and printed. Nothing here forbids.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from dhr_plone import _


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """A person on a roster, with what they declared.

    `identifier` is the user's id, `agency` the id of the agency that employs them; both are
    compared, never shown. `sector` is a token of `words.SECTORS`.
    """

    identifier: str
    name: str
    agency: str = ""
    sector: str = ""
    represents_victim: bool = False
    responsible_for_imr: bool = False
    marac_member: bool = False
    directly_involved: bool = False
    line_manager_of_involved: bool = False
    governing_body_member: bool = False


@dataclass(frozen=True, slots=True)
class NamedPerson:
    """A person of the case: the reference that may be shown, and the names that may not."""

    reference: str
    names: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster:
    """Who does what in one review.

    `staff` are those whom the agencies involved name as theirs, on a roster or not;
    `missing_chair_skills` the titles of what the chair was not found to have.
    """

    chair: Participant | None = None
    panel: Sequence[Participant] = ()
    authors: Sequence[Participant] = ()
    involved_agencies: frozenset[str] = frozenset()
    staff: Sequence[Participant] = ()
    missing_chair_skills: Sequence[str] = ()
    persons: Sequence[NamedPerson] = ()
    honour_based_violence: bool = False


@dataclass(frozen=True, slots=True)
class RuleWarning:
    """A rule that is not kept, and about whom.

    `subject` is the participant's identifier, or empty when it is about the panel as a whole.
    `key` names this warning among all of a review: an answer is kept under it.
    """

    code: str
    paragraph: str
    message: str
    subject: str = field(default="")

    @property
    def names_person(self) -> bool:
        """Whether it tells who a person of the case is, by the name of somebody else."""
        return self.code in NAMING

    @property
    def key(self) -> str:
        """The name under which the answer to this warning is kept."""
        return f"{self.code}:{self.subject}" if self.subject else self.code


# Warnings that say whose name a person of the case bears.
NAMING = frozenset({"same_name", "same_family_name", "staff_same_name"})


def check(roster: Roster) -> tuple[RuleWarning, ...]:
    """Return every warning that the roster gives, rule by rule, in the guidance's order."""
    return tuple(warning for rule in RULES for warning in rule(roster))


def unanswered(
    warnings: Iterable[RuleWarning], answers: Iterable[tuple[str, str]]
) -> tuple[RuleWarning, ...]:
    """Return the warnings that nobody has answered with a reason.

    `answers` are pairs of a warning's `key` and the reason given. A blank reason is no answer.
    """
    answered = {key for key, reason in answers if reason.strip()}
    return tuple(warning for warning in warnings if warning.key not in answered)


def _sectors(roster: Roster) -> Iterator[RuleWarning]:
    """The panel spans statutory and voluntary agencies (8.2)."""
    present = {member.sector for member in roster.panel}
    messages = {
        "statutory": _("Nobody on the panel comes from a statutory agency."),
        "voluntary": _("Nobody on the panel comes from a voluntary agency."),
    }
    for sector, message in messages.items():
        if sector not in present:
            yield RuleWarning(f"no_{sector}_member", "8.2b", message)


def _victim_represented(roster: Roster) -> Iterator[RuleWarning]:
    """An agency on the panel represents the victim (8.2)."""
    if not any(member.represents_victim for member in roster.panel):
        yield RuleWarning(
            "victim_not_represented", "8.2b", _("No agency on the panel represents the victim.")
        )


def _marac_member(roster: Roster) -> Iterator[RuleWarning]:
    """A MARAC member who was directly involved is replaced by another of the agency (8.2)."""
    for member in roster.panel:
        if member.marac_member and member.directly_involved:
            yield RuleWarning(
                "marac_member_involved",
                "8.2c",
                _(
                    "${name} sits on the MARAC and was directly involved in the case. Another "
                    "representative from the same agency is required.",
                    mapping={"name": member.name},
                ),
                member.identifier,
            )


def _not_only_imr(roster: Roster) -> Iterator[RuleWarning]:
    """The panel does not consist solely of people responsible for management reviews (8.3)."""
    if roster.panel and all(member.responsible_for_imr for member in roster.panel):
        yield RuleWarning(
            "only_imr_members",
            "8.3",
            _(
                "Everybody on the panel is responsible for an individual management review. Add "
                "somebody who is not."
            ),
        )


def _chair(roster: Roster) -> Iterator[RuleWarning]:
    """The chair belongs neither to the governing body nor to an agency involved (9.2)."""
    chair = roster.chair
    if chair is None:
        return
    if chair.governing_body_member:
        yield RuleWarning(
            "chair_in_governing_body",
            "9.2",
            _("${name} is a member of the governing body.", mapping={"name": chair.name}),
            chair.identifier,
        )
    if chair.agency and chair.agency in roster.involved_agencies:
        yield RuleWarning(
            "chair_of_involved_agency",
            "9.2",
            _(
                "${name} is employed by an agency that is involved in the case.",
                mapping={"name": chair.name},
            ),
            chair.identifier,
        )


def _chair_skills(roster: Roster) -> Iterator[RuleWarning]:
    """The chair has the skills that a chair needs (9.3)."""
    if roster.chair and roster.missing_chair_skills:
        yield RuleWarning(
            "chair_skills",
            "9.3",
            _(
                "The chair was not found to have these skills: ${skills}.",
                mapping={"skills": ", ".join(map(str, roster.missing_chair_skills))},
            ),
            roster.chair.identifier,
        )


def _authors(roster: Roster) -> Iterator[RuleWarning]:
    """Authors were neither involved nor the line manager of somebody who was (12.7)."""
    authors = [*roster.authors, *([roster.chair] if roster.chair else [])]
    for author in {author.identifier: author for author in authors}.values():
        if author.directly_involved:
            yield RuleWarning(
                "author_involved",
                "12.7",
                _(
                    "${name} writes a report and was directly involved with the victim, the "
                    "perpetrator or their families.",
                    mapping={"name": author.name},
                ),
                author.identifier,
            )
        if author.line_manager_of_involved:
            yield RuleWarning(
                "author_line_manager",
                "12.7",
                _(
                    "${name} writes a report and was the immediate line manager of a practitioner "
                    "involved.",
                    mapping={"name": author.name},
                ),
                author.identifier,
            )


def _persons_of_the_case(roster: Roster) -> Iterator[RuleWarning]:
    """Nobody who takes part bears the name of a person of the case (8.5, 12.7).

    Where there is honour-based violence, a family name in common is enough (8.5).
    """
    everybody = [*([roster.chair] if roster.chair else []), *roster.panel, *roster.authors]
    for participant in {person.identifier: person for person in everybody}.values():
        own = _name_parts(participant.name)
        for person in roster.persons:
            others = [_name_parts(name) for name in person.names]
            mapping = {"name": participant.name, "person": person.reference}
            subject = f"{participant.identifier}:{person.reference}"
            if own and sorted(own) in map(sorted, others):
                yield RuleWarning(
                    "same_name",
                    "12.7",
                    _(
                        "${name} bears the name of ${person}, a person of the case.",
                        mapping=mapping,
                    ),
                    subject,
                )
            elif roster.honour_based_violence and _same_family(own, others):
                yield RuleWarning(
                    "same_family_name",
                    "8.5",
                    _(
                        "${name} has a family name in common with ${person}. In a case of "
                        "honour-based violence a link with the family must be ruled out.",
                        mapping=mapping,
                    ),
                    subject,
                )


def _staff_of_agencies(roster: Roster) -> Iterator[RuleWarning]:
    """Nobody on the staff of an agency involved bears the name of a person of the case (8.5)."""
    for member in roster.staff:
        own = sorted(_name_parts(member.name))
        for person in roster.persons:
            if own and own in (sorted(_name_parts(name)) for name in person.names):
                yield RuleWarning(
                    "staff_same_name",
                    "8.5",
                    _(
                        "${name}, on the staff of an agency involved, bears the name of ${person}, "
                        "a person of the case. See to it that they learn nothing through the "
                        "agency.",
                        mapping={"name": member.name, "person": person.reference},
                    ),
                    f"{member.identifier}:{person.reference}",
                )


def _same_family(own: Sequence[str], others: Iterable[Sequence[str]]) -> bool:
    """Say whether the last part of a name is also the last part of one of the others."""
    return bool(own) and any(len(other) > 1 and other[-1] == own[-1] for other in others)


_HONORIFICS = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "sir", "dame", "rev"})


def _name_parts(name: str) -> tuple[str, ...]:
    """Return a name's words without case, accents, hyphens and titles, in their order."""
    plain = unicodedata.normalize("NFKD", name)
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return tuple(
        part for part in re.findall(r"[^\W\d_]+", plain.casefold()) if part not in _HONORIFICS
    )


RULES: tuple[Callable[[Roster], Iterator[RuleWarning]], ...] = (
    _sectors,
    _victim_represented,
    _marac_member,
    _not_only_imr,
    _chair,
    _chair_skills,
    _authors,
    _persons_of_the_case,
    _staff_of_agencies,
)
