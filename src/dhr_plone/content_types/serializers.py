"""What REST tells of something restricted: all of it, its front page alone, or nothing.

Whoever takes part anywhere may open the containers above, which show a reference and a stage and
nothing else (DESIGN, "Roles"). So that is all that such a person is told, and all that a part tells
of what it lies in.
"""

from typing import Any

from plone import api
from plone.dexterity.interfaces import IDexterityContainer
from plone.restapi.interfaces import ISerializeToJson, ISerializeToJsonSummary
from plone.restapi.serializer.dxcontent import SerializeFolderToJson, SerializeToJson
from zope.component import adapter
from zope.interface import implementer

from dhr_plone.content_types.asking import OPEN, VIEW, may
from dhr_plone.content_types.interfaces import IAddonInstalled, IRestricted
from dhr_plone.content_types.reading import shows
from dhr_plone.content_types.revision import revision
from dhr_plone.guard.access import is_closed

# What has a front page. All else takes its permissions from what it lies in, so that "Open" there
# would tell of it too.
FRONT_PAGES = frozenset(
    {"ReviewRegister", "Review", "IMR", "OverviewReport", "ExecutiveSummary", "ActionItem"}
)


@implementer(ISerializeToJson)
@adapter(IRestricted, IAddonInstalled)
class RestrictedSerializer:
    """Tells everything, with the revision, to who may read, and the front page to who may open."""

    def __init__(self, context: Any, request: Any) -> None:
        self.context = context
        self.request = request

    def __call__(
        self, version: str | None = None, include_items: bool = True, include_expansion: bool = True
    ) -> dict[str, Any]:
        """Return the JSON data. No versions are kept, so ``version`` is left out of account."""
        if not may(VIEW, self.context) or is_closed(self.context):
            return front_page(self.context)
        shows(self.context)
        folderish = IDexterityContainer.providedBy(self.context)
        standard = SerializeFolderToJson if folderish else SerializeToJson
        data = standard(self.context, self.request)(
            include_items=include_items, include_expansion=include_expansion
        )
        return {"title": self.context.Title(), **data, "revision": revision(self.context)}


@implementer(ISerializeToJsonSummary)
@adapter(IRestricted, IAddonInstalled)
class RestrictedSummary:
    """Tells of an object beside another, such as its container: its front page at most."""

    def __init__(self, context: Any, request: Any) -> None:
        self.context = context

    def __call__(self) -> dict[str, Any]:
        return front_page(self.context)


def front_page(obj: Any) -> dict[str, Any]:
    """Return address, type, reference and stage; nothing to who may not even open it.

    A search or a collection leads to an object without passing what it lies in, so that is asked
    here: an object by itself may have been opened by another workflow.
    """
    may_open = may(VIEW, obj) or (obj.portal_type in FRONT_PAGES and may(OPEN, obj))
    if is_closed(obj) or not may_open:
        return {}
    return {
        "@id": obj.absolute_url(),
        "@type": obj.portal_type,
        "title": obj.Title(),
        "review_state": api.content.get_state(obj, default=None),
    }
