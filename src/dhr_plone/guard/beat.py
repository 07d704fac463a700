"""An answer that says that nothing is there goes out on a beat, however long it took to make (G3).

Finding something, and finding out that it is closed, takes other steps than finding nothing: some
tenths of a millisecond, which whoever asks a hundred times can tell. So both wait for the same
moment after the request came in, at the very end, when all else is done and put away.
"""

from collections.abc import Iterator
from time import monotonic, sleep
from typing import Any

from zope.component import adapter
from zope.component.hooks import getSite
from zope.interface import implementer
from ZPublisher.interfaces import IPubEnd, IPubStart
from ZPublisher.Iterators import IUnboundStreamIterator

# Seconds between two beats: longer than it takes to draw the page, even on a slow machine.
BEAT = 0.1
BEGAN = "dhr_plone.guard.began"
MARK = "dhr_plone.guard.on_the_beat"


@adapter(IPubStart)
def begin(event: Any) -> None:
    """Note when a request came in; where it is tried again, that was the first time."""
    event.request.environ.setdefault(BEGAN, monotonic())


def send_on_the_beat(request: Any) -> None:
    """Have the answer to a request wait for the next beat, where there is anything to hide."""
    if getSite().objectIds("ReviewRegister"):
        request.set(MARK, True)


@adapter(IPubEnd)
def hold_back(event: Any) -> None:
    """Hand the server a body that it gets on the beat. Before the body, it sends nothing."""
    request, response = event.request, event.request.response
    if MARK in request.other:
        if not response.getHeader("Content-Length"):
            response.setHeader("Content-Length", str(len(response.body)))
        response.body = Waiting(response.body, request.environ[BEGAN])


@implementer(IUnboundStreamIterator)
class Waiting:
    """The body of an answer, which comes on the next beat since a moment."""

    def __init__(self, body: bytes, began: float) -> None:
        self.body = body
        self.began = began

    def __iter__(self) -> Iterator[bytes]:
        sleep(BEAT - (monotonic() - self.began) % BEAT)
        yield self.body
