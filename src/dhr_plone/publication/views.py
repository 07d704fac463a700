"""The pages of publication: the summary with its gate, the public library and its editions."""

from typing import Any

from plone.protect import CheckAuthenticator
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from Products.statusmessages.interfaces import IStatusMessage
from zExceptions import BadRequest

from dhr_plone import _
from dhr_plone.content_types.asking import may
from dhr_plone.content_types.fields import children
from dhr_plone.content_types.views import OpenPage
from dhr_plone.publication import gatekeeper
from dhr_plone.publication.decisions import override_proceedings
from dhr_plone.publication.edition import as_data
from dhr_plone.publication.gate import CheckResult, evaluate
from dhr_plone.publication.library import Listed, Question, Year, areas, by_year, find, themes
from dhr_plone.publication.safe_html import text_of
from dhr_plone.publication.shown import ShownEdition, day_of, place, plain, shown
from dhr_plone.workflows.gather import full_name


class SummaryPage(OpenPage):
    """The executive summary: the gate, the text as it would be published, what was published."""

    edition = ViewPageTemplateFile("templates/edition_parts.pt")

    def update(self) -> None:
        self.facts = gatekeeper.facts(self.context)
        self.checks = evaluate(self.facts)

    def passed(self) -> list[CheckResult]:
        return [check for check in self.checks if check.passed]

    def failed(self) -> list[CheckResult]:
        return [check for check in self.checks if not check.passed]

    def reasons(self, check: CheckResult) -> list[str]:
        """Return why a check failed; what could recognise somebody, with the place in words."""
        if check.id != "identity" or self.facts.findings is None:
            return list(check.reasons)
        return [
            _(
                "${place}: “${snippet}”. ${reason}",
                mapping={
                    "place": place(finding.field),
                    "snippet": plain(finding.snippet),
                    "reason": finding.reason,
                },
            )
            for finding in self.facts.findings
            if finding.severity == "must" or not finding.accepted
        ]

    def preview(self) -> ShownEdition:
        return shown(as_data(self.facts.edition))

    def agreement(self) -> dict[str, str] | None:
        """Return who agreed to the text, and when (16.1a)."""
        agreed = self.context.agreement
        if not agreed:
            return None
        return {"who": full_name(agreed["by"]), "day": day_of(agreed["on"])}

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
        return held and self._may("dhr_plone: Override the gate")

    def editions(self) -> list[dict[str, Any]]:
        """Return the editions so far, the last one first; the public one with its address."""
        public = {obj.getId(): obj for obj in self._public()}
        return [
            {
                "number": record["number"],
                "published_on": day_of(record["published_on"]),
                "withdrawn_on": record["withdrawn_on"] and day_of(record["withdrawn_on"]),
                "reason": record["reason"],
                "url": public[record["place"]].absolute_url() if record["place"] in public else "",
            }
            for record in reversed(self.context.editions)
        ]

    def _public(self) -> list[Any]:
        library = gatekeeper.library_of(self.context)
        return children(library, "PublishedSummary") if library is not None else []

    def _may(self, permission: str) -> bool:
        return may(permission, self.context)


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


class LibraryPage(BrowserView):
    """The public list of editions, with a search."""

    def update(self) -> None:
        form = self.request.form
        self.question = Question(
            text=str(form.get("text") or "").strip(),
            area=str(form.get("area") or ""),
            theme=str(form.get("theme") or ""),
        )
        self.all = [listed(obj) for obj in children(self.context, "PublishedSummary")]
        self.found = find(self.all, self.question)

    def __call__(self) -> Any:
        self.update()
        return self.index()

    def years(self) -> list[Year]:
        return by_year(self.found)

    def areas(self) -> list[str]:
        return areas(self.all)

    def themes(self) -> list[str]:
        return themes(self.all)


class EditionPage(BrowserView):
    """One edition, as the public reads it."""

    edition = ViewPageTemplateFile("templates/edition_parts.pt")

    def shown(self) -> ShownEdition:
        return shown(public_data(self.context))


def public_data(obj: Any) -> dict[str, Any]:
    """Return a published summary with the keys of ``edition.as_data``."""
    return {
        "review_process": gatekeeper.html(obj.review_process),
        "key_issues": gatekeeper.html(obj.key_issues),
        "conclusions": gatekeeper.html(obj.conclusions),
        "panel": [
            {
                "name": row["name"],
                "agency": row["organisation"],
                "is_chair": row["position"] == "chair",
            }
            for row in obj.panel or ()
        ],
        "action_plan": obj.action_plan or (),
        "themes": obj.themes or (),
        "languages": obj.languages or (),
        "edition_number": obj.edition_number,
        "published_on": obj.published_on.isoformat(),
    }


def listed(obj: Any) -> Listed:
    """Return a published summary as the list knows it."""
    data = public_data(obj)
    texts = [text_of(data[name]) for name in ("review_process", "key_issues", "conclusions")]
    plan = [value for row in data["action_plan"] for value in row.values()]
    return Listed(
        title=obj.Title(),
        url=obj.absolute_url(),
        area=obj.area or "",
        year=obj.year or obj.published_on.year,
        themes=tuple(data["themes"]),
        published_on=day_of(data["published_on"]),
        text=" ".join([obj.Title(), *texts, *plan, *data["themes"]]),
    )
