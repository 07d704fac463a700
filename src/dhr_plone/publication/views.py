"""The pages of a summary: its gate, what would be published, and what was public when."""

from datetime import date
from typing import Any

from plone.protect import CheckAuthenticator
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from Products.statusmessages.interfaces import IStatusMessage
from zExceptions import BadRequest, NotFound

from dhr_plone import _
from dhr_plone.content_types.asking import VIEW, may, require
from dhr_plone.content_types.views import OpenPage
from dhr_plone.publication import gatekeeper
from dhr_plone.publication.decisions import OVERRIDE, override_proceedings
from dhr_plone.publication.edition import as_data, digest
from dhr_plone.publication.gate import CheckResult, evaluate
from dhr_plone.publication.publish import editions_public
from dhr_plone.publication.shown import ShownEdition, day_of, shown
from dhr_plone.publication.telling import may_be_told, told
from dhr_plone.workflows.gather import full_name


class SummaryPage(OpenPage):
    """The executive summary: the gate, the text as it would be published, what was published."""

    edition = ViewPageTemplateFile("templates/edition_parts.pt")

    def update(self) -> None:
        self.facts = gatekeeper.facts(self.context)
        self.checks = told(self.context, evaluate(self.facts))

    def passed(self) -> list[CheckResult]:
        return [check for check in self.checks if check.passed]

    def failed(self) -> list[CheckResult]:
        return [check for check in self.checks if not check.passed]

    def preview(self) -> ShownEdition:
        return shown(as_data(self.facts.edition))

    def picture_url(self, name: str) -> str:
        return f"{self.context.absolute_url()}/@@picture/{name}"

    def digest(self) -> str:
        """Return the digest of what would be published now."""
        return digest(self.facts.edition)

    def agreement(self) -> dict[str, str] | None:
        """Return who agreed to which text, and when (16.1a)."""
        agreed = self.context.agreement
        if not agreed:
            return None
        return {
            "who": full_name(agreed["by"]),
            "day": day_of(agreed["on"]),
            "digest": agreed["digest"],
        }

    def may_write(self) -> bool:
        return self._may("Modify portal content")

    def may_be_told(self) -> bool:
        return may_be_told(self.context)

    def override(self) -> dict[str, str] | None:
        """Return why the governing body publishes before proceedings have ended (17.7)."""
        given = self.context.proceedings_override
        if not given:
            return None
        return {
            "who": full_name(given["by"]),
            "day": day_of(given["on"]),
            "reasons": given["reasons"],
        }

    def may_override(self) -> bool:
        """Say whether proceedings hold publication up, and the person may decide not to wait."""
        held = any(check.id == "proceedings" for check in self.failed())
        return held and self._may(OVERRIDE)

    def editions(self) -> list[dict[str, Any]]:
        """Return the editions so far, the last one first; the public one with its address."""
        today = date.today()
        standing = editions_public(self.context)
        there = {obj.getId() for obj in standing}
        public = {obj.getId(): obj.absolute_url() for obj in standing if not obj.is_over(today)}
        return [
            {
                **kept_edition(record),
                "kept": f"{self.context.absolute_url()}/@@edition?number={record['number']}",
                "url": public.get(record["place"], ""),
                "is_over": record["place"] in there and record["place"] not in public,
                "is_missing": not record["withdrawn_on"] and record["place"] not in there,
            }
            for record in reversed(self.context.editions)
        ]

    def _may(self, permission: str) -> bool:
        return may(permission, self.context)


def kept_edition(record: dict[str, Any]) -> dict[str, Any]:
    """Return when an edition was public, and why it went, in words."""
    return {
        "number": record["number"],
        "digest": record["digest"],
        "published_on": day_of(record["published_on"]),
        "expires_on": record.get("expires_on") and day_of(record["expires_on"]),
        "withdrawn_on": record["withdrawn_on"] and day_of(record["withdrawn_on"]),
        "reason": record["reason"],
    }


class KeptPage(BrowserView):
    """``@@edition?number=1``: an edition as the public read it, whatever became of it (17.4)."""

    edition = ViewPageTemplateFile("templates/edition_parts.pt")

    def __call__(self) -> Any:
        require(VIEW, self.context)
        asked = str(self.request.form.get("number") or "")
        self.record = next(
            (record for record in self.context.editions if str(record["number"]) == asked), None
        )
        if self.record is None:
            raise NotFound
        return self.index()

    def told(self) -> dict[str, Any]:
        return kept_edition(self.record)

    def shown(self) -> ShownEdition:
        return shown(self.record["content"])

    def picture_url(self, name: str) -> str:
        return f"{self.context.absolute_url()}/@@picture/{self.record['number']}/{name}"


class OverridePage(BrowserView):
    """Takes the decision not to wait for the end of proceedings, from the summary's page (17.7)."""

    def __call__(self) -> Any:
        if self.request.method == "POST":
            CheckAuthenticator(self.request)
            self._decide(str(self.request.form.get("reasons") or ""))
        return self.request.response.redirect(self.context.absolute_url())

    def _decide(self, reasons: str) -> None:
        message = IStatusMessage(self.request)
        try:
            override_proceedings(self.context, reasons)
        except BadRequest as refused:
            message.addStatusMessage(refused.args[0], "error")
        else:
            message.addStatusMessage(_("Your decision is kept with its reasons."), "info")
