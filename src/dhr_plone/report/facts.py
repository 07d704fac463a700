"""What the overview report is pre-filled from, as plain data.

Texts of agencies may name persons of the case. Whoever shows a section puts the pseudonyms in the
place of the names (`prefill`): the report names nobody (13.A).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dhr_plone.chronology.entries import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """How a person stands to another one, and since when as far as it is known."""

    relation: str
    to: str
    together_since: str = ""
    household_since: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonTold:
    """A person of the case. `role` is a token of `words.CASE_ROLES`, `age` that at the death."""

    pseudonym: str
    role: str
    role_title: str
    age: int | None = None
    relations: Sequence[Relation] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyTold:
    """What an agency contributed. `answer` is a token of `words.CONTACTS`, empty while it owes one.

    `judgements` are questions with their answers (3.6, 4.3), `housing` what a landlord tells of the
    tenancy, `entries` its chronology in order.
    """

    title: str
    police: bool = False
    answer: str = ""
    last_contact: str = ""
    dated: date | None = None
    interviews: int = 0
    judgements: Sequence[tuple[str, str]] = ()
    improved_practice: str = ""
    recommendations: Sequence[str] = ()
    housing: Sequence[tuple[str, str]] = ()
    entries: Sequence[Entry] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ProceedingTold:
    """A proceeding: tokens of `words.PROCEEDING_KINDS` and `PROCEEDING_STATES`, days, outcome."""

    kind: str
    status: str
    charged: str = ""
    hearing_on: date | None = None
    expected_end: date | None = None
    ended_on: date | None = None
    outcome: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFacts:
    """All that the sections are made of.

    `due_from_decision` is when the review is to be complete, `due_from_commencement` the same
    counted as Appendix Four does. `terms` are topics with their answers, `panel` and `recipients`
    lines as they are printed, `prevention` and `abuse_recorded` what the conclusion says in words.
    """

    reference: str
    label: str
    marking: str
    confidentiality: str
    area: str
    author: str
    today: date
    died_on: date | None = None
    scope_start: date | None = None
    scope_end: date | None = None
    terms_agreed_on: date | None = None
    terms: Sequence[tuple[str, str]] = ()
    began_on: date | None = None
    concluded_on: date | None = None
    due_from_decision: date | None = None
    due_from_commencement: date | None = None
    first_meeting: date | None = None
    meetings: int = 0
    panel: Sequence[str] = ()
    families: Sequence[str] = ()
    family_exception: str = ""
    persons: Sequence[PersonTold] = ()
    agencies: Sequence[AgencyTold] = ()
    proceedings: Sequence[ProceedingTold] = ()
    recipients: Sequence[str] = ()
    lessons: Sequence[str] = ()
    recommendations: Sequence[str] = ()
    prevention: str = ""
    abuse_recorded: str = ""

    def of_role(self, role: str) -> Sequence[PersonTold]:
        """Return the persons with this part in the case."""
        return [person for person in self.persons if person.role == role]

    def answered(self, answer: str) -> Sequence[AgencyTold]:
        """Return the agencies that gave this answer."""
        return [agency for agency in self.agencies if agency.answer == answer]
