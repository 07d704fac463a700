"""What changes in a register is noted, to be written when it is committed.

Of a changed object the names of the fields, never their values; of a step the states, never the
comment; of a roster the person and the position.
"""

from collections.abc import Iterator
from typing import Any

from collective.workspace.events import (
    TeamMemberAddedEvent,
    TeamMemberModifiedEvent,
    TeamMemberRemovedEvent,
)
from plone.app.workflow.interfaces import ILocalrolesModifiedEvent
from Products.DCWorkflow.interfaces import IAfterTransitionEvent
from zope.component import adapter
from zope.container.interfaces import IContainerModifiedEvent
from zope.lifecycleevent.interfaces import IAttributes, IObjectModifiedEvent, IObjectMovedEvent

from dhr_plone.audit.change import note
from dhr_plone.audit.merged import CHANGED, CREATED, DECLARED, ROSTER_CHANGED
from dhr_plone.audit.trail import told
from dhr_plone.content_types.interfaces import IRestricted
from dhr_plone.participation.workspace import IHasRoster, InterestDeclared


@adapter(IRestricted, IObjectMovedEvent)
def moved(obj: Any, event: IObjectMovedEvent) -> None:
    """Something was created, deleted or moved; all that it holds is told of too."""
    if event.oldParent is None:
        note(told(CREATED, obj))
    else:
        note(told("deleted" if event.newParent is None else "moved", obj))


@adapter(IRestricted, IObjectModifiedEvent)
def changed(obj: Any, event: IObjectModifiedEvent) -> None:
    """Fields were changed; that something was added to a container is told of what was added."""
    if ILocalrolesModifiedEvent.providedBy(event):
        note(told("shared", obj))
    elif not IContainerModifiedEvent.providedBy(event):
        note(told(CHANGED, obj, fields=list(dict.fromkeys(fields(event)))))


def fields(event: IObjectModifiedEvent) -> Iterator[str]:
    """Yield the names of the fields that an event tells of, without those of their schemas."""
    for description in event.descriptions:
        if IAttributes.providedBy(description):
            yield from (name.rpartition(".")[2] for name in description.attributes)


@adapter(IRestricted, IAfterTransitionEvent)
def stepped(obj: Any, event: IAfterTransitionEvent) -> None:
    """A step led to another state. Several may follow of one, and the last tells the state."""
    before, after = event.old_state.id, event.new_state.id
    if event.transition is not None and before != after:
        step = {"transition": event.transition.id, "old_state": before, "new_state": after}
        note(told("transition", obj, **step))


@adapter(IHasRoster, TeamMemberAddedEvent)
def joined(obj: Any, event: TeamMemberAddedEvent) -> None:
    """A person was put on a roster; until they declare their interest they read nothing."""
    _note_member("joined", obj, event.membership)


@adapter(IHasRoster, InterestDeclared)
def declared(obj: Any, event: InterestDeclared) -> None:
    """A person declared their interest (13.6), and was let in by that."""
    _note_member(DECLARED, obj, event.membership)


@adapter(IHasRoster, TeamMemberModifiedEvent)
def roster_changed(obj: Any, event: TeamMemberModifiedEvent) -> None:
    """What is kept of a person on a roster was changed."""
    _note_member(ROSTER_CHANGED, obj, event.membership)


@adapter(IHasRoster, TeamMemberRemovedEvent)
def left(obj: Any, event: TeamMemberRemovedEvent) -> None:
    """A person was taken off a roster."""
    _note_member("left", obj, event.membership)


def _note_member(what: str, obj: Any, member: Any) -> None:
    note(told(what, obj, member=member.user, position=member.position))
