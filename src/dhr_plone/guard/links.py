"""No link into a register or out of it is written down where others are told of it (G4).

The platform keeps which content links to which, by path or UID, and asks nobody's permission: who
may delete a page is told what links to it, and anybody how many links there are.
"""

from typing import Any

from plone.app.linkintegrity.interfaces import IRetriever
from plone.app.linkintegrity.utils import getOutgoingLinks
from plone.app.relationfield.interfaces import IDexterityHasRelations
from zc.relation.interfaces import ICatalog
from zope.component import adapter, getUtility, queryUtility
from zope.interface import implementer
from zope.intid.interfaces import IIntIds
from zope.lifecycleevent.interfaces import IObjectAddedEvent, IObjectModifiedEvent

from dhr_plone.content_types.interfaces import IRestricted
from dhr_plone.guard.access import parts_of_register


@implementer(IRetriever)
@adapter(IRestricted)
class NoLinks:
    """What is restricted links to nothing, as far as the platform is told."""

    def __init__(self, context: Any) -> None:
        self.context = context

    def retrieveLinks(self) -> set[str]:
        return set()


@adapter(IDexterityHasRelations, IObjectAddedEvent)
def forget_added(obj: Any, event: IObjectAddedEvent) -> None:
    """Forget the links into a register of what was added."""
    forget_links(obj)


@adapter(IDexterityHasRelations, IObjectModifiedEvent)
def forget_modified(obj: Any, event: IObjectModifiedEvent) -> None:
    """Forget the links into a register of what was changed."""
    forget_links(obj)


def forget_links(obj: Any) -> None:
    """Take the links of an object into a register out of what the platform keeps.

    Runs after the platform has written them down.
    """
    intids = queryUtility(IIntIds)
    number = intids.queryId(obj) if intids is not None else None
    if number is None:
        return
    for link in list(getOutgoingLinks(intid=number)):
        if parts_of_register(link.to_object):
            getUtility(ICatalog).unindex(link)
