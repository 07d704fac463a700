"""The page on which an editor works on what the gate found in a summary."""

from typing import Any

from plone import api
from plone.protect import CheckAuthenticator
from Products.Five.browser import BrowserView
from zExceptions import BadRequest, Unauthorized

from dhr_plone import _
from dhr_plone.content_types.base import say
from dhr_plone.publication.decisions import accept_finding
from dhr_plone.publication.editing import (
    FIELDS,
    CheckedText,
    checked_texts,
    findings_of,
    replace,
    replace_all,
)
from dhr_plone.publication.gatekeeper import PlacedFinding


class IdentityPage(BrowserView):
    """The texts with the findings in place, and what can be done about each."""

    def __call__(self) -> Any:
        if not api.user.has_permission("View", obj=self.context):
            raise Unauthorized
        if self.request.method == "POST":
            CheckAuthenticator(self.request)
            self.act(self.request.form)
            return self.request.response.redirect(f"{self.context.absolute_url()}/@@identity-check")
        self.found = findings_of(self.context)
        return self.index()

    def act(self, form: dict[str, Any]) -> None:
        """Do what was asked for, and say what came of it."""
        try:
            if "replace_all" in form:
                count = replace_all(self.context)
                self.say(_("Replaced in ${count} places.", mapping={"count": count}))
            elif "replace" in form:
                replace(self.context, str(form["replace"]))
                self.say(_("Replaced."))
            elif "accept" in form:
                accept_finding(self.context, str(form["accept"]), str(form.get("reasons") or ""))
                self.say(_("Accepted. The reason is kept for as long as this text stays."))
        except BadRequest as refused:
            self.say(refused.args[0], "error")

    def say(self, message: Any, kind: str = "info") -> None:
        api.portal.show_message(message, self.request, kind)

    @property
    def may_write(self) -> bool:
        return bool(api.user.has_permission("Modify portal content", obj=self.context))

    @property
    def may_accept(self) -> bool:
        return self.may_write or bool(
            api.user.has_permission("dhr_plone: Override the gate", obj=self.context)
        )

    def texts(self) -> list[CheckedText]:
        return checked_texts(self.context, self.found)

    def blocking(self) -> list[dict[str, Any]]:
        """Return what must not be published."""
        return [self.row(finding) for finding in self.found if finding.severity == "must"]

    def asking(self) -> list[dict[str, Any]]:
        """Return what may be published once somebody says why."""
        return [self.row(f) for f in self.found if f.severity != "must" and not f.accepted]

    def accepted(self) -> list[dict[str, Any]]:
        """Return what somebody accepted, with the reason."""
        reasons = self.context.accepted_findings or {}
        return [
            {**self.row(f), "because": reasons[f.key]["reasons"]} for f in self.found if f.accepted
        ]

    def row(self, placed: PlacedFinding) -> dict[str, Any]:
        """Return a finding as the page shows it."""
        finding = placed.finding
        return {
            "key": placed.key,
            "anchor": f"finding-{placed.key[:12]}",
            "where": WHERE.get(placed.field) or say(_("Action plan or panel")),
            "snippet": placed.snippet,
            "reason": say(placed.reason),
            "proposal": finding.proposal,
            "replaceable": bool(finding.proposal) and placed.field in FIELDS,
        }

    def marked(self, placed: PlacedFinding) -> str:
        """Return the class by which a finding is marked in the text."""
        if placed.severity == "must":
            return "dhr-must"
        return "dhr-accepted" if placed.accepted else "dhr-may"


WHERE = {
    "review_process": _("The review process"),
    "key_issues": _("Key issues arising from the review"),
    "conclusions": _("Conclusions and recommendations from the review"),
}
