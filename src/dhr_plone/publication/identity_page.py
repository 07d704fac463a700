"""The page on which an editor works on what the gate found in a summary."""

from dataclasses import dataclass
from typing import Any

from zope.i18nmessageid import Message

from dhr_plone import _
from dhr_plone.anonymisation.rules import RULES, Rule, rule_of
from dhr_plone.content_types.asking import MODIFY, VIEW, may, require
from dhr_plone.content_types.base import say
from dhr_plone.content_types.form_page import FormPage
from dhr_plone.content_types.typed import text
from dhr_plone.publication.decisions import OVERRIDE, accept_finding
from dhr_plone.publication.editing import (
    FIELDS,
    CheckedText,
    Piece,
    checked_texts,
    findings_of,
    may_take_back,
    replace,
    replace_all,
    take_back,
)
from dhr_plone.publication.gatekeeper import PlacedFinding
from dhr_plone.publication.shown import place, plain
from dhr_plone.publication.telling import require_told


@dataclass(frozen=True)
class Row:
    """A finding as the page lists it; `number` is its place in the list, from 1.

    `stands` says that the place is marked in the text on this page, `replaceable` that the proposal
    can be put in its place, `because` why somebody accepted it.
    """

    number: int
    key: str
    where: str
    words: str
    snippet: str
    reason: str
    rule: Rule
    proposal: str
    replaceable: bool
    stands: bool
    because: str


class IdentityPage(FormPage):
    """``@@identity-check``: the texts with the findings in place, and what to do about each."""

    def __call__(self) -> Any:
        require(VIEW, self.context)
        require_told(self.context)
        return super().__call__()

    def page(self) -> Any:
        self.found = findings_of(self.context)
        self.numbers = {placed.key: number for number, placed in enumerate(self.found, start=1)}
        return self.index()

    def act(self, form: Any) -> Message | str:
        if "replace_all" in form:
            count = replace_all(self.context)
            return _("Places replaced: ${count}.", mapping={"count": count})
        if "take_back" in form:
            take_back(self.context)
            return _("Taken back: the text is as it was before the replacement.")
        if "replace" in form:
            replace(self.context, text(form, "replace"))
            return _("Replaced.")
        accept_finding(self.context, text(form, "accept"), text(form, "reasons"))
        return _("Accepted. The reason is kept for as long as this text stays.")

    def next_address(self) -> str:
        """Return to the place in the list, where the next finding stands by then."""
        at = str(self.request.form.get("at") or "")
        return super().next_address() + (f"#found-{at}" if at.isdecimal() else "")

    def may_write(self) -> bool:
        return may(MODIFY, self.context)

    def may_accept(self) -> bool:
        return self.may_write() or may(OVERRIDE, self.context)

    def may_take_back(self) -> bool:
        return self.may_write() and may_take_back(self.context)

    def texts(self) -> list[CheckedText]:
        return checked_texts(self.context, self.found)

    def blocking(self) -> list[Row]:
        """Return what must not be published."""
        return [self.row(placed) for placed in self.found if placed.severity == "must"]

    def asking(self) -> list[Row]:
        """Return what may be published once somebody says why."""
        return [
            self.row(placed)
            for placed in self.found
            if placed.severity != "must" and not placed.accepted
        ]

    def accepted(self) -> list[Row]:
        """Return what somebody accepted, with the reason."""
        return [
            self.row(placed)
            for placed in self.found
            if placed.severity != "must" and placed.accepted
        ]

    def rules(self) -> list[Rule]:
        """Return the rules behind what was found, each once."""
        return [rule for rule in RULES if any(self.rule(one) == rule for one in self.found)]

    def rule(self, placed: PlacedFinding) -> Rule:
        return rule_of(placed.finding.kind)

    def row(self, placed: PlacedFinding) -> Row:
        """Return a finding as the page lists it."""
        proposal = placed.finding.proposal
        accepted = (self.context.accepted_findings or {}).get(placed.key, {})
        return Row(
            number=self.numbers[placed.key],
            key=placed.key,
            where=say(place(placed.field)),
            words=plain(placed.words),
            snippet=plain(placed.snippet),
            reason=say(placed.reason),
            rule=self.rule(placed),
            proposal=proposal,
            replaceable=bool(proposal) and placed.field in FIELDS,
            stands=placed.field in FIELDS,
            because=accepted.get("reasons", ""),
        )

    def rule_id(self, rule: Rule) -> str:
        return f"rule-{RULES.index(rule)}" if rule in RULES else "rules"

    def mark_id(self, piece: Piece) -> str | None:
        """Return the id of a mark; a finding that is cut by markup has it where it begins."""
        return f"mark-{self.numbers[piece.finding.key]}" if piece.begins else None

    def marked(self, placed: PlacedFinding) -> str:
        """Return the class by which a finding is marked in the text."""
        if placed.severity == "must":
            return "dhr-must"
        return "dhr-accepted" if placed.accepted else "dhr-may"

    def said(self, placed: PlacedFinding) -> str:
        """Return what is said of a mark, for whoever hears the text and for the pointer."""
        return say(placed.reason)
