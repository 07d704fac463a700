"""Blocks of a page, where a Manager gives it some, resolve nothing that lies in a register (G4).

The platform turns every path in them into a UID and every UID into an address, asking nobody's
permission: so whoever may change a page could learn the one from the other. Like the link of the
type Link, one into a register stays as it was typed, whoever asks.
"""

from copy import deepcopy
from itertools import zip_longest
from typing import Any

from plone.restapi.deserializer.blocks import BlocksJSONFieldDeserializer
from plone.restapi.interfaces import IFieldDeserializer, IFieldSerializer
from plone.restapi.serializer.blocks import BlocksJSONFieldSerializer
from plone.restapi.serializer.converters import json_compatible
from plone.schema import IJSONField
from zope.component import adapter
from zope.component.hooks import getSite
from zope.interface import Interface, implementer

from dhr_plone.content_types.interfaces import IAddonInstalled
from dhr_plone.guard.addresses import leads_somewhere
from dhr_plone.guard.link_content import names_part_of_register


@implementer(IFieldDeserializer)
@adapter(IJSONField, Interface, IAddonInstalled)
class BlocksWritten(BlocksJSONFieldDeserializer):
    """Blocks as they are kept."""

    def __call__(self, value: Any) -> Any:
        typed = deepcopy(value)
        return left_into_registers(typed, super().__call__(value))


@implementer(IFieldSerializer)
@adapter(IJSONField, Interface, IAddonInstalled)
class BlocksTold(BlocksJSONFieldSerializer):
    """Blocks as REST tells them."""

    def get_value(self, default: Any = None) -> Any:
        return with_open_teasers(super().get_value(default))

    def __call__(self) -> Any:
        return left_into_registers(json_compatible(self.get_value()), super().__call__())


def with_open_teasers(value: Any) -> Any:
    """Return blocks without what teasers name by a path that leads nowhere, or by closed places.

    The platform looks for it by a query, which would stumble there (``queries``).
    """
    if isinstance(value, list):
        return [with_open_teasers(one) for one in value]
    if not isinstance(value, dict):
        return value
    block = {name: with_open_teasers(one) for name, one in value.items()}
    if block.get("@type") == "teaser" and not leads_on(block.get("href")):
        block["href"] = []
    return block


def leads_on(href: Any) -> bool:
    """Tell whether a teaser names what a query may look for: a text, or a list with an address."""
    link = href[0].get("@id") if isinstance(href, list) and href else href
    by_path = isinstance(link, str) and link.startswith("/") and "resolveuid/" not in link
    return not by_path or leads_somewhere(getSite(), link[1:])


def left_into_registers(before: Any, after: Any) -> Any:
    """Return a value as it was turned into another, but for texts that name part of a register.

    ``before`` and ``after`` are made of dictionaries, lists and texts, of the same shape.
    """
    if isinstance(before, dict) and isinstance(after, dict):
        return {name: left_into_registers(before.get(name), one) for name, one in after.items()}
    if isinstance(before, list) and isinstance(after, list):
        pairs = list(zip_longest(before, after))[: len(after)]
        return [left_into_registers(*pair) for pair in pairs]
    if before != after and any(isinstance(x, str) and leads_in(x) for x in (before, after)):
        return before
    return after


def leads_in(text: str) -> bool:
    """Tell whether a text is a link by UID to part of a register."""
    return "resolveuid" in text.lower() and names_part_of_register(text)
