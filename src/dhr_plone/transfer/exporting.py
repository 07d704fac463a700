"""A whole register as a bundle: collective.exportimport walks it, ``content`` keeps it whole.

The public library is no part of it: it holds nothing confidential, and the platform's own export
moves it.
"""

from collections.abc import Iterator
from typing import Any

from collective.exportimport.export_content import ExportContent
from plone.dexterity.interfaces import IDexterityContainer
from zope.globalrequest import getRequest
from zope.i18nmessageid import Message

from dhr_plone import _
from dhr_plone.check.deviations import deviations
from dhr_plone.content_types.base import say
from dhr_plone.transfer.bundle import KEPT, PLACE, bundle, not_whole
from dhr_plone.transfer.content import attributes, roster
from dhr_plone.transfer.values import NotMovable
from dhr_plone.workflows.permissions import TYPES


class ExportRefused(ValueError):
    """A register that cannot be exported whole; ``reasons`` say what cannot be."""

    def __init__(self, reasons: list[Any]) -> None:
        super().__init__(" ".join(say(reason) for reason in reasons))
        self.reasons = reasons


def export_register(register: Any) -> dict[str, Any]:
    """Return the bundle of a register.

    Raises ExportRefused where something of it would be lost, or no import would take it. Asks no
    permission.
    """
    items = items_of(register)
    if reasons := not_whole(items):
        raise ExportRefused(reasons)
    return bundle(items)


def items_of(register: Any) -> list[dict[str, Any]]:
    """Return the items of a register, in the order of their containers, containers first.

    Raises ExportRefused.
    """
    export = RegisterExport(register, getRequest())
    found = {item["UID"]: item for item in export.export_content() if item is not None}
    parts = list(walk(register))
    if export.reasons or export.errors or len(found) < len(parts):
        missing = [obj for obj in parts if obj.UID() not in found]
        raise ExportRefused(export.reasons or [_lost(obj) for obj in missing])
    return [found[obj.UID()] for obj in parts]


def _lost(obj: Any) -> Message:
    where = "/".join(obj.getPhysicalPath())
    return _(
        "${path} cannot be exported. The event log says why; or the catalog does not know it, and "
        "has to be rebuilt.",
        mapping={"path": where},
    )


def walk(obj: Any) -> Iterator[Any]:
    """Yield an object and all that it holds, containers before what they hold."""
    yield obj
    if IDexterityContainer.providedBy(obj):
        for part in obj.objectValues():
            yield from walk(part)


class RegisterExport(ExportContent):
    """Walks a register; of what is serialised it keeps the place, the dates and the history."""

    def __init__(self, context: Any, request: Any) -> None:
        super().__init__(context, request)
        self.portal_type = list(TYPES)
        self.path = "/".join(context.getPhysicalPath())
        self.depth = -1
        self.migration = False
        self.include_revisions = False
        self.errors: list[dict[str, Any]] = []
        self.reasons: list[Message] = []

    def global_dict_hook(self, item: dict[str, Any], obj: Any) -> dict[str, Any] | None:
        """Put what makes up the object in the place of its serialised fields."""
        try:
            own = {"attributes": attributes(obj), "roster": roster(obj)}
        except NotMovable as error:
            where = {"path": "/".join(obj.getPhysicalPath()), "why": error.args[0]}
            self.reasons.append(_("${path} would not be moved whole: ${why}.", mapping=where))
            return None
        kept = {name: value for name, value in item.items() if name in PLACE | KEPT}
        parent = {"UID": item["parent"].get("UID"), "@type": item["parent"]["@type"]}
        return {**kept, **own, "parent": parent, "deviations": deviations(obj)}
