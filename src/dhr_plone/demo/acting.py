"""Acts as the people of the example, on the days of 2009 on which they acted."""

from datetime import date
from typing import Any

from DateTime import DateTime
from plone import api

from dhr_plone.workflows.steps import take

# When each step was taken. Periods are counted from these days, so that the example shows a review
# that kept to them.
DAYS = {
    "review_decide": date(2009, 4, 28),
    "terms_agree": date(2009, 5, 5),
    "review_scope": date(2009, 5, 11),
    "imr_start": date(2009, 5, 18),
    "imr_submit": date(2009, 7, 20),
    "imr_assure": date(2009, 7, 27),
    "imr_accept": date(2009, 7, 31),
    "imr_report_no_contact": date(2009, 7, 3),
    "overview_circulate": date(2009, 8, 10),
    "overview_agree": date(2009, 8, 24),
    "action_sign_up": date(2009, 8, 25),
    "action_start": date(2009, 8, 26),
    "action_implement": date(2009, 11, 3),
    "action_audit": date(2009, 11, 16),
    "review_present": date(2009, 8, 27),
    "summary_submit": date(2009, 12, 2),
    "summary_agree": date(2009, 12, 10),
    "summary_publish": date(2009, 12, 14),
}


def took(obj: Any, transition: str, digest: str = "") -> None:
    """Take a step, on the day on which it was taken in 2009; ``digest`` as in ``take``."""
    take(obj, transition, digest=digest)
    (entries,) = obj.workflow_history.values()
    day = DAYS[transition]
    entries[-1]["time"] = DateTime(day.year, day.month, day.day, 12)


def as_user(name: str) -> Any:
    """Act as a person of the example."""
    return api.env.adopt_user(username=name)
