"""From finding to evidence: what leads to a recommendation, what came of it, what is missing.

A lesson names the numbers of the actions by which it is acted on; an action knows the report and
the text that it was made of. So each recommendation has its findings, its actions and their
evidence (3.1b, 15.1, 18.1f).
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from dhr_plone import _
from dhr_plone.guidance.reason import Reason
from dhr_plone.publication.edition import in_order


@dataclass(frozen=True, slots=True)
class Lesson:
    """A row of the overview's lessons. `numbers` are those of the actions that it names."""

    finding: str
    lesson: str
    reach: str
    how: str
    by_when: date | None
    change: str
    numbers: tuple[str, ...]

    def leads_to(self, number: str) -> bool:
        """Tell whether it names an action, or the recommendation that the action stands under."""
        return any(number == own or number.startswith(f"{own}.") for own in self.numbers)


@dataclass(frozen=True, slots=True)
class Acted:
    """An action of the plan, as a link of the chain."""

    number: str
    url: str
    state: str
    recommendation: str
    source: tuple[str, str]
    evidence: str
    audit: str


@dataclass(frozen=True, slots=True)
class Source:
    """A recommendation of a report: the report's UID, title and address, and the text."""

    uid: str
    title: str
    url: str
    text: str


@dataclass(frozen=True, slots=True)
class Chain:
    """A recommendation with what leads to it and what came of it. `source` is None where actions
    were entered without one."""

    source: Source | None
    text: str
    lessons: tuple[Lesson, ...]
    actions: tuple[Acted, ...]
    missing: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class LessonGap:
    """A lesson, and what it does not say yet (3.1b)."""

    lesson: Lesson
    missing: tuple[Reason, ...]


def chains(
    sources: Sequence[Source], actions: Sequence[Acted], lessons: Sequence[Lesson] | None
) -> list[Chain]:
    """Return the chain of each recommendation, then of actions that come of none.

    `lessons` is None for who may not read them: nothing is said to be missing there then.
    """
    found, linked = [], set()
    for source in sources:
        own = [action for action in actions if _made_of(action, source)]
        linked |= {action.number for action in own}
        found.append(_chain(source, source.text, own, lessons))
    loose: dict[str, list[Acted]] = {}
    for action in sorted(actions, key=lambda action: in_order(action.number)):
        if action.number not in linked:
            loose.setdefault(action.number.split(".")[0], []).append(action)
    found += [_chain(None, own[0].recommendation, own, lessons) for own in loose.values()]
    return found


def lesson_gaps(lessons: Iterable[Lesson]) -> list[LessonGap]:
    """Return each lesson with what it does not say of what 3.1 asks for."""
    return [LessonGap(lesson, tuple(_lesson_lacks(lesson))) for lesson in lessons]


def numbers_in(text: str) -> tuple[str, ...]:
    """Return the numbers of actions that a lesson names: "1.1, 2 and 3" names three."""
    return tuple(dict.fromkeys(re.findall(r"\d+(?:\.\d+)*[a-z]?", text)))


def _made_of(action: Acted, source: Source) -> bool:
    if action.source[0]:
        return action.source == (source.uid, source.text)
    return _plain(action.recommendation) == _plain(source.text)


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _chain(
    source: Source | None, text: str, own: Sequence[Acted], lessons: Sequence[Lesson] | None
) -> Chain:
    actions = tuple(sorted(own, key=lambda action: in_order(action.number)))
    leading = tuple(
        lesson
        for lesson in lessons or ()
        if any(lesson.leads_to(action.number) for action in actions)
    )
    missing = []
    if source is None:
        missing.append(Reason(_("It comes from no recommendation of a report here."), "15.1"))
    if lessons is not None and not leading:
        missing.append(Reason(_("No finding of the overview names it."), "3.1b"))
    if not actions:
        missing.append(Reason(_("No action is made of it."), "15.1"))
    for action in actions:
        missing += _action_lacks(action)
    return Chain(source, text, leading, actions, tuple(missing))


def _action_lacks(action: Acted) -> list[Reason]:
    number = {"number": action.number}
    if action.state == "proposed":
        return [Reason(_("Nobody signed up to action ${number}.", mapping=number), "15.1")]
    if not action.evidence.strip():
        return [Reason(_("Action ${number} has no evidence.", mapping=number), "18.1f")]
    if action.state != "audited":
        return [Reason(_("Action ${number} is not audited.", mapping=number), "16.1h")]
    return []


def _lesson_lacks(lesson: Lesson) -> list[Reason]:
    asked = (
        (lesson.finding, _("Say what was found.")),
        (lesson.lesson, _("Say what the lesson is.")),
        (lesson.reach, _("Say whether it is within one agency or between several.")),
        (lesson.how, _("Say how it is acted on.")),
        (lesson.by_when, _("Say by when it is acted on.")),
        (lesson.change, _("Say what is expected to change.")),
        (lesson.numbers, _("Name the actions by which it is acted on.")),
    )
    return [Reason(message, "3.1b") for value, message in asked if not value]
