"""What stands on every restricted page: its marking, its stage, and who may read it."""

from dataclasses import dataclass
from typing import Any

from plone import api
from plone.app.layout.viewlets import ViewletBase

from dhr_plone import _
from dhr_plone.content_types.asking import MODIFY, OPEN, VIEW, may
from dhr_plone.content_types.fields import container_of, review_of
from dhr_plone.content_types.interfaces import IRestricted
from dhr_plone.guidance import profiles
from dhr_plone.participation.rosters import ROSTERS
from dhr_plone.workflows.permissions import TYPES
from dhr_plone.workflows.stages import ASIDE, UNASKED, Stage, forward, readers, stages
from dhr_plone.workflows.steps import Step, steps
from dhr_plone.workflows.table import machine_of


class Marking(ViewletBase):
    """The protective marking, the first and the last line of a page (13.6).

    In the frame of the site it is that of what the view is of. A page that is made to be handed
    out, such as a leaflet, has none.
    """

    def marking(self) -> str:
        if getattr(self.view, "handed_out", False):
            return ""
        return marking_of(getattr(self.view, "subject", self.context))


class WhoReads(ViewletBase):
    """Who may read the page, in words."""

    def readers(self) -> tuple[str, ...]:
        """Return who may read the object: by its own stage, or that of what it lies in.

        The form that adds something says who will read that. A page that shows more than its
        object says it for itself.
        """
        said = getattr(self.view, "readers", None)
        if said:
            return tuple(said)
        added = machine_of(getattr(getattr(self.view, "form_instance", None), "portal_type", ""))
        if added is not None and self.view.form_instance.portal_type != self.context.portal_type:
            return readers(added, added.states[0])
        place = self.context
        while IRestricted.providedBy(place):
            machine = machine_of(place.portal_type)
            if machine is not None:
                shared = bool(getattr(place, "shared_with_readers", False))
                return readers(machine, api.content.get_state(place), shared)
            place = place.__parent__
        return ()


AUDIT = "dhr_plone: View audit trail"


@dataclass(frozen=True)
class Button:
    """A step as a button: it leads on or back, and can be taken now or waits for something."""

    title: str
    url: str
    style: str
    waits: bool


@dataclass(frozen=True)
class Link:
    """Another page of an object: what it is called, and its address."""

    title: str
    url: str


REGISTER = ("ReviewRegister",)
# For which types, with which permission, which page, and what it is called.
LINKS = (
    (REGISTER, OPEN, "@@my-work", _("My work")),
    (REGISTER, OPEN, "@@agenda", _("Standing item")),
    (REGISTER, VIEW, "@@trends", _("Themes and trends")),
    (TYPES, MODIFY, "edit", _("Edit")),
    (tuple(ROSTERS), "collective.workspace: View roster", "@@roster", _("Who takes part")),
    (REGISTER, AUDIT, "@@audit-trail", _("Audit trail")),
    (REGISTER, OPEN, "@@action-plan", _("Action plans")),
    (("OverviewReport", "ExecutiveSummary"), MODIFY, "@@prefill", _("Pre-fill from the data")),
    (("Agency",), MODIFY, "@@merge-agency", _("Became part of another agency")),
    (REGISTER, OPEN, "@@what-to-expect", _("What to expect")),
    (("Review",), OPEN, "@@find", _("Find")),
)


def links_of(context: Any) -> list[Link]:
    """Return the pages of an object that the person may open beside its own."""
    return [
        Link(title, f"{context.absolute_url()}/{name}")
        for portal_types, permission, name, title in LINKS
        if context.portal_type in portal_types and may(permission, context)
    ]


class StageBar(ViewletBase):
    """Where the object stands, and what the person may do with it."""

    def stages(self) -> tuple[Stage, ...]:
        machine = machine_of(self.context.portal_type)
        if machine is None or len(machine.states) < 2:
            return ()
        return stages(machine, api.content.get_state(self.context))

    def buttons(self) -> list[Button]:
        return [self._button(step) for step in steps(self.context)]

    def links(self) -> list[Link]:
        """Return what else the person may do here."""
        return links_of(self.context)

    def _button(self, step: Step) -> Button:
        machine = machine_of(self.context.portal_type)
        on = machine is not None and forward(
            machine, api.content.get_state(self.context), step.target
        )
        usual = on and step.target not in ASIDE
        style = "btn-primary" if usual and step.open else "btn-outline-secondary"
        if step.id in UNASKED:
            style = "btn-outline-danger"
        url = f"{self.context.absolute_url()}/{step.page}"
        return Button(step.title, url, style, not step.open)


def marking_of(context: Any) -> str:
    """Return the protective marking of the review or, outside one, of the register's guidance."""
    review = review_of(context)
    if review is not None:
        return review.protective_marking or ""
    register = container_of(context, "ReviewRegister")
    return profiles.get(register.guidance_profile).marking if register is not None else ""
