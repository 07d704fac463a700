"""Settles at the start what became of the changes of processes that were killed.

The token of a change stands in the metadata of its transaction, so the database is asked for the
transactions since shortly before the first open change.
"""

import logging
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime, timedelta
from typing import Any

from persistent.TimeStamp import TimeStamp
from zope.component import adapter
from zope.processlifetime import IDatabaseOpenedWithRoot

from dhr_plone.audit.change import TOKEN
from dhr_plone.audit.outcomes import MADE, VOID, settle
from dhr_plone.audit.trail import trail

logger = logging.getLogger(__name__)

# The clocks of the site and of its database server may differ.
MARGIN = timedelta(hours=1)
# Set by a command that opens a database to look at it.
_looks_only: ContextVar[bool] = ContextVar("looks_only", default=False)


@contextmanager
def looking_only() -> Iterator[None]:
    """Leave the trail as it is while a database is opened to look at it."""
    token = _looks_only.set(True)
    try:
        yield
    finally:
        _looks_only.reset(token)


@adapter(IDatabaseOpenedWithRoot)
def started(event: IDatabaseOpenedWithRoot) -> None:
    """Settle when the database is opened, before anything is answered."""
    if not _looks_only.get():
        settle_with(event.database)


def settle_with(database: Any) -> int:
    """Settle the open changes with a database; return how many. A trail that is not there is none.

    A database without history (RelStorage with ``keep-history false``) cannot tell: they stay open.
    """
    book = trail()
    if not book.directory.is_dir():
        return 0
    databases = list(database.databases.values())
    if not all(one.supportsUndo() for one in databases):
        logger.warning("The database keeps no history: what was open in the trail stays open.")
        return 0
    try:
        return settle(book, lambda left: outcomes_of(databases, left))
    except OSError as error:
        logger.critical("The audit trail in %s cannot be written: %s", book.directory, error)
        return 0


def outcomes_of(databases: Iterable[Any], left: Mapping[str, datetime]) -> dict[str, str]:
    """Return the outcome of every change that was left open."""
    since = min(left.values()) - MARGIN
    first = TimeStamp(since.year, since.month, since.day, since.hour, since.minute).raw()
    committed = {
        record.extension.get(TOKEN)
        for database in databases
        for record in database.storage.iterator(first)
    }
    return {token: MADE if token in committed else VOID for token in left}
