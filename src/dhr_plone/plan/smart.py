"""Whether an action is SMART, as far as a programme can see: hints beside a person's own ticks.

A hint looks at words and fields, and can be wrong in both directions; the five ticks are a person's
(16.1g, 18.1e). Nothing is refused because of a hint.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from dhr_plone import _


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What an action says of itself. `set_on` is the day on which it was entered."""

    action_to_take: str
    lead: str
    measure: str
    milestones: int
    target: date | None
    set_on: date
    last_milestone: date | None = None


@dataclass(frozen=True, slots=True)
class Hint:
    """Something that was looked at: under which of the five checks, and whether it is there."""

    check: str
    found: bool
    words: str


# Verbs by which actions of such plans begin; a list, because a programme cannot tell a verb.
VERBS = frozenset(
    re.findall(
        r"\w+",
        """
        add adopt agree allocate amend appoint approve arrange ask assess assign audit
        brief build change check circulate clarify close commission complete conduct
        consider consult contact convene coordinate create define deliver design develop
        disseminate distribute draft draw embed ensure establish evaluate examine expand
        explore extend fund hold identify implement improve include incorporate inform
        install instruct integrate introduce invite involve issue join launch lead link
        maintain make map monitor notify nominate offer open organise pilot plan prepare
        present produce promote propose provide publish put raise record recruit
        redesign refer refresh remind replace report request require research review
        revise roll run sample schedule send set share sign simplify standardise start
        strengthen supply support survey task teach test track train translate undertake
        update use verify warn work write
        """,
    )
)
# "Staff are to receive", "must be trained", "will be reviewed".
DONE_TO = re.compile(r"\b(?:must|shall|should|will|is to|are to|to be|to receive)\b", re.IGNORECASE)
BULLET = re.compile(r"^[\s\-–•*·\d.)(]+")
BETWEEN = re.compile(r"[;\n]+")
WORD = re.compile(r"[^\W\d_]+")


def hints(proposal: Proposal) -> tuple[Hint, ...]:
    """Return everything that was looked at, in the order of the five checks."""
    return tuple(Hint(check, bool(look(proposal)), words) for check, words, look in LOOKED_AT)


def steps_in(action_to_take: str) -> list[str]:
    """Return the steps that a text holds: parted by lines or semicolons, without their bullets."""
    parts = (BULLET.sub("", part).strip() for part in BETWEEN.split(action_to_take))
    return [part for part in parts if part]


def says_what_is_done(action_to_take: str) -> bool:
    """Tell whether every step of a text names something that somebody does."""
    steps = steps_in(action_to_take)
    return bool(steps) and all(_begins_with_verb(step) or DONE_TO.search(step) for step in steps)


def _begins_with_verb(step: str) -> bool:
    first = WORD.search(step)
    return first is not None and first.group().casefold() in VERBS


def _target_follows(proposal: Proposal) -> bool:
    return proposal.target is not None and proposal.target > proposal.set_on


def _milestones_in_time(proposal: Proposal) -> bool:
    last = proposal.last_milestone
    return proposal.target is not None and (last is None or last <= proposal.target)


LOOKED_AT: tuple[tuple[str, str, Callable[[Proposal], bool]], ...] = (
    ("specific", _("One step, not several"), lambda p: len(steps_in(p.action_to_take)) == 1),
    (
        "specific",
        _("Says what is done, with a verb"),
        lambda p: says_what_is_done(p.action_to_take),
    ),
    ("measurable", _("Says how one will see that it is done"), lambda p: bool(p.measure.strip())),
    ("achievable", _("An agency leads"), lambda p: bool(p.lead.strip())),
    ("realistic", _("Has milestones on the way"), lambda p: p.milestones > 0),
    ("timely", _("Has a target date after the day it was set"), _target_follows),
    ("timely", _("No milestone is due after the target date"), _milestones_in_time),
)
