"""When a review may go on: decision, scope, presentation, sign-off, conclusion (5 to 16)."""

from dhr_plone import _
from dhr_plone.guidance.reason import Reason, say_date
from dhr_plone.workflows.rules.common import Rules, comment_given, listed
from dhr_plone.workflows.rules.facts import PersonFacts, ReviewFacts

TO_REVIEW = ("review", "joint_review")
NOT_TO_REVIEW = ("single_agency_imr", "audit", "none")


def decision_is_to_review(facts: ReviewFacts) -> Reason | None:
    """The chair of the governing body decided on a review (5.2, 5.3)."""
    if facts.decision in TO_REVIEW:
        return None
    return Reason(
        _("Record the decision: “review” or “joint review”. For any other, decline the case."),
        "5.2",
    )


def decision_is_not_to_review(facts: ReviewFacts) -> Reason | None:
    """The chair decided on one of the alternatives, or on none (6.2)."""
    if facts.decision in NOT_TO_REVIEW:
        return None
    return Reason(
        _(
            "Record the decision: a management review by a single agency, a smaller-scale audit, "
            "or no review. A decision to review is not declined."
        ),
        "6.2",
    )


def decision_reasoned(facts: ReviewFacts) -> Reason | None:
    """A review is presumed, so that every decision has its reasons (5.2)."""
    if facts.decision_reasons.strip():
        return None
    return Reason(_("Give the reasons for the decision."), "5.2")


def decision_dated(facts: ReviewFacts) -> Reason | None:
    """The decision has a date, neither before the case was known nor to come (11.2)."""
    if facts.came_to_attention is None:
        return Reason(
            _("Enter the date on which the case came to the governing body's attention."), "11.2"
        )
    if facts.decision_date is None:
        return Reason(_("Enter the date of the decision."), "11.2")
    if facts.decision_date < facts.came_to_attention:
        return Reason(
            _(
                "The decision is dated ${decided}, before the case came to attention on ${known}. "
                "Correct one of the two dates.",
                mapping={
                    "decided": say_date(facts.decision_date),
                    "known": say_date(facts.came_to_attention),
                },
            ),
            "11.2",
        )
    if facts.decision_date > facts.today:
        return Reason(
            _(
                "The decision is dated ${decided}, which is still to come. Enter the day on which "
                "it was taken.",
                mapping={"decided": say_date(facts.decision_date)},
            ),
            "11.2",
        )
    return None


def area_reasoned(facts: ReviewFacts) -> Reason | None:
    """An area that leads on another ground than residence has its reason (4.2)."""
    if facts.area_ground in (None, "normal_residence") or facts.area_reason.strip():
        return None
    return Reason(
        _(
            "The lead area is not the one in which the victim normally lived. Give the reason for "
            "it, and say who agreed."
        ),
        "4.2",
    )


def parallel_chair_contacted(facts: ReviewFacts) -> Reason | None:
    """Before a joint review, the chair of the parallel process was contacted (5.3)."""
    if facts.decision != "joint_review" or facts.parallel_chair_contacted:
        return None
    return Reason(
        _(
            "Record the consultation of the chair of the parallel process: a joint review is "
            "agreed with them."
        ),
        "5.3",
    )


def terms_agreed(facts: ReviewFacts) -> Reason | None:
    """The terms of reference are agreed (11.3)."""
    if facts.terms_agreed:
        return None
    return Reason(_("The panel chair has not agreed the terms of reference yet."), "11.3")


def chair_appointed(facts: ReviewFacts) -> Reason | None:
    """An independent chair is on the roster (9.1)."""
    if facts.chair_appointed:
        return None
    return Reason(_("Appoint an independent chair: nobody chairs this review's panel."), "9.1")


def warnings_answered(facts: ReviewFacts) -> Reason | None:
    """Every warning of the guidance's rules is answered with a reason (8.3, 9.2, 12.7)."""
    if not facts.unanswered_warnings:
        return None
    return Reason(
        _(
            "Answer each of these warnings with a reason: ${warnings}",
            mapping={"warnings": " ".join(facts.unanswered_warnings)},
        ),
        "9.2",
    )


