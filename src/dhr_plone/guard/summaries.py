"""What one page or REST answer tells of another object: nothing of what may not be seen (G5).

The platform tells title and address of relations' targets, of the container and of everything in
the breadcrumbs without asking.
"""

from typing import Any

from plone.dexterity.interfaces import IDexterityContent
from plone.restapi.deserializer.relationfield import RelationChoiceFieldDeserializer
from plone.restapi.interfaces import (
    IFieldDeserializer,
    IFieldSerializer,
    ISerializeToJsonSummary,
)
from plone.restapi.serializer.relationfield import (
    RelationChoiceFieldSerializer,
    RelationListFieldSerializer,
)
from plone.restapi.serializer.summary import DefaultJSONSummarySerializer
from Products.CMFPlone.browser.navigation import PhysicalNavigationBreadcrumbs
from z3c.relationfield.interfaces import IRelationChoice, IRelationList
from zope.component import adapter, getMultiAdapter, getUtility
from zope.interface import implementer
from zope.intid.interfaces import IIntIds

from dhr_plone.content_types.interfaces import IAddonInstalled
from dhr_plone.guard.access import may_see


@implementer(ISerializeToJsonSummary)
@adapter(IDexterityContent, IAddonInstalled)
class Summary(DefaultJSONSummarySerializer):
    """A few words on an object, for who may see it."""

    def __call__(self) -> dict[str, Any]:
        return super().__call__() if may_see(self.context) else {}


@implementer(IFieldSerializer)
@adapter(IRelationChoice, IDexterityContent, IAddonInstalled)
class RelationChoice(RelationChoiceFieldSerializer):
    """A relation, where its target may be seen."""

    def get_value(self, default: Any = None) -> Any:
        value = super().get_value(default)
        return value if leads_to_seen(value) else default


@implementer(IFieldSerializer)
@adapter(IRelationList, IDexterityContent, IAddonInstalled)
class RelationList(RelationListFieldSerializer):
    """Those relations whose target may be seen."""

    def get_value(self, default: Any = None) -> Any:
        return [value for value in super().get_value(default) if leads_to_seen(value)]


@implementer(IFieldDeserializer)
@adapter(IRelationChoice, IDexterityContent, IAddonInstalled)
class RelationWritten(RelationChoiceFieldDeserializer):
    """A relation that is set; by the number of an object, which the platform looks up, too."""

    def __call__(self, value: Any) -> Any:
        number = value.get("@id") if isinstance(value, dict) else value
        target = getUtility(IIntIds).queryObject(number) if isinstance(number, int) else None
        if target is not None and not may_see(target):
            # In the words of the platform for what is not there.
            self.request.response.setStatus(400)
            raise ValueError(f"Could not resolve object for {number} (resolved by intid)")
        return super().__call__(value)


def leads_to_seen(relation: Any) -> bool:
    """Tell whether the target of a relation may be seen."""
    return relation is not None and relation.to_object is not None and may_see(relation.to_object)


class Breadcrumbs(PhysicalNavigationBreadcrumbs):
    """The way to an object, without those containers that may not be seen."""

    def breadcrumbs(self) -> tuple[dict[str, str], ...]:
        if may_see(self.context):
            return tuple(super().breadcrumbs())
        above = getMultiAdapter((self.context.__parent__, self.request), name="breadcrumbs_view")
        return tuple(above.breadcrumbs())
