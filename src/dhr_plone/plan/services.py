"""REST: ``@action-plan``, the plan of a review or of a register with its lateness and counts."""

from dataclasses import asdict
from datetime import date
from typing import Any

from plone.restapi.services import Service

from dhr_plone.content_types.asking import OPEN, require
from dhr_plone.content_types.base import say, word
from dhr_plone.plan.asked import chosen, from_form
from dhr_plone.plan.plan import Planned, counts
from dhr_plone.plan.plan_of import plan_of
from dhr_plone.workflows.definition import state_title


class ActionPlanGet(Service):
    """The actions that the user may read, in the columns of Appendix Five, and how far they are.

    Takes the parameters of the page: ``state``, ``lead``, ``scope`` (each repeatable), ``late``,
    ``early``, ``sort``, ``down``. The counts are of all actions, not only of those chosen.
    """

    def reply(self) -> dict[str, Any]:
        require(OPEN, self.context)
        today = date.today()
        rows = plan_of(self.context, today)
        items = chosen(rows, from_form(self.request.form), today)
        return {
            "@id": f"{self.context.absolute_url()}/@action-plan",
            "today": today.isoformat(),
            "counts": asdict(counts(rows, today)),
            "items": [planned_data(row, self.context, today) for row in items],
        }


def planned_data(row: Planned, context: Any, today: date) -> dict[str, Any]:
    """Return an action of a plan as JSON data; number and state alone where it may not be read."""
    known = {
        "@id": row.url,
        "UID": row.uid,
        "review": row.review_url,
        "number": row.number,
        "state": {"token": row.state, "title": say(state_title(row.state))},
    }
    if not row.read:
        return known
    return {
        **known,
        "recommendation_number": row.first,
        "recommendation": row.recommendation,
        "scope": _word("dhr_plone.action_scopes", row.scope, context),
        "action_to_take": row.action_to_take,
        "lead_agency": {"token": row.lead_uid or None, "title": row.lead} if row.lead else None,
        "milestones": [
            {
                "milestone": one.what,
                "due": _day(one.due),
                "reached_on": _day(one.reached_on),
                "late": not row.done and one.late(today),
            }
            for one in row.milestones
        ],
        "target_date": _day(row.target),
        "due": _day(row.due),
        "signed_up_to": _day(row.signed),
        "days_late": row.days_late(today),
        "overdue": row.overdue(today),
        "completed_on": _day(row.completed_on),
        "outcome": row.outcome,
        "measure": row.measure,
        "early_learning": row.early,
        "smart": {
            "ticked": list(row.ticks),
            "hints": [
                {"check": hint.check, "found": hint.found, "says": say(hint.words)}
                for hint in row.hints
            ],
        },
        "evidence": row.evidence,
        "audit": row.audit,
        "national_response": _word("dhr_plone.national_responses", row.response, context),
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _word(vocabulary: str, token: str, context: Any) -> dict[str, str] | None:
    return {"token": token, "title": word(vocabulary, token, context)} if token else None
