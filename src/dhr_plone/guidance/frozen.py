"""The guidance profile that a review began under, kept on the review (DESIGN, idea 4)."""

from typing import Any

from zope.component import adapter
from zope.lifecycleevent.interfaces import IObjectAddedEvent

from dhr_plone.content_types.review import IReview
from dhr_plone.guidance.profiles import GuidanceProfile, freeze, get, thaw
from dhr_plone.guidance.settings import profile_for_new


@adapter(IReview, IObjectAddedEvent)
def freeze_profile(review: Any, event: IObjectAddedEvent) -> None:
    """Keep the rules as they are on the day on which the review is opened.

    Defaults are looked up on every reading: what was not typed is written down here.
    """
    if review.frozen_profile is None:
        for field in ("guidance_profile", "protective_marking"):
            setattr(review, field, getattr(review, field))
        review.frozen_profile = freeze(profile_for_new(review.guidance_profile))


def profile_of(review: Any) -> GuidanceProfile:
    """Return the rules that a review goes by, whatever the tables say by now."""
    return thaw(review.frozen_profile or freeze(get(review.guidance_profile)))
