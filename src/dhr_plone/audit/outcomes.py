"""What became of a change: made, or not.

The lines of a change are written before the database takes it, and claim nothing by themselves. Its
outcome follows in a line of its own. Where a process is killed between the two, the next one to
start asks the database, by the change's token, and writes the outcome that is missing.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from dhr_plone.audit.book import Book, locked, now
from dhr_plone.audit.chain import Line

MADE = "made"
VOID = "void"
# Written by a process that starts: the outcome of every change before it is known.
STARTED = "started"
OUTCOMES = (MADE, VOID)


def outcome(token: str, what: str) -> dict[str, Any]:
    """Return the line that tells the outcome, MADE or VOID, of a change."""
    return {"at": now(), "what": what, "change": token}


def outcomes(lines: Iterable[Line]) -> dict[str, str]:
    """Return the outcomes that lines tell, by the token of the change."""
    return {
        line.facts["change"]: line.facts["what"]
        for line in lines
        if line.facts.get("what") in OUTCOMES
    }


@contextmanager
def under_way(book: Book) -> Iterator[None]:
    """Keep others from settling while a change stands between its lines and its outcome."""
    with _settling_lock(book, exclusive=False):
        yield


def settle(book: Book, ask: Callable[[Mapping[str, datetime]], Mapping[str, str]]) -> int:
    """Write the outcomes that processes which were killed left open; return how many.

    ``ask`` is given the open tokens with the times of their first lines, and returns the outcomes
    of those that the database can tell of. Waits until no change is under way.
    """
    with _settling_lock(book, exclusive=True):
        left = open_changes(book)
        found = ask(left) if left else {}
        lines = [outcome(token, what) for token, what in found.items()]
        book.append([*lines, {"at": now(), "what": STARTED}], flush=True)
    return len(lines)


def open_changes(book: Book) -> dict[str, datetime]:
    """Return the changes without an outcome since the last start, with their times."""
    lines: list[Line] = []
    for day in reversed(book.days()):
        lines = book.lines(day) + lines
        starts = [n for n, line in enumerate(lines) if line.facts.get("what") == STARTED]
        if starts:
            lines = lines[starts[-1] :]
            break
    known = outcomes(lines)
    left: dict[str, datetime] = {}
    for line in lines:
        token = line.facts.get("change")
        if token and token not in known:
            left.setdefault(token, datetime.fromisoformat(line.facts["at"]))
    return left


@contextmanager
def _settling_lock(book: Book, *, exclusive: bool) -> Iterator[None]:
    book.directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    with locked(book.directory / "under-way", exclusive=exclusive):
        yield
