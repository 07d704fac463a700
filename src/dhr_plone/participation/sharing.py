"""What the chair shares with the review's readers: a role on the shared object, and nowhere else.

A line manager, a family member or an observer is on the review's roster as a reader (13.6). They
read an object only while the chair has ticked "Shared with the review's readers" on it.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from borg.localrole.interfaces import ILocalRoleProvider
from zope.component import adapter
from zope.interface import implementer
from zope.lifecycleevent.interfaces import IObjectModifiedEvent

from dhr_plone.content_types.fields import review_of
from dhr_plone.content_types.interfaces import IShareable
from dhr_plone.participation.rosters import group_id


@implementer(ILocalRoleProvider)
@adapter(IShareable)
class SharedWithReaders:
    """Gives the readers of the review their role on a shared object."""

    def __init__(self, context: Any) -> None:
        review = review_of(context)
        shared = getattr(context, "shared_with_readers", False) and review is not None
        self.readers = group_id("ReviewReaders", review.UID()) if shared else None

    def getRoles(self, principal_id: str) -> Iterable[str]:
        return ("Review Reader",) if self.readers and principal_id == self.readers else ()

    def getAllRoles(self) -> Iterator[tuple[str, Iterable[str]]]:
        if self.readers:
            yield self.readers, ("Review Reader",)


@adapter(IShareable, IObjectModifiedEvent)
def share(obj: Any, event: IObjectModifiedEvent) -> None:
    """Bring the catalog in step with the tick; the object holds nothing else to reindex."""
    obj.reindexObjectSecurity()
