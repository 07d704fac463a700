"""The declared interest with which access begins (13.6), and what is asked of whom.

Who is on the roster of a management review or of an action cannot open that yet. So the review asks
for the declarations of all its rosters, on its own front page.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from plone.supermodel import model
from zope import schema

from dhr_plone import _
from dhr_plone.content_types.fields import Refused, Text, children
from dhr_plone.participation.rosters import Position
from dhr_plone.participation.workspace import RosterMember, roster_of

# Position -> the paragraph that asks for independence. Of others it is welcome.
INDEPENDENCE_ASKED = {"chair": "9.2", "author": "12.7"}


def ticked(value: bool) -> bool:
    """Return True for a ticked box. Raises Refused for one that is not."""
    if not value:
        raise Refused(
            _("Tick this box: nobody reads anything of the review without having agreed to it.")
        )
    return True


class IDeclaration(model.Schema):
    """What a person declares before they read anything."""

    interest = Text(
        title=_("Your interest in this review"),
        description=_(
            "In what capacity you take part, and any connection that you have with the persons of "
            "the case or with those who worked with them. If you have none, say so."
        ),
    )
    independence = Text(
        title=_("Your independence"),
        description=_(
            "A chair says whether they belong to the governing body or work for an agency that is "
            "involved (9.2); an author, whether they were involved in the case themselves or "
            "manage someone who was (12.7). Others may leave this empty."
        ),
        required=False,
    )
    confirmed = schema.Bool(
        title=_("I have read the statement above and will keep to it."),
        constraint=ticked,
    )


@dataclass(frozen=True)
class Place:
    """Somebody's place on one roster: whose roster it is, and what is kept of the person."""

    obj: Any
    member: RosterMember
    position: Position

    @property
    def uid(self) -> str:
        return str(self.obj.UID())

    @property
    def title(self) -> str:
        """The title of what has the roster; neutral, as all titles."""
        return str(self.obj.Title())

    @property
    def asks_for_independence(self) -> bool:
        return self.position.token in INDEPENDENCE_ASKED


def places(place: Any, user_id: str) -> list[Place]:
    """Return a person's places on the roster of an object and, for a review, of its parts."""
    found = []
    for obj in _with_rosters(place):
        member = roster_of(obj).get(user_id)
        position = member and roster_of(obj).roster.position(member.position)
        if position:
            found.append(Place(obj, member, position))
    return found


def pending(place: Any, user_id: str) -> list[Place]:
    """Return those of a person's places for which they have still to declare an interest (13.6)."""
    return [found for found in places(place, user_id) if not found.member.declared]


def declare(place: Place, interest: str, independence: str | None) -> None:
    """Keep a person's own declaration of today, and let them in at once.

    Raises Refused where something is missing that is asked of the position.
    """
    if not interest.strip():
        raise Refused(_("Say what your interest is; if you have none beyond your post, say that."))
    if place.asks_for_independence and not (independence or "").strip():
        raise Refused(
            _(
                "refused_no_independence",
                default="Say how independent you are of the case: it is asked of your part in the "
                "review (${paragraph}).",
                mapping={"paragraph": INDEPENDENCE_ASKED[place.position.token]},
            )
        )
    place.member.declare(interest.strip(), (independence or "").strip(), date.today())


def _with_rosters(place: Any) -> Iterator[Any]:
    """Yield an object with a roster and, of a review, those in it."""
    yield place
    if place.portal_type == "Review":
        yield from children(place, "IMR")
        yield from children(place, "ActionItem")
