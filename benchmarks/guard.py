"""What the guard costs: the time of a page and of a REST call with it, to that without it.

    python benchmarks/guard.py

Asks in pairs, once with the guard and once without, each first in turn, and takes the processor's
time: so neither a busy machine nor a slow start counts. Prints the median ratio of the pairs, and
exits 1 when one is over its bound.
"""

import statistics
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from unittest.mock import patch

sys.path.insert(0, str(Path(__file__).parent.parent))

from borg.localrole.default_adapter import DefaultLocalRoleAdapter
from foundation import set_up
from Products.PlonePAS.plugins.ufactory import PloneUser
from zope.interface import Interface

from dhr_plone.content_types import serializers
from dhr_plone.guard import accounts, contents, forged, gate, local_roles, summaries
from dhr_plone.testing import CASE_SERVED, case_of
from tests.guard.asking import Client

PAIRS = 150
BOUND = 1.05
HTML, JSON = "text/html", "application/json"


def main() -> int:
    """Measure pages and REST calls, restricted and public; return 1 when one is over the bound."""
    set_up(CASE_SERVED)
    CASE_SERVED.testSetUp()
    client, case = Client(CASE_SERVED["app"]), case_of(CASE_SERVED["portal"])
    asked = {
        "page of a person of the case, as the chair": (case.person, "chair", HTML),
        "page of a chronology entry, as its author": (case.entry, "police-author", HTML),
        "page of the public library, as a visitor": (case.library, None, HTML),
        "REST, a person of the case, as the chair": (case.person, "chair", JSON),
        "REST, a chronology entry, as its author": (case.entry, "police-author", JSON),
    }
    kept = True
    for name, (obj, user, accept) in asked.items():
        ratio, whole = measure(client, obj.absolute_url_path(), user, accept)
        kept = kept and ratio <= BOUND
        print(f"{name}: {ratio:.3f} of {whole:.1f} ms without it (bound: {BOUND})")
    CASE_SERVED.testTearDown()
    return 0 if kept else 1


def measure(client: Client, path: str, user: str | None, accept: str) -> tuple[float, float]:
    """Return the median ratio of time with and without the guard, and the milliseconds without."""
    pairs = []
    for number in range(PAIRS + 5):
        first = number % 2 == 0
        times = {on: seconds(client, path, user, accept, on) for on in (first, not first)}
        pairs.append((times[True], times[False]))
    # The first pairs fill the caches.
    pairs = pairs[5:]
    ratio = statistics.median(on / off for on, off in pairs)
    return ratio, statistics.median(off for _, off in pairs) * 1000


def seconds(client: Client, path: str, user: str | None, accept: str, on: bool) -> float:
    """Return the seconds of the processor that one request takes, with the guard or without it."""
    with guarded(on):
        start = time.process_time()
        reply = client(path, user, accept=accept)
        taken = time.process_time() - start
    if reply.status != 200:
        raise SystemExit(f"{path} answered {reply.status} to {user}.")
    return taken


class INothing(Interface):
    """Provided by nothing."""


# What is put in place of the parts of the guard that a reading meets, so that they do nothing. To
# unregister them would empty the registry's caches, and the next request would pay for that.
WITHOUT = (
    (gate, "IPubAfterTraversal", INothing),
    (forged, "IAPIRequest", INothing),
    (contents, "IAddonInstalled", INothing),
    (local_roles.LocalRoles, "getRoles", DefaultLocalRoleAdapter.getRoles),
    (local_roles.LocalRoles, "getAllRoles", DefaultLocalRoleAdapter.getAllRoles),
    (accounts.Account, "_addRoles", PloneUser._addRoles),
    (serializers, "is_closed", lambda obj: False),
    (summaries, "may_see", lambda obj: True),
)


@contextmanager
def guarded(on: bool) -> Iterator[None]:
    """Have the guard on or off."""
    with ExitStack() as off:
        for place, name, stand_in in () if on else WITHOUT:
            off.enter_context(patch.object(place, name, stand_in))
        yield


if __name__ == "__main__":
    sys.exit(main())
