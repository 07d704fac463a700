"""An answer that says that nothing is there goes out on a beat, however long it took to make (G3).

Finding something, and finding out that it is closed, takes other steps than finding nothing: some
tenths of a millisecond, which whoever asks a hundred times can tell. So both wait for the same
moment after the request came in, at the very end, when all else is done.
"""

from functools import partial
from time import monotonic, sleep
from typing import Any

from zope.component import adapter
from zope.component.hooks import getSite
from ZPublisher.interfaces import IPubStart

# Seconds between two beats: longer than it takes to draw the page, even on a slow machine.
BEAT = 0.1
BEGAN = "dhr_plone.guard.began"


@adapter(IPubStart)
def begin(event: Any) -> None:
    """Note when a request came in; where it is tried again, that was the first time."""
    event.request.environ.setdefault(BEGAN, monotonic())


def send_on_the_beat(request: Any) -> None:
    """Have the answer to a request wait for the next beat, where there is anything to hide."""
    if getSite().objectIds("ReviewRegister"):
        response = request.response
        response.after_list = (*response.after_list, partial(wait, request.environ[BEGAN]))


def wait(began: float) -> None:
    """Wait for the next beat since a moment, in seconds of the monotonic clock."""
    sleep(BEAT - (monotonic() - began) % BEAT)
