"""Who has a calendar feed, and under which secret address (19.2e).

The address is the key: calendars cannot log in. Only a digest of it is kept, so that nobody who
reads the database can follow anybody's feed. A person has one feed; a new one ends the one before.
"""

from hashlib import sha256
from secrets import token_urlsafe
from typing import Any

from BTrees.OOBTree import OOBTree
from plone import api
from zope.annotation.interfaces import IAnnotations

KEY = "dhr_plone.calendar_feeds"


def begin(user: str) -> str:
    """Give a user a new feed and return its secret; the one before answers no more."""
    end(user)
    secret = token_urlsafe(32)
    notes = IAnnotations(api.portal.get())
    if KEY not in notes:
        notes[KEY] = OOBTree()
    notes[KEY][_digest(secret)] = user
    return secret


def end(user: str) -> None:
    """Revoke the feed of a user, if they have one."""
    kept = _kept()
    for digest in [digest for digest, owner in kept.items() if owner == user]:
        del kept[digest]


def has_one(user: str) -> bool:
    """Tell whether a user has a feed."""
    return user in set(_kept().values())


def owner(secret: str) -> str | None:
    """Return the user whose feed has this secret, or None; users who are gone have none."""
    found = _kept().get(_digest(secret))
    return found if found and api.user.get(userid=found) is not None else None


def _kept() -> Any:
    return IAnnotations(api.portal.get()).get(KEY, {})


def _digest(secret: str) -> str:
    return sha256(secret.encode("utf-8", "replace")).hexdigest()
