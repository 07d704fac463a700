"""What a step brings about beside the change of state."""

from collections.abc import Callable
from datetime import date
from typing import Any

from plone import api
from Products.DCWorkflow.interfaces import IAfterTransitionEvent
from zope.component import adapter

from dhr_plone.content_types.interfaces import IRestricted
from dhr_plone.publication import gatekeeper, publish
from dhr_plone.workflows.consequences import CONSEQUENCES, NOTHING_TAKEN_OFF
from dhr_plone.workflows.gather import full_name


@adapter(IRestricted, IAfterTransitionEvent)
def bring_about(obj: Any, event: IAfterTransitionEvent) -> None:
    """Run the effect of a transition, in its transaction."""
    effect = EFFECTS.get(event.transition.id) if event.transition is not None else None
    if effect is not None:
        effect(obj, event.kwargs.get("comment") or "")


def consequence(obj: Any, transition: str) -> str:
    """Return what a step does, said to the person who takes it."""
    return shortfall(obj, transition) or CONSEQUENCES[transition]


def shortfall(obj: Any, transition: str) -> str:
    """Return what a step cannot do here though it is its purpose; empty where it can."""
    nothing_there = transition == "summary_withdraw" and not publish.editions_public(obj)
    return NOTHING_TAKEN_OFF if nothing_there else ""


def _actor() -> str:
    return api.user.get_current().getId()


def _keep_agreed_terms(terms: Any, comment: str) -> None:
    """Keep what was agreed as a version (10.2)."""
    version = {
        "number": len(terms.versions) + 1,
        "agreed_on": date.today().isoformat(),
        "agreed_by": full_name(_actor()),
        "topics": dict(terms.topics or {}),
    }
    terms.versions = (*terms.versions, version)


def _assure(imr: Any, comment: str) -> None:
    """Name who assured the management review, and when (12.8)."""
    imr.quality_assured_by = full_name(_actor())
    imr.quality_assured_on = date.today()


def _return(imr: Any, comment: str) -> None:
    """A returned management review is assured anew."""
    imr.quality_assured_by = None
    imr.quality_assured_on = None


def _report_no_contact(imr: Any, comment: str) -> None:
    """The return says what it says (12.4)."""
    if imr.contact == "involved":
        imr.contact = "no_contact"


def _return_overview(overview: Any, comment: str) -> None:
    """Agencies confirm the report as it is circulated: a changed one is confirmed anew (14.1).

    What they disagree with stays on record until they say otherwise.
    """
    kept = [row for row in overview.confirmations or () if (row.get("disagreement") or "").strip()]
    overview.confirmations = kept or None


def _submit_summary(summary: Any, comment: str) -> None:
    """Remember who submitted it: another person agrees it (16.1)."""
    summary.submitted_by = _actor()
    # The names that were replaced need not lie beside the text any longer.
    summary.replaced = None


def _agree_summary(summary: Any, comment: str) -> None:
    """Bind the agreement to what was agreed (DESIGN, idea 3)."""
    summary.agreement = gatekeeper.agreement(summary, by=_actor())


def _return_summary(summary: Any, comment: str) -> None:
    """What is changed is submitted and agreed anew."""
    summary.agreement = None
    summary.submitted_by = None
    summary.proceedings_override = None


def _keep_signed_target(action: Any, comment: str) -> None:
    """Keep by when the agency agreed to act: a date that is moved later shows (15.1)."""
    action.signed_target = action.target_date


def _remember_who_implemented(action: Any, comment: str) -> None:
    """Another person audits it (16.1h)."""
    action.implemented_by = _actor()


EFFECTS: dict[str, Callable[[Any, str], None]] = {
    "terms_agree": _keep_agreed_terms,
    "imr_assure": _assure,
    "imr_return": _return,
    "imr_report_no_contact": _report_no_contact,
    "overview_return": _return_overview,
    "summary_submit": _submit_summary,
    "summary_agree": _agree_summary,
    "summary_return": _return_summary,
    "summary_publish": publish.publish,
    "summary_withdraw": publish.withdraw,
    "action_sign_up": _keep_signed_target,
    "action_implement": _remember_who_implemented,
}
