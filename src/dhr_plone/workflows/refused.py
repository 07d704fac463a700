"""A step that was refused."""

from Products.CMFCore.WorkflowCore import WorkflowException

from dhr_plone.content_types.base import say
from dhr_plone.guidance.reason import Reason


class TransitionRefused(WorkflowException):
    """A step that is not taken, with every reason. Nothing has changed."""

    def __init__(self, reasons: "tuple[Reason, ...] | TransitionRefused") -> None:
        # The workflow tool raises what it caught anew, as type(error)(error).
        if isinstance(reasons, TransitionRefused):
            reasons = reasons.reasons
        self.reasons = reasons
        super().__init__(" ".join(say(reason.message) for reason in self.reasons))
