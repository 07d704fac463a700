"""The guidance profile that a review began under, kept on the review (DESIGN, idea 4)."""

from typing import Any

from Acquisition import aq_base
from zope.component import adapter
from zope.lifecycleevent.interfaces import IObjectAddedEvent

from dhr_plone.content_types.fields import suggested_author
from dhr_plone.content_types.overview import IOverviewReport
from dhr_plone.content_types.review import IReview
from dhr_plone.guidance.profiles import GuidanceProfile, freeze, get, thaw
from dhr_plone.guidance.settings import default_profile, profile_for_new


@adapter(IReview, IObjectAddedEvent)
def freeze_profile(review: Any, event: IObjectAddedEvent) -> None:
    """Keep the rules as they are on the day on which the review is opened.

    Defaults are looked up on every reading: what was not typed is written down here.
    """
    if review.frozen_profile is None:
        typed = vars(aq_base(review))
        if "guidance_profile" not in typed:
            review.guidance_profile = default_profile(review)
        if "protective_marking" not in typed:
            review.protective_marking = profile_for_new(review.guidance_profile).marking
        review.frozen_profile = freeze(profile_for_new(review.guidance_profile))


@adapter(IOverviewReport, IObjectAddedEvent)
def freeze_author(overview: Any, event: IObjectAddedEvent) -> None:
    """Write down who is suggested as the author (13.1): another chair does not change it."""
    if not vars(aq_base(overview)).get("author"):
        overview.author = suggested_author(overview)


def profile_of(review: Any) -> GuidanceProfile:
    """Return the rules that a review goes by, whatever the tables say by now."""
    return thaw(review.frozen_profile or freeze(get(review.guidance_profile)))
