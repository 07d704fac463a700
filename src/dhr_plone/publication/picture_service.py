"""REST: ``@pictures`` of a summary, which are published with it."""

from base64 import b64decode
from collections.abc import Mapping
from typing import Any

from plone.restapi.services import Service
from zExceptions import BadRequest

from dhr_plone import _
from dhr_plone.content_types.asking import VIEW, require
from dhr_plone.content_types.base import say
from dhr_plone.content_types.form_page import WritingService
from dhr_plone.content_types.typed import text
from dhr_plone.publication import gatekeeper
from dhr_plone.publication.illustrating import add_picture, describe_picture, remove_picture


class PicturesGet(Service):
    """The pictures, each with its description, its address and its digest."""

    def reply(self) -> dict[str, Any]:
        require(VIEW, self.context)
        return pictures_data(self.context)


class PicturesPost(WritingService):
    """Takes in a ``file`` in base64 with its ``description``; or ``describe`` or ``remove`` (each a
    digest)."""

    def reply(self) -> dict[str, Any]:
        require(VIEW, self.context)
        data = self.body()
        description = text(data, "description")
        if "remove" in data:
            remove_picture(self.context, text(data, "remove"))
        elif "describe" in data:
            describe_picture(self.context, text(data, "describe"), description)
        else:
            add_picture(self.context, _file(data), description)
        return pictures_data(self.context)


def pictures_data(summary: Any) -> dict[str, Any]:
    """Return the pictures of a summary as JSON data."""
    base = summary.absolute_url()
    return {
        "@id": f"{base}/@pictures",
        "items": [
            {
                "@id": f"{base}/@@picture/{picture.name}",
                "description": picture.description,
                "media_type": picture.media_type,
                "width": picture.width,
                "height": picture.height,
                "digest": picture.digest,
            }
            for picture in gatekeeper.public_pictures(summary)
        ],
    }


def _file(data: Mapping[str, Any]) -> bytes:
    """Return what was sent. Raises BadRequest."""
    sent = data.get("file")
    try:
        if isinstance(sent, str) and sent:
            return b64decode(sent, validate=True)
    except ValueError:
        pass
    raise BadRequest(say(_("Send the picture in base64 as “file”, and its “description”.")))
