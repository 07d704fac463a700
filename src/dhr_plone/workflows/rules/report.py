"""When the overview report and the executive summary go on (13, 14, 16, 17)."""

from collections.abc import Sequence

from dhr_plone import _
from dhr_plone.guidance.reason import Reason
from dhr_plone.workflows.rules.common import Rules, comment_given, listed
from dhr_plone.workflows.rules.facts import OverviewFacts, SummaryFacts


def author_named(facts: OverviewFacts) -> Reason | None:
    """The report names its author (A3.1)."""
    if facts.author.strip():
        return None
    return Reason(_("Name the author of the overview report."), "A3.1")


def sections_written(facts: OverviewFacts) -> Reason | None:
    """What is circulated can be read: no section that is asked for is empty (13.3)."""
    if not facts.empty_sections:
        return None
    return Reason(
        _(
            "These sections of the report are empty: ${sections}.",
            mapping={"sections": listed(facts.empty_sections)},
        ),
        "13.3",
    )


def fairly_represented(facts: OverviewFacts) -> Reason | None:
    """Each contributing agency said that it is fairly represented, or why not (14.1a)."""
    if not facts.unconfirmed_agencies:
        return None
    return Reason(
        _(
            "These agencies have neither confirmed that their information is fully and fairly "
            "represented nor had a disagreement recorded: ${agencies}.",
            mapping={"agencies": listed(facts.unconfirmed_agencies)},
        ),
        "14.1a",
    )


def written_as_asked(facts: OverviewFacts) -> Reason | None:
    """The report is of a high standard and written as the guidance asks (14.1b)."""
    if not facts.checklist_open:
        return None
    return Reason(
        _(
            "These points of the checklist are open: ${points}.",
            mapping={"points": listed(facts.checklist_open)},
        ),
        "14.1b",
    )


def names_nobody(facts: OverviewFacts) -> Reason | None:
    """Personal details are kept anonymous within the report (13.A)."""
    if not facts.naming_sections:
        return None
    return Reason(
        _(
            "These sections name a person of the case: ${sections}. Use the pseudonym.",
            mapping={"sections": listed(facts.naming_sections)},
        ),
        "13.A",
    )


def citations_found(facts: OverviewFacts) -> Reason | None:
    """What the report cites is there (A3.2f)."""
    if not facts.cited_nowhere:
        return None
    return Reason(
        _(
            "These citations name no entry of a chronology: ${citations}. Correct the agency's "
            "name or the number.",
            mapping={"citations": listed(facts.cited_nowhere)},
        ),
        "A3.2f",
    )


def concluded(facts: OverviewFacts) -> Reason | None:
    """The conclusion states what the guidance wants to be told (A4.10)."""
    if not facts.conclusion_open:
        return None
    return Reason(
        _(
            "The conclusion does not say yet: ${questions}",
            mapping={"questions": listed(facts.conclusion_open)},
        ),
        "A4.10",
    )


def presented(facts: OverviewFacts) -> Reason | None:
    """The governing body signs off what the panel has presented to it (15.3)."""
    if facts.review_presented:
        return None
    return Reason(_("The panel has not presented the review to the governing body yet."), "15.3")


OVERVIEW_RULES: Rules[OverviewFacts] = {
    "overview_circulate": (author_named, sections_written, citations_found, concluded),
    "overview_agree": (fairly_represented, written_as_asked, names_nobody),
    "overview_sign_off": (presented,),
    "overview_return": (comment_given("14.1b"),),
}


def texts_written(facts: SummaryFacts) -> Reason | None:
    """The three texts that become public are there (17.6)."""
    if not facts.empty_texts:
        return None
    return Reason(
        _(
            "The executive summary lacks: ${texts}.",
            mapping={"texts": listed(facts.empty_texts)},
        ),
        "17.6a",
    )


def agreed_by_another(facts: SummaryFacts) -> Reason | None:
    """Who submitted the summary does not agree it: four eyes see it before the public (16.1a)."""
    if facts.submitted_by and facts.actor != facts.submitted_by:
        return None
    return Reason(_("Whoever submitted the summary cannot agree it: ask another member."), "16.1a")


def gate_passed(facts: SummaryFacts) -> Sequence[Reason]:
    """Every check of the publication gate passes (17.7)."""
    return facts.gate_reasons


def second_session_held(facts: SummaryFacts) -> Reason | None:
    """Staff hear of new issues before the summary is published (12.9b)."""
    if not facts.second_session_owed:
        return None
    return Reason(
        _(
            "The overview report raises issues that the management reviews did not. Record the "
            "second session with the staff concerned, then publish."
        ),
        "12.9b",
    )


def something_public(facts: SummaryFacts) -> Reason | None:
    """An edition can be withdrawn in any state, for a correction is written while it stands."""
    if facts.is_public:
        return None
    return Reason(_("Nothing of this summary is public."), "17.4b")


SUMMARY_RULES: Rules[SummaryFacts] = {
    "summary_submit": (texts_written,),
    "summary_agree": (texts_written, agreed_by_another),
    "summary_publish": (gate_passed, second_session_held),
    "summary_withdraw": (something_public, comment_given("17.4b")),
    "summary_return": (comment_given("16.1a"),),
}
