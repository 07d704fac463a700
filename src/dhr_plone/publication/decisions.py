"""What a person decides at the gate: publishing before proceedings end, and accepting a finding.

Each decision is asked for by permission here, whoever calls, and kept with its reason; the audit
trail tells who took it.
"""

from datetime import date
from typing import Any

from plone import api
from zExceptions import BadRequest, Unauthorized
from zope.event import notify
from zope.lifecycleevent import Attributes, ObjectModifiedEvent

from dhr_plone import _
from dhr_plone.content_types.base import say
from dhr_plone.content_types.summary import IExecutiveSummary
from dhr_plone.publication import gatekeeper

OVERRIDE = "dhr_plone: Override the gate"


def override_proceedings(summary: Any, reasons: str) -> None:
    """Keep why the governing body publishes before proceedings have ended (17.7).

    Raises Unauthorized for anybody else, BadRequest without reasons.
    """
    _ask(OVERRIDE, summary)
    _keep(summary, "proceedings_override", _decision(reasons))


def accept_finding(summary: Any, key: str, reasons: str) -> None:
    """Keep why a finding that may be published is accepted; it holds for this very text.

    Raises Unauthorized for who may neither write the summary nor override the gate, BadRequest
    without reasons, or for a finding that is not there or must not be published.
    """
    if not api.user.has_permission(OVERRIDE, obj=summary):
        _ask("Modify portal content", summary)
    found = gatekeeper.findings(summary, gatekeeper.preview(summary))
    finding = next((finding for finding in found if finding.key == key), None)
    if finding is None:
        raise BadRequest(say(_("This finding is not there any more: the text has changed.")))
    if finding.severity == "must":
        raise BadRequest(say(_("This must not be published: change the text instead.")))
    accepted = {**(summary.accepted_findings or {}), key: _decision(reasons)}
    _keep(summary, "accepted_findings", accepted)


def _keep(summary: Any, name: str, decision: dict[str, Any]) -> None:
    """Keep a decision, and have the audit trail tell who took which."""
    setattr(summary, name, decision)
    notify(ObjectModifiedEvent(summary, Attributes(IExecutiveSummary, name)))


def _ask(permission: str, summary: Any) -> None:
    if not api.user.has_permission(permission, obj=summary):
        raise Unauthorized(_("You may not decide this."))


def _decision(reasons: str) -> dict[str, str]:
    if not reasons.strip():
        raise BadRequest(say(_("Give the reasons: they are kept.")))
    return {
        "by": api.user.get_current().getId(),
        "on": date.today().isoformat(),
        "reasons": reasons.strip(),
    }
