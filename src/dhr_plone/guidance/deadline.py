"""One deadline: its arithmetic in months, and its extensions by the governing body (11.5)."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from dhr_plone import _
from dhr_plone.guidance.reason import Reason, say_date


@dataclass(frozen=True, slots=True)
class Extension:
    """A new date that was renegotiated with the governing body (11.5).

    `kind` is the deadline's kind, `subject` the action's number where the deadline is an action's.
    """

    kind: str
    new_due: date
    agreed_on: date
    agreed_by: str
    reason: str
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Deadline:
    """One date that the guidance or the plan sets.

    `overdue_days` counts the days past `due`, up to `met_on` or today; 0 is in time. A deadline
    that is not `binding` is shown for comparison and is never overdue.
    """

    kind: str
    title: str
    baseline: date
    due: date
    original_due: date
    met_on: date | None
    overdue_days: int
    paragraph: str
    extensions: tuple[Extension, ...] = ()
    subject: str = ""
    binding: bool = True

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to act."""
        return self.binding and self.met_on is None

    @property
    def overdue_since(self) -> date | None:
        """The first day on which this was late, or None when it is not late or was met."""
        if not (self.is_open and self.overdue_days):
            return None
        return self.due + timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Running:
    """The extensions that were agreed, and the day on which one looks."""

    extensions: tuple[Extension, ...]
    today: date

    def runs(
        self,
        kind: str,
        title: str,
        baseline: date,
        original_due: date,
        met_on: date | None,
        paragraph: str,
        subject: str = "",
    ) -> Deadline:
        """Return a binding deadline, moved as the governing body agreed.

        Nothing is due before its baseline: where a baseline was corrected to a day after the one
        that was agreed, the deadline is the baseline.
        """
        agreed = self._agreed(kind, subject)
        due = max(agreed[-1].new_due if agreed else original_due, baseline)
        return Deadline(
            kind=kind,
            title=title,
            baseline=baseline,
            due=due,
            original_due=max(original_due, baseline),
            met_on=met_on,
            overdue_days=max(0, ((met_on or self.today) - due).days),
            paragraph=paragraph,
            extensions=agreed,
            subject=subject,
        )

    def _agreed(self, kind: str, subject: str) -> tuple[Extension, ...]:
        """Return the extensions of one deadline that hold today, the last agreed last."""
        return tuple(
            sorted(
                (
                    extension
                    for extension in self.extensions
                    if (extension.kind, extension.subject) == (kind, subject)
                    and extension.agreed_on <= self.today
                ),
                key=lambda extension: extension.agreed_on,
            )
        )


def add_months(day: date, months: int) -> date:
    """Return the same day of the month so many months later, or that month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def refuse_extension(deadline: Deadline, extension: Extension) -> Reason | None:
    """Say why this extension of the deadline cannot be recorded, or return None (11.5)."""
    if not extension.reason.strip():
        return Reason(_("Give the reason for the extension."), "11.5")
    if not extension.agreed_by.strip():
        return Reason(_("Say who agreed the extension for the governing body."), "11.5")
    if extension.agreed_on < deadline.baseline:
        return Reason(
            _(
                "The extension was agreed on ${agreed}, before the period began on ${baseline}. "
                "Correct the date on which it was agreed.",
                mapping={
                    "agreed": say_date(extension.agreed_on),
                    "baseline": say_date(deadline.baseline),
                },
            ),
            "11.5",
        )
    if extension.new_due <= deadline.due:
        return Reason(
            _(
                "The new date, ${new_due}, must be later than the present one, ${due}.",
                mapping={"new_due": say_date(extension.new_due), "due": say_date(deadline.due)},
            ),
            "11.5",
        )
    return None
