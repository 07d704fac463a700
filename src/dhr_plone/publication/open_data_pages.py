"""``@@feed``, ``@@open-data`` and ``@@action-plans`` of the library."""

from typing import Any

from Products.Five.browser import BrowserView
from z3c.caching.interfaces import IPurgePaths
from zope.component import adapter
from zope.interface import implementer

from dhr_plone import _
from dhr_plone.content_types.base import say
from dhr_plone.content_types.public import ISummaryLibrary
from dhr_plone.publication.open_data import Published, as_json, feed, plans_as_csv
from dhr_plone.publication.public_pages import public_data, public_editions
from dhr_plone.publication.shown import COLUMNS

PLACE = (_("Address"), _("Area"), _("Year"), _("Edition"))
NAMES = ("feed", "open-data", "action-plans")


class FeedPage(BrowserView):
    """What was published, the latest first, as Atom."""

    def __call__(self) -> bytes:
        answer(self, "application/atom+xml; charset=utf-8")
        found = [
            Published(
                uid=obj.UID(),
                title=obj.Title(),
                url=obj.absolute_url(),
                published_on=obj.published_on,
                themes=tuple(obj.themes or ()),
            )
            for obj in public_editions(self.context)
        ]
        url = self.context.absolute_url()
        return feed(self.context.title, url, self.context.UID(), found)


class OpenDataPage(BrowserView):
    """Everything that is public now, as JSON."""

    def __call__(self) -> bytes:
        answer(self, "application/json; charset=utf-8")
        data = [edition_data(obj) for obj in public_editions(self.context)]
        return as_json(self.context.title, self.context.absolute_url(), data)


class ActionPlansPage(BrowserView):
    """The action plans of all editions as one table."""

    def __call__(self) -> bytes:
        answer(self, "text/csv; charset=utf-8")
        self.request.response.setHeader(
            "Content-Disposition", 'attachment; filename="action-plans.csv"'
        )
        return plans_as_csv(
            [(name, say(title)) for name, title in COLUMNS],
            [say(title) for title in PLACE],
            [edition_data(obj) for obj in public_editions(self.context)],
        )


def edition_data(obj: Any) -> dict[str, Any]:
    """Return an edition as open data: what stands on its page."""
    url = obj.absolute_url()
    return {
        "@id": url,
        "title": obj.Title(),
        "area": obj.area,
        "year": obj.year,
        **public_data(obj),
        "action_plan": [dict(row) for row in obj.action_plan or ()],
        "pictures": [
            {"description": row["description"], "url": f"{url}/@@picture/{row['name']}"}
            for row in obj.pictures or ()
        ],
    }


def answer(view: Any, content_type: str) -> None:
    """Say what is sent, and have browsers take it for nothing else."""
    view.request.response.setHeader("Content-Type", content_type)
    view.request.response.setHeader("X-Content-Type-Options", "nosniff")


@implementer(IPurgePaths)
@adapter(ISummaryLibrary)
class LibraryPaths:
    """What caches keep of a library beside its page, and have to forget with a withdrawal."""

    def __init__(self, context: Any) -> None:
        self.context = context

    def getRelativePaths(self) -> list[str]:
        base = f"/{self.context.virtual_url_path()}"
        return [f"{base}/@@{name}" for name in NAMES]

    def getAbsolutePaths(self) -> list[str]:
        return []
