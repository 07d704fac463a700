"""Deadlines as rows of a table: what is due, when, and whether that was kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dhr_plone import _
from dhr_plone.guidance.deadline import Deadline
from dhr_plone.guidance.reason import say_date


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline in words. `style` is that of its badge: danger, warning, success or secondary.

    `order` sorts rows by their day; `extended` tells the date before the last extension.
    """

    title: str
    day: str
    standing: str
    style: str
    order: date
    extended: str = ""


# From so many days before a deadline on, a row says so.
SOON = 14


def due(deadline: Deadline, today: date) -> Due:
    """Return one deadline in words, as it stands on this day."""
    standing, style = _standing(deadline, today)
    extended = ""
    if deadline.extensions:
        extended = _("Extended from ${day}", mapping={"day": say_date(deadline.original_due)})
    return Due(deadline.title, say_date(deadline.due), standing, style, deadline.due, extended)


def next_due(deadlines: Sequence[Deadline], today: date) -> Due | None:
    """Return the first of the deadlines that are still open, or None."""
    still_open = [deadline for deadline in deadlines if deadline.is_open]
    return due(min(still_open, key=lambda d: d.due), today) if still_open else None


def _standing(deadline: Deadline, today: date) -> tuple[str, str]:
    """Return how a deadline stands, and the style of that."""
    if not deadline.binding:
        return _("for comparison"), "secondary"
    if deadline.met_on:
        day = say_date(deadline.met_on)
        if deadline.overdue_days:
            days = _days(deadline.overdue_days)
            return _(
                "done on ${day}, ${days} late", mapping={"day": day, "days": days}
            ), "secondary"
        return _("done on ${day}", mapping={"day": day}), "success"
    return standing(deadline.due, today)


def standing(day: date, today: date) -> tuple[str, str]:
    """Return how something open stands that is due on a day, and the style of that."""
    left = (day - today).days
    if left < 0:
        return _("overdue by ${days}", mapping={"days": _days(-left)}), "danger"
    style = "warning" if left <= SOON else "secondary"
    if left == 0:
        return _("due today"), style
    return _("${days} left", mapping={"days": _days(left)}), style


def _days(count: int) -> str:
    words: str = _("1 day") if count == 1 else _("${count} days", mapping={"count": count})
    return words
