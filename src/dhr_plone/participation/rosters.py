"""The rosters: who can be on them, which group that puts them in, and which role the group gives.

Plain tables. A person on a roster has one position. Until they have declared their interest (13.6)
they are ``Invited``, which opens the review's front page and nothing else; afterwards they are in
the group of their position.

Groups of one roster are members of groups of the containers above (``NESTED``): so being on the
roster of one management review opens the front pages of its review and its register, and leaving
it closes them, with nothing to keep in step and nothing to reindex.
"""

from dataclasses import dataclass

from dhr_plone import _

INVITED = "Invited"
AGENCY_STAFF = "AgencyStaff"


@dataclass(frozen=True)
class Position:
    """What a person can be on a roster: token, title, the group and the role that come with it."""

    token: str
    title: str
    group: str
    role: str


@dataclass(frozen=True)
class Roster:
    """The positions of one roster, and the roles of the groups that are not positions."""

    positions: tuple[Position, ...]
    # Group -> roles, for groups whose members are other groups or the invited.
    nested: dict[str, tuple[str, ...]]

    @property
    def groups(self) -> dict[str, tuple[str, ...]]:
        """Return every group of the roster with its roles on the object that has the roster."""
        own = {position.group: (position.role,) for position in self.positions}
        return own | self.nested

    def position(self, token: str | None) -> Position | None:
        """Return the position with this token, or None."""
        return next((p for p in self.positions if p.token == token), None)


SENIOR_MANAGER = Position("senior_manager", _("Senior manager"), "SeniorManagers", "Senior Manager")

# Type of the object that has the roster -> roster.
ROSTERS: dict[str, Roster] = {
    "ReviewRegister": Roster(
        (
            Position(
                "coordinator", _("Review coordinator"), "ReviewCoordinators", "Review Coordinator"
            ),
            Position("governing_body", _("Governing body"), "GoverningBody", "Governing Body"),
            Position("auditor", _("Review auditor"), "ReviewAuditors", "Review Auditor"),
        ),
        {
            INVITED: ("Register Visitor",),
            "RegisterVisitors": ("Register Visitor",),
            # Those whom a partner agency names as its staff (see staff.py).
            AGENCY_STAFF: ("Register Visitor",),
        },
    ),
    "Review": Roster(
        (
            Position("chair", _("Panel chair"), "PanelChairs", "Panel Chair"),
            Position("panel_member", _("Panel member"), "PanelMembers", "Panel Member"),
            # What a reader reads is shared item by item (see sharing.py).
            Position("reader", _("Reader"), "ReviewReaders", "Review Visitor"),
        ),
        {
            INVITED: ("Review Visitor",),
            "ReviewContributors": ("Review Contributor",),
            "ReviewVisitors": ("Review Visitor",),
        },
    ),
    "IMR": Roster(
        (Position("author", _("Author"), "IMRAuthors", "IMR Author"), SENIOR_MANAGER),
        {INVITED: ()},
    ),
    "ActionItem": Roster(
        (Position("lead", _("Action lead"), "ActionLeads", "Action Lead"), SENIOR_MANAGER),
        {INVITED: ()},
    ),
}

# (type, group) -> the group of the nearest container of that type that the group is a member of.
NESTED: dict[tuple[str, str], tuple[str, str]] = {
    ("IMR", "IMRAuthors"): ("Review", "ReviewContributors"),
    ("IMR", "SeniorManagers"): ("Review", "ReviewContributors"),
    ("IMR", INVITED): ("Review", "ReviewVisitors"),
    ("ActionItem", "ActionLeads"): ("Review", "ReviewVisitors"),
    ("ActionItem", "SeniorManagers"): ("Review", "ReviewVisitors"),
    ("ActionItem", INVITED): ("Review", "ReviewVisitors"),
    **{
        ("Review", group): ("ReviewRegister", "RegisterVisitors")
        for group in ROSTERS["Review"].groups
    },
}


def group_id(group: str, uid: str) -> str:
    """Return the id of an object's group, as collective.workspace makes it."""
    return f"{group}:{uid}"
