"""Key episodes after which nothing is done, and entries outside the period of the review."""

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta

from zope.i18nmessageid import Message

from dhr_plone import _
from dhr_plone.chronology.dates import Scope
from dhr_plone.chronology.entries import Entry
from dhr_plone.chronology.prompts import Kind, Prompt, prompt
from dhr_plone.chronology.sentences import counted

_BEFORE = _(
    "${agency} tells of ${entries} before the period of the review. Keep as background, or leave "
    "out?"
)
_AFTER = _(
    "${agency} tells of ${entries} after the period of the review. Keep as background, or leave "
    "out?"
)
_NOTHING_DONE = re.compile(
    r"\W*(?:no(?:ne|thing| (?:further )?action(?: (?:taken|recorded|required|needed))?)|nil|nfa"
    r"|not recorded|n/?[ak]|log closed|closed|filed|no attendance|no referral)?\W*",
    re.IGNORECASE,
)


def without_action(agency: str, entries: Sequence[Entry], days: int) -> Iterator[Prompt]:
    """Prompts for key episodes in which an agency tells of no action, nor in the `days` after.

    `entries` are the agency's, in order. "None", "filed", "log closed" and the like are no action.
    """
    acted: Entry | None = None
    found = []
    for entry in reversed(entries):
        if has_action(entry):
            acted = entry
        elif entry.key_episode and (
            acted is None or acted.day > entry.last_day + timedelta(days=days)
        ):
            reason = _(
                "${agency} marks ${when} as a key episode and tells of no action, then or in the "
                "${days} after. Was anything done?",
                mapping={
                    "agency": agency,
                    "when": entry.starts.text,
                    "days": counted(days, "day"),
                },
            )
            found.append(prompt(Kind.NO_ACTION, reason, [entry]))
    yield from reversed(found)


def has_action(entry: Entry) -> bool:
    """Whether an entry tells of a decision, an action or a service that amounts to something."""
    told = (entry.action_taken, entry.decision_made, entry.service_offered)
    return any(not _NOTHING_DONE.fullmatch(text) for text in told)


def out_of_scope(agency: str, entries: Sequence[Entry], scope: Scope) -> Iterator[Prompt]:
    """Prompts for an agency's entries that lie wholly outside the review's period (10.1d)."""
    start, end = scope
    before = [e for e in entries if start is not None and not e.may_touch(start, None)]
    after = [e for e in entries if end is not None and not e.may_touch(None, end)]
    for members, side, sentence in ((before, "before", _BEFORE), (after, "after", _AFTER)):
        if members:
            parts = {"agency": agency, "entries": counted(len(members), "entry")}
            reason = Message(sentence, mapping=parts)
            yield prompt(Kind.OUT_OF_SCOPE, reason, members, about=side)
