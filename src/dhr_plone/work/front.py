"""The front page: what somebody sees who may open a review and not read it.

The reference, the stage, a declaration that is still asked of them, and the way to those parts that
are theirs. Nothing else: what is not named here is not shown.
"""

from dataclasses import dataclass
from typing import Any

from plone import api
from Products.Five.browser import BrowserView

from dhr_plone import _
from dhr_plone.content_types.asking import OPEN, VIEW, may, require
from dhr_plone.content_types.fields import container_of
from dhr_plone.content_types.views import in_site_frame
from dhr_plone.work.next_steps import declaration
from dhr_plone.work.referring import may_refer
from dhr_plone.workflows.definition import state_title
from dhr_plone.workflows.stages import Stage, stages
from dhr_plone.workflows.table import machine_of
from dhr_plone.workflows.viewlets import Link, links_of


@dataclass(frozen=True)
class Part:
    """Something in here that the person may read: its title, its stage, its address."""

    title: str
    stage: str
    url: str


class FrontPage(BrowserView):
    """Shows the reference and the stage of what the person may open."""

    def __call__(self) -> Any:
        require(OPEN, self.context)
        return in_site_frame(self, self.index)

    def title(self) -> str:
        return str(self.subject.Title())

    def kind(self) -> str:
        return str(self.subject.getTypeInfo().Title())

    def above(self) -> list[Part]:
        """Return what this lies in, as far as the person may open it."""
        containers = [container_of(self.subject, name) for name in ("ReviewRegister", "Review")]
        return [
            Part(container.Title(), "", container.absolute_url())
            for container in containers
            if container is not None
            and container.UID() != self.subject.UID()
            and may(OPEN, container)
        ]

    def stages(self) -> tuple[Stage, ...]:
        machine = machine_of(self.subject.portal_type)
        return stages(machine, api.content.get_state(self.subject)) if machine else ()

    def declaration(self) -> str:
        return declaration(self.subject)

    def heading(self) -> str:
        """Return what stands above the parts."""
        register = self.subject.portal_type == "ReviewRegister"
        heading: str = _("Reviews") if register else _("Your part in it")
        return heading

    def links(self) -> list[Link]:
        """Return the pages beside this one that are the person's."""
        found = links_of(self.subject)
        if self.subject.portal_type == "ReviewRegister" and may_refer(self.subject):
            found.append(Link(_("Refer a death"), f"{self.subject.absolute_url()}/@@refer"))
        return found

    def parts(self) -> list[Part]:
        """Return what lies in here that the person may read, and the reviews that they may open."""
        found = [
            part
            for part in self.subject.objectValues()
            if may(VIEW, part) or (part.portal_type == "Review" and may(OPEN, part))
        ]
        found.sort(key=lambda part: part.portal_type not in OWN_WORK)
        return [Part(part.Title(), stage_title(part), part.absolute_url()) for part in found]


# What a person works on stands before what they only read.
OWN_WORK = ("IMR", "ActionItem")


def stage_title(obj: Any) -> str:
    """Return the stage of an object, or an empty text for what has none of its own."""
    machine = machine_of(obj.portal_type)
    if machine is None:
        return ""
    state = api.content.get_state(obj)
    return state_title(state) if len(stages(machine, state)) > 1 else ""
