"""What the machines' rules are made of, and what several of them ask.

A check looks at the facts of its machine and returns None, a reason, or several, why the transition
is refused. The rules of a machine name the checks of each of its transitions.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol, TypeVar

from dhr_plone import _
from dhr_plone.guidance.reason import Reason

FactsT = TypeVar("FactsT")
Check = Callable[[FactsT], Reason | Sequence[Reason] | None]
Rules = Mapping[str, tuple[Check[FactsT], ...]]


class Commented(Protocol):
    """Facts that carry what the person wrote to the transition."""

    @property
    def comment(self) -> str:
        """What the person wrote."""


def comment_given(paragraph: str) -> Check[Commented]:
    """Return the check that the person said why, for going back or undoing."""

    def check(facts: Commented) -> Reason | None:
        if facts.comment.strip():
            return None
        return Reason(_("Say why, in the comment: it is kept with the step."), paragraph)

    return check


def listed(items: Sequence[str]) -> str:
    """Return items in one line for a sentence."""
    return ", ".join(items)
