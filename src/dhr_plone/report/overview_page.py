"""The pages of the overview report: the report with its citations, and pre-filling it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from plone.restapi.services import Service

from dhr_plone import _
from dhr_plone.chronology.cited import Citing, cited_nowhere
from dhr_plone.chronology.citing import Piece
from dhr_plone.content_types.asking import MODIFY, VIEW, may, require
from dhr_plone.content_types.base import say
from dhr_plone.content_types.fields import children, review_of
from dhr_plone.content_types.form_page import FormPage, WritingService
from dhr_plone.content_types.sections import Cell, Link
from dhr_plone.content_types.views import OpenPage
from dhr_plone.guidance.words import Word
from dhr_plone.report.prefill import plain, put_in, remove, sections_of, texts_of, words_of
from dhr_plone.report.prefilled import SECTIONS
from dhr_plone.report.prefilling import Section, Standing


@dataclass(frozen=True, slots=True)
class Chapter:
    """A section as it is read: its word, its text in pieces, and whether it is asked for."""

    id: str
    word: Word
    pieces: list[Piece]
    asked: bool


class OverviewPage(OpenPage):
    """The report, section by section; what is cited leads to its entry."""

    leave_out = ("sections", "report", "shared_with_readers")

    def update(self) -> None:
        self.citing = Citing(review_of(self.context))

    def chapters(self, field: str) -> list[Chapter]:
        """Return the sections of a field: of Appendix Three all, of Appendix Four the written."""
        texts = getattr(self.context, field) or {}
        asked = field == "sections"
        return [
            Chapter(f"{field}-{word.token}", word, pieces, asked)
            for word in SECTIONS[field]
            if (pieces := self.citing.pieces(texts.get(word.token, ""))) or asked
        ]

    def cited_nowhere(self) -> list[str]:
        return cited_nowhere(review_of(self.context), texts_of(self.context).values())

    def links(self) -> list[Link]:
        """Return what the person can do with the report beside editing it."""
        url, review = self.context.absolute_url(), review_of(self.context)
        found = []
        found.append(Link(say(_("Fair representation")), f"{url}/@@representation"))
        if may(VIEW, review):
            address = f"{review.absolute_url()}/@@recommendations"
            found.append(Link(say(_("Recommendations")), address))
            if children(review, "IMR"):
                address = f"{review.absolute_url()}/@@composite-chronology"
                found.append(Link(say(_("Composite chronology")), address))
        return found


BADGES = {
    Standing.EMPTY: Cell(badge=_("empty"), style="secondary"),
    Standing.WRITTEN: Cell(badge=_("written: stays as it is"), style="success"),
    Standing.PUT_IN: Cell(badge=_("put in from the data"), style="info"),
    Standing.OUTDATED: Cell(
        badge=_("put in from the data, which has changed since"), style="warning"
    ),
}


class PrefillPage(FormPage):
    """``@@prefill``: what the data would write into each section; nothing written is lost."""

    def __call__(self) -> Any:
        require(MODIFY, self.context)
        return super().__call__()

    def act(self, form: Any) -> str:
        if form.get("do") == "remove":
            done = remove(self.context, self.ticked("section"))
            return _("Taken out again: ${count}.", mapping={"count": len(done)})
        wanted = self.ticked("section") if form.get("do") == "one" else None
        done = put_in(self.context, wanted)
        return _("Sections put in: ${count}.", mapping={"count": len(done)})

    def parts(self) -> list[tuple[Word, Section]]:
        """Return each section that is written or proposed, with its word."""
        return [(words_of(self.context)[one.key], one) for one in sections_of(self.context)]

    def plain(self, text: str) -> str:
        return plain(self.context, text)

    def badge(self, section: Section) -> Cell:
        """Return how a section stands, in words."""
        return BADGES[section.standing]

    def empty(self, parts: Iterable[tuple[Word, Section]]) -> int:
        """Return how many empty sections the data would write."""
        return sum(one.fillable and one.standing is Standing.EMPTY for _word, one in parts)


class PrefillGet(Service):
    """``GET @prefill``: every section with what stands there and what the data proposes."""

    def reply(self) -> dict[str, Any]:
        require(MODIFY, self.context)
        return prefill_data(self.context)


class PrefillPost(WritingService):
    """``POST @prefill``: ``put_in`` or ``remove``, lists of sections; without, all the empty."""

    def reply(self) -> dict[str, Any]:
        require(MODIFY, self.context)
        data = self.body()
        if "remove" in data:
            remove(self.context, self.texts(data, "remove"))
        if "put_in" in data or "remove" not in data:
            wanted = self.texts(data, "put_in") if "put_in" in data else None
            put_in(self.context, wanted)
        return prefill_data(self.context)


def prefill_data(report: Any) -> dict[str, Any]:
    """Return the sections of a report as JSON data."""
    titles = words_of(report)
    return {
        "@id": f"{report.absolute_url()}/@prefill",
        "items": [
            {
                "section": one.key,
                "title": say(titles[one.key].title),
                "paragraph": titles[one.key].paragraph,
                "current": one.current or None,
                "proposed": one.proposed or None,
                "standing": str(one.standing),
            }
            for one in sections_of(report)
        ],
    }
