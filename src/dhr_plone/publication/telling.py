"""Whom the gate tells why it is closed, and what the search for identities found (8.5, 17.7).

A finding says whose name a word is, and a shielded person is one of those whom it may be about. So
it is for who reads of every person of the case, for who writes the summary, and for the governing
body, which decides on it. A reader with whom the summary was shared reads the summary, and nothing
that the gate gathered in the review.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from zExceptions import Unauthorized

from dhr_plone import _
from dhr_plone.content_types.asking import MODIFY, VIEW, may
from dhr_plone.content_types.base import say
from dhr_plone.content_types.fields import children, review_of
from dhr_plone.content_types.record import GOVERN
from dhr_plone.publication.decisions import OVERRIDE
from dhr_plone.publication.gate import CheckResult

IDENTITY = "identity"
OF_THE_REVIEW = _("What is missing is told to those who read the whole review.")
OF_PERSONS = _(
    "Somebody could be recognised. Where, is told to the chair, the coordinators and the governing "
    "body: you may not read about every person of the case."
)


def may_be_told(summary: Any) -> bool:
    """Tell whether the current person is told what the search found in a summary."""
    review = review_of(summary)
    if may(MODIFY, summary) or may(OVERRIDE, summary) or may(GOVERN, review):
        return True
    return may(VIEW, review) and all(may(VIEW, one) for one in children(review, "CasePerson"))


def require_told(summary: Any) -> None:
    """Raise Unauthorized where the current person is not told what the search found."""
    if not may_be_told(summary):
        raise Unauthorized(say(OF_PERSONS))


def told(summary: Any, results: Sequence[CheckResult]) -> tuple[CheckResult, ...]:
    """Return what the checks said, with the reasons that the current person is told."""
    reads, knows = may(VIEW, review_of(summary)), may_be_told(summary)
    return tuple(_told(result, reads, knows) for result in results)


def _told(result: CheckResult, reads: bool, knows: bool) -> CheckResult:
    if result.passed or (reads and (knows or result.id != IDENTITY)):
        return result
    return replace(result, reasons=(OF_PERSONS if reads else OF_THE_REVIEW,))
