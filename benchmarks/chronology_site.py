"""The measures of chronologies in a site: bringing in, reading over REST, and the pages.

    python benchmarks/chronology_site.py

A made-up review of 14 agencies grows to 50,000 entries beside one of 1,000. Times are of processor
time, so that a busy machine takes little away; what is compared is taken in turns. Prints a line a
measure with its ratio and bound. Exits 1 when a bound is not kept.
"""

import json
import sys
from dataclasses import dataclass, field
from functools import partial
from statistics import median
from typing import Any

import requests
import transaction
from chronology import AGENCIES, SCOPE, Measure, processor_time, tell, workbook
from foundation import LAYER, set_up
from plone.app.testing import SITE_OWNER_NAME, SITE_OWNER_PASSWORD
from plone.dexterity.utils import createContentInContainer

from dhr_plone.chronology.bringing_in import bring_in, dry_run
from dhr_plone.chronology.composite import read_date
from dhr_plone.content_types.base import add
from dhr_plone.content_types.fields import children
from dhr_plone.testing import acting_as, build_case, case_of, create_users

FEW, MEASURED, MANY = 1_000, 10_000, 50_000
ROUNDS = 7
CACHE_SIZE = 30_000
DOCUMENTS = 10
PERSONS = (
    ("Adult A", "Anna Bernays", "victim"),
    ("Adult B", "Martin Bernays", "perpetrator"),
    ("Child C", "Leo Bernays", "child"),
)


@dataclass
class Site:
    """The site that is measured: the review that grows, the one that stays small, and stock's."""

    large: Any
    small: Any
    stock: Any
    session: requests.Session
    #: Seconds for a row of an import, and for a Document, in turns, by the size grown to.
    rows: dict[int, list[float]] = field(default_factory=dict)
    documents: dict[int, list[float]] = field(default_factory=dict)

    def get(self, review: Any, name: str, **query: Any) -> requests.Response:
        """The answer of a page or a service of a review, which must be a good one."""
        kind = "text/html" if name.startswith("@@") else "application/json"
        answer = self.session.get(
            f"{review.absolute_url()}/{name}", params=query, headers={"Accept": kind}
        )
        answer.raise_for_status()
        return answer

    def least(self, review: Any, name: str, **query: Any) -> float:
        """Seconds of processor time that an answer takes, the least of several."""
        run = partial(self.get, review, name, **query)
        return min(processor_time(run) for _ in range(ROUNDS))


def main() -> int:
    """Grow the review, take every measure on the way, and return 1 when a bound is not kept."""
    set_up(LAYER)
    LAYER.testSetUp()
    portal = LAYER["portal"]
    failed = 0
    with acting_as(portal, SITE_OWNER_NAME):
        site = commissioned(portal)
        grow(site, site.small, FEW)
        failed |= tell([importing(site, FEW), over_rest(site, site.small, FEW)])
        for size in (MEASURED, MANY):
            grow(site, site.large, size)
            failed |= tell([importing(site, size), growth(site, size)])
            failed |= tell([over_rest(site, site.large, size), first_page(site, size)])
            failed |= tell([first_reading(site, size)])
            if size == MEASURED:
                failed |= tell([by_pseudonym(site), prompts(site)])
    return failed


def commissioned(portal: Any) -> Site:
    """Two reviews that commissioned 14 management reviews each, and a session over HTTP."""
    # As many objects in memory as an instance of Plone keeps; a test keeps 400.
    portal._p_jar.db().setCacheSize(CACHE_SIZE)
    create_users(portal)
    build_case(portal)
    register = case_of(portal).register
    agencies = [add(register, "Agency", title=title, kind="other") for title in AGENCIES]
    reviews = []
    for reference in ("DHR 2009/02", "DHR 2009/03"):
        review = add(register, "Review", reference=reference, area="West Midshire")
        review.scope_start, review.scope_end = SCOPE
        for pseudonym, name, role in PERSONS:
            add(review, "CasePerson", pseudonym=pseudonym, full_name=name, case_role=role)
        for agency in agencies:
            add(review, "IMR", agency=agency.UID())
        reviews.append(review)
    # Out of the way: the head of every page lists what lies in the site itself.
    stock = createContentInContainer(portal, "Folder", title="Stock")
    transaction.commit()
    session = requests.Session()
    session.auth = (SITE_OWNER_NAME, SITE_OWNER_PASSWORD)
    return Site(*reviews, stock, session)


