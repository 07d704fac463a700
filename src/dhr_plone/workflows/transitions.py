"""Steps of restricted content are taken one at a time, and refused with every reason.

The platform's own ways write an effective date before they ask whether a step may be taken, run one
step on everything below, and say of a refusal that it was one. So they lead here.
"""

from typing import Any

from plone import api
from plone.app.content.browser.contents.workflow import WorkflowActionView
from plone.protect.interfaces import IDisableCSRFProtection
from plone.restapi.deserializer import json_body
from plone.restapi.serializer.converters import json_compatible
from plone.restapi.services.workflow.transition import WorkflowTransition
from Products.Five.browser import BrowserView
from zope.interface import alsoProvides

from dhr_plone import _
from dhr_plone.content_types.asking import VIEW, may, require
from dhr_plone.content_types.base import say
from dhr_plone.content_types.interfaces import IRestricted
from dhr_plone.workflows import steps
from dhr_plone.workflows.effects import shortfall
from dhr_plone.workflows.steps import TransitionRefused


class Transition(WorkflowTransition):
    """``POST @workflow/<transition>``, with an optional ``comment``.

    ``digest`` is that of the edition that was read, for the step that agrees to one. Answers with
    the new entry of the history, or 400 with the reasons; then nothing has changed. ``message``
    says what the step could not do here, where its purpose could not be reached.
    ``include_children``, ``effective`` and ``expires`` have no meaning for restricted content.
    """

    def reply(self) -> dict[str, Any]:
        require(VIEW, self.context)
        alsoProvides(self.request, IDisableCSRFProtection)
        if self.transition is None:
            return self._refused(say(_("Name the step: @workflow/<step>.")))
        body = json_body(self.request)
        comment, digest = (str(body.get(name) or "") for name in ("comment", "digest"))
        lacking = shortfall(self.context, self.transition)
        try:
            steps.take(self.context, self.transition, comment, digest)
        except TransitionRefused as refused:
            reasons = [
                {"message": say(reason.message), "paragraph": reason.paragraph}
                for reason in refused.reasons
            ]
            return self._refused(str(refused), reasons)
        taken = self._taken(comment)
        return {**taken, "message": say(lacking)} if lacking else taken

    def _refused(self, message: str, reasons: list[dict[str, str]] | None = None) -> dict[str, Any]:
        self.request.response.setStatus(400)
        error = {"type": "TransitionRefused", "message": message, "reasons": reasons or []}
        return {"error": error}

    def _taken(self, comment: str) -> dict[str, Any]:
        """Return the new entry of the history; its stage alone to who no longer reads it."""
        stage = {
            "action": self.transition,
            "review_state": steps.state(self.context),
            "title": say(steps.state_title(self.context)),
        }
        if not may(VIEW, self.context):
            return stage
        history = api.portal.get_tool("portal_workflow").getInfoFor(self.context, "review_history")
        return {**json_compatible(history[-1]), **stage, "comments": comment}


class StatusModify(BrowserView):
    """The platform's pages for a change of state: they lead to the page of the step."""

    def __call__(self) -> str:
        step = self.request.form.get("workflow_action")
        known = {found.id for found in steps.steps(self.context)}
        page = f"/@@advance?transition={step}" if step in known else ""
        return str(self.request.response.redirect(self.context.absolute_url() + page))


class FolderContentsWorkflow(WorkflowActionView):
    """The change of state of all that is ticked in a folder: not of what is restricted."""

    def action(self, obj: Any, bypass_recurse: bool = False) -> None:
        if IRestricted.providedBy(obj):
            self.errors.append(_("Steps of a review are taken one at a time, on their own page."))
            return
        super().action(obj, bypass_recurse)
