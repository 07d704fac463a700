"""REST: ``@gate``, what stands in the way of publishing, and ``@edition``, what is published."""

from typing import Any

from plone import api
from plone.restapi.services import Service
from zExceptions import BadRequest, Unauthorized

from dhr_plone import _
from dhr_plone.anonymisation.rules import rule_of
from dhr_plone.content_types.base import say
from dhr_plone.content_types.form_page import WritingService
from dhr_plone.content_types.typed import text
from dhr_plone.publication import gatekeeper
from dhr_plone.publication.decisions import accept_finding, override_proceedings
from dhr_plone.publication.editing import (
    findings_of,
    may_take_back,
    replace,
    replace_all,
    take_back,
)
from dhr_plone.publication.edition import as_data, digest
from dhr_plone.publication.gate import CheckResult, is_open
from dhr_plone.publication.shown import place
from dhr_plone.publication.telling import may_be_told, require_told, told

# What is told of an edition that was published: not where it stood, nor its files.
KEPT = (
    *("number", "digest", "published_on", "expires_on", "withdrawn_on", "reason"),
    "content",
)
WHAT_TO_SEND = _("Send “replace”, “replace_all”, “take_back”, or “accept” with “reasons”.")


class GateGet(Service):
    """Every check with its reasons, and the findings with the keys by which they are accepted."""

    def reply(self) -> dict[str, Any]:
        ask_view(self.context)
        return gate_data(self.context)


class GatePost(WritingService):
    """A decision at the gate: ``override_reasons``, or ``accept`` (a key) with ``reasons``."""

    def reply(self) -> dict[str, Any]:
        ask_view(self.context)
        data = self.body()
        if "override_reasons" in data:
            override_proceedings(self.context, text(data, "override_reasons"))
        elif "accept" in data:
            accept_finding(self.context, text(data, "accept"), text(data, "reasons"))
        else:
            raise BadRequest(say(_("Send “override_reasons”, or “accept” with “reasons”.")))
        return gate_data(self.context)


class EditionGet(Service):
    """The edition that would be published now, and those that were."""

    def reply(self) -> dict[str, Any]:
        ask_view(self.context)
        edition = gatekeeper.preview(self.context)
        return {
            "@id": f"{self.context.absolute_url()}/@edition",
            "digest": digest(edition),
            "edition": as_data(edition),
            "published": [
                {key: record.get(key) for key in KEPT} for record in self.context.editions
            ],
        }


class IdentityScanGet(Service):
    """Everything by which somebody of the case could be recognised, and where it stands."""

    def reply(self) -> dict[str, Any]:
        ask_view(self.context)
        require_told(self.context)
        return scan_data(self.context)


class IdentityScanPost(WritingService):
    """Work on findings: ``replace`` (a key), ``replace_all``, ``take_back`` the last replacement,
    or ``accept`` (a key) with ``reasons``."""

    def reply(self) -> dict[str, Any]:
        ask_view(self.context)
        require_told(self.context)
        data = self.body()
        if "replace" in data:
            replace(self.context, text(data, "replace"))
        elif data.get("replace_all"):
            replace_all(self.context)
        elif data.get("take_back"):
            take_back(self.context)
        elif "accept" in data:
            accept_finding(self.context, text(data, "accept"), text(data, "reasons"))
        else:
            raise BadRequest(say(WHAT_TO_SEND))
        return scan_data(self.context)


def scan_data(summary: Any) -> dict[str, Any]:
    """Return the findings as JSON data."""
    found = findings_of(summary)
    return {
        "@id": f"{summary.absolute_url()}/@identity-scan",
        "blocking": sum(f.severity == "must" or not f.accepted for f in found),
        "can_take_back": may_take_back(summary),
        "findings": [_finding(finding) for finding in found],
    }


def gate_data(summary: Any) -> dict[str, Any]:
    """Return the state of the gate as JSON data, as far as the current person is told of it."""
    facts = gatekeeper.facts(summary)
    results = gatekeeper.evaluate(facts)
    found = facts.findings if may_be_told(summary) else ()
    return {
        "@id": f"{summary.absolute_url()}/@gate",
        "open": is_open(results),
        "digest": digest(facts.edition),
        "agreement": summary.agreement,
        "checks": [_check(result) for result in told(summary, results)],
        "findings": [_finding(finding) for finding in found or ()],
    }


def ask_view(summary: Any) -> None:
    """Ask for the permission once more: a service on the way is not asked by the publisher."""
    if not api.user.has_permission("View", obj=summary):
        raise Unauthorized


def _check(result: CheckResult) -> dict[str, Any]:
    return {
        "id": result.id,
        "title": say(result.title),
        "paragraph": result.paragraph,
        "passed": result.passed,
        "reasons": [say(reason) for reason in result.reasons],
    }


def _finding(finding: Any) -> dict[str, Any]:
    rule = rule_of(finding.finding.kind)
    return {
        "key": finding.key,
        "kind": finding.finding.kind,
        "field": finding.field,
        "start": finding.finding.start,
        "end": finding.finding.end,
        "snippet": finding.snippet,
        "reason": say(finding.reason),
        "where": say(place(finding.field)),
        "rule": {"title": say(rule.title), "paragraph": rule.paragraph, "text": say(rule.text)},
        "certainty": finding.finding.certainty,
        "severity": finding.severity,
        "proposal": finding.finding.proposal,
        "accepted": finding.accepted,
    }
