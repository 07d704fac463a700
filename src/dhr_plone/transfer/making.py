"""Makes the objects of a bundle with collective.exportimport: empty, in their places and states."""

from copy import deepcopy
from typing import Any

from collective.exportimport.import_content import ImportContent
from zope.globalrequest import getRequest
from zope.i18nmessageid import Message

from dhr_plone import _
from dhr_plone.content_types.base import GIVEN, say


class ImportRefused(ValueError):
    """A bundle that is not taken, with every reason; the site is as it was."""

    def __init__(self, reasons: list[Any]) -> None:
        super().__init__(" ".join(say(reason) for reason in reasons))
        self.reasons = reasons


def make(portal: Any, items: list[dict[str, Any]]) -> list[Any]:
    """Make the objects of a bundle, empty but with their ids, dates and histories."""
    importer = RegisterImport(portal, getRequest())
    # The library writes into what it is given.
    bare = [{k: v for k, v in item.items() if k not in ("attributes", "roster")} for item in items]
    importer.import_new_content(deepcopy(bare))
    if importer.reasons or len(importer.made) < len(items):
        raise ImportRefused(importer.reasons or [_("Not everything could be made.")])
    return list(importer.made.values())


def cannot_make(number: int, error: Exception) -> Message:
    """Return the reason that an item cannot be made."""
    why = {"number": number, "why": f"{type(error).__name__}: {error}"}
    return _("Item ${number} cannot be made: ${why}", mapping=why)


class RegisterImport(ImportContent):
    """Makes the objects of a bundle; the first that cannot be made is the reason to take none."""

    limit = commit = None
    import_to_current_folder = import_old_revisions = False
    handle_existing_content = 0

    def __init__(self, context: Any, request: Any) -> None:
        super().__init__(context, request)
        self.made: dict[str, Any] = {}
        self.reasons: list[Message] = []

    def global_dict_hook(self, item: dict[str, Any]) -> dict[str, Any] | None:
        """Give the object its UID and its id when it is made: its groups are named after it."""
        if self.reasons:
            return None
        return {**item, "factory_kwargs": {"_plone.uuid": item["UID"], GIVEN: item["id"]}}

    def handle_container(self, item: dict[str, Any]) -> Any:
        return self.made.get(item["parent"]["UID"], self.context)

    def handle_new_object(self, item: dict[str, Any], index: int, new: Any) -> Any:
        """Make an object. The library would log a failure and go on without the object."""
        try:
            new = super().handle_new_object(item, index, new)
        except Exception as error:
            self.reasons.append(cannot_make(index, error))
            raise
        self.made[item["UID"]] = new
        return new

    def set_uuid(self, item: dict[str, Any], obj: Any) -> str:
        return str(obj.UID())

    def import_blob_paths(self, new: Any, item: dict[str, Any]) -> None:
        """Read no file of the server: a bundle could name any."""

    def import_constrains(self, new: Any, item: dict[str, Any]) -> None:
        """Leave alone which types may be added: the types say so."""

    def import_review_state(self, obj: Any, item: dict[str, Any]) -> None:
        """Take no step: the history that follows says in which state the object is."""
