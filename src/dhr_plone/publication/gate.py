"""The gate: nothing becomes public until every check passes.

A check is a row and a function. All of them run, and all that fail are shown together, each with
its reasons, to the person who has to act. A check that cannot be carried out has failed.
"""

import logging
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from dhr_plone import _
from dhr_plone.guidance import words
from dhr_plone.guidance.profiles import GuidanceProfile
from dhr_plone.guidance.reason import Reason, say_date
from dhr_plone.publication.edition import Edition, digest
from dhr_plone.publication.safe_html import text_of
from dhr_plone.publication.shown import place, plain

logger = logging.getLogger(__name__)


class Finding(Protocol):
    """What the search for identities found: a place in a public field, and why it matters.

    `severity` is "must" (it blocks) or "may" (a person accepts it with a reason, or it blocks).
    """

    @property
    def severity(self) -> str: ...
    @property
    def field(self) -> str: ...
    @property
    def snippet(self) -> str: ...
    @property
    def reason(self) -> str: ...
    @property
    def accepted(self) -> bool: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class GateFacts:
    """What the checks look at. No field has a default: nothing passes because nobody asked.

    `agreed_digest` is that of the edition to which `agreed_by`, a member of the governing body,
    agreed. `findings` is None when the texts were not searched. `consulted` holds tokens of
    `words.CONSULTEES`. `override_by` is the member of the governing body who overrode open
    proceedings, and is empty for anybody else. `quality_assured_on` is the day on which the
    quality assurance of the guidance, where it has one, was passed.
    """

    profile: GuidanceProfile
    edition: Edition
    submitted_by: str
    agreed_by: str
    agreed_digest: str | None
    open_proceedings: Sequence[str]
    override_by: str
    override_reasons: str
    consulted: Collection[str]
    findings: Sequence[Finding] | None
    library_chosen: bool
    quality_assured_on: date | None
    today: date


@dataclass(frozen=True, slots=True)
class Check:
    """A row of the gate. `always` rows hold under any guidance, the others where it asks."""

    id: str
    title: str
    paragraph: str
    look: Callable[[GateFacts], Iterator[str]]
    always: bool = True


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What a check said. `reasons` is empty when, and only when, it passed."""

    id: str
    title: str
    paragraph: str
    passed: bool
    reasons: tuple[str, ...]


def evaluate(facts: GateFacts) -> tuple[CheckResult, ...]:
    """Run every check that holds for the review's guidance and return all results, in order."""
    asked = set(facts.profile.gate_checks)
    results = [_run(check, facts) for check in CHECKS if check.always or check.id in asked]
    unknown = sorted(asked - {check.id for check in CHECKS})
    return (*results, *(_unknown(name) for name in unknown))


def is_open(results: Sequence[CheckResult]) -> bool:
    """Say whether the gate lets the edition through."""
    return bool(results) and all(result.passed for result in results)


def failures(results: Sequence[CheckResult]) -> tuple[Reason, ...]:
    """Return every reason of every failed check, with the paragraph of its check."""
    return tuple(
        Reason(reason, result.paragraph)
        for result in results
        if not result.passed
        for reason in result.reasons
    )


def _run(check: Check, facts: GateFacts) -> CheckResult:
    """Run one check. An error in it is a failed check, for the gate must not open by accident."""
    try:
        reasons = tuple(check.look(facts))
    except Exception as error:
        # The message of an error may quote the case; a log must not (no traceback either).
        logger.error("The gate's check %s could not be carried out: %s", check.id, type(error))
        reasons = (_("This check could not be carried out. Tell your administrator."),)
    return CheckResult(check.id, check.title, check.paragraph, not reasons, reasons)


def _unknown(name: str) -> CheckResult:
    """Return the failure of a check that the review's guidance asks for and nobody wrote."""
    reason = _(
        "The guidance of this review asks for a check “${name}” that this software does not know. "
        "Tell your administrator.",
        mapping={"name": name},
    )
    return CheckResult(name, name, "", False, (reason,))


def _two_people(facts: GateFacts) -> Iterator[str]:
    if not facts.submitted_by:
        yield _("Nobody has submitted the summary to the governing body.")
    elif facts.agreed_by == facts.submitted_by:
        yield _("The person who submitted the summary also agreed it. Another person must agree.")


