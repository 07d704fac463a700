"""Whether the time of an answer tells that something closed exists.

    python benchmarks/existence.py [--unguarded]

Asks a served site for a closed address, for a made-up one beside it, and for another one, which
shows what is noise; in every order. Prints for each way of asking the medians, the median
difference of the pairs, and in how many pairs the closed address took longer: chance is 50 %, and
40 to 60 % in 100 pairs tell nothing. ``--unguarded`` shows what would be told without the beat on
which such answers go out.
"""

import statistics
import sys
import time
from base64 import b64encode
from http.client import HTTPConnection
from itertools import cycle, permutations
from secrets import token_hex
from typing import Any

from foundation import set_up

from dhr_plone.guard import beat
from dhr_plone.testing import CASE_SERVED, PASSWORD, case_of

PAIRS = 300
HTML, JSON = "text/html", "application/json"
# Who asks for what they may not know of.
ASKED = ((None, "review"), ("outsider", "entry"), ("housing-author", "police_imr"))
# Method, what is accepted, what stands below the address.
WAYS = (
    ("GET", HTML, ""),
    ("GET", JSON, ""),
    ("PATCH", JSON, ""),
    ("DELETE", JSON, ""),
    ("GET", JSON, "/@workflow"),
    ("GET", JSON, "/@nothing"),
)


def main() -> int:
    """Measure every way of asking, and print a line for each."""
    set_up(CASE_SERVED)
    CASE_SERVED.testSetUp()
    if "--unguarded" not in sys.argv:
        # The layer of the tests does not wait.
        beat.sleep = time.sleep
    server = HTTPConnection(CASE_SERVED["host"], CASE_SERVED["port"])
    case = case_of(CASE_SERVED["portal"])
    for user, place in ASKED:
        for way in WAYS:
            print(measured(server, user, place, getattr(case, place), way), flush=True)
    CASE_SERVED.testTearDown()
    return 0


def measured(server: HTTPConnection, user: str | None, place: str, obj: Any, way: Any) -> str:
    """Return a line on one way of asking for one object."""
    method, accept, below = way
    there = obj.absolute_url_path()
    beside = there.removesuffix(obj.getId())
    closed, made_up, another = compared(server, user, way, there, beside)
    kind = "HTML" if accept == HTML else "JSON"
    name = f"{user or 'visitor'}: {place}, {method} {kind} {below}".strip()
    medians = [1000 * statistics.median(times) for times in (closed, made_up)]
    return (
        f"{name}: {medians[0]:.2f} ms, made up {medians[1]:.2f} ms, "
        f"difference {difference(closed, made_up):+.3f} ms, "
        f"longer in {longer(closed, made_up):.0%} of the pairs "
        f"(noise {difference(another, made_up):+.3f} ms, {longer(another, made_up):.0%})"
    )


def compared(
    server: HTTPConnection, user: str | None, way: Any, there: str, beside: str
) -> list[list[float]]:
    """Return the seconds of answers for an address, and twice for made-up ones."""
    times: list[list[float]] = [[], [], []]
    orders = cycle(permutations(range(3)))
    for _round in range(PAIRS + 10):
        # Each made-up address is a new one, as whoever tries addresses has it.
        asked = [there, beside + token_hex(16), beside + token_hex(16)]
        for which in next(orders):
            times[which].append(seconds(server, user, way, asked[which]))
    # The first ones fill the caches.
    return [taken[10:] for taken in times]


def seconds(server: HTTPConnection, user: str | None, way: Any, path: str) -> float:
    """Return the seconds until an answer has come."""
    method, accept, below = way
    headers = {"Accept": accept}
    if user:
        headers["Authorization"] = f"Basic {b64encode(f'{user}:{PASSWORD}'.encode()).decode()}"
    body = b"{}" if method == "PATCH" else None
    if body:
        headers["Content-Type"] = JSON
    start = time.perf_counter()
    server.request(method, path + below, body, headers)
    reply = server.getresponse()
    reply.read()
    taken = time.perf_counter() - start
    if reply.status != 404:
        raise SystemExit(f"{method} {path}{below} answered {reply.status} to {user}.")
    return taken


def difference(one: list[float], other: list[float]) -> float:
    """Return the median of the differences of pairs, in milliseconds."""
    return 1000 * statistics.median(a - b for a, b in zip(one, other, strict=True))


def longer(one: list[float], other: list[float]) -> float:
    """Return in what share of the pairs the first took longer."""
    return statistics.mean(a > b for a, b in zip(one, other, strict=True))


if __name__ == "__main__":
    sys.exit(main())
