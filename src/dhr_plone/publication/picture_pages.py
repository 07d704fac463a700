"""Pictures over HTTP: taking them in on the restricted side, showing them on both.

What is shown was made here out of pixels (``pictures``), so that a browser may show it in a page.
Nothing else that somebody sent is ever handed out by these addresses.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from plone.namedfile.file import NamedBlobFile
from Products.Five.browser import BrowserView
from z3c.caching.interfaces import IPurgePaths
from zExceptions import BadRequest, NotFound
from zope.component import adapter
from zope.i18nmessageid import Message
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse

from dhr_plone import _
from dhr_plone.content_types.asking import MODIFY, VIEW, may, require
from dhr_plone.content_types.base import say
from dhr_plone.content_types.form_page import FormPage
from dhr_plone.content_types.public import IPublishedSummary
from dhr_plone.content_types.typed import text
from dhr_plone.publication import gatekeeper
from dhr_plone.publication.edition import PublicPicture
from dhr_plone.publication.illustrating import (
    LONGEST_DESCRIPTION,
    add_picture,
    describe_picture,
    remove_picture,
)
from dhr_plone.publication.pictures import LARGEST_FILE, MOST_PICTURES


class PicturesPage(FormPage):
    """``@@pictures`` of a summary: what is there, and a form for one more."""

    longest_description = LONGEST_DESCRIPTION
    most_pictures = MOST_PICTURES

    def __call__(self) -> Any:
        require(VIEW, self.context)
        return super().__call__()

    def act(self, form: Mapping[str, Any]) -> Message:
        description = text(form, "description")
        if "remove" in form:
            remove_picture(self.context, text(form, "remove"))
            return _("The picture is taken away.")
        if "describe" in form:
            describe_picture(self.context, text(form, "describe"), description)
            return _("The description is changed.")
        file = form.get("file")
        if not hasattr(file, "read"):
            raise BadRequest(say(_("Choose a PNG or JPEG picture.")))
        add_picture(self.context, file.read(LARGEST_FILE + 1), description)
        return _("The picture is taken in: its pixels, and nothing else of the file.")

    def may_write(self) -> bool:
        return may(MODIFY, self.context)

    def pictures(self) -> Iterable[PublicPicture]:
        return gatekeeper.public_pictures(self.context)

    def picture_url(self, name: str) -> str:
        return f"{self.context.absolute_url()}/@@picture/{name}"


@implementer(IPublishTraverse)
class PicturePage(BrowserView):
    """``@@picture/picture-1.png``: one of the pictures that are listed, and nothing else."""

    def __init__(self, context: Any, request: Any) -> None:
        super().__init__(context, request)
        self.names: list[str] = []

    def publishTraverse(self, request: Any, name: str) -> "PicturePage":
        if len(self.names) >= 2:
            raise NotFound
        self.names.append(name)
        return self

    def __call__(self) -> bytes:
        file = self.file()
        if file is None:
            raise NotFound
        response = self.request.response
        response.setHeader("Content-Type", file.contentType)
        response.setHeader("X-Content-Type-Options", "nosniff")
        response.setHeader("Content-Security-Policy", "default-src 'none'")
        response.setHeader("Content-Disposition", f"inline; filename={self.names[-1]}")
        return bytes(file.data)

    def file(self) -> NamedBlobFile | None:
        """Return the public picture of this name, or None."""
        return self.context.picture_files.get(self.names[0]) if len(self.names) == 1 else None


@implementer(IPurgePaths)
@adapter(IPublishedSummary)
class PicturePaths:
    """Where the pictures of an edition stand, for caches that have to forget them."""

    def __init__(self, context: Any) -> None:
        self.context = context

    def getRelativePaths(self) -> list[str]:
        base = f"/{self.context.virtual_url_path()}"
        return [f"{base}/@@picture/{name}" for name in self.context.picture_files]

    def getAbsolutePaths(self) -> list[str]:
        return []


class RestrictedPicturePage(PicturePage):
    """The same of a summary; ``@@picture/2/picture-1.png`` is of its second edition."""

    def __call__(self) -> bytes:
        require(VIEW, self.context)
        return super().__call__()

    def file(self) -> NamedBlobFile | None:
        if len(self.names) == 2:
            number, name = self.names
            return next(
                (
                    record["pictures"][name]
                    for record in self.context.editions
                    if str(record["number"]) == number and name in record.get("pictures", ())
                ),
                None,
            )
        public = gatekeeper.public_pictures(self.context)
        kept = zip(public, self.context.pictures, strict=True)
        return next((own["file"] for one, own in kept if [one.name] == self.names), None)
