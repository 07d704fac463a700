"""What a transaction did, each thing once.

The platform tells of one saved form several times, and of what it adds also that it was changed.
"""

from collections.abc import Mapping, Sequence
from typing import Any

CREATED = "created"
CHANGED = "changed"
DECLARED = "declared"
ROSTER_CHANGED = "roster changed"

# What says it already that something else happened too: what is left out -> what says it.
SAID_BY = {CHANGED: CREATED, ROSTER_CHANGED: DECLARED}


def merged(facts: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return facts in their order; what may be told several times stands there once."""
    every = {_key(fact, fact["what"]) for fact in facts}
    kept: dict[tuple[Any, ...], dict[str, Any]] = {}
    for number, fact in enumerate(facts):
        what = fact["what"]
        key = _key(fact, what)
        if what not in SAID_BY:
            kept[(*key, number)] = dict(fact)
        elif _key(fact, SAID_BY[what]) not in every:
            before = kept.setdefault(key, dict(fact))
            fields = dict.fromkeys((*before.get("fields", ()), *fact.get("fields", ())))
            before |= {"fields": list(fields)} if fields else {}
    return list(kept.values())


def _key(fact: Mapping[str, Any], what: str) -> tuple[Any, ...]:
    """Return what a fact is about, as something of the kind ``what``."""
    return what, fact["uid"], fact["who"], fact.get("member")
