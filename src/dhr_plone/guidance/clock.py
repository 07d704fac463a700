"""The clock of a review: what is due, since when it runs, what was renegotiated, what is overdue.

Everything is a function of dates and a guidance profile. A deadline that has no baseline yet (no
decision, no completed report) is not in the answer: what cannot run cannot be late.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dhr_plone import _
from dhr_plone.guidance.deadline import Deadline, Extension, Running, add_months
from dhr_plone.guidance.profiles import GuidanceProfile


@dataclass(frozen=True, slots=True)
class ActionTarget:
    """An action of the plan, with the date it was set and the date it is to be done (A5.6)."""

    number: str
    set_on: date
    target: date
    completed_on: date | None = None


def deadlines(
    profile: GuidanceProfile,
    *,
    came_to_attention: date,
    decided: date | None = None,
    review_follows: bool = True,
    commenced: date | None = None,
    terms_agreed: date | None = None,
    completed: date | None = None,
    debriefed: date | None = None,
    proceedings_end: date | None = None,
    publication_held: bool = False,
    published: date | None = None,
    monitored: Sequence[date] = (),
    concluded: date | None = None,
    extensions: Sequence[Extension] = (),
    action_targets: Sequence[ActionTarget] = (),
    today: date,
) -> tuple[Deadline, ...]:
    """Return the deadlines of a review, in the order in which the process meets them.

    `review_follows` is False when it was decided not to review (6.2): then the decision was the
    only deadline. `completed` is the day on which the panel presented the overview report,
    `debriefed` the day on which the staff's feedback was given, `proceedings_end` the last expected
    or actual end of court proceedings; `publication_held` is True while proceedings are open and
    nobody knows their end: then publication has no date yet. `monitored` the days on which
    the plan was looked at, `concluded` the day of the formal conclusion.
    """
    clock = Running(tuple(extensions), today)
    found = [
        clock.runs(
            "decision",
            _("Decision whether to review"),
            came_to_attention,
            add_months(came_to_attention, profile.decision_months),
            decided,
            "11.2",
        )
    ]
    if not review_follows:
        return tuple(found)
    found.append(
        clock.runs(
            "terms",
            _("Terms of reference agreed"),
            came_to_attention,
            add_months(came_to_attention, profile.terms_months),
            terms_agreed,
            "11.3",
        )
    )
    found += _completion(clock, profile, decided, commenced, completed, debriefed)
    if completed and not publication_held:
        free = max(completed, proceedings_end or completed)
        found.append(_publication(clock, profile, free, published))
    if completed:
        found.append(_monitoring(clock, profile, completed, monitored, concluded))
    found += [_action(clock, action) for action in action_targets]
    return tuple(found)


def _completion(
    clock: Running,
    profile: GuidanceProfile,
    decided: date | None,
    commenced: date | None,
    completed: date | None,
    debriefed: date | None,
) -> list[Deadline]:
    """Return the completion of the report, and the debriefing of staff ahead of it (12.9a)."""
    found = []
    binding = {"decided": decided, "commenced": commenced}[profile.completion_baseline]
    if binding:
        completion = clock.runs(
            "completion",
            _("Review and overview report complete"),
            binding,
            add_months(binding, profile.completion_months),
            completed,
            "11.5",
        )
        found.append(completion)
        found.append(
            clock.runs(
                "debrief",
                _("Feedback and debriefing for staff"),
                binding,
                completion.due,
                debriefed,
                "12.9a",
            )
        )
    if commenced and profile.completion_baseline != "commenced":
        # Appendix Four counts from the commencement. The decision binds; both dates are shown.
        due = add_months(commenced, profile.completion_months)
        found.append(
            Deadline(
                kind="completion_from_commencement",
                title=_("Completion, counted from the commencement"),
                baseline=commenced,
                due=due,
                original_due=due,
                met_on=completed,
                overdue_days=0,
                paragraph="A4.2",
                binding=False,
            )
        )
    return found


def _publication(
    clock: Running, profile: GuidanceProfile, baseline: date, published: date | None
) -> Deadline:
    """Return the publication of the summary, timed to the end of proceedings (17.7)."""
    return clock.runs(
        "publication",
        _("Executive summary published"),
        baseline,
        add_months(baseline, profile.publication_months),
        published,
        "17.7a",
    )


def _monitoring(
    clock: Running,
    profile: GuidanceProfile,
    completed: date,
    monitored: Sequence[date],
    concluded: date | None,
) -> Deadline:
    """Return the next look at the plan, an interval after the last (16.1g)."""
    baseline = max([completed, *(day for day in monitored if day <= clock.today)])
    return clock.runs(
        "monitoring",
        _("Action plan monitored"),
        baseline,
        add_months(baseline, profile.monitoring_months),
        concluded,
        "16.1g",
    )


def _action(clock: Running, action: ActionTarget) -> Deadline:
    """Return the target date of one action (A5.6)."""
    return clock.runs(
        "action",
        _("Action ${number}", mapping={"number": action.number}),
        action.set_on,
        action.target,
        action.completed_on,
        "A5.6",
        action.number,
    )