def _agreed(facts: GateFacts) -> Iterator[str]:
    if not (facts.agreed_by and facts.agreed_digest):
        yield _("The governing body has not agreed the content of the summary.")


def _unchanged(facts: GateFacts) -> Iterator[str]:
    if not facts.agreed_digest:
        yield _("There is no agreed content yet with which the text could be compared.")
    elif digest(facts.edition) != facts.agreed_digest:
        yield _(
            "The summary, the action plan or the panel has changed since the governing body "
            "agreed. Return the summary and have it agreed again, or undo the change."
        )


def _proceedings(facts: GateFacts) -> Iterator[str]:
    if facts.override_by and facts.override_reasons.strip():
        return
    for proceeding in facts.open_proceedings:
        yield _(
            "Not concluded: ${proceeding}. Wait for its end, or have the governing body record "
            "why publication need not wait.",
            mapping={"proceeding": proceeding},
        )


def _consultations(facts: GateFacts) -> Iterator[str]:
    for consultee in words.CONSULTEES:
        if consultee.token not in facts.consulted:
            yield _(
                "No consultation is recorded with: ${consultee}.",
                mapping={"consultee": consultee.title},
            )


def _identity(facts: GateFacts) -> Iterator[str]:
    if facts.findings is None:
        yield _("The texts have not been searched for identities.")
        return
    for finding in facts.findings:
        # What must not be published cannot be accepted, whoever accepts it.
        if finding.severity == "must" or not finding.accepted:
            yield _(
                "${field}: “${snippet}”. ${reason}",
                mapping={
                    "field": place(finding.field),
                    "snippet": plain(finding.snippet),
                    "reason": finding.reason,
                },
            )


def _action_plan(facts: GateFacts) -> Iterator[str]:
    if not facts.edition.action_plan:
        yield _("The action plan is empty. It is published in full with the summary.")
    for action in facts.edition.action_plan:
        if not action.recommendation:
            yield _(
                "Action ${number} has no wording for the public.",
                mapping={"number": action.number},
            )


def _panel(facts: GateFacts) -> Iterator[str]:
    named = [member for member in facts.edition.panel if member.name]
    if not any(member.is_chair for member in named):
        yield _("The chair of the panel is not named.")
    if all(member.is_chair for member in named):
        yield _("No member of the panel is named.")


def _summary_texts(facts: GateFacts) -> Iterator[str]:
    titles = {word.token: word.title for word in words.SUMMARY_SECTIONS}
    for token, title in titles.items():
        if not text_of(getattr(facts.edition, token)):
            yield _("Nothing to publish under: ${title}.", mapping={"title": title})


def _library(facts: GateFacts) -> Iterator[str]:
    if not facts.library_chosen:
        yield _("No library is chosen in which the summary is published.")


def _quality_assurance(facts: GateFacts) -> Iterator[str]:
    if facts.quality_assured_on is None:
        yield _("The quality assurance of the review has not been passed.")
    elif facts.quality_assured_on > facts.today:
        yield _(
            "The quality assurance is dated ${day}, which is still to come.",
            mapping={"day": say_date(facts.quality_assured_on)},
        )


CHECKS = (
    Check("texts", _("The summary has its three parts"), "17.6a", _summary_texts),
    Check("two_people", _("Submitted by one person, agreed by another"), "16.1a", _two_people),
    Check("agreed", _("Agreed by the governing body"), "16.1a", _agreed),
    Check("unchanged", _("Unchanged since it was agreed"), "16.1a", _unchanged),
    Check("proceedings", _("Court proceedings concluded"), "17.7a", _proceedings, always=False),
    Check("consultations", _("Disclosure discussed with those concerned"), "17.1", _consultations),
    Check("identity", _("Nobody in the case can be recognised"), "17.7b", _identity),
    Check("action_plan", _("Action plan in full, worded for the public"), "16.1a", _action_plan),
    Check("panel", _("Panel chair and members named"), "16.1a", _panel),
    Check("library", _("A library is chosen"), "17.6a", _library),
    Check(
        "quality_assurance",
        _("Quality assurance passed"),
        "14.1b",
        _quality_assurance,
        always=False,
    ),
)
