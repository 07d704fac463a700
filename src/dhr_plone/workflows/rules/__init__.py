"""Why a transition is refused: for every transition of every machine, the checks that it must pass.

The workflow's guard and the service that shows what stands in the way ask the same function. It
answers with every reason at once, so that nobody learns of the second after mending the first.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from dhr_plone.guidance.reason import Reason
from dhr_plone.workflows.rules.action import ACTION_RULES
from dhr_plone.workflows.rules.common import Rules
from dhr_plone.workflows.rules.facts import (
    ActionFacts,
    Facts,
    ImrFacts,
    OverviewFacts,
    PersonFacts,
    ReviewFacts,
    SummaryFacts,
    TermsFacts,
)
from dhr_plone.workflows.rules.imr import IMR_RULES, TERMS_RULES
from dhr_plone.workflows.rules.report import OVERVIEW_RULES, SUMMARY_RULES
from dhr_plone.workflows.rules.review import PERSON_RULES, REVIEW_RULES

__all__ = [
    "MACHINES",
    "ActionFacts",
    "Facts",
    "ImrFacts",
    "OverviewFacts",
    "PersonFacts",
    "ReviewFacts",
    "SummaryFacts",
    "TermsFacts",
    "refusals",
]

MACHINES: Mapping[str, tuple[type[Facts], Rules[Any]]] = {
    "dhr_review": (ReviewFacts, REVIEW_RULES),
    "dhr_person": (PersonFacts, PERSON_RULES),
    "dhr_terms": (TermsFacts, TERMS_RULES),
    "dhr_imr": (ImrFacts, IMR_RULES),
    "dhr_overview": (OverviewFacts, OVERVIEW_RULES),
    "dhr_summary": (SummaryFacts, SUMMARY_RULES),
    "dhr_action": (ActionFacts, ACTION_RULES),
}


def refusals(transition: str, facts: Facts) -> tuple[Reason, ...]:
    """Return every reason why this transition is refused; an empty tuple lets it pass.

    Raises KeyError when no machine with such facts has this transition: a transition without rules
    is a mistake of ours, and not one that passes.
    """
    for kind, rules in MACHINES.values():
        if isinstance(facts, kind) and transition in rules:
            return tuple(reason for check in rules[transition] for reason in _several(check(facts)))
    raise KeyError(f"{type(facts).__name__} knows no transition “{transition}”.")


def _several(answer: Reason | Sequence[Reason] | None) -> tuple[Reason, ...]:
    """Return a check's answer as a tuple of reasons."""
    if answer is None:
        return ()
    return (answer,) if isinstance(answer, Reason) else tuple(answer)