def imrs_finished(facts: ReviewFacts) -> Reason | None:
    """Every agency's management review is accepted, or it reported no contact (13.2)."""
    if not facts.imrs_asked_for:
        return Reason(_("No agency has been asked for a management review or a return."), "12.1")
    if not facts.imrs_unfinished:
        return None
    return Reason(
        _(
            "These management reviews are neither accepted nor reported as no contact: ${imrs}.",
            mapping={"imrs": listed(facts.imrs_unfinished)},
        ),
        "13.2",
    )


def overview_agreed(facts: ReviewFacts) -> Reason | None:
    """The panel agreed the overview report (14.1)."""
    if facts.overview_state in ("panel_agreed", "signed_off"):
        return None
    return Reason(_("The panel has not agreed the overview report yet."), "14.1b")


def plan_not_empty(facts: ReviewFacts) -> Reason | None:
    """The recommendations were made into an action plan (15.1, 15.3)."""
    if facts.actions:
        return None
    return Reason(
        _("The action plan is empty. Make the recommendations into actions first."), "15.1"
    )


def overview_signed_off(facts: ReviewFacts) -> Reason | None:
    """The governing body signed off the overview report (16.1c)."""
    if facts.overview_state == "signed_off":
        return None
    return Reason(_("The overview report is not signed off yet."), "16.1c")


def summary_agreed(facts: ReviewFacts) -> Reason | None:
    """The governing body agreed the executive summary (16.1a, 16.1c)."""
    if facts.summary_state in ("agreed", "published"):
        return None
    return Reason(_("The governing body has not agreed the executive summary yet."), "16.1c")


def actions_signed_up(facts: ReviewFacts) -> Reason | None:
    """Each organisation signed up to its actions at senior level (15.1)."""
    if not facts.actions_not_signed_up:
        return None
    return Reason(
        _(
            "A senior manager of the lead agency has not signed up to these actions: ${actions}.",
            mapping={"actions": listed(facts.actions_not_signed_up)},
        ),
        "15.1",
    )


def actions_audited_or_transferred(facts: ReviewFacts) -> Reason | None:
    """The plan is implemented and audited, or what is open was handed on (16.1h)."""
    handed_on = facts.transferred_to.strip() and facts.transfer_reason.strip()
    if not facts.actions_not_audited or handed_on:
        return None
    return Reason(
        _(
            "These actions are not audited: ${actions}. Audit them, or say to whom they are "
            "transferred and why.",
            mapping={"actions": listed(facts.actions_not_audited)},
        ),
        "16.1h",
    )


def material_given_back(facts: ReviewFacts) -> Reason | None:
    """Third-party material went back to its owner, or was destroyed (17.2)."""
    if not facts.material_held:
        return None
    return Reason(
        _(
            "This material belongs to the agencies that gave it: ${material}. Record that it was "
            "returned or destroyed.",
            mapping={"material": listed(facts.material_held)},
        ),
        "17.2",
    )


REVIEW_RULES: Rules[ReviewFacts] = {
    "review_decide": (
        decision_is_to_review,
        decision_dated,
        decision_reasoned,
        area_reasoned,
        parallel_chair_contacted,
    ),
    "review_decline": (decision_is_not_to_review, decision_dated, decision_reasoned),
    "review_scope": (chair_appointed, terms_agreed, warnings_answered),
    "review_present": (imrs_finished, overview_agreed, plan_not_empty, warnings_answered),
    "review_sign_off": (overview_signed_off, summary_agreed, actions_signed_up),
    "review_conclude": (actions_audited_or_transferred, material_given_back),
    "review_send_back": (comment_given("16.1c"),),
}

PERSON_RULES: Rules[PersonFacts] = {
    # Shielding is done at once, for whatever reason.
    "person_shield": (),
    "person_unshield": (comment_given("8.5"),),
}
