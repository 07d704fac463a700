"""How the review was carried out: interviews, records of them, and both families (10.3, 12).

As in `independence`, a rule that is not kept gives a warning, which somebody answers with a reason
before the review is presented. What was done cannot be undone; it can be explained.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from dhr_plone import _
from dhr_plone.guidance.independence import RuleWarning
from dhr_plone.guidance.reason import say_date


@dataclass(frozen=True, slots=True, kw_only=True)
class Interview:
    """An interview on record. `identifier` names the record and is never shown.

    `witness` says that the person is a witness in criminal proceedings.
    """

    identifier: str
    held_on: date
    witness: bool = False
    told_not_disciplinary: bool = False
    shared_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Conduct:
    """What the records of a review say.

    `consulted_on` holds, for each consultee, the day of the first consultation. `families` are the
    families that were in contact, tokens of `words.FAMILIES`; `family_exception` says why one is
    not involved. `not_debriefed` names, by UID, the agencies whose staff have
    no feedback on record.
    """

    interviews: Sequence[Interview] = ()
    consulted_on: Mapping[str, date]
    families: frozenset[str] = frozenset()
    family_exception: str = ""
    not_debriefed: Mapping[str, str] = field(default_factory=dict)


def check(conduct: Conduct) -> tuple[RuleWarning, ...]:
    """Return every warning that the records give, rule by rule, in the guidance's order."""
    return tuple(warning for rule in RULES for warning in rule(conduct))


def _families(conduct: Conduct) -> Iterator[RuleWarning]:
    """Both families are given every opportunity, but for exceptional circumstances (10.3)."""
    if conduct.family_exception.strip():
        return
    messages = {
        "victim": _("No contact with the victim's family is on record."),
        "perpetrator": _("No contact with the perpetrator's family is on record."),
    }
    for family, message in messages.items():
        if family not in conduct.families:
            yield RuleWarning(f"no_contact_{family}_family", "10.3", message)


def _recorded_and_shared(conduct: Conduct) -> Iterator[RuleWarning]:
    """A record is shared with the person, who is told that it is not disciplinary (12.Aa)."""
    for interview in conduct.interviews:
        day = {"day": say_date(interview.held_on)}
        if interview.shared_on is None:
            message = _(
                "The record of the interview of ${day} was not shared with the person interviewed.",
                mapping=day,
            )
            yield RuleWarning("interview_not_shared", "12.Aa", message, interview.identifier)
        if not interview.told_not_disciplinary:
            message = _(
                "At the interview of ${day} the person was not reminded that the review is no "
                "disciplinary investigation.",
                mapping=day,
            )
            yield RuleWarning("interview_no_reminder", "12.Aa", message, interview.identifier)


def _witnesses(conduct: Conduct) -> Iterator[RuleWarning]:
    """The officer's view, then the advice of the CPS, come before a witness is seen (12.Ab)."""
    sio, cps = conduct.consulted_on.get("sio"), conduct.consulted_on.get("cps")
    for interview in conduct.interviews:
        if not interview.witness:
            continue
        if sio and cps and sio <= cps <= interview.held_on:
            continue
        message = _(
            "A witness in criminal proceedings was interviewed on ${day} without the view of the "
            "senior investigating officer, and then the advice of the CPS, on record before that.",
            mapping={"day": say_date(interview.held_on)},
        )
        yield RuleWarning("witness_before_advice", "12.Ab", message, interview.identifier)


def _feedback(conduct: Conduct) -> Iterator[RuleWarning]:
    """Staff have feedback on the findings before the overview is complete (12.9a)."""
    for uid, title in conduct.not_debriefed.items():
        message = _(
            "No feedback to the staff of ${agency} is on record.", mapping={"agency": title}
        )
        yield RuleWarning("staff_not_debriefed", "12.9a", message, uid)


RULES: tuple[Callable[[Conduct], Iterator[RuleWarning]], ...] = (
    _families,
    _recorded_and_shared,
    _witnesses,
    _feedback,
)
