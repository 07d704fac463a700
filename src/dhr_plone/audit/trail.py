"""The trail of this instance: where it is kept, and how something in a register stands in it.

What stands in it is ids, references, names of fields and states: no text of a case.
"""

import os
from pathlib import Path
from typing import Any

from AccessControl import getSecurityManager
from App.config import getConfiguration

from dhr_plone.audit.book import Book, now
from dhr_plone.content_types.fields import container_of

DIRECTORY = "DHR_AUDIT_DIR"
VISITOR = "Anonymous"


class RecordNotWritten(Exception):
    """The trail cannot be written, so nothing was changed, and nothing is shown."""


def trail() -> Book:
    """Return the trail: in ``DHR_AUDIT_DIR``, or in ``audit`` beside the instance's data.

    No setting of the site: who may change those could lead the trail away.
    """
    chosen = os.environ.get(DIRECTORY)
    return Book(Path(chosen) if chosen else Path(getConfiguration().clienthome) / "audit")


def told(what: str, obj: Any, who: str | None = None, **details: Any) -> dict[str, Any]:
    """Return what the trail tells of something that happens to an object now.

    ``details`` are plain JSON data, those that are empty are left out; ``who`` is a user id, if it
    is not the current user's.
    """
    register = container_of(obj, "ReviewRegister")
    review = container_of(obj, "Review")
    facts = {
        "at": now(),
        "who": who or current_user(),
        "what": what,
        "uid": obj.UID(),
        "path": "/".join(obj.getPhysicalPath()),
        "type": obj.portal_type,
        "reference": (review.reference or "") if review is not None else "",
        "review": review.UID() if review is not None else "",
        "register": register.UID() if register is not None else "",
    }
    return facts | {name: value for name, value in details.items() if value not in (None, "", [])}


def current_user() -> str:
    """Return the id of who is acting, or that of a visitor."""
    return getSecurityManager().getUser().getId() or VISITOR
