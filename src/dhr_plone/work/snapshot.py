"""Gathers a review as the plain data of `case_facts`, whoever asks: who may see what is decided by
those who show it."""

from collections.abc import Iterator
from typing import Any

from plone import api

from dhr_plone.content_types.fields import children, container_of
from dhr_plone.guidance.panel import unanswered_of
from dhr_plone.guidance.review_clock import deadlines_of
from dhr_plone.participation.workspace import roster_of
from dhr_plone.plan.recommended import unlinked_of
from dhr_plone.work.case_facts import ActionPart, Case, Done, ImrPart, Part
from dhr_plone.workflows.gather import heard_agencies
from dhr_plone.workflows.steps import state


def case_facts_of(review: Any) -> Case:
    """Return a review as plain data."""
    register = container_of(review, "ReviewRegister")
    stage = state(review)
    imrs = [imr_part(imr) for imr in children(review, "IMR")]
    overview = _one(review, "OverviewReport")
    panel = [m for m in roster_of(review) if m.position == "panel_member" and m.declared]
    heard = heard_agencies(overview) if overview is not None else set()
    return Case(
        uid=review.UID(),
        reference=review.Title(),
        url=review.absolute_url(),
        register_url=register.absolute_url(),
        stage=stage,
        people={**_declared(register), **_declared(review)},
        invited=_invited(review),
        deadlines=deadlines_of(review),
        terms=_part(_one(review, "TermsOfReference")),
        overview=_part(overview),
        summary=_part(_one(review, "ExecutiveSummary")),
        imrs=imrs,
        actions=[action_part(review, action) for action in children(review, "ActionItem")],
        done=frozenset(_done(review)),
        panel_agencies={member.user: member.agency or "" for member in panel},
        unheard=frozenset(i.agency for i in imrs if i.state == "accepted") - heard,
        panel_requested=review.panel_requested_on is not None,
        families_settled=_families_settled(review),
        leads_named=bool(
            review.family_lead_agency and review.media_lead_agency and review.enquiries_responder
        ),
        raises_new_issues=bool(overview is not None and overview.raises_new_issues),
        warnings=len(unanswered_of(review)) if stage in ("scoping", "reviewing") else 0,
        conduct_warnings=(
            len(unanswered_of(review, carried_out=True)) if stage == "reviewing" else 0
        ),
        unlinked=len(unlinked_of(review)),
        material_held=sum(
            bool(record.material_owner and record.material_fate in (None, "held"))
            for record in children(review, "CaseRecord")
        ),
        requests_open=sum(
            record.kind == "disclosure" and not record.disclosure_decision
            for record in children(review, "CaseRecord")
        ),
        handed_on=bool(review.transferred_to and review.transfer_reason),
    )


def imr_part(imr: Any) -> ImrPart:
    """Return a management review as plain data."""
    return ImrPart(
        **_common(imr),
        people=_declared(imr),
        agency=imr.agency or "",
        due=imr.due,
        records_secured=imr.records_secured_on is not None,
        entries=len(imr.objectIds("ChronologyEntry")),
    )


def action_part(review: Any, action: Any) -> ActionPart:
    """Return an action as plain data; senior managers of the lead agency are its own (15.1)."""
    own = _declared(action)
    managers = list(own.get("senior_manager", ()))
    for imr in children(review, "IMR"):
        if action.lead_agency and imr.agency == action.lead_agency:
            managers += _declared(imr).get("senior_manager", [])
    return ActionPart(
        **_common(action),
        people={**own, "senior_manager": list(dict.fromkeys(managers))},
        number=action.number or "",
        agency=action.lead_agency or "",
        scope=action.scope or "",
        target=action.target_date,
        answered=bool(action.national_response),
    )


def registers() -> list[Any]:
    """Return the registers of the site."""
    return list(children(api.portal.get(), "ReviewRegister"))


def coordinators_of(register: Any) -> tuple[str, ...]:
    """Return who coordinates the reviews of a register."""
    return tuple(_declared(register).get("coordinator", ()))


def _part(obj: Any) -> Part | None:
    return Part(**_common(obj), people={}) if obj is not None else None


def _common(obj: Any) -> dict[str, Any]:
    """Return what all parts have in common."""
    return {
        "uid": obj.UID(),
        "title": obj.Title(),
        "url": obj.absolute_url(),
        "state": state(obj),
        "invited": _invited(obj),
    }


def _declared(place: Any) -> dict[str, list[str]]:
    """Return who holds each position on a roster and has declared their interest (13.6)."""
    found: dict[str, list[str]] = {}
    for member in roster_of(place) or ():
        if member.declared:
            found.setdefault(member.position, []).append(member.user)
    return found


def _invited(place: Any) -> list[str]:
    return [member.user for member in roster_of(place) or () if not member.declared]


def _one(review: Any, portal_type: str) -> Any:
    return next(iter(children(review, portal_type)), None)


def _done(review: Any) -> Iterator[Done]:
    """Yield what is on record of a review and its management reviews."""
    for record in children(review, "CaseRecord"):
        yield from _of_record(record, record.agency or "")
    for imr in children(review, "IMR"):
        for record in children(imr, "CaseRecord"):
            yield from _of_record(record, imr.agency or "")


def _of_record(record: Any, agency: str) -> Iterator[Done]:
    what = record.consulted or record.family or record.audience or record.channel or ""
    yield record.kind, what
    if record.kind == "debrief" and record.audience == "staff_after_imr":
        yield "debrief:staff_after_imr", agency
    if record.kind == "dissemination" and record.channel == "senior_managers":
        yield "copy", agency


def _families_settled(review: Any) -> bool:
    """Say whether both families were in contact, or why one was not (10.3)."""
    heard = {r.family for r in children(review, "CaseRecord") if r.kind == "family_contact"}
    return bool((review.family_exception or "").strip()) or {"victim", "perpetrator"} <= heard
