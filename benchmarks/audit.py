"""What the audit trail costs: reading a page, reading over REST, and a change.

    python benchmarks/audit.py

Times what the trail does itself while a site is asked over HTTP: answers take so long, and vary
so much, that the difference of two would say little. Prints a line a measure, and exits 1
when a bound is not kept.
"""

import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

from foundation import set_up
from zope.component import adapter, getGlobalSiteManager
from ZPublisher.interfaces import IPubBeforeCommit

from dhr_plone.audit import requests
from dhr_plone.audit.book import Book
from dhr_plone.audit.change import Change
from dhr_plone.testing import CASE_SERVED
from dhr_plone.testing_http import ServedSite

ROUNDS = 100
# Milliseconds that reading may cost.
BOUND = 1.0
# Lines that are in the book already when one is appended.
WRITTEN = 100_000


def main() -> int:
    """Take every measure; return 1 when reading costs more than its bound."""
    with TemporaryDirectory() as directory:
        print(f"a line in a book of {WRITTEN:,} lines: {appending(Path(directory)):.3f} ms")
    set_up(CASE_SERVED)
    CASE_SERVED.testSetUp()
    site = ServedSite(CASE_SERVED)
    chair, coordinator = site.person("chair"), site.person("coordinator")
    person, review = site.url(site.case.person), site.url(site.case.review)
    areas = iter(range(10_000))
    page = cost_of(lambda: chair.get(person, headers={"Accept": "text/html"}))
    rest = cost_of(lambda: chair.get(person))
    change = cost_of(lambda: coordinator.patch(review, json={"area": f"Area {next(areas)}"}))
    CASE_SERVED.testTearDown()
    for name, (cost, whole) in {
        "reading a page": page,
        "reading over REST": rest,
        "a change over REST, flushed to the disk": change,
    }.items():
        print(f"{name}: {cost:.3f} ms of {whole:.1f} ms")
    kept = max(page[0], rest[0]) < BOUND
    print(f"bound of {BOUND} ms for reading: {'kept' if kept else 'NOT KEPT'}")
    return int(not kept)


def appending(directory: Path) -> float:
    """Return the milliseconds of one line that need not have reached the disk."""
    book = Book(directory)
    facts = {"who": "chair", "what": "read", "uid": "u" * 32}
    book.append([facts] * WRITTEN, flush=True)
    taken = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        book.append([facts], flush=False)
        taken.append(time.perf_counter() - began)
    return statistics.median(taken) * 1000


def cost_of(call: Callable[[], Any]) -> tuple[float, float]:
    """Return the median milliseconds that the trail takes of a request, and those of the whole."""
    call()
    costs, wholes = [], []
    with timed_trail() as spent:
        for _ in range(ROUNDS):
            spent.clear()
            began = time.perf_counter()
            answer = call()
            wholes.append(time.perf_counter() - began)
            costs.append(sum(spent))
            assert answer.ok, answer.text[:300]
    return statistics.median(costs) * 1000, statistics.median(wholes) * 1000


@contextmanager
def timed_trail() -> Iterator[list[float]]:
    """Have the seconds noted that the trail takes before an answer and in a commit."""
    spent: list[float] = []

    def timed(function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any) -> Any:
            began = time.perf_counter()
            try:
                return function(*arguments)
            finally:
                spent.append(time.perf_counter() - began)

        return call

    handler = adapter(IPubBeforeCommit)(timed(requests.answered))
    manager = getGlobalSiteManager()
    manager.unregisterHandler(requests.answered)
    manager.registerHandler(handler)
    try:
        with (
            patch.object(Change, "tpc_vote", timed(Change.tpc_vote)),
            patch.object(Change, "tpc_finish", timed(Change.tpc_finish)),
        ):
            yield spent
    finally:
        manager.unregisterHandler(handler)
        manager.registerHandler(requests.answered)


if __name__ == "__main__":
    sys.exit(main())
