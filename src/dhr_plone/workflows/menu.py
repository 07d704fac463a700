"""The menu of stages in the tool bar: the person's own steps, each by way of its page.

Plone's own has an entry that goes round that page and sets dates that mean nothing here.
"""

from typing import Any

from plone.app.contentmenu.menu import WorkflowSubMenuItem
from zope.browsermenu.menu import BrowserMenu

from dhr_plone import _
from dhr_plone.workflows.stages import stages
from dhr_plone.workflows.steps import state, steps
from dhr_plone.workflows.table import machine_of


class StagesMenuItem(WorkflowSubMenuItem):
    """The head of the menu: the stage."""

    title = _("Stage:")
    submenuId = "dhr_plone_stages"
    description = _("Take a step")

    def available(self) -> bool:
        """Stand there for what goes through stages, and not for what has one alone."""
        machine = machine_of(self.context.portal_type)
        return machine is not None and len(stages(machine, state(self.context))) > 1

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
                "action": f"{context.absolute_url()}/{step.page}",
                "selected": False,
                "icon": None,
                "extra": {"id": f"step-{step.id}", "separator": None, "class": ""},
                "submenu": None,
            }
            for step in steps(context)
        ]
