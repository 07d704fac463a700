"""Who took the steps that a moved register tells of, as far as the site does not know them.

An account may be gone while what its person did stands: no right follows from a history, so a file
that names such an account is taken, and who imports it is told.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from plone import api
from zope.i18nmessageid import Message

from dhr_plone import _


def unknown_actors(items: Iterable[Mapping[str, Any]]) -> list[Message]:
    """Return one sentence that names the accounts of histories that this site does not know."""
    actors = {
        str(step.get("actor") or "")
        for item in items
        for steps in item.get("workflow_history", {}).values()
        for step in steps
    }
    unknown = sorted(actor for actor in actors if actor and api.user.get(userid=actor) is None)
    if not unknown:
        return []
    return [
        _(
            "These accounts stand in the histories and are not known here: ${accounts}. The "
            "histories keep them as they are; nobody gets any access by that.",
            mapping={"accounts": ", ".join(unknown)},
        )
    ]