def grow(site: Site, review: Any, size: int) -> None:
    """Bring a file into every management review, so that all have `size` entries together."""
    imrs = children(review, "IMR")
    wanted = size // len(imrs)
    site.rows[size], site.documents[size] = [], []
    for number, imr in enumerate(imrs):
        rows = wanted - len(imr.objectIds("ChronologyEntry"))
        data = workbook(rows, seed=size + number)
        seconds = processor_time(partial(bring_in_file, imr, data))
        site.rows[size].append(seconds / rows)
        # In a new folder each time: stock Plone looks at everything beside a new page.
        folder = createContentInContainer(site.stock, "Folder", title=f"Folder {size} {number}")
        transaction.commit()
        seconds = processor_time(partial(add_documents, folder))
        site.documents[size].append(seconds / DOCUMENTS)


def bring_in_file(imr: Any, data: bytes) -> None:
    """An import from the file to its one commit."""
    bring_in(imr, dry_run(imr, data))
    transaction.commit()


def add_documents(folder: Any) -> None:
    """What stock Plone does with as many pages, each saved as a person saves it."""
    for number in range(DOCUMENTS):
        createContentInContainer(
            folder,
            "Document",
            title=f"Document {number}",
            description="A call was taken.",
        )
        transaction.commit()


def importing(site: Site, size: int) -> Measure:
    """A row of an import, its share of the one commit included, against a Document.

    The least of all turns: what else the machine does only adds to them.
    """
    row, document = min(site.rows[size]), min(site.documents[size])
    told = f"{1000 * row:.2f} ms, a Document {1000 * document:.2f} ms"
    return Measure(f"A row of an import to {size:,} entries", told, row / document, 0.15)


def growth(site: Site, size: int) -> Measure:
    """A row of an import in a large review against one in a small review."""
    few, many = min(site.rows[FEW]), min(site.rows[size])
    told = f"{1000 * many:.2f} ms, to {FEW:,} entries {1000 * few:.2f} ms"
    return Measure(f"A row of an import to {size:,} entries", told, many / few, 1.2)


def over_rest(site: Site, review: Any, size: int) -> Measure:
    """All entries over REST against `json.dumps` of the same data."""
    ours = site.least(review, "@chronology", b_size=size)
    return against_json(site, review, "@chronology", size, ours)


def first_reading(site: Site, size: int) -> Measure:
    """The same while nothing of the review is in memory, as after a restart.

    The median, as Python collects garbage in one reading and not in another.
    """
    times = []
    for _ in range(ROUNDS):
        forget(site)
        # What every page of a site needs.
        site.get(site.small, "@chronology", b_size=1)
        run = partial(site.get, site.large, "@chronology", b_size=size)
        times.append(processor_time(run))
    return against_json(
        site, site.large, "The first @chronology after a restart", size, median(times)
    )


def forget(site: Site) -> None:
    """Let every connection to the database drop what it holds, and every date that was read."""
    connections: list[Any] = []
    site.stock._p_jar.db()._connectionMap(connections.append)
    for connection in connections:
        connection.cacheMinimize()
    read_date.cache_clear()


def against_json(site: Site, review: Any, name: str, size: int, seconds: float) -> Measure:
    """Seconds for all entries against `json.dumps` of the same data."""
    items = site.get(review, "@chronology", b_size=size).json()["items"]
    written = min(processor_time(partial(json.dumps, items)) for _ in range(ROUNDS))
    told = f"{1000 * seconds:.0f} ms, json.dumps {1000 * written:.0f} ms"
    return Measure(f"{name} of {len(items):,} entries", told, seconds / written, 10.0)


def by_pseudonym(site: Site) -> Measure:
    """All entries over REST with every name replaced, against two seconds."""
    seconds = site.least(site.large, "@chronology", b_size=MEASURED, names="pseudonyms")
    told = f"{seconds:.2f} s of 2 s"
    return Measure(f"@chronology of {MEASURED:,} entries by pseudonym", told, seconds / 2, 1.0)


def prompts(site: Site) -> Measure:
    """The page of the prompts, with all analyses made anew, against two seconds."""
    seconds = site.least(site.large, "@@chronology-prompts")
    return Measure(
        f"The prompts of {MEASURED:,} entries", f"{seconds:.2f} s of 2 s", seconds / 2, 1.0
    )


def first_page(site: Site, size: int) -> Measure:
    """The first page of the HTML, which must not care how many entries follow it."""
    run = [
        partial(site.get, review, "@@composite-chronology") for review in (site.large, site.small)
    ]
    turns = [[processor_time(one) for one in run] for _ in range(2 * ROUNDS)]
    many, few = (min(times) for times in zip(*turns, strict=True))
    told = f"{1000 * many:.0f} ms, of {FEW:,} entries {1000 * few:.0f} ms"
    return Measure(f"The first page of {size:,} entries", told, many / few, 1.2)


if __name__ == "__main__":
    sys.exit(main())
