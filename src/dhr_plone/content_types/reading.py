"""Tells that something restricted is shown in an answer about something else.

The audit trail knows of itself what a page or service is called on, and with it all that takes its
permissions from there. What else it shows of other objects, such as the full objects of a search,
it is told of by this event.
"""

from typing import Any

from zope.event import notify
from zope.interface.interfaces import ObjectEvent


class Shown(ObjectEvent):
    """The current request's answer shows what only those may read who may read the object.

    ``reader`` is the id of the user who reads it, where that is not who is logged in.
    """

    def __init__(self, obj: Any, reader: str = "") -> None:
        super().__init__(obj)
        self.reader = reader


def shows(*objects: Any, reader: str = "") -> None:
    """Tell that the answer to the current request shows objects; ``reader`` as in ``Shown``."""
    for obj in objects:
        notify(Shown(obj, reader))
