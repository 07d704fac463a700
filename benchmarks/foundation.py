"""The measures of the foundation: ratios against stock Plone, taken in one run.

    python benchmarks/foundation.py

Prints a line a measure: ours, stock, the ratio, the bound. Exits 1 when a bound is not kept.
"""

import statistics
import sys
import time
from collections.abc import Callable
from datetime import date
from typing import Any

import requests
import transaction
from plone.app.contenttypes.testing import PLONE_APP_CONTENTTYPES_FIXTURE
from plone.app.testing import SITE_OWNER_NAME, SITE_OWNER_PASSWORD, FunctionalTesting
from plone.dexterity.utils import createContentInContainer
from plone.testing.zope import WSGI_SERVER_FIXTURE

from dhr_plone.content_types.base import add
from dhr_plone.participation.workspace import roster_of
from dhr_plone.testing import AddonLayer, acting_as, build_case, case_of, create_users

ROUNDS = 7
ENTRIES = 1000


class StockAndAddon(AddonLayer):
    """A stock Plone site with its content types, and the add-on."""

    defaultBases = (PLONE_APP_CONTENTTYPES_FIXTURE,)


LAYER = FunctionalTesting(bases=(StockAndAddon(), WSGI_SERVER_FIXTURE), name="Benchmark")


def main() -> int:
    """Set a site up, take every measure, and return 1 when a bound is not kept."""
    set_up(LAYER)
    LAYER.testSetUp()
    portal = LAYER["portal"]
    with acting_as(portal, SITE_OWNER_NAME):
        create_users(portal)
        build_case(portal)
        measures = [adding(portal), letting_in(portal), *listing(portal)]
    for name, ours, stock, bound in measures:
        ratio = ours / stock
        kept = "kept" if ratio <= bound else "NOT KEPT"
        print(
            f"{name}: {ours * 1000:.2f} ms, stock {stock * 1000:.2f} ms, "
            f"ratio {ratio:.3f}, bound {bound}: {kept}"
        )
    return int(any(ours / stock > bound for _, ours, stock, bound in measures))


def adding(portal: Any) -> tuple[str, float, float, float]:
    """Adding a ChronologyEntry against adding a stock Document, one commit each."""
    imr = case_of(portal).police_imr
    numbers = iter(range(10_000))

    def entry() -> None:
        add(imr, "ChronologyEntry", starts="22 May 2008", event="A call to the house was taken.")
        transaction.commit()

    def document() -> None:
        number = next(numbers)
        createContentInContainer(
            portal, "Document", title=f"Document {number}", description="A call was taken."
        )
        transaction.commit()

    ours, stock = paired(entry, document, 30)
    return "adding a ChronologyEntry against a Document", ours, stock, 0.5


def letting_in(portal: Any) -> tuple[str, float, float, float]:
    """Letting a person into a review with 1,000 entries against reindexing its security."""
    case = case_of(portal)
    fill(case.police_imr)
    roster = roster_of(case.review)

    def let_in() -> None:
        member = roster.add_to_team("outsider", position="panel_member")
        member.declare("None.", "None.", date.today())
        roster.remove_from_team("outsider")
        transaction.commit()

    def reindex() -> None:
        case.review.reindexObjectSecurity()
        transaction.commit()

    ours, stock = paired(let_in, reindex, 1)
    # One round lets a person in and out again.
    return "letting a person into a review with 1,000 entries", ours / 2, stock, 0.02


def listing(portal: Any) -> list[tuple[str, float, float, float]]:
    """The merged chronology over REST against @search with full objects, over HTTP."""
    case = case_of(portal)
    fill(case.police_imr)
    transaction.commit()
    session = requests.Session()
    session.headers["Accept"] = "application/json"
    session.auth = (SITE_OWNER_NAME, SITE_OWNER_PASSWORD)
    path = case.review.absolute_url()

    def chronology() -> None:
        answer = session.get(f"{path}/@chronology?b_size={ENTRIES}")
        assert len(answer.json()["items"]) == ENTRIES, answer.text[:300]

    def search() -> None:
        answer = session.get(
            f"{path}/@search?portal_type=ChronologyEntry&fullobjects=1&b_size={ENTRIES}"
        )
        assert len(answer.json()["items"]) == ENTRIES, answer.text[:300]

    ours, stock = paired(chronology, search, 1)
    return [("the merged chronology of 1,000 entries over REST", ours, stock, 0.05)]


def fill(imr: Any) -> None:
    """Fill a management review up to ENTRIES entries."""
    for number in range(ENTRIES - len(imr.objectIds("ChronologyEntry"))):
        add(
            imr,
            "ChronologyEntry",
            starts=f"{number % 28 + 1} May {2000 + number % 9}",
            source=f"CALL {number}",
            event="A call to the house was taken and nobody was hurt.",
            action_taken="Advice was given.",
        )
    transaction.commit()


def paired(ours: Callable[[], None], stock: Callable[[], None], times: int) -> tuple[float, float]:
    """Return the median seconds of one call of each, taken in turns so that noise hits both."""
    ours()
    stock()
    taken: dict[str, list[float]] = {"ours": [], "stock": []}
    for _ in range(ROUNDS):
        for name, call in (("ours", ours), ("stock", stock)):
            began = time.perf_counter()
            for _ in range(times):
                call()
            taken[name].append((time.perf_counter() - began) / times)
    return statistics.median(taken["ours"]), statistics.median(taken["stock"])


def set_up(layer: Any, done: set[Any] | None = None) -> None:
    """Set up a test layer and those below it."""
    done = set() if done is None else done
    for base in layer.__bases__:
        set_up(base, done)
    if layer not in done:
        done.add(layer)
        layer.setUp()


if __name__ == "__main__":
    sys.exit(main())
