"""Of all that is owed: what one person owes, what their agency does, and what has to be chased."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from dhr_plone.work.duties import Duty

# Positions whose work is an agency's, and its senior manager's to see to.
OF_AN_AGENCY = frozenset({"author", "senior_manager", "lead"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What concerns one person, each part in the order in which it presses.

    `unassigned` and `late` are the coordinator's: what nobody is found for, and what others are
    late with.
    """

    mine: tuple[Duty, ...] = ()
    agency: tuple[Duty, ...] = ()
    late: tuple[Duty, ...] = ()
    unassigned: tuple[Duty, ...] = ()


def work_of(user: str, found: Sequence[Duty], today: date, coordinates: bool) -> Work:
    """Sort out what concerns a user; `coordinates` says whether they run the register."""
    mine = [duty for duty in found if user in duty.users and not duty.unassigned]
    agency = [
        duty
        for duty in found
        if user in duty.managers and duty.position in OF_AN_AGENCY and user not in duty.users
    ]
    chased = [duty for duty in found if coordinates and user not in duty.users]
    return Work(
        mine=pressing(mine, today),
        agency=pressing(agency, today),
        late=pressing((duty for duty in chased if duty.days_late(today)), today),
        unassigned=pressing(
            (duty for duty in found if duty.unassigned and user in duty.users), today
        ),
    )


def pressing(found: Iterable[Duty], today: date) -> tuple[Duty, ...]:
    """Return duties in the order in which they press: the latest first, without a day last."""
    return tuple(
        sorted(
            found,
            key=lambda duty: (
                -duty.days_late(today),
                duty.due or date.max,
                duty.reference,
                duty.place,
                duty.paragraph,
                duty.key,
            ),
        )
    )
