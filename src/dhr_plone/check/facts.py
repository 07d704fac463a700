"""What is looked at of a site, as plain data."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Deviation:
    """A permission of something restricted that differs from the table: the roles that have it."""

    path: str
    permission: str
    roles: tuple[str, ...]


@dataclass(frozen=True)
class Elsewhere:
    """A type, or the path of an object, with the workflows that it runs in and belongs in."""

    what: str
    runs_in: tuple[str, ...]
    belongs_in: tuple[str, ...]


@dataclass(frozen=True)
class GivenByHand:
    """Roles that somebody was given on an object itself, which no roster gives."""

    path: str
    who: str
    roles: tuple[str, ...]


@dataclass(frozen=True)
class SiteFacts:
    """A site as it is set.

    ``site_roles`` are the principals with a role on the whole site, ``permissions`` the roles of
    the site's permissions that the installation set, and ``expected`` those that it set them to.
    ``to_everybody`` are permissions that only few have in a new site, with the roles of visitors
    and members that have them here. ``accounts_guarded`` says that a roster's role on the whole
    site counts for nothing. ``by_hand`` are the roles that no roster gives.
    ``missing_types`` are the add-on's types that the site has no more.
    ``changed_workflows`` name the machine, state and permission that differ from the
    specification, ``types_elsewhere`` and ``objects_elsewhere`` what runs in another workflow than
    it belongs in. ``versions`` are those of the installed libraries, by lower-case name.
    ``trail`` is the directory of the audit trail, ``trail_fault`` why it cannot be written,
    ``trail_end`` what is wrong with the note of its end, ``trail_strangers`` the files in it of
    another account than its own, and ``trail_open`` says that others on the machine may read it.
    ``session_minutes`` is how long a log-in lasts without use, if it ends at all.
    """

    self_registration: bool = False
    site_roles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    permissions: Mapping[str, frozenset[str]] = field(default_factory=dict)
    expected: Mapping[str, frozenset[str]] = field(default_factory=dict)
    to_everybody: Mapping[str, frozenset[str]] = field(default_factory=dict)
    before_guard: tuple[str, ...] = ()
    guard_registered: bool = True
    accounts_guarded: bool = True
    changed_workflows: tuple[tuple[str, str, str], ...] = ()
    missing_types: tuple[str, ...] = ()
    types_elsewhere: tuple[Elsewhere, ...] = ()
    objects_elsewhere: tuple[Elsewhere, ...] = ()
    deviations: tuple[Deviation, ...] = ()
    by_hand: tuple[GivenByHand, ...] = ()
    comments: bool = False
    commented_types: tuple[str, ...] = ()
    versioned_types: tuple[str, ...] = ()
    shows_authors: bool = False
    versions: Mapping[str, str] = field(default_factory=dict)
    secure_cookie: bool = True
    session_ends: bool = True
    session_minutes: int = 30
    sender: str = "reviews@example.org"
    trail: str = ""
    trail_fault: str = ""
    trail_end: str = ""
    trail_strangers: tuple[str, ...] = ()
    trail_open: bool = False
    debug_mode: bool = False
    upgrade_waiting: bool = False
