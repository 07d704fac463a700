"""The menu of stages in the tool bar: the person's own steps, each by way of its page.

Plone's own has an entry that goes round that page and sets dates that mean nothing here.
"""

from typing import Any

from plone.app.contentmenu.menu import WorkflowSubMenuItem
from zope.browsermenu.menu import BrowserMenu

from dhr_plone import _
from dhr_plone.workflows.steps import steps


class StagesMenuItem(WorkflowSubMenuItem):
    """The head of the menu: the stage."""

    title = _("Stage:")
    submenuId = "dhr_plone_stages"
    description = _("Take a step")

    @property
    def action(self) -> str:
        """Lead to the page itself, which shows the stages and the steps."""
        return str(self.context.absolute_url())


class StagesMenu(BrowserMenu):
    """The steps that are the person's."""

    def getMenuItems(self, context: Any, request: Any) -> list[dict[str, Any]]:
        return [
            {
                "title": step.title,
                "description": "",
                "action": f"{context.absolute_url()}/@@advance?transition={step.id}",
                "selected": False,
                "icon": None,
                "extra": {"id": f"step-{step.id}", "separator": None, "class": ""},
                "submenu": None,
            }
            for step in steps(context)
        ]
