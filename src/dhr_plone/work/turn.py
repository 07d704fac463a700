"""Whose turn it is in a review: who has to act so that it goes on, and what they have to do.

A table that one small loop reads. It says what the usual way asks for next; what one person may do
besides is said on the pages of the parts.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dhr_plone import _


@dataclass(frozen=True, slots=True)
class Turn:
    """Who acts next, and what they do."""

    who: str
    what: str


@dataclass(frozen=True, slots=True)
class Row:
    """Holds while a part of this type is in one of the states; `states` empty: while none exists.

    `what` may count the parts with `${count}`.
    """

    portal_type: str
    states: tuple[str, ...]
    who: str
    what: str


COORDINATOR = _("Review coordinator")
GOVERNING_BODY = _("Governing body")
CHAIR = _("Panel chair")
AGENCIES = _("Agencies")
SENIOR_MANAGERS = _("Senior managers")

# Stage of the review -> what is asked for, the first row that holds; and what is left at last.
ROWS: Mapping[str, tuple[Row, ...]] = {
    "scoping": (
        Row("TermsOfReference", (), COORDINATOR, _("Draw up the terms of reference")),
        Row("TermsOfReference", ("draft",), CHAIR, _("Agree the terms of reference")),
    ),
    "reviewing": (
        Row("IMR", (), COORDINATOR, _("Commission the management reviews")),
        Row(
            "IMR",
            ("commissioned", "drafting"),
            AGENCIES,
            _("Management reviews to write: ${count}"),
        ),
        Row("IMR", ("submitted",), SENIOR_MANAGERS, _("Management reviews to assure: ${count}")),
        Row("IMR", ("assured",), CHAIR, _("Management reviews to accept: ${count}")),
        Row("OverviewReport", (), CHAIR, _("Write the overview report")),
        Row("OverviewReport", ("drafting",), CHAIR, _("Write the overview report")),
        Row(
            "OverviewReport", ("circulated",), CHAIR, _("Have the panel agree the overview report")
        ),
        Row("ActionItem", (), CHAIR, _("Make the recommendations into actions")),
    ),
    "reported": (
        Row("ExecutiveSummary", (), CHAIR, _("Write the executive summary")),
        Row("ExecutiveSummary", ("drafting",), CHAIR, _("Submit the executive summary")),
        Row("ExecutiveSummary", ("submitted",), GOVERNING_BODY, _("Agree the executive summary")),
        Row("OverviewReport", ("panel_agreed",), GOVERNING_BODY, _("Sign off the overview report")),
        Row("ActionItem", ("proposed",), SENIOR_MANAGERS, _("Actions to sign up to: ${count}")),
    ),
    "signed_off": (
        Row("ExecutiveSummary", ("agreed",), GOVERNING_BODY, _("Publish the executive summary")),
        Row(
            "ActionItem",
            ("proposed", "signed_up", "in_progress"),
            AGENCIES,
            _("Actions to implement: ${count}"),
        ),
        Row("ActionItem", ("implemented",), _("Review auditors"), _("Actions to audit: ${count}")),
    ),
}
LAST: Mapping[str, Turn] = {
    "referred": Turn(GOVERNING_BODY, _("Decide whether to review")),
    "scoping": Turn(CHAIR, _("Start the review")),
    "reviewing": Turn(CHAIR, _("Present to the governing body")),
    "reported": Turn(GOVERNING_BODY, _("Sign off the review")),
    "signed_off": Turn(GOVERNING_BODY, _("Conclude the review")),
}


def whose_turn(stage: str, parts: Mapping[str, Sequence[str]]) -> Turn | None:
    """Return whose turn it is, or None where a review is over.

    `parts` holds the states of the review's parts by their type; a type without parts may be left
    out.
    """
    for row in ROWS.get(stage, ()):
        states = parts.get(row.portal_type, ())
        count = sum(state in row.states for state in states)
        if count or not (row.states or states):
            return Turn(row.who, _(row.what, mapping={"count": count}))
    return LAST.get(stage)
