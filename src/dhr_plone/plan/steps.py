"""Adding a further dated step under a recommendation of the plan (A5.8)."""

from typing import Any

from zExceptions import BadRequest

from dhr_plone import _
from dhr_plone.content_types.asking import VIEW, may, require
from dhr_plone.content_types.base import add, say
from dhr_plone.content_types.fields import children
from dhr_plone.plan.plan import next_step
from dhr_plone.publication.edition import in_order

# What a step has in common with the recommendation that it stands under.
SHARED = (
    "recommendation",
    "scope",
    "lead_agency",
    "lead_outside",
    "source",
    "source_kind",
    "source_uid",
    "source_text",
    "public_wording",
)


def add_step(review: Any, first: str) -> Any:
    """Add a step under the recommendation with this number; what is done and when is filled in.

    Raises Unauthorized for who may not add actions, BadRequest where there is no such
    recommendation.
    """
    require("dhr_plone: Add ActionItem", review)
    actions = children(review, "ActionItem")
    own = sorted(
        (a for a in actions if (a.number or "").split(".")[0].strip() == first and may(VIEW, a)),
        key=lambda action: in_order(action.number or ""),
    )
    if not first or not own:
        raise BadRequest(say(_("There is no recommendation with this number any more.")))
    shared = {name: getattr(own[0], name) for name in SHARED}
    number = next_step([action.number or "" for action in actions], first)
    return add(review, "ActionItem", number=number, **shared)
