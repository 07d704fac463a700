"""What of Plone's own page stays off the pages of a register, and off those of the public side.

Restricted pages have no byline, no portlets and no menus that set default pages, layouts or local
roles; each of these would show or change what the rosters and the machines alone decide.
"""

from typing import Any

from plone.app.contentmenu.menu import (
    DisplaySubMenuItem,
    FactoriesSubMenuItem,
    PortletManagerSubMenuItem,
)
from plone.app.layout.viewlets import ViewletBase
from plone.app.layout.viewlets.common import ContentViewsViewlet
from plone.portlets.interfaces import IPortletManagerRenderer
from zope.interface import implementer

# The tabs of the tool bar that stay. The list of contents is for who may delete something there.
TABS = frozenset({"view", "edit"})


class NoViewlet(ViewletBase):
    """Takes the place of a viewlet and shows nothing."""

    def render(self) -> str:
        return ""


@implementer(IPortletManagerRenderer)
class NoPortlets:
    """Takes the place of a column of portlets and is not there."""

    visible = False

    def __init__(self, context: Any, request: Any, view: Any, manager: Any) -> None:
        self.__parent__ = view

    def update(self) -> None:
        """Fetch nothing."""

    def render(self) -> str:
        return ""


class NoDisplayMenu(DisplaySubMenuItem):
    """Takes the place of the menu of layouts and default pages."""

    def available(self) -> bool:
        return False


class NoAddMenu(FactoriesSubMenuItem):
    """Takes the place of the menu of what can be added.

    It offers what a review has one of although it is there. Our pages have their own buttons.
    """

    def available(self) -> bool:
        return False


class NoPortletsMenu(PortletManagerSubMenuItem):
    """Takes the place of the menu of portlets."""

    def available(self) -> bool:
        return False


class Tabs(ContentViewsViewlet):
    """The tabs of the tool bar: to view and to edit."""

    def getTabSets(self) -> tuple[list[Any], list[Any]]:
        primary, other = super().getTabSets()
        return _kept(primary), _kept(other)


def _kept(tabs: list[Any]) -> list[Any]:
    return [tab for tab in tabs if tab["id"] in TABS]
