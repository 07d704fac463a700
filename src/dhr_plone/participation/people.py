"""The people on a roster: who is on it, who could be, putting them on, changing and removing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from plone import api
from zope.i18nmessageid import Message
from zope.schema.interfaces import ConstraintNotSatisfied, ValidationError

from dhr_plone import _
from dhr_plone.content_types.base import say, word
from dhr_plone.content_types.errors import none_of
from dhr_plone.content_types.fields import Refused
from dhr_plone.participation.workspace import (
    IRosterMember,
    RosterMember,
    RosterWorkspace,
    roster_of,
)

MOST_FOUND = 20

# What the keeper of a roster sets; the rest is the person's own declaration.
NOTES = ("represents_victim", "marac_member", "directly_involved", "line_manager_of_involved")
KEPT = ("position", "agency", "post", *NOTES)


@dataclass(frozen=True)
class Person:
    """A user of the site: id, and the name to show."""

    user: str
    name: str


@dataclass(frozen=True)
class Participant:
    """A person on a roster, as pages and REST show them. Independence and interest are theirs."""

    person: Person
    position: str
    part: Message | str
    agency: str
    agency_title: str
    post: str
    joined_on: date | None
    declared_on: date | None
    independence: str
    interest: str
    notes: dict[str, bool]


def participants(place: Any) -> list[Participant]:
    """Return the people on an object's roster, by position, then by name."""
    roster = roster_of(place)
    order = [position.token for position in roster.roster.positions]
    found = [participant(roster, member) for member in roster]
    return sorted(found, key=lambda p: (order.index(p.position), p.person.name.casefold()))


def participant(roster: RosterWorkspace, member: RosterMember) -> Participant:
    """Return one member of a roster as it is shown."""
    return Participant(
        person=Person(member.user, member._title),
        position=member.position,
        part=roster.roster.position(member.position).title,
        agency=member.agency or "",
        agency_title=word("dhr_plone.agencies", member.agency, roster.context),
        post=member.post or "",
        joined_on=member.joined_on,
        declared_on=member.declared_on,
        independence=member.independence or "",
        interest=member.interest or "",
        notes={name: bool(getattr(member, name)) for name in NOTES},
    )


def find_people(text: str, place: Any) -> list[Person]:
    """Return at most 20 users of the site whose name or user name holds ``text``, by name.

    Who is on the roster of ``place`` already is left out.
    """
    if not text.strip():
        return []
    users = api.portal.get_tool("acl_users")
    hits = (*users.searchUsers(fullname=text.strip()), *users.searchUsers(login=text.strip()))
    names = {hit["userid"]: name_of(hit["userid"]) for hit in hits}
    people = [Person(user, name) for user, name in names.items() if user not in _on(place)]
    return sorted(people, key=lambda person: person.name.casefold())[:MOST_FOUND]


def put_on(place: Any, user: str, **kept: Any) -> RosterMember:
    """Put a user of the site on a roster; they are let in when they have declared (13.6).

    ``kept`` is what ``KEPT`` names. Raises Refused with a sentence for the keeper of the roster.
    """
    if not user or api.user.get(userid=user) is None:
        raise Refused(
            _(
                "refused_no_such_user",
                default="Nobody here has the user name “${user}”. Look for the person by name, or "
                "ask who runs this site for an account for them.",
                mapping={"user": user},
            )
        )
    if user in _on(place):
        raise Refused(
            _(
                "refused_on_roster",
                default="${name} is on this roster already. Change their entry.",
                mapping={"name": name_of(user)},
            )
        )
    _check(place, {"position": None, **kept})
    return roster_of(place).add_to_team(user, **kept)


def change(place: Any, user: str, **kept: Any) -> RosterMember:
    """Change what is kept of a person; another position asks for a new declaration.

    Raises Refused with a sentence for the keeper of the roster.
    """
    _check(place, kept)
    member = member_of(place, user)
    member.update(kept)
    return member


def take_off(place: Any, user: str) -> None:
    """Take a person off a roster, which ends their access. Raises Refused for who is not on it."""
    member_of(place, user).remove_from_team()


def member_of(place: Any, user: str) -> RosterMember:
    """Return what is kept of a person on a roster. Raises Refused for who is not on it."""
    member = roster_of(place).get(user)
    if member is None:
        raise Refused(
            _(
                "refused_not_on_roster",
                default="“${user}” is not on this roster.",
                mapping={"user": user},
            )
        )
    return member


def _check(place: Any, kept: Mapping[str, Any]) -> None:
    """Refuse what the schema of a roster's members does not take."""
    for name, value in kept.items():
        field = IRosterMember[name].bind(place)
        try:
            field.validate(value)
        except ConstraintNotSatisfied as error:
            raise none_of(value, [term.token for term in field.vocabulary]) from error
        except ValidationError as error:
            problem = {"field": say(field.title), "problem": say(error.doc())}
            raise Refused(
                _("refused_member_field", default="${field}: ${problem}", mapping=problem)
            ) from error


def _on(place: Any) -> set[str]:
    return {member.user for member in roster_of(place)}


def name_of(user: str) -> str:
    """Return the name of a user as it is shown, or the user name."""
    found = api.user.get(userid=user)
    return (found and found.getProperty("fullname")) or user
