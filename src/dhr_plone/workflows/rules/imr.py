"""When terms of reference are agreed, and when a management review goes on (10, 12)."""

from dhr_plone import _
from dhr_plone.guidance.reason import Reason, say_date
from dhr_plone.workflows.rules.common import Rules, comment_given, listed
from dhr_plone.workflows.rules.facts import ImrFacts, TermsFacts


def topics_answered(facts: TermsFacts) -> Reason | None:
    """Each topic is considered, be it only to say that it does not apply (10.1)."""
    if not facts.topics_unanswered:
        return None
    return Reason(
        _(
            "These topics have no answer: ${topics}. Where one does not apply, say so and why.",
            mapping={"topics": listed(facts.topics_unanswered)},
        ),
        "10.1",
    )


def scope_in_order(facts: TermsFacts) -> Reason | None:
    """The period to be reviewed has a start and an end, in this order (10.1d)."""
    if facts.scope_start is None or facts.scope_end is None:
        return Reason(
            _("Enter the start and the cut-off point of the period to be reviewed."), "10.1d"
        )
    if facts.scope_start <= facts.scope_end:
        return None
    return Reason(
        _(
            "The period to be reviewed ends on ${end}, before it starts on ${start}. Correct one "
            "of the two dates.",
            mapping={"start": say_date(facts.scope_start), "end": say_date(facts.scope_end)},
        ),
        "10.1d",
    )


TERMS_RULES: Rules[TermsFacts] = {
    "terms_agree": (topics_answered, scope_in_order),
    "terms_revise": (comment_given("10.2"),),
}


def author_named(facts: ImrFacts) -> Reason | None:
    """Somebody writes it (A2.1)."""
    if facts.author.strip():
        return None
    return Reason(_("Name the author of this management review."), "A2.1")


def independence_stated(facts: ImrFacts) -> Reason | None:
    """The author says how they stand to the case (12.7)."""
    if facts.independence_statement.strip():
        return None
    return Reason(
        _(
            "State the author's independence: whether they were involved with the victim, the "
            "perpetrator or their families, or managed a practitioner who was."
        ),
        "12.7",
    )


def something_to_report(facts: ImrFacts) -> Reason | None:
    """There is a chronology, or a return that says that there is none (12.4)."""
    if facts.entries or _return_is_complete(facts):
        return None
    return Reason(
        _(
            "The chronology is empty. Enter the agency's contacts, or report that it had none "
            "with a dated and signed return."
        ),
        "12.4",
    )


def asked_why(facts: ImrFacts) -> Reason | None:
    """Where procedures were not followed, somebody was asked why (12)."""
    if facts.procedures_followed not in ("no", "partly"):
        return None
    if facts.interviews or facts.no_interview_reason.strip():
        return None
    return Reason(
        _(
            "Procedures were not followed. Record the interviews in which the staff were asked "
            "for their reasons, or say why nobody was interviewed."
        ),
        "12.Ac",
    )


def checklist_done(facts: ImrFacts) -> Reason | None:
    """The senior manager looked at every point before assuring it (12.8)."""
    if not facts.checklist_open:
        return None
    return Reason(
        _(
            "These points of the senior manager's checklist are open: ${points}.",
            mapping={"points": listed(facts.checklist_open)},
        ),
        "12.8",
    )


def return_complete(facts: ImrFacts) -> Reason | None:
    """A return of no contact is dated, signed and not of a day to come (A4.7, A4.13)."""
    if not (facts.return_signed_by.strip() and facts.return_signed_on):
        return Reason(
            _("A return of no contact is dated and signed: enter by whom, when."), "A4.13"
        )
    if facts.return_signed_on > facts.today:
        return Reason(
            _(
                "The return is dated ${signed}, which is still to come.",
                mapping={"signed": say_date(facts.return_signed_on)},
            ),
            "A4.13",
        )
    return None


def no_entries(facts: ImrFacts) -> Reason | None:
    """Who had no contact has no chronology (A4.7)."""
    if not facts.entries:
        return None
    return Reason(
        _(
            "The chronology has ${count} entries: an agency with entries had contact. Remove them "
            "or submit the management review.",
            mapping={"count": facts.entries},
        ),
        "A4.7",
    )


def assured_by_another(facts: ImrFacts) -> Reason | None:
    """The senior manager who assures it did not write it (12.8)."""
    # Both are written by hand as often as chosen: spaces and capitals make no other person.
    assured_by = facts.assured_by.strip().casefold()
    if assured_by and assured_by != facts.author.strip().casefold():
        return None
    return Reason(
        _("The senior manager who assures the quality must be another person than the author."),
        "12.8",
    )


def _return_is_complete(facts: ImrFacts) -> bool:
    """Say whether this is a return of no contact with its signature and date."""
    return facts.contact == "no_contact" and return_complete(facts) is None


IMR_RULES: Rules[ImrFacts] = {
    "imr_start": (author_named,),
    "imr_submit": (author_named, independence_stated, something_to_report, asked_why),
    "imr_assure": (assured_by_another, checklist_done),
    # The chair accepts what the agency assured: nothing more is asked.
    "imr_accept": (),
    "imr_return": (comment_given("12.8"),),
    "imr_report_no_contact": (return_complete, no_entries),
}
