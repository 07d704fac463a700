"""REST: ``@chronology-prompts`` on a review."""

from typing import Any
from urllib.parse import parse_qsl

from plone.protect.interfaces import IDisableCSRFProtection
from plone.restapi.batching import HypermediaBatch
from plone.restapi.deserializer import json_body
from plone.restapi.services import Service
from zExceptions import BadRequest
from zope.interface import alsoProvides

from dhr_plone import _
from dhr_plone.chronology.analysis import Settings
from dhr_plone.chronology.asked import Asked
from dhr_plone.chronology.prompting import KINDS, Answered, bring_back, dismiss, prompts_of
from dhr_plone.chronology.thresholds import from_form
from dhr_plone.chronology.told import Told
from dhr_plone.content_types.asking import VIEW, require
from dhr_plone.content_types.base import say


class PromptsGet(Service):
    """``GET``: every prompt, dismissed or not, in pages (``b_start``, ``b_size``).

    ``silence_months`` and the other numbers of the page say what is long, many and soon.
    """

    def reply(self) -> dict[str, Any]:
        require(VIEW, self.context)
        told = Told(self.context, Asked())
        batch = HypermediaBatch(
            self.request, prompts_of(self.context, told, asked_of(self.request))
        )
        data = {
            "@id": batch.canonical_url,
            "items": [prompt_data(answered, told) for answered in batch],
            "items_total": batch.items_total,
        }
        return {**data, "batching": batch.links} if batch.links else data


class PromptsPost(Service):
    """``POST``: ``dismiss`` (a key) with a ``reason``, or ``bring_back`` (a key).

    Answers with the prompt as it is then.
    """

    def reply(self) -> dict[str, Any]:
        require(VIEW, self.context)
        data = json_body(self.request)
        alsoProvides(self.request, IDisableCSRFProtection)
        told, settings = Told(self.context, Asked()), asked_of(self.request)
        if "dismiss" in data:
            key = _text(data, "dismiss")
            dismiss(self.context, told, key, _text(data, "reason"), settings)
        elif "bring_back" in data:
            key = _text(data, "bring_back")
            bring_back(self.context, key)
        else:
            raise BadRequest(say(_("Send “dismiss” with a “reason”, or “bring_back”.")))
        found = (a for a in prompts_of(self.context, told, settings) if a.prompt.key == key)
        return next((prompt_data(answered, told) for answered in found), {"key": key})


def asked_of(request: Any) -> Settings:
    """Return the numbers that the address asks for, of a POST too."""
    return from_form(dict(parse_qsl(request.get("QUERY_STRING", ""))))


def prompt_data(answered: Answered, told: Told) -> dict[str, Any]:
    """Return a prompt as JSON data, its entries as ``@chronology`` gives them."""
    prompt, dismissal = answered.prompt, answered.dismissal
    return {
        "key": prompt.key,
        "kind": str(prompt.kind),
        "title": say(KINDS[prompt.kind]),
        "reason": say(prompt.reason),
        "entries": [
            {"@id": told.address(entry), **told.renamed(entry).as_data()}
            for entry in prompt.entries
        ],
        "dismissed": dismissal
        and {"reason": dismissal.reason, "by": dismissal.by, "on": dismissal.on},
    }


def _text(data: dict[str, Any], name: str) -> str:
    value = data.get(name, "")
    if not isinstance(value, str):
        raise BadRequest(say(_("“${name}” is a text.", mapping={"name": name})))
    return value
