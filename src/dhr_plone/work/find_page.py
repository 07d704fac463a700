"""``@@find`` and ``@find``: finds words in what the person may read of a review (19.2e).

What is looked for can be a name, so it is never part of an address: it is sent in the body. Every
object of which a text is shown stands in the audit trail as read.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from zExceptions import BadRequest

from dhr_plone import _
from dhr_plone.chronology.as_read import AsRead
from dhr_plone.content_types.asking import OPEN, VIEW, may, require
from dhr_plone.content_types.base import say
from dhr_plone.content_types.fields import container_of
from dhr_plone.content_types.form_page import FormPage, WritingService
from dhr_plone.content_types.reading import shows
from dhr_plone.content_types.texts import texts_of
from dhr_plone.content_types.typed import text
from dhr_plone.content_types.views import in_site_frame
from dhr_plone.work.finding import Snippet, find, needles

MOST = 100


@dataclass(frozen=True)
class Hit:
    """Something in which all that was looked for stands."""

    title: str
    kind: str
    place: str
    url: str
    snippet: Snippet


def hits(review: Any, typed: str) -> tuple[list[Hit], bool]:
    """Return what the current user may read and holds all the words, and whether there is more.

    Raises BadRequest where nothing is looked for.
    """
    wanted = needles(typed)
    if not wanted:
        raise BadRequest(say(_("Say what to look for.")))
    found: list[Hit] = []
    reading = AsRead(review)
    for obj in readable(review):
        snippet = find(_texts_read(obj, reading), wanted)
        if snippet is None:
            continue
        if len(found) == MOST:
            return found, True
        shows(obj)
        found.append(_hit(obj, snippet))
    return found, False


def readable(place: Any) -> Iterator[Any]:
    """Yield a place and all in it that the current user may read."""
    if may(VIEW, place):
        yield place
    for part in getattr(place, "objectValues", tuple)():
        yield from readable(part)


def _texts_read(obj: Any, reading: AsRead) -> Iterator[str]:
    """Yield the texts of an object as the current user reads them."""
    if obj.portal_type != "ChronologyEntry":
        return texts_of(obj)
    return map(reading.texts(container_of(obj, "IMR")), texts_of(obj))


def _hit(obj: Any, snippet: Snippet) -> Hit:
    imr = container_of(obj, "IMR")
    place = imr.Title() if imr is not None and obj.portal_type != "IMR" else ""
    kind = say(obj.getTypeInfo().Title())
    return Hit(obj.Title(), kind, place, obj.absolute_url(), snippet)


class FindPage(FormPage):
    """The form, and below it what was found."""

    found: list[Hit] | None = None
    more = False

    def __call__(self) -> Any:
        require(OPEN, self.context)
        return super().__call__()

    def page(self) -> Any:
        """Return the page in the frame of the site: authors may not read the review."""
        self.url = f"{self.context.absolute_url()}/@@find"
        return in_site_frame(self, self.index)

    def act(self, form: Any) -> str:
        self.found, self.more = hits(self.context, text(form, "words", say(_("Words"))))
        return _("Found: ${count}", mapping={"count": len(self.found)})

    def next_address(self) -> str:
        return ""


class FindPost(WritingService):
    """What was found: ``words`` are looked for in all that the person may read. Writes nothing."""

    def reply(self) -> dict[str, Any]:
        require(OPEN, self.context)
        found, more = hits(self.context, text(self.body(), "words", required=True))
        return {
            "@id": f"{self.context.absolute_url()}/@find",
            "more": more,
            "items": [
                {
                    "@id": hit.url,
                    "title": hit.title,
                    "type": hit.kind,
                    "place": hit.place or None,
                    "before": hit.snippet.before,
                    "found": hit.snippet.found,
                    "after": hit.snippet.after,
                }
                for hit in found
            ],
        }
