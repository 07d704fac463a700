"""The page on which a step is taken: what it does, who reads afterwards, and why it cannot be."""

from dataclasses import dataclass
from typing import Any

from plone import api
from plone.protect import CheckAuthenticator
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from Products.statusmessages.interfaces import IStatusMessage
from zExceptions import NotFound

from dhr_plone import _
from dhr_plone.content_types.asking import MODIFY, OPEN, VIEW, may, require
from dhr_plone.content_types.interfaces import IRestricted
from dhr_plone.guidance.reason import Reason
from dhr_plone.publication import gatekeeper
from dhr_plone.publication.edition import as_data, digest
from dhr_plone.publication.shown import ShownEdition, shown
from dhr_plone.workflows.as_read import OF_AN_EDITION
from dhr_plone.workflows.consequences import TO_CONFIRM
from dhr_plone.workflows.definition import state_title
from dhr_plone.workflows.effects import consequence, shortfall
from dhr_plone.workflows.stages import readers
from dhr_plone.workflows.steps import Step, TransitionRefused, steps, take
from dhr_plone.workflows.table import Machine, Transition, machine_of

CONFIRM_FIRST = Reason(_("Tick the box to say that you mean it: this cannot simply be undone."), "")
COMMENT_FIRST = Reason(_("Say why, in the comment: it is kept with the step."), "")
NOT_NOW = Reason(
    _("It is not yours to take in this stage. Somebody else may have taken it meanwhile."), ""
)


@dataclass(frozen=True)
class Readers:
    """Who reads an object before and after a step."""

    after: tuple[str, ...]
    new: tuple[str, ...]
    no_longer: tuple[str, ...]


@dataclass(frozen=True)
class ToRead:
    """An edition as it is shown, and its digest."""

    edition: ShownEdition
    digest: str


class AdvancePage(BrowserView):
    """``@@advance?transition=…``: GET shows the step, POST takes it."""

    parts = ViewPageTemplateFile("../publication/templates/edition_parts.pt")

    def __call__(self) -> Any:
        require(VIEW, self.context)
        self.transition = self._asked_for()
        self.step = self._open_step()
        self.comment = str(self.request.form.get("comment") or "").strip()
        self.read = str(self.request.form.get("digest") or "")
        self.refused: tuple[Reason, ...] = ()
        if self.request.method == "POST":
            CheckAuthenticator(self.request)
            self.refused = self._missing() or self._take()
            if self.step is None:
                # As over REST, so that the audit trail tells that it was refused.
                self.request.response.setStatus(400)
            if not self.refused:
                return self.request.response.redirect(self._next_address())
        return self.index()

    @property
    def machine(self) -> Machine:
        found = machine_of(self.context.portal_type)
        if found is None:
            raise NotFound
        return found

    @property
    def consequence(self) -> str:
        return consequence(self.context, self.transition.id)

    @property
    def target(self) -> str:
        return state_title(self.step.target)

    @property
    def to_confirm(self) -> bool:
        return self.transition.id in TO_CONFIRM

    @property
    def may_edit(self) -> bool:
        return may(MODIFY, self.context)

    def stage(self) -> str:
        return state_title(api.content.get_state(self.context))

    def reasons(self) -> tuple[Reason, ...]:
        """Return why the step was refused just now, or else why it would be."""
        if self.step is None:
            return (NOT_NOW,)
        return self.refused or self.step.reasons

    def who_reads(self) -> Readers:
        """Return who reads the object after the step, and whom that changes for."""
        shared = bool(getattr(self.context, "shared_with_readers", False))
        before = readers(self.machine, api.content.get_state(self.context), shared)
        after = readers(self.machine, self.step.target, shared)
        return Readers(
            after=after,
            new=tuple(who for who in after if who not in before),
            no_longer=tuple(who for who in before if who not in after),
        )

    def to_read(self) -> ToRead | None:
        """Return the edition that the step holds for, which is read before it is taken."""
        if self.transition.id not in OF_AN_EDITION:
            return None
        edition = gatekeeper.preview(self.context)
        return ToRead(shown(as_data(edition)), digest(edition))

    def picture_url(self, name: str) -> str:
        return f"{self.context.absolute_url()}/@@picture/{name}"

    def _asked_for(self) -> Transition:
        """Return the transition of the address. Raises NotFound for one that is none."""
        wanted = str(self.request.form.get("transition") or "")
        for transition in self.machine.transitions:
            if transition.id == wanted:
                return transition
        raise NotFound

    def _open_step(self) -> Step | None:
        """Return the step, or None where it is not the person's, or not in this stage."""
        return next((s for s in steps(self.context) if s.id == self.transition.id), None)

    def _missing(self) -> tuple[Reason, ...]:
        """Return what the form itself asks for and did not get."""
        if self.step is None:
            return (NOT_NOW,)
        missing = []
        if self.step.needs_comment and not self.comment:
            missing.append(COMMENT_FIRST)
        if self.to_confirm and not self.request.form.get("confirmed"):
            missing.append(CONFIRM_FIRST)
        return tuple(missing)

    def _take(self) -> tuple[Reason, ...]:
        """Take the step; return the reasons where it is refused, and nothing has changed then."""
        lacking = shortfall(self.context, self.transition.id)
        try:
            take(self.context, self.transition.id, self.comment, self.read)
        except TransitionRefused as refused:
            return refused.reasons
        done = _(
            "Done: ${step}. The stage is now: ${stage}.",
            mapping={"step": self.transition.title, "stage": self.target},
        )
        messages = IStatusMessage(self.request)
        messages.addStatusMessage(done, "info")
        if lacking:
            messages.addStatusMessage(lacking, "warning")
        return ()

    def _next_address(self) -> str:
        """Return the address of the object, or of the nearest container that is still open.

        A step can close the object for the person who took it.
        """
        place = self.context
        while IRestricted.providedBy(place):
            if may(OPEN, place):
                return str(place.absolute_url())
            place = place.__parent__
        return str(place.absolute_url())
