"""The author of the overview is suggested to be the chair of the panel (13.1)."""

from typing import Any

from zope.component import adapter
from zope.lifecycleevent.interfaces import IObjectAddedEvent

from dhr_plone.content_types.fields import review_of
from dhr_plone.content_types.overview import IOverviewReport
from dhr_plone.participation.workspace import roster_of


@adapter(IOverviewReport, IObjectAddedEvent)
def suggest_author(overview: Any, event: IObjectAddedEvent) -> None:
    """Write the chair's name where no author was named; it can be changed."""
    review = review_of(overview)
    if review is None or (overview.author or "").strip():
        return
    chairs = (member._title for member in roster_of(review) if member.position == "chair")
    overview.author = next(chairs, None)
