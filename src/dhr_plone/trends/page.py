"""``@@trends``, ``@trends`` and a download: themes and trends over the reviews of a register, for
the partnership and for the national body (20.1, 20.2)."""

import csv
from collections.abc import Iterator
from datetime import date
from io import StringIO
from typing import Any

from plone.restapi.services import Service
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile

from dhr_plone import _
from dhr_plone.chronology.cells_out import guarded
from dhr_plone.content_types.asking import VIEW, require
from dhr_plone.content_types.base import say
from dhr_plone.content_types.fields import children
from dhr_plone.content_types.sections import Cell, Section
from dhr_plone.trends.bar_chart import bar_chart
from dhr_plone.trends.counting import counted, national, published
from dhr_plone.trends.trends import Figure, Trends, trends

LEFT_OUT = _("not shown")


class TrendsPage(BrowserView):
    """The figures, each as a picture with its table beside it."""

    sections = ViewPageTemplateFile("../content_types/templates/sections.pt")

    def __call__(self) -> Any:
        require(VIEW, self.context)
        self.told: Trends = trends(counted(self.context))
        return self.index()

    def number(self, count: int | None) -> str:
        return say(LEFT_OUT) if count is None else str(count)

    def picture(self, figure: Figure) -> str:
        return bar_chart(figure, say)

    def table(self, figure: Figure) -> Section:
        rows = tuple((Cell(row.name), Cell(self.number(row.count))) for row in figure.rows)
        return Section(figure.id, figure.title, (_("What"), _("Number")), rows, "")

    def medians(self) -> Section:
        rows = tuple((Cell(title), Cell(str(days))) for title, days in self.told.medians)
        columns = (_("Step"), _("Days, in the middle of all reviews"))
        return Section("medians", _("How long the steps take"), columns, rows, "")

    def findings(self) -> list[dict[str, Any]]:
        """Return what is published already of each review: themes and national recommendations."""
        return [
            {
                "title": edition.Title(),
                "url": edition.absolute_url(),
                "themes": list(edition.themes or ()),
                "national": national(edition),
            }
            for edition in published(self.context)
        ]

    def without_policy(self) -> list[str]:
        """Return the agencies that have no policy on intervening in domestic abuse (1.5)."""
        return [a.title for a in children(self.context, "Agency") if not a.abuse_policy]


class TrendsDownload(BrowserView):
    """The anonymous figures as a table, for the national body (20.2)."""

    def __call__(self) -> bytes:
        require(VIEW, self.context)
        response = self.request.response
        response.setHeader("Content-Type", "text/csv; charset=utf-8")
        response.setHeader(
            "Content-Disposition", f'attachment; filename="trends-{date.today().isoformat()}.csv"'
        )
        table = StringIO()
        writer = csv.writer(table)
        for row in self._rows():
            writer.writerow([guarded(say(cell)) for cell in row])
        return table.getvalue().encode("utf-8-sig")

    def _rows(self) -> Iterator[tuple[str, ...]]:
        told = trends(counted(self.context))
        yield _("Figure"), _("Paragraph"), _("What"), _("Number"), _("Of")
        yield _("Reviews"), "1.1", "", _number(told.reviews), ""
        yield _("Decided against a review"), "6.2", "", _number(told.declined), ""
        for figure in told.figures:
            for row in figure.rows:
                of = "" if figure.total is None else str(figure.total)
                yield figure.title, figure.paragraph, row.name, _number(row.count), of
        for title, days in told.medians:
            yield _("How long the steps take"), "1.1", title, str(days), ""
        for edition in published(self.context):
            for recommendation in national(edition):
                yield _("Published for a national body"), "20.2", recommendation, "", ""


class TrendsGet(Service):
    """The figures as data; null where a count is left out."""

    def reply(self) -> dict[str, Any]:
        require(VIEW, self.context)
        told = trends(counted(self.context))
        return {
            "@id": f"{self.context.absolute_url()}/@trends",
            "reviews": told.reviews,
            "declined": told.declined,
            "figures": [
                {
                    "id": figure.id,
                    "title": say(figure.title),
                    "paragraph": figure.paragraph,
                    "total": figure.total,
                    "rows": [{"name": say(row.name), "count": row.count} for row in figure.rows],
                }
                for figure in told.figures
            ],
            "median_days": [{"step": say(title), "days": days} for title, days in told.medians],
            "published": [
                {"@id": edition.absolute_url(), "national": national(edition)}
                for edition in published(self.context)
            ],
        }


def _number(count: int | None) -> str:
    return LEFT_OUT if count is None else str(count)
