"""The facts that the rules ask for, one dataclass a state machine.

A shell gathers them once, however many rules a transition has. No field has a default: a fact that
nobody gathered is an error of the programme, never a rule that passes by silence. `actor` is the
id of the user who acts, `comment` what they wrote to the transition; sequences of strings are the
titles or numbers of what is still missing, as they may be shown to that user.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dhr_plone.guidance.reason import Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewFacts:
    """`dhr_review`. `unanswered_warnings` come from `guidance.independence.unanswered`."""

    today: date
    comment: str
    came_to_attention: date | None
    decision: str | None
    decision_date: date | None
    decision_reasons: str
    area_ground: str | None
    area_reason: str
    parallel_chair_contacted: bool
    terms_agreed: bool
    chair_appointed: bool
    unanswered_warnings: Sequence[str]
    imrs_asked_for: int
    imrs_unfinished: Sequence[str]
    overview_state: str | None
    summary_state: str | None
    actions: int
    actions_not_signed_up: Sequence[str]
    actions_not_audited: Sequence[str]
    transferred_to: str
    transfer_reason: str
    material_held: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonFacts:
    """`dhr_person`."""

    comment: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TermsFacts:
    """`dhr_terms`."""

    comment: str
    topics_unanswered: Sequence[str]
    scope_start: date | None
    scope_end: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ImrFacts:
    """`dhr_imr`. `author` and `assured_by` are compared: both are names, or both users' ids.

    `assured_by` is the actor where the field is still empty. `procedures_followed` is a token of
    `words.JUDGEMENTS`, `interviews` counts those on record, `checklist_open` are the points of the
    senior manager's checklist that are not ticked.
    """

    today: date
    comment: str
    author: str
    independence_statement: str
    entries: int
    contact: str | None
    return_signed_by: str
    return_signed_on: date | None
    assured_by: str
    procedures_followed: str | None
    interviews: int
    no_interview_reason: str
    checklist_open: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class OverviewFacts:
    """`dhr_overview`. `unconfirmed_agencies` neither confirmed nor had a disagreement recorded.

    `naming_sections` are the sections in which a person of the case is named, `cited_nowhere` the
    citations that name no entry of a chronology. `conclusion_open` is what the conclusion has still
    to say.
    """

    comment: str
    author: str
    empty_sections: Sequence[str]
    unconfirmed_agencies: Sequence[str]
    checklist_open: Sequence[str]
    naming_sections: Sequence[str]
    cited_nowhere: Sequence[str]
    conclusion_open: Sequence[str]
    review_presented: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryFacts:
    """`dhr_summary`. `gate_reasons` are those of the gate's failed checks.

    `second_session_owed` says that the overview raised new issues on which the staff concerned had
    no second session yet. `is_public` says that an edition is noted as public.
    """

    actor: str
    comment: str
    empty_texts: Sequence[str]
    is_public: bool
    submitted_by: str
    gate_reasons: Sequence[Reason]
    second_session_owed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionFacts:
    """`dhr_action`.

    `lead_is_partner` says that the lead agency is one of the register's: a national body is not,
    and then somebody records who agreed for it. `proceedings_check` is what the panel found when it
    asked whether acting early would jeopardise criminal proceedings. `smart_open` are the titles of
    the SMART checks that nobody ticked.
    """

    today: date
    actor: str
    comment: str
    lead_agency: str
    lead_is_partner: bool
    actor_is_senior_manager_of_lead: bool
    action_to_take: str
    milestones: str
    target_date: date | None
    public_wording: str
    measure: str
    smart_open: Sequence[str]
    proceedings_open: bool
    proceedings_check: str
    completed_on: date | None
    outcome: str
    evidence: str
    audit: str
    implemented_by: str


Facts = (
    ReviewFacts | PersonFacts | TermsFacts | ImrFacts | OverviewFacts | SummaryFacts | ActionFacts
)
