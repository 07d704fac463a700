"""The pictures of a summary: taken in, described, taken away again."""

from typing import Any

from plone import api
from plone.namedfile.file import NamedBlobFile
from zExceptions import BadRequest, Unauthorized
from zope.event import notify
from zope.lifecycleevent import Attributes, ObjectModifiedEvent

from dhr_plone import _
from dhr_plone.content_types.base import say
from dhr_plone.content_types.summary import IExecutiveSummary
from dhr_plone.publication.pictures import MOST_PICTURES, PictureRefused, reencode

LONGEST_DESCRIPTION = 500


def add_picture(summary: Any, data: bytes, description: str) -> str:
    """Keep the pixels of a picture with what it shows; return its digest.

    The name of the file is not asked for, and the file itself is not kept. Raises Unauthorized for
    who may not write the summary, BadRequest with the reason for what is not taken.
    """
    _ask_write(summary)
    described = _described(description)
    if len(summary.pictures) >= MOST_PICTURES:
        raise BadRequest(
            say(_("A summary has at most ${count} pictures.", mapping={"count": MOST_PICTURES}))
        )
    try:
        picture = reencode(data)
    except PictureRefused as refused:
        raise BadRequest(say(refused.args[0])) from refused
    if any(kept["digest"] == picture.digest for kept in summary.pictures):
        raise BadRequest(say(_("This picture is there already.")))
    kept = {
        "description": described,
        "digest": picture.digest,
        "extension": picture.extension,
        "width": picture.width,
        "height": picture.height,
        "file": NamedBlobFile(picture.data, picture.media_type),
    }
    _keep(summary, (*summary.pictures, kept))
    return picture.digest


def describe_picture(summary: Any, digest: str, description: str) -> None:
    """Change what is said of a picture. Raises as ``add_picture`` does."""
    _ask_write(summary)
    described = _described(description)
    _ask_there(summary, digest)
    _keep(
        summary,
        tuple(
            {**kept, "description": described} if kept["digest"] == digest else kept
            for kept in summary.pictures
        ),
    )


def remove_picture(summary: Any, digest: str) -> None:
    """Take a picture away. Raises as ``add_picture`` does."""
    _ask_write(summary)
    _ask_there(summary, digest)
    _keep(summary, tuple(kept for kept in summary.pictures if kept["digest"] != digest))


def _described(description: str) -> str:
    described = " ".join(description.split())
    if not described:
        raise BadRequest(say(_("Say what the picture shows: not everybody can see it.")))
    if len(described) > LONGEST_DESCRIPTION:
        raise BadRequest(
            say(
                _(
                    "Say it in at most ${count} characters; more belongs into the text.",
                    mapping={"count": LONGEST_DESCRIPTION},
                )
            )
        )
    return described


def _ask_there(summary: Any, digest: str) -> None:
    if all(kept["digest"] != digest for kept in summary.pictures):
        raise BadRequest(say(_("This picture is not there any more.")))


def _ask_write(summary: Any) -> None:
    if not api.user.has_permission("Modify portal content", obj=summary):
        raise Unauthorized(_("You may not change this summary."))


def _keep(summary: Any, pictures: tuple[dict[str, Any], ...]) -> None:
    summary.pictures = pictures
    notify(ObjectModifiedEvent(summary, Attributes(IExecutiveSummary, "pictures")))
