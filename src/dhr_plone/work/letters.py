"""Who is reminded of what on a day: pure facts in, letters out.

Somebody is written to when there is something new to say: something has come near, is due today, is
late, or is late by another week. Then the letter lists all that presses. What was said is
remembered, so that nobody is told the same twice.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dhr_plone.work.duties import Duty
from dhr_plone.work.mine import pressing

WEEK = 7
# What has no day is said again after so many days.
AGAIN = 28
NEAR, TODAY, UNDATED = "near", "today", "undated"


@dataclass(frozen=True, slots=True)
class Said:
    """What was last said of a duty: how it stood, the day on which it was due, when it was said."""

    standing: str
    due: str
    on: str


@dataclass(frozen=True, slots=True)
class Letter:
    """What one person is reminded of; `said` is to be remembered when it was sent."""

    user: str
    duties: tuple[Duty, ...]
    said: Mapping[str, Said]


def letters(
    found: Iterable[Duty],
    said: Mapping[str, Mapping[str, Said]],
    written_today: Iterable[str],
    today: date,
    days_ahead: int,
) -> tuple[Letter, ...]:
    """Return the letters of a day, by user.

    `said` holds what each user was told, by the key of the duty; `written_today` the users who
    had their letter of the day. What is due in more than `days_ahead` days is not mentioned.
    """
    owed: dict[str, list[Duty]] = {}
    for duty in found:
        if standing(duty, today, days_ahead):
            for user in duty.users:
                owed.setdefault(user, []).append(duty)
    done = set(written_today)
    made = (
        _letter(user, duties, said.get(user, {}), today, days_ahead)
        for user, duties in sorted(owed.items())
        if user not in done
    )
    return tuple(letter for letter in made if letter is not None)


def standing(duty: Duty, today: date, days_ahead: int) -> str:
    """Return how a duty stands, as far as a reminder goes; empty while it is not near."""
    if duty.due is None:
        return UNDATED
    left = (duty.due - today).days
    if left > days_ahead:
        return ""
    if left > 0:
        return NEAR
    return f"late {-left // WEEK}" if left else TODAY


def _letter(
    user: str, owed: Sequence[Duty], said: Mapping[str, Said], today: date, days_ahead: int
) -> Letter | None:
    """Return the letter to a user, or None where there is nothing new to say."""
    fresh = [duty for duty in owed if _is_new(duty, said.get(duty.key), today, days_ahead)]
    if not fresh:
        return None
    listed = pressing((d for d in owed if d.due is not None or d in fresh), today)
    now = {
        duty.key: Said(
            standing(duty, today, days_ahead),
            duty.due.isoformat() if duty.due else "",
            today.isoformat(),
        )
        for duty in listed
    }
    # What is not owed any more is forgotten.
    kept = {duty.key: said[duty.key] for duty in owed if duty.key in said}
    return Letter(user, listed, {**kept, **now})


def _is_new(duty: Duty, said: Said | None, today: date, days_ahead: int) -> bool:
    """Tell whether the person was not told yet how this duty stands."""
    if said is None or said.due != (duty.due.isoformat() if duty.due else ""):
        return True
    if duty.due is None:
        return (today - date.fromisoformat(said.on)).days >= AGAIN
    return said.standing != standing(duty, today, days_ahead)
