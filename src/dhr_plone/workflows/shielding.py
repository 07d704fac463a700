"""Honour-based violence: fewer people read about the persons and their interpreters (8.5).

Setting the flag of a review shields every person of the case, and those who are added later; the
chair lifts the shield of one person where a link with the family is ruled out. Taking the flag
away lifts them all.
"""

from typing import Any

from zope.component import adapter
from zope.lifecycleevent.interfaces import IObjectAddedEvent, IObjectModifiedEvent

from dhr_plone import _
from dhr_plone.content_types.base import say
from dhr_plone.content_types.fields import children, review_of
from dhr_plone.content_types.person import ICasePerson
from dhr_plone.content_types.review import IReview
from dhr_plone.workflows.automatic import follow

SHIELDED = _("The review is flagged for honour-based violence (8.5).")
LIFTED = _("The flag for honour-based violence was taken away (8.5).")


@adapter(IReview, IObjectModifiedEvent)
def follow_flag(review: Any, event: IObjectModifiedEvent) -> None:
    """Shield the persons of a review whose flag was set, or lift the shields again."""
    flagged = bool(review.honour_based_violence)
    if flagged == bool(review.shielded_for):
        return
    review.shielded_for = flagged
    transition, why = ("person_shield", SHIELDED) if flagged else ("person_unshield", LIFTED)
    for person in children(review, "CasePerson"):
        follow(person, transition, say(why))


@adapter(ICasePerson, IObjectAddedEvent)
def shield_new(person: Any, event: IObjectAddedEvent) -> None:
    """Shield a person who is added to a flagged review."""
    review = review_of(person)
    if review is not None and review.honour_based_violence:
        follow(person, "person_shield", say(SHIELDED))
