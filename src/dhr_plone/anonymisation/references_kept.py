"""The references in long texts, which are looked for once and again when a text has changed.

Every check at the gate reads all that is restricted in a review. Kept is what was found, in the
memory of this process and under the digest of the text, so that what is kept is never that of
another text; never the text itself.
"""

from collections import OrderedDict
from hashlib import sha256
from threading import Lock

from dhr_plone.anonymisation.references import references

# Shorter texts are searched in less than ten milliseconds.
LONG = 2_000
# References in memory, over all texts; the texts that were asked for longest ago go first.
MOST_KEPT = 200_000


class KeptReferences:
    """The references in the long texts that were asked for last."""

    def __init__(self, most: int = MOST_KEPT) -> None:
        self._most = most
        self._kept: OrderedDict[bytes, tuple[str, ...]] = OrderedDict()
        self._count = 0
        self._lock = Lock()

    def __repr__(self) -> str:
        return f"<KeptReferences: {len(self._kept)} texts>"

    def of(self, text: str) -> tuple[str, ...]:
        """Return the references in a text, each once, in their order."""
        if len(text) < LONG:
            return _found(text)
        key = sha256(text.encode("utf-8", "surrogatepass")).digest()
        with self._lock:
            known = self._kept.get(key)
            if known is not None:
                self._kept.move_to_end(key)
                return known
        found = _found(text)
        with self._lock:
            self._keep(key, found)
        return found

    def _keep(self, key: bytes, found: tuple[str, ...]) -> None:
        if key not in self._kept:
            self._kept[key] = found
            self._count += len(found) + 1
        while self._count > self._most:
            _key, gone = self._kept.popitem(last=False)
            self._count -= len(gone) + 1


def _found(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for _start, _end, value in references(text)))


kept_references = KeptReferences()
