"""What a review has one of: its terms of reference, its overview report, its executive summary."""

from typing import Any

from zExceptions import BadRequest
from zope.component import adapter
from zope.lifecycleevent.interfaces import IObjectAddedEvent

from dhr_plone import _
from dhr_plone.content_types.base import say
from dhr_plone.content_types.fields import children
from dhr_plone.content_types.interfaces import IRestricted

SINGLES = ("TermsOfReference", "OverviewReport", "ExecutiveSummary")


def existing(container: Any, portal_type: str) -> Any:
    """Return what the container has of a type that it may have one of, or None."""
    if portal_type not in SINGLES:
        return None
    return next(iter(children(container, portal_type)), None)


def refusal(portal_type: str) -> str:
    """Return why a second one of this type is refused, in the language of the request."""
    return say(REFUSALS[portal_type])


@adapter(IRestricted, IObjectAddedEvent)
def refuse_second(obj: Any, event: IObjectAddedEvent) -> None:
    """Refuse what a review has already, however it is added. Raises BadRequest."""
    if obj.portal_type in SINGLES and len(children(event.newParent, obj.portal_type)) > 1:
        raise BadRequest(refusal(obj.portal_type))


REFUSALS = {
    "TermsOfReference": _(
        "This review has its terms of reference already. Change those: each agreed version is kept."
    ),
    "OverviewReport": _("This review has its overview report already. Change that one."),
    "ExecutiveSummary": _("This review has its executive summary already. Change that one."),
}
