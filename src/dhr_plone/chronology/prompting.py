"""The prompts of a review for the person who reads, and what the panel dismissed, with the reason.

A prompt asks the panel to look; whether anything follows from it is for the panel. A dismissal is
kept on the review under the prompt's key, and shown to those alone who are given the prompt.
"""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from plone import api
from zExceptions import BadRequest

from dhr_plone import _
from dhr_plone.chronology.analysis import Case, Settings, analyse
from dhr_plone.chronology.composite import involvements, scope_of
from dhr_plone.chronology.prompts import Kind, Prompt
from dhr_plone.chronology.thresholds import USUAL
from dhr_plone.chronology.told import Told, known_of
from dhr_plone.content_types.asking import MODIFY, VIEW, require
from dhr_plone.content_types.base import say

LONGEST_REASON = 2_000

KINDS = {
    Kind.DUPLICATE: _("Told twice by one agency?"),
    Kind.SAME_EVENT: _("One event, told by several agencies?"),
    Kind.SILENCE: _("Times of which an agency tells nothing"),
    Kind.CLUSTER: _("Many contacts in few days"),
    Kind.QUICKENING: _("Contacts that come more quickly"),
    Kind.LAST_SEEN: _("When a person was last seen"),
    Kind.NEVER_SEEN: _("Persons of whom no contact is recorded"),
    Kind.MISSED: _("Appointments missed in a row"),
    Kind.NO_ACTION: _("Key episodes with no action recorded after"),
    Kind.OUT_OF_SCOPE: _("Outside the period of the review"),
}


@dataclass(frozen=True, slots=True)
class Dismissal:
    """Why a prompt was dismissed, by whom, and on which day (ISO)."""

    reason: str
    by: str
    on: str


@dataclass(frozen=True, slots=True)
class Answered:
    """A prompt, and its dismissal if the panel dismissed it."""

    prompt: Prompt
    dismissal: Dismissal | None


def prompts_of(review: Any, told: Told, settings: Settings = USUAL) -> list[Answered]:
    """Return every prompt about the entries that were told, by kind and date."""
    # Of whom the reader may not read about, no more is used than names and the part in the case.
    hidden = (replace(known_of(p), born=None, died=None) for p in told.persons.hidden)
    persons = (*map(known_of, told.persons.readable), *hidden)
    kept = review.dismissed_prompts or {}
    case = Case(persons, scope_of(review), involvements(told.found))
    found = analyse(told.stored(), case, settings)
    return [
        Answered(prompt, Dismissal(**kept[prompt.key]) if prompt.key in kept else None)
        for prompt in found
    ]


def dismiss(review: Any, told: Told, key: str, reason: str, settings: Settings = USUAL) -> None:
    """Dismiss a prompt, and keep why.

    Raises Unauthorized for who may not write the review, BadRequest without a reason or where the
    person is given no such prompt.
    """
    _ask(review)
    reason = reason.strip()
    if not reason:
        raise BadRequest(say(_("Give the reason: it is kept beside the prompt.")))
    if len(reason) > LONGEST_REASON:
        longest = {"most": LONGEST_REASON}
        raise BadRequest(
            say(_("This reason is too long: ${most} letters at most.", mapping=longest))
        )
    if key not in {answered.prompt.key for answered in prompts_of(review, told, settings)}:
        raise BadRequest(say(_("This prompt is gone: its entries have changed. Look again.")))
    user = api.user.get_current()
    note = {
        "reason": reason,
        "by": user.getProperty("fullname") or user.getId(),
        "on": date.today().isoformat(),
    }
    review.dismissed_prompts = {**(review.dismissed_prompts or {}), key: note}


def bring_back(review: Any, key: str) -> None:
    """Take a dismissal back. Raises Unauthorized, or BadRequest where there is none."""
    _ask(review)
    kept = dict(review.dismissed_prompts or {})
    if kept.pop(key, None) is None:
        raise BadRequest(say(_("This prompt is not dismissed.")))
    review.dismissed_prompts = kept


def _ask(review: Any) -> None:
    require(VIEW, review)
    require(MODIFY, review)
