"""Gathers the facts that the rules of each machine ask for, from content, rosters and records."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from plone import api

from dhr_plone import _
from dhr_plone.chronology.cited import cited_nowhere
from dhr_plone.content_types.base import say
from dhr_plone.content_types.fields import (
    children,
    container_of,
    name_in,
    names_of_the_case,
    review_of,
)
from dhr_plone.content_types.overview import IOverviewReport
from dhr_plone.guidance import words
from dhr_plone.guidance.panel import unanswered_of
from dhr_plone.guidance.vocabularies import OVERVIEW_CHECKS
from dhr_plone.guidance.words import Word
from dhr_plone.participation.workspace import roster_of
from dhr_plone.publication import gatekeeper
from dhr_plone.publication.gate import failures
from dhr_plone.publication.safe_html import text_of
from dhr_plone.publication.telling import told
from dhr_plone.workflows.rules import (
    ActionFacts,
    Facts,
    ImrFacts,
    OverviewFacts,
    PersonFacts,
    ReviewFacts,
    SummaryFacts,
    TermsFacts,
)


def facts(obj: Any, transition: str, comment: str) -> Facts:
    """Return the facts of an object for one transition, as the current user takes it."""
    return GATHER[obj.portal_type](obj, transition, comment)


def state(obj: Any) -> str:
    """Return the workflow state of an object."""
    return api.content.get_state(obj, default="")


def full_name(user_id: str) -> str:
    """Return the name of a user as it is shown, or the user id."""
    user = api.user.get(userid=user_id)
    return (user and user.getProperty("fullname")) or user_id


def _review(review: Any, transition: str, comment: str) -> ReviewFacts:
    imrs, actions = children(review, "IMR"), children(review, "ActionItem")
    return ReviewFacts(
        today=date.today(),
        comment=comment,
        came_to_attention=review.came_to_attention,
        decision=review.decision,
        decision_date=review.decision_date,
        decision_reasons=review.decision_reasons or "",
        area_ground=review.area_ground,
        area_reason=review.area_reason or "",
        parallel_chair_contacted="parallel_review" in consulted(review),
        terms_agreed=any(
            state(terms) == "agreed" for terms in children(review, "TermsOfReference")
        ),
        chair_appointed=any(member.position == "chair" for member in roster_of(review)),
        unanswered_warnings=[
            say(warning.message)
            for warning in unanswered_of(review, carried_out=transition == "review_present")
        ],
        imrs_asked_for=len(imrs),
        imrs_unfinished=[
            imr.agency_title() for imr in imrs if state(imr) not in ("accepted", "no_contact")
        ],
        overview_state=_state_of_first(review, "OverviewReport"),
        summary_state=_state_of_first(review, "ExecutiveSummary"),
        actions=len(actions),
        actions_not_signed_up=[a.number for a in actions if state(a) == "proposed"],
        actions_not_audited=[a.number for a in actions if state(a) != "audited"],
        transferred_to=review.transferred_to or "",
        transfer_reason=review.transfer_reason or "",
        material_held=[
            record.Title()
            for record in children(review, "CaseRecord")
            if record.material_owner and record.material_fate in (None, "held")
        ],
    )


def _person(person: Any, transition: str, comment: str) -> PersonFacts:
    return PersonFacts(comment=comment)


def _terms(terms: Any, transition: str, comment: str) -> TermsFacts:
    review = review_of(terms)
    return TermsFacts(
        comment=comment,
        topics_unanswered=_missing(words.TERMS_TOPICS, _answered(terms.topics)),
        scope_start=review.scope_start,
        scope_end=review.scope_end,
    )


def _imr(imr: Any, transition: str, comment: str) -> ImrFacts:
    return ImrFacts(
        today=date.today(),
        comment=comment,
        author=imr.author or "",
        independence_statement=imr.independence_statement or "",
        entries=len(imr.objectIds("ChronologyEntry")),
        contact=imr.contact,
        return_signed_by=imr.returned_by or "",
        return_signed_on=imr.returned_on,
        assured_by=imr.quality_assured_by or full_name(api.user.get_current().getId()),
        procedures_followed=imr.procedures_followed,
        interviews=sum(record.kind == "interview" for record in children(imr, "CaseRecord")),
        no_interview_reason=imr.no_interview_reason or "",
        checklist_open=_missing(words.ASSURANCE_CHECKS, imr.assurance_checklist or ()),
    )


def _overview(overview: Any, transition: str, comment: str) -> OverviewFacts:
    review = review_of(overview)
    heard = heard_agencies(overview)
    return OverviewFacts(
        comment=comment,
        author=overview.author or "",
        empty_sections=_missing(words.APPENDIX_THREE_SECTIONS, _answered(overview.sections)),
        unconfirmed_agencies=[
            imr.agency_title()
            for imr in children(review, "IMR")
            if state(imr) == "accepted" and imr.agency not in heard
        ],
        checklist_open=_missing(OVERVIEW_CHECKS, overview.checklist or ()),
        naming_sections=_naming(overview),
        cited_nowhere=cited_nowhere(review, _report_texts(overview).values()),
        conclusion_open=[
            say(IOverviewReport[name].title)
            for name in ("prevention", "abuse_recorded")
            if not getattr(overview, name)
        ],
        review_presented=state(review) in ("reported", "signed_off"),
    )


def _summary(summary: Any, transition: str, comment: str) -> SummaryFacts:
    publishing = transition == "summary_publish"
    return SummaryFacts(
        actor=api.user.get_current().getId(),
        comment=comment,
        empty_texts=[
            say(word.title)
            for word in words.SUMMARY_SECTIONS
            if not text_of(gatekeeper.html(getattr(summary, word.token)))
        ],
        is_public=any(record["withdrawn_on"] is None for record in summary.editions),
        submitted_by=summary.submitted_by or "",
        gate_reasons=failures(told(summary, gatekeeper.results(summary))) if publishing else (),
        second_session_owed=publishing and second_session_owed(review_of(summary)),
    )


def _action(action: Any, transition: str, comment: str) -> ActionFacts:
    review = review_of(action)
    register = container_of(action, "ReviewRegister")
    actor = api.user.get_current()
    return ActionFacts(
        today=date.today(),
        actor=actor.getId(),
        comment=comment,
        lead_agency=action.lead_agency or action.lead_outside or "",
        lead_is_partner=any(a.UID() == action.lead_agency for a in children(register, "Agency")),
        actor_is_senior_manager_of_lead=manages_lead(action, actor.getId()),
        action_to_take=action.action_to_take or "",
        milestones=gatekeeper.milestones(action),
        target_date=action.target_date,
        public_wording=action.public_wording or "",
        measure=action.measure or "",
        smart_open=_missing(words.SMART_CHECKS, action.smart or ()),
        proceedings_open=bool(gatekeeper.open_proceedings(review)),
        proceedings_check=action.proceedings_check or "",
        completed_on=action.completed_on,
        outcome=action.outcome or "",
        evidence=action.evidence or "",
        audit=action.audit or "",
        implemented_by=action.implemented_by or "",
    )


GATHER: dict[str, Callable[[Any, str, str], Facts]] = {
    "Review": _review,
    "CasePerson": _person,
    "TermsOfReference": _terms,
    "IMR": _imr,
    "OverviewReport": _overview,
    "ExecutiveSummary": _summary,
    "ActionItem": _action,
}


def manages_lead(action: Any, user: str) -> bool:
    """Tell whether a user is a senior manager of the agency that leads an action (15.1).

    By the roster of that agency's management review, or by the action's own: there a person of
    another agency may stand too, who oversees the action and signs for nobody.
    """
    own = roster_of(action).get(user)
    if own is not None and own.agency in (None, "", action.lead_agency) and _manages(own):
        return True
    return any(
        _manages(roster_of(imr).get(user))
        for imr in children(review_of(action), "IMR")
        if imr.agency and imr.agency == action.lead_agency
    )


def heard_agencies(overview: Any) -> set[str]:
    """Return the UIDs of the agencies that confirmed, or had a disagreement recorded (14.1a)."""
    return {
        row["agency"]
        for row in overview.confirmations or ()
        if row.get("confirmed_on") or (row.get("disagreement") or "").strip()
    }


def consulted(review: Any) -> set[str]:
    """Return who was consulted, as the records of a review say: tokens of the consultees."""
    return {r.consulted for r in children(review, "CaseRecord") if r.kind == "consultation"}


def second_session_owed(review: Any) -> bool:
    """Say whether the overview raised new issues, and the staff concerned were not told (12.9b)."""
    raised = any(overview.raises_new_issues for overview in children(review, "OverviewReport"))
    return raised and not any(
        record.kind == "debrief" and record.audience == "staff_after_overview"
        for record in children(review, "CaseRecord")
    )


def _manages(member: Any) -> bool:
    return bool(member and member.declared and member.position == "senior_manager")


def _naming(overview: Any) -> list[str]:
    """Return the titles of the sections in which a person of the case is named (13.A)."""
    names = names_of_the_case(overview)
    found = (title for title, text in _report_texts(overview).items() if name_in(text, names))
    return [say(title) for title in found]


def _report_texts(overview: Any) -> dict[str, str]:
    """Return the texts of a report by the titles of their sections."""
    tables = {"sections": words.APPENDIX_THREE_SECTIONS, "report": words.APPENDIX_FOUR_SECTIONS}
    written: dict[str, str] = {}
    for field, table in tables.items():
        texts = getattr(overview, field) or {}
        for word in table:
            if text := texts.get(word.token) or "":
                written[word.title] = f"{written.get(word.title, '')}\n{text}".strip()
    lessons = (text for row in overview.lessons or () for text in row.values())
    written[_("Lessons")] = "\n".join(text for text in lessons if isinstance(text, str))
    written[_("Recommendations")] = "\n".join(overview.recommendations or ())
    return written


def _state_of_first(review: Any, portal_type: str) -> str | None:
    return next((state(obj) for obj in children(review, portal_type)), None)


def _answered(answers: dict[str, str] | None) -> set[str]:
    return {token for token, text in (answers or {}).items() if (text or "").strip()}


def _missing(table: Iterable[Word], present: Iterable[str]) -> list[str]:
    """Return the titles of the words of a table that are not present."""
    there = set(present)
    return [say(word.title) for word in table if word.token not in there]
