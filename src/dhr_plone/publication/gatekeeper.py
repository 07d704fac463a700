"""The gate of a summary: gathers what the checks look at, and what would be published.

Reads only. ``results`` answers why a summary cannot be published yet, ``preview`` what the public
would read, ``agreement`` binds the governing body's word to that.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from dhr_plone import _
from dhr_plone.anonymisation.case import identities_of
from dhr_plone.anonymisation.findings import Finding, acceptance_key
from dhr_plone.anonymisation.scanner import scan
from dhr_plone.content_types.base import say, word
from dhr_plone.content_types.fields import children, container_of, review_of
from dhr_plone.content_types.imr import agency_name
from dhr_plone.guidance.deadline import add_months
from dhr_plone.guidance.frozen import profile_of
from dhr_plone.guidance.reason import say_date
from dhr_plone.participation.workspace import roster_of
from dhr_plone.publication import language_model
from dhr_plone.publication.edition import (
    Edition,
    PanelMember,
    PlannedAction,
    PublicPicture,
    SummaryText,
    build,
    digest,
    texts,
)
from dhr_plone.publication.gate import CheckResult, GateFacts, evaluate

# What we write ourselves about a picture; nobody's words can look like it.
MADE_HERE = re.compile(r"[0-9a-f]{64}|picture-\d+\.(?:png|jpg)|image/(?:png|jpeg)")
DATED = ("action_plan.", "published_on", "expires_on")
# The states of a proceeding in which it no longer holds up publication (17.7).
OVER = ("concluded", "not_pursued")


@dataclass(frozen=True)
class PlacedFinding:
    """A finding with what a person said of it: what the gate wants to know.

    `words` are those that were found, as they are stored.
    """

    finding: Finding
    key: str
    accepted: bool
    words: str = ""

    @property
    def severity(self) -> str:
        return self.finding.severity

    @property
    def field(self) -> str:
        return self.finding.field

    @property
    def snippet(self) -> str:
        return self.finding.snippet

    @property
    def reason(self) -> str:
        return self.finding.reason


def results(summary: Any) -> tuple[CheckResult, ...]:
    """Return what every check of the gate says of a summary."""
    return evaluate(facts(summary))


def facts(summary: Any) -> GateFacts:
    """Gather what the checks look at."""
    review = review_of(summary)
    edition = preview(summary)
    agreement = summary.agreement or {}
    override = summary.proceedings_override or {}
    return GateFacts(
        profile=profile_of(review),
        edition=edition,
        submitted_by=summary.submitted_by or "",
        agreed_by=agreement.get("by", ""),
        agreed_digest=agreement.get("digest"),
        open_proceedings=open_proceedings(review) if summary.hold_until_proceedings_end else (),
        override_by=override.get("by", ""),
        override_reasons=override.get("reasons", ""),
        consulted={
            record.consulted
            for record in children(review, "CaseRecord")
            if record.kind == "consultation" and record.consulted
        },
        findings=findings(summary, edition),
        library_chosen=library_of(summary) is not None,
        quality_assured_on=review.quality_assured_on,
        today=date.today(),
    )


def findings(summary: Any, edition: Edition) -> list[PlacedFinding]:
    """Search everything that would become public for the identities of the case.

    The names of chair and members are public as the panel alone (16.1): they are not searched
    there, and are found anywhere else.
    """
    names = {member.name for member in edition.panel}
    fields = {
        text.field: text.text
        for text in texts(edition)
        if not (text.field.startswith("panel.") and text.field.endswith(".name"))
        and not MADE_HERE.fullmatch(text.text)
    }
    # An action plan is full of dates by which something is done: they recognise nobody.
    dated = [field for field in fields if field.startswith(DATED)]
    identities = identities_of(review_of(summary))
    try:
        detectors, lacking = language_model.detectors(), []
    except language_model.NotInstalledError as error:
        detectors, lacking = (), [not_searched(error.args[0])]
    found = scan(identities, fields, panel=names, dated_fields=dated, detectors=detectors) + lacking
    keys = [acceptance_key(finding, fields.get(finding.field, "")) for finding in found]
    for finding, digest_of_it in unseen(edition):
        found.append(finding)
        keys.append(acceptance_key(finding, digest_of_it))
    accepted = summary.accepted_findings or {}
    return [
        PlacedFinding(
            finding,
            key,
            key in accepted,
            fields.get(finding.field, "")[finding.start : finding.end],
        )
        for finding, key in zip(found, keys, strict=True)
    ]


def not_searched(why: str) -> Finding:
    """Return the finding that a search which was asked for could not be made: it blocks."""
    return Finding(
        kind="language_model",
        field="",
        start=0,
        end=0,
        snippet="",
        reason=why,
        severity="must",
        certainty="certain",
    )


def unseen(edition: Edition) -> Iterator[tuple[Finding, str]]:
    """Yield a finding for each picture, which no search sees, with the digest that it holds for."""
    for number, picture in enumerate(edition.pictures, start=1):
        yield (
            Finding(
                kind="picture",
                field=f"pictures.{number}",
                start=0,
                end=0,
                snippet=picture.description,
                reason=_(
                    "What a picture shows is not searched. Look at it as a neighbour would: at "
                    "faces, houses, number plates and writing."
                ),
                severity="may",
                certainty="possible",
            ),
            picture.digest,
        )


def agreement(summary: Any, by: str) -> dict[str, str]:
    """Return the record of an agreement to what would be published as it stands."""
    return {"by": by, "on": date.today().isoformat(), "digest": digest_now(summary)}


def digest_now(summary: Any) -> str:
    """Return the digest of the edition that would be published now."""
    return digest(preview(summary))


def preview(summary: Any) -> Edition:
    """Return the edition that would be published now."""
    review = review_of(summary)
    months = profile_of(review).public_months
    return build(
        SummaryText(
            review_process=html(summary.review_process),
            key_issues=html(summary.key_issues),
            conclusions=html(summary.conclusions),
        ),
        [planned(action) for action in children(review, "ActionItem")],
        panel(review),
        area=review.area or "",
        year=(review.decision_date or date.today()).year,
        themes=review.themes or (),
        languages=summary.languages or (),
        pictures=public_pictures(summary),
        published_on=date.today(),
        expires_on=add_months(date.today(), months) if months else None,
        edition_number=len(summary.editions) + 1,
    )


def panel(review: Any) -> list[PanelMember]:
    """Return chair and members of the panel: the only persons whom an edition names (16.1)."""
    return [
        PanelMember(
            name=member._title,
            agency=agency_name(review, member.agency),
            is_chair=member.position == "chair",
        )
        for member in sorted(roster_of(review), key=lambda member: member._title)
        if member.position in ("chair", "panel_member")
    ]


def public_pictures(summary: Any) -> list[PublicPicture]:
    """Return the pictures of a summary, named by their places: no file name goes out."""
    return [
        PublicPicture(
            name=f"picture-{number}.{picture['extension']}",
            description=picture["description"],
            media_type=picture["file"].contentType,
            width=picture["width"],
            height=picture["height"],
            digest=picture["digest"],
        )
        for number, picture in enumerate(summary.pictures, start=1)
    ]


def planned(action: Any) -> PlannedAction:
    """Return an action in the columns of Appendix Five."""
    return PlannedAction(
        number=action.number or "",
        public_wording=action.public_wording or "",
        scope=word("dhr_plone.action_scopes", action.scope, action),
        action_to_take=action.action_to_take or "",
        lead_agency=action.lead_title(),
        milestones=milestones(action),
        target_date=action.target_date,
        completed_on=action.completed_on,
        outcome=action.outcome or "",
    )


def milestones(action: Any) -> str:
    """Return the milestones of an action as text, one a line."""
    lines = []
    for row in action.milestones or ():
        due = row.get("due")
        by = f" ({say(say_date(due))})" if due else ""
        lines.append(f"{row.get('milestone') or ''}{by}")
    return "\n".join(line for line in lines if line.strip())


def html(value: Any) -> str:
    """Return the HTML of a rich text, or an empty text."""
    return (value.raw or "") if value is not None else ""


def open_proceedings(review: Any) -> list[str]:
    """Return the titles of the court proceedings that are not over (17.7)."""
    return [
        proceeding.Title()
        for proceeding in children(review, "Proceeding")
        if proceeding.status not in OVER and proceeding.kind in ("criminal", "inquest")
    ]


def library_of(summary: Any) -> Any:
    """Return the public library of the summary's register, or None."""
    register = container_of(summary, "ReviewRegister")
    libraries = children(register.__parent__, "SummaryLibrary")
    return next((library for library in libraries if library.UID() == register.library), None)
