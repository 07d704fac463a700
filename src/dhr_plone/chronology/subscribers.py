"""What follows when an entry of a chronology comes, changes or goes.

An entry gets its number when it comes, once, and keeps it: a report can cite "Midshire Homes 14"
whatever is added later. Numbers are counted in each management review and not across the review,
because gaps between an agency's own numbers would tell it how much the others have written.
"""

from typing import Any

from zope.component import adapter
from zope.container.interfaces import IContainerModifiedEvent
from zope.lifecycleevent.interfaces import IObjectModifiedEvent, IObjectMovedEvent

from dhr_plone.chronology.composite import now_otherwise
from dhr_plone.chronology.kept_rows import drop, keep
from dhr_plone.content_types.chronology_entry import IChronologyEntry
from dhr_plone.content_types.fields import container_of
from dhr_plone.content_types.imr import IIMR


@adapter(IChronologyEntry, IObjectMovedEvent)
def came_or_went(entry: Any, event: IObjectMovedEvent) -> None:
    """Number an entry that was added or moved here; chronologies are read anew.

    A number is never given twice, that of a deleted entry neither.
    """
    if event.object is not entry:
        return
    left, imr = (container_of(place, "IMR") for place in (event.oldParent, event.newParent))
    if left is not None:
        drop(left, event.oldName)
        now_otherwise(left)
    if imr is not None:
        if event.newParent is not event.oldParent:
            imr.last_number += 1
            entry.number = imr.last_number
        keep(imr, entry)
        now_otherwise(imr)


@adapter(IChronologyEntry, IObjectModifiedEvent)
def changed(entry: Any, event: IObjectModifiedEvent) -> None:
    """Read the chronology anew after an entry was edited."""
    imr = container_of(entry, "IMR")
    if imr is not None:
        keep(imr, entry)
        now_otherwise(imr)


@adapter(IIMR, IContainerModifiedEvent)
def brought_in(imr: Any, event: IContainerModifiedEvent) -> None:
    """Read the chronology anew after an import, which corrects entries on its way."""
    now_otherwise(imr)
