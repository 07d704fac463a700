"""The public library, moved whole by collective.exportimport; registers have pages of their own.

The platform reads formatted text back with its entities undone, does not know the data of the
pictures, and only logs what it could not make. So the file holds besides what an edition is made
of, and who imports is told what was left out.
"""

from typing import Any

from collective.exportimport.export_content import ExportContent
from collective.exportimport.import_content import ImportContent
from Products.statusmessages.interfaces import IStatusMessage
from zope.i18nmessageid import Message

from dhr_plone import _
from dhr_plone.publication.publish import forget_who_published
from dhr_plone.transfer.content import attributes, set_attributes
from dhr_plone.transfer.editions import withdrawn_here
from dhr_plone.transfer.importing import PUBLIC, set_dates
from dhr_plone.workflows.permissions import TYPES

EDITION = "PublishedSummary"
WHOLE = "dhr_plone.attributes"


class SiteExport(ExportContent):
    """The export of collective.exportimport, with all that an edition is made of."""

    def global_dict_hook(self, item: dict[str, Any], obj: Any) -> dict[str, Any]:
        """Add the attributes of an edition to its serialised fields."""
        return {**item, WHOLE: attributes(obj)} if obj.portal_type == EDITION else item


class SiteImport(ImportContent):
    """The import of collective.exportimport, which leaves registers to ``@@import-register``.

    It writes histories without the permissions that belong to them.
    """

    def global_dict_hook(self, item: dict[str, Any]) -> dict[str, Any] | None:
        """Leave out what belongs to a register, and an edition that was withdrawn since."""
        if item["@type"] in TYPES and item["@type"] not in PUBLIC:
            self._say(_("Registers are not imported here: use @@import-register."))
            return None
        if item["@type"] == EDITION and withdrawn_here(item["id"]):
            which = {"title": _title(item)}
            self._say(_("“${title}” was left out: it was withdrawn.", mapping=which))
            return None
        return super().global_dict_hook(item)

    def handle_new_object(self, item: dict[str, Any], index: int, new: Any) -> Any:
        """Make an edition whole. The library would log a failure and go on without the object."""
        try:
            new = super().handle_new_object(item, index, new)
            if item["@type"] == EDITION:
                make_whole(new, item)
        except Exception:
            if item["@type"] in PUBLIC:
                which = {"title": _title(item)}
                self._say(_("“${title}” was not imported: the event log says why.", mapping=which))
            raise
        return new

    def _say(self, why: Message) -> None:
        IStatusMessage(self.request).addStatusMessage(why, "error")


def _title(item: dict[str, Any]) -> str:
    """Return what a library or an edition is called; the title of an edition is no field of it."""
    parts = (item.get("area"), item.get("year"))
    return item.get("title") or " ".join(str(part) for part in parts if part) or str(item["id"])


def make_whole(edition: Any, item: dict[str, Any]) -> None:
    """Give an edition all that it was made of, its days, and nobody who made it."""
    if WHOLE in item:
        set_attributes(edition, item[WHOLE])
    forget_who_published(edition)
    set_dates(edition)
    edition.portal_catalog.catalog_object(edition, "/".join(edition.getPhysicalPath()))
