"""REST: ``@participants``, the roster of a register, a review, a management review or an action.

``GET`` the roster, ``POST`` a person onto it, ``PATCH`` what is kept of a person, ``DELETE`` them.
Everybody declares their own interest by ``PATCH`` of their own entry (13.6). Who has not declared
yet, or may only open an object, sees their own places on its rosters and nothing else.
"""

from typing import Any
from urllib.parse import quote

from plone import api
from plone.protect.interfaces import IDisableCSRFProtection
from plone.restapi.deserializer import json_body
from plone.restapi.serializer.converters import json_compatible
from plone.restapi.services import Service
from zExceptions import BadRequest, Forbidden, NotFound
from zope.interface import alsoProvides, implementer
from zope.publisher.interfaces import IPublishTraverse
from zope.schema import getValidationErrors

from dhr_plone import _
from dhr_plone.content_types.asking import OPEN, may, require
from dhr_plone.content_types.base import say
from dhr_plone.content_types.fields import Refused
from dhr_plone.content_types.reading import shows
from dhr_plone.participation import people
from dhr_plone.participation.declaring import IDeclaration, Place, declare, places
from dhr_plone.participation.views import MANAGE_ROSTER, VIEW_ROSTER
from dhr_plone.participation.workspace import roster_of

# What a person sends to declare, beside the UID of the place where it is not the object's own.
DECLARATION = ("interest", "independence", "confirmed")


@implementer(IPublishTraverse)
class Participants(Service):
    """The roster of the context, or with a user name behind it the entry of one person."""

    user = ""

    def publishTraverse(self, request: Any, name: str) -> "Participants":
        if self.user:
            raise NotFound
        self.user = name
        return self

    @property
    def me(self) -> str:
        return str(api.user.get_current().getId() or "")

    @property
    def url(self) -> str:
        return f"{self.context.absolute_url()}/@participants"

    def one(self, user: str) -> dict[str, Any]:
        """Return the entry of one person on this roster."""
        try:
            member = people.member_of(self.context, user)
        except Refused as refused:
            raise NotFound(say(refused.doc())) from refused
        return self.entry(people.participant(roster_of(self.context), member), self.context)

    def entry(self, participant: people.Participant, place: Any) -> dict[str, Any]:
        """Return an entry as JSON; the interest is for who keeps the roster, and for oneself."""
        user = participant.person.user
        data = {
            "@id": f"{place.absolute_url()}/@participants/{quote(user)}",
            "user": user,
            "fullname": participant.person.name,
            "position": {"token": participant.position, "title": say(participant.part)},
            "agency": _word(participant.agency, participant.agency_title),
            "post": participant.post,
            **participant.notes,
            "joined_on": json_compatible(participant.joined_on),
            "declared_on": json_compatible(participant.declared_on),
            "independence": participant.independence,
            "place": {"@id": place.absolute_url(), "UID": place.UID(), "title": place.Title()},
        }
        if user == self.me or may(MANAGE_ROSTER, place):
            data["interest"] = participant.interest
        return data


class ParticipantsGet(Participants):
    """``GET @participants`` and ``GET @participants/<user>``."""

    def reply(self) -> dict[str, Any]:
        whole = may(VIEW_ROSTER, self.context)
        if not whole:
            require(OPEN, self.context)
        if self.user:
            if not whole and self.user != self.me:
                raise NotFound
            return self.one(self.user)
        items = self._everybody() if whole else self._own()
        return {"@id": self.url, "items": items, "items_total": len(items)}

    def _everybody(self) -> list[dict[str, Any]]:
        return [self.entry(found, self.context) for found in people.participants(self.context)]

    def _own(self) -> list[dict[str, Any]]:
        """Return the person's own places, here and on the rosters of what lies in here."""
        found = list(places(self.context, self.me))
        shows(*(place.obj for place in found))
        return [
            self.entry(people.participant(roster_of(place.obj), place.member), place.obj)
            for place in found
        ]


class ParticipantsPost(Participants):
    """``POST @participants``: ``user``, ``position`` and what else is kept of a person."""

    def reply(self) -> dict[str, Any]:
        require(MANAGE_ROSTER, self.context)
        alsoProvides(self.request, IDisableCSRFProtection)
        data = json_body(self.request)
        user = str(data.pop("user", None) or "")
        try:
            people.put_on(self.context, user, **_kept(data))
        except Refused as refused:
            raise BadRequest(say(refused.doc())) from refused
        entry = self.one(user)
        self.request.response.setStatus(201)
        self.request.response.setHeader("Location", entry["@id"])
        return entry


class ParticipantsPatch(Participants):
    """``PATCH @participants/<user>``: what is kept of a person, or one's own declaration."""

    def reply(self) -> Any:
        require(OPEN, self.context)
        alsoProvides(self.request, IDisableCSRFProtection)
        data = json_body(self.request)
        act = self._declare if set(DECLARATION) & set(data) else self._change
        try:
            act(data)
        except Refused as refused:
            raise BadRequest(say(refused.doc())) from refused
        return self.reply_no_content()

    def _change(self, data: dict[str, Any]) -> None:
        require(MANAGE_ROSTER, self.context)
        self.one(self.user)
        people.change(self.context, self.user, **_kept(data))

    def _declare(self, data: dict[str, Any]) -> None:
        """Keep a declaration: of this roster, or with ``place`` (a UID) of one in here."""
        if self.user != self.me:
            raise Forbidden(say(_("Everybody declares their own interest.")))
        wanted = data.pop("place", None) or self.context.UID()
        if unknown := set(data) - set(DECLARATION):
            raise Refused(_not_kept(unknown, DECLARATION))
        place = self._place(str(wanted))
        declared = Declaration(data)
        if errors := getValidationErrors(IDeclaration, declared):
            field, error = errors[0]
            raise Refused(f"{field}: {say(error.doc())}")
        declare(place, declared.interest, declared.independence)

    def _place(self, uid: str) -> Place:
        """Return the person's own place on the roster of what has this UID."""
        for place in places(self.context, self.me):
            if place.uid == uid:
                return place
        raise NotFound(say(_("You are not on that roster.")))


class ParticipantsDelete(Participants):
    """``DELETE @participants/<user>``: access ends at once."""

    def reply(self) -> Any:
        require(MANAGE_ROSTER, self.context)
        alsoProvides(self.request, IDisableCSRFProtection)
        self.one(self.user)
        people.take_off(self.context, self.user)
        return self.reply_no_content()


class Declaration:
    """What was sent of a declaration, for its schema to judge."""

    def __init__(self, data: dict[str, Any]) -> None:
        for name in DECLARATION:
            setattr(self, name, data.get(name))


def _kept(data: dict[str, Any]) -> dict[str, Any]:
    """Return what is sent of a person, words of a vocabulary as their tokens. Raises Refused."""
    if unknown := set(data) - set(people.KEPT):
        raise Refused(_not_kept(unknown, people.KEPT))
    return {
        name: value["token"] if isinstance(value, dict) and "token" in value else value
        for name, value in data.items()
    }


def _not_kept(unknown: set[str], known: tuple[str, ...]) -> Any:
    return _(
        "refused_not_kept",
        default="“${name}” is nothing that is kept of a person here. What is: ${known}.",
        mapping={"name": min(unknown), "known": ", ".join(known)},
    )


def _word(token: str, title: str) -> dict[str, str] | None:
    return {"token": token, "title": title} if token else None
