"""The roster of a register, a review, a management review or an action.

A collective.workspace whose groups follow from each member's position and declared interest.
"""

from datetime import date
from typing import Any

from collective.workspace.events import TeamMemberEvent
from collective.workspace.interfaces import IHasWorkspace, IWorkspace
from collective.workspace.membership import ITeamMembership, TeamMembership
from collective.workspace.workspace import Workspace
from plone.autoform import directives as form
from zope import schema
from zope.event import notify

from dhr_plone import _
from dhr_plone.content_types.fields import Text, TextLine
from dhr_plone.participation.rosters import INVITED, ROSTERS, Roster


class IRoster(IWorkspace):
    """Behaviour: this object has a roster."""


class IHasRoster(IHasWorkspace):
    """Marker: this object has a roster."""


class IRosterMember(ITeamMembership):
    """What is kept of a person on a roster."""

    form.omitted("groups")
    position = schema.Choice(title=_("Takes part as"), vocabulary="dhr_plone.positions")
    agency = schema.Choice(
        title=_("Agency"), vocabulary="dhr_plone.agencies", required=False, default=None
    )
    post = TextLine(
        title=_("Post"),
        description=_("Job title, as it is published for the panel."),
        required=False,
    )
    independence = Text(
        title=_("Independence"),
        description=_("What the person declared of their independence (9.2, 12.7)."),
        required=False,
    )
    represents_victim = schema.Bool(
        title=_("Represents the victim"),
        description=_("An agency on the panel represents the victim (8.2)."),
        required=False,
        default=False,
    )
    marac_member = schema.Bool(title=_("Member of the MARAC"), required=False, default=False)
    directly_involved = schema.Bool(
        title=_("Directly involved in the case"),
        description=_("Had to do with the victim, the perpetrator or the family (8.2, 12.7)."),
        required=False,
        default=False,
    )
    line_manager_of_involved = schema.Bool(
        title=_("Immediate line manager of somebody involved"),
        description=_("Ideally no author is (12.7)."),
        required=False,
        default=False,
    )
    joined_on = schema.Date(title=_("On the roster since"), required=False, readonly=True)
    interest = Text(
        title=_("Declared interest"),
        description=_("What the person declared of their interest in the case (13.6)."),
        required=False,
        readonly=True,
    )
    declared_on = schema.Date(title=_("Declared on"), required=False, readonly=True)


class InterestDeclared(TeamMemberEvent):
    """A person on a roster declared their interest, and was let in (13.6)."""


class RosterMember(TeamMembership):
    """One person on a roster."""

    _schema = IRosterMember

    @property
    def declared(self) -> bool:
        return self.declared_on is not None

    def declare(self, interest: str, independence: str, on: date) -> None:
        """Keep the person's declaration, and let them in (13.6)."""
        self.update(
            {
                "interest": interest,
                "independence": independence,
                "declared_on": on,
                "groups": set(),
            }
        )
        notify(InterestDeclared(self.workspace.context, self))

    def update(self, data: dict[str, Any]) -> None:
        """Change what is kept, and the groups that follow from it.

        A change of position or person asks for a new declaration: what was declared as the author
        of one agency does not hold for the panel.
        """
        before = (self.position, self.user)
        after = (data.get("position", before[0]), data.get("user", before[1]))
        if before != after:
            data = {**data, "interest": None, "declared_on": None}
        super().update({**data, "groups": set()})


class RosterWorkspace(Workspace):
    """Access to the roster of an object."""

    membership_schema = IRosterMember
    membership_factory = RosterMember

    @property
    def roster(self) -> Roster:
        return ROSTERS[self.context.portal_type]

    @property
    def available_groups(self) -> dict[str, tuple[str, ...]]:
        return self.roster.groups

    @property
    def auto_groups(self) -> dict[str, Any]:
        """Every group is automatic: position and declaration decide."""
        conditions = {
            position.group: lambda member, token=position.token: (
                member.declared and member.position == token
            )
            for position in self.roster.positions
        }
        return {INVITED: lambda member: not member.declared, **conditions}

    def add_to_team(self, user: str, groups: Any = None, **kw: Any) -> RosterMember:
        """Put a person on the roster; access begins with their declaration (13.6).

        ``user`` is a user id, ``position`` one of the roster's tokens. Raises ValueError for a
        position that this roster does not know.
        """
        if user not in self.members:
            if self.roster.position(kw.get("position")) is None:
                raise ValueError(f"{kw.get('position')!r} is no position on this roster.")
            kw.setdefault("joined_on", date.today())
        return super().add_to_team(user, groups, **kw)


def roster_of(context: Any) -> RosterWorkspace | None:
    """Return the roster of an object, or None where it has none."""
    return IRoster(context, None)
