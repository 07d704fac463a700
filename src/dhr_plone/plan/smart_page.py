"""``@@smart``: the five checks that a person makes of an action before it is signed up to.

Beside each stands what a programme can see (16.1g, 18.1e).
"""

from collections.abc import Iterable
from typing import Any

from zExceptions import BadRequest
from zope.event import notify
from zope.lifecycleevent import Attributes, ObjectModifiedEvent

from dhr_plone import _
from dhr_plone.content_types.action import IActionItem
from dhr_plone.content_types.asking import MODIFY, OPEN, VIEW, may, require
from dhr_plone.content_types.base import say
from dhr_plone.content_types.fields import review_of
from dhr_plone.content_types.form_page import FormPage
from dhr_plone.content_types.typed import choices
from dhr_plone.guidance import words
from dhr_plone.guidance.words import Word
from dhr_plone.plan.plan_of import proposal
from dhr_plone.plan.smart import Hint, hints
from dhr_plone.workflows.steps import state, steps

STEP = "action_sign_up"


def may_check(action: Any) -> bool:
    """Tell whether the current user may make the checks: who may write the proposed action."""
    return state(action) == "proposed" and may(MODIFY, action)


def check(action: Any, ticked: Iterable[str]) -> None:
    """Keep which checks were made.

    Raises Unauthorized for who may not write the action, BadRequest once it is signed up to.
    """
    require(MODIFY, action)
    if state(action) != "proposed":
        raise BadRequest(say(_("The action is signed up to: what was checked stays as it is.")))
    action.smart = list(ticked)
    notify(ObjectModifiedEvent(action, Attributes(IActionItem, "smart")))


class SmartPage(FormPage):
    """The five checks, each with the hints that go with it."""

    def __call__(self) -> Any:
        require(VIEW, self.context)
        return super().__call__()

    def act(self, form: Any) -> str:
        check(self.context, choices(form, "smart", "dhr_plone.smart_checks", self.context))
        return _("The checks are kept.")

    def next_address(self) -> str:
        """Return the page of the sign-up to whose step that is, else the plan or the action."""
        if any(step.id == STEP for step in steps(self.context)):
            return f"{self.context.absolute_url()}/@@advance?transition={STEP}"
        review = review_of(self.context)
        if may(OPEN, review):
            return f"{review.absolute_url()}/@@action-plan"
        return str(self.context.absolute_url())

    def checks(self) -> list[tuple[Word, bool, list[Hint]]]:
        """Return each check, whether it is ticked, and its hints."""
        found = hints(proposal(self.context))
        ticked = set(self.context.smart or ())
        return [
            (word, word.token in ticked, [hint for hint in found if hint.check == word.token])
            for word in words.SMART_CHECKS
        ]

    def may_check(self) -> bool:
        return may_check(self.context)
