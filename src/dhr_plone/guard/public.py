"""What the public objects do not keep, and what keeps nothing of them (G6, G10).

The platform keeps the user who adds something as its owner and in the history of the workflow,
which it shows to whoever may read the object. Caches in front of the site keep what was withdrawn
unless they are told.
"""

from typing import Any

from Acquisition import aq_base
from persistent.mapping import PersistentMapping
from z3c.caching.purge import Purge
from zope.component import adapter
from zope.event import notify
from zope.lifecycleevent.interfaces import IObjectAddedEvent, IObjectRemovedEvent

from dhr_plone.content_types.interfaces import IPublic


@adapter(IPublic, IObjectAddedEvent)
def forget_who_made_it(obj: Any, event: IObjectAddedEvent) -> None:
    """Take owner, local roles and names in the history off a public object as soon as it stands."""
    obj.manage_delLocalRoles([user for user, _ in obj.get_local_roles()])
    obj._deleteOwnershipAfterAdd()
    history = getattr(aq_base(obj), "workflow_history", {})
    obj.workflow_history = PersistentMapping(
        {
            machine: tuple({**entry, "actor": "", "comments": ""} for entry in entries)
            for machine, entries in history.items()
        }
    )


@adapter(IPublic, IObjectRemovedEvent)
def purge(obj: Any, event: IObjectRemovedEvent) -> None:
    """Have caches forget a public object that is taken away, and the list that names it.

    The platform does so for the types that an administrator ticks.
    """
    notify(Purge(obj))
    notify(Purge(event.oldParent))
