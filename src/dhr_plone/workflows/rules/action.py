"""When an action of the plan goes on: sign-up, start, implementation, audit (11.9, 15, 16)."""

from collections.abc import Sequence

from dhr_plone import _
from dhr_plone.guidance.reason import Reason, say_date
from dhr_plone.workflows.rules.common import Rules, comment_given, listed
from dhr_plone.workflows.rules.facts import ActionFacts


def signed_by_lead(facts: ActionFacts) -> Reason | None:
    """A senior manager of the lead agency signs (15.1)."""
    if not facts.lead_agency:
        return Reason(_("Name the lead agency of the action."), "A5.4")
    if facts.lead_is_partner and not facts.actor_is_senior_manager_of_lead:
        return Reason(
            _("Only a senior manager of the lead agency can sign up to the action."), "15.1"
        )
    if not facts.lead_is_partner and not facts.comment.strip():
        return Reason(
            _(
                "The lead agency is no member of the partnership. Say in the comment who agreed "
                "for it, and when."
            ),
            "15.1",
        )
    return None


def action_complete(facts: ActionFacts) -> Sequence[Reason]:
    """It says what is done, by which steps and by when, in words that may be public (15.2)."""
    return [
        Reason(message, paragraph)
        for value, message, paragraph in (
            (facts.action_to_take, _("Say what action is to be taken."), "A5.3"),
            (facts.milestones, _("Enter the key milestones of the action."), "A5.5"),
            (facts.target_date, _("Enter the target date of the action."), "A5.6"),
            (
                facts.measure,
                _("Say how one will see that it is done, and how that is reviewed."),
                "15.2",
            ),
            (facts.public_wording, _("Write the wording for the public action plan."), "16.1a"),
        )
        if not str(value or "").strip()
    ]


def checked_smart(facts: ActionFacts) -> Reason | None:
    """A person looked at whether it is specific, measurable, achievable, realistic and timely."""
    if not facts.smart_open:
        return None
    return Reason(
        _(
            "Check the action, and tick what it is: ${open}.",
            mapping={"open": listed(facts.smart_open)},
        ),
        "18.1e",
    )


def proceedings_not_jeopardised(facts: ActionFacts) -> Reason | None:
    """Early learning does not harm criminal proceedings: somebody looked (11.9)."""
    if not facts.proceedings_open or facts.proceedings_check.strip():
        return None
    return Reason(
        _(
            "Criminal proceedings are open. Record why acting on this recommendation now would "
            "not jeopardise them."
        ),
        "11.9",
    )


def completion_recorded(facts: ActionFacts) -> Reason | None:
    """The date of completion and the outcome are there (A5.7)."""
    if facts.completed_on is None:
        return Reason(_("Enter the date on which the action was completed."), "A5.7")
    if facts.completed_on > facts.today:
        return Reason(
            _(
                "The date of completion, ${completed}, is still to come.",
                mapping={"completed": say_date(facts.completed_on)},
            ),
            "A5.7",
        )
    if not facts.outcome.strip():
        return Reason(_("Say what the outcome looks like: what has changed."), "A5.7")
    return None


def evidence_given(facts: ActionFacts) -> Reason | None:
    """Something shows that it was done: who audits it looks at that (18.1f)."""
    if facts.evidence.strip():
        return None
    return Reason(_("Say what shows that it was done: the evidence is audited."), "18.1f")


def audit_recorded(facts: ActionFacts) -> Reason | None:
    """How it was checked stands with the action (18.1f)."""
    if facts.audit.strip():
        return None
    return Reason(_("Say how it was checked, and what was found."), "18.1f")


def audited_by_another(facts: ActionFacts) -> Reason | None:
    """Who implemented the action does not audit it (16.1h)."""
    if facts.implemented_by and facts.actor != facts.implemented_by:
        return None
    return Reason(
        _("Whoever reported the action as implemented cannot audit it: ask another person."),
        "16.1h",
    )


ACTION_RULES: Rules[ActionFacts] = {
    "action_sign_up": (signed_by_lead, action_complete, checked_smart),
    "action_start": (proceedings_not_jeopardised,),
    "action_implement": (completion_recorded, evidence_given),
    "action_audit": (audited_by_another, audit_recorded),
    "action_reopen": (comment_given("16.1g"),),
}
