"""Which editions of a bundle are not taken: those that name as theirs what is another summary's.

Withdrawing takes off the library what stands at the place that an edition names. The register that
published it is the only one that may do so.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from zope.i18nmessageid import Message

from dhr_plone import _
from dhr_plone.content_types.fields import children
from dhr_plone.transfer.bundle import RANDOM

# What is kept of every edition, in whatever version it was published.
KEPT = frozenset({"number", "place", "withdrawn_on"})


def places_of(editions: Any) -> list[Any]:
    """Return the places of the editions of a summary that are not withdrawn."""
    if isinstance(editions, str) or not isinstance(editions, Sequence):
        return []
    records = [record for record in editions if isinstance(record, Mapping) and "place" in record]
    return [record["place"] for record in records if record.get("withdrawn_on") is None]


def places_in(portal: Any) -> set[str]:
    """Return the places of all editions of a site that are not withdrawn."""
    return {
        place
        for register in children(portal, "ReviewRegister")
        for review in children(register, "Review")
        for summary in children(review, "ExecutiveSummary")
        for place in places_of(summary.editions)
    }


def misplaced(editions: Any, taken: set[str]) -> Iterator[Message]:
    """Yield why editions are not taken; those that are are ``taken`` from now on."""
    if editions is not None and not _are_editions(editions):
        yield _("Its editions are not such as publishing writes them down.")
    for place in places_of(editions):
        if not isinstance(place, str) or not RANDOM.fullmatch(place):
            yield _("One of its editions stands at a place that no publishing gave it.")
        elif place in taken:
            yield _("One of its editions is that of another summary.")
        else:
            taken.add(place)


def _are_editions(editions: Any) -> bool:
    return isinstance(editions, tuple) and all(
        isinstance(record, Mapping) and record.keys() >= KEPT for record in editions
    )
