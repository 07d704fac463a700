"""What a type is, is for a Manager to change (G7).

The page for it asks for the permission to manage schemata. REST does the same for whoever may look
at the overview of the control panels: a Site Administrator could have old versions kept of persons
of a case, give them fields that the catalog hands on, or delete the type.
"""

from typing import Any

from plone.base.interfaces import IPloneSiteRoot
from plone.restapi.controlpanels.types import DexterityTypesControlpanel
from plone.restapi.interfaces import IControlpanelLayer
from zope.component import adapter

from dhr_plone.content_types.asking import require
from dhr_plone.content_types.interfaces import IAddonInstalled

MANAGE = "Manage schemata"


# Of the layer on which the platform looks for panels alone: it takes that off to find its page.
@adapter(IPloneSiteRoot, IControlpanelLayer)
class TypesPanel(DexterityTypesControlpanel):
    """``@controlpanels/dexterity-types``: read as before, changed by who may change types."""

    def add(self, names: list[str]) -> Any:
        self._ask()
        return super().add(names)

    def update(self, names: list[str]) -> Any:
        self._ask()
        return super().update(names)

    def delete(self, names: list[str]) -> Any:
        self._ask()
        return super().delete(names)

    def _ask(self) -> None:
        if IAddonInstalled.providedBy(self.request):
            require(MANAGE, self.context)
