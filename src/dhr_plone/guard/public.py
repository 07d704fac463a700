"""What the public objects do not keep: who made them and who owns them (G6).

The platform keeps the user who adds something as its owner and in the history of the workflow,
which it shows to whoever may read the object.
"""

from typing import Any

from Acquisition import aq_base
from persistent.mapping import PersistentMapping
from zope.component import adapter
from zope.lifecycleevent.interfaces import IObjectAddedEvent

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
