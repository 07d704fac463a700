"""The public side as it is read: the library and its editions."""

from datetime import date
from typing import Any

from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zExceptions import NotFound

from dhr_plone.content_types.fields import children
from dhr_plone.publication import gatekeeper
from dhr_plone.publication.library import Listed, Question, Year, areas, by_year, find, themes
from dhr_plone.publication.safe_html import text_of
from dhr_plone.publication.shown import ShownEdition, day_of, shown


class LibraryPage(BrowserView):
    """The public list of editions, with a search."""

    def update(self) -> None:
        form = self.request.form
        self.question = Question(
            text=str(form.get("text") or "").strip(),
            area=str(form.get("area") or ""),
            theme=str(form.get("theme") or ""),
        )
        self.all = [listed(obj) for obj in public_editions(self.context)]
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
    """One edition, as the public reads it, up to its last day."""

    edition = ViewPageTemplateFile("templates/edition_parts.pt")

    def __call__(self) -> Any:
        # An address is closed by ``expiring``; another page may draw this one as a part of it.
        if self.context.is_over(date.today()):
            raise NotFound
        return self.index()

    def picture_url(self, name: str) -> str:
        return f"{self.context.absolute_url()}/@@picture/{name}"

    def shown(self) -> ShownEdition:
        return shown(public_data(self.context))


def public_editions(library: Any) -> list[Any]:
    """Return the editions that are public today, the latest first."""
    today = date.today()
    found = [obj for obj in children(library, "PublishedSummary") if not obj.is_over(today)]
    return sorted(found, key=lambda obj: (obj.published_on, obj.UID()), reverse=True)


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
        "expires_on": obj.expires_on and obj.expires_on.isoformat(),
        "pictures": obj.pictures or (),
    }


def listed(obj: Any) -> Listed:
    """Return a published summary as the list knows it."""
    data = public_data(obj)
    texts = [text_of(data[name]) for name in ("review_process", "key_issues", "conclusions")]
    plan = [value for row in data["action_plan"] for value in row.values()]
    plan += [row["description"] for row in data["pictures"]]
    return Listed(
        title=obj.Title(),
        url=obj.absolute_url(),
        area=obj.area or "",
        year=obj.year or obj.published_on.year,
        themes=tuple(data["themes"]),
        published_on=day_of(data["published_on"]),
        text=" ".join([obj.Title(), *texts, *plan, *data["themes"]]),
    )
