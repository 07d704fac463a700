"""Tells that something restricted is shown in an answer about something else.

The audit trail knows of itself what a page or service is called on. What else it shows of other
objects, such as the full objects of a search, it is told of by this event.
"""

from zope.interface.interfaces import ObjectEvent


class Shown(ObjectEvent):
    """The current request's answer shows what only those may read who may read the object."""
