"""A change is made with its record, or not at all.

What a transaction does in a register is gathered, and written once the database has voted: it has
taken everything by then, and no conflict can follow. The lines are flushed to the disk; if they
cannot be, the vote fails and the database takes nothing. They claim nothing yet: only when the
database has finished does a line say that the change was made. Where the process is killed between
the two, the database still knows the transaction by the token in its metadata, and the next start
settles what became of it (``settling``). So no line claims what was not committed, nothing is
committed without its lines, and a transaction that is retried after a conflict stands there once.
"""

import logging
from contextlib import ExitStack
from typing import Any
from uuid import uuid4

import transaction
from transaction.interfaces import IDataManagerSavepoint, ISavepointDataManager
from zope.interface import implementer

from dhr_plone.audit.merged import merged
from dhr_plone.audit.outcomes import MADE, outcome, under_way
from dhr_plone.audit.trail import RecordNotWritten, trail

logger = logging.getLogger(__name__)

# The name of the token in the metadata of a transaction.
TOKEN = "dhr_audit"  # noqa: S105


def note(facts: dict[str, Any]) -> None:
    """Have the current transaction tell this in the trail when it is committed."""
    current = transaction.get()
    change = _joined(current)
    if change is None:
        change = Change(current)
        current.set_data(TOKEN, change)
        current.setExtendedInfo(TOKEN, change.token)
        current.join(change)
    change.facts.append(facts)


def changed_uids() -> set[str]:
    """Return the UIDs of what the current transaction changes in a register."""
    change = _joined(transaction.get())
    return {fact["uid"] for fact in change.facts} if change is not None else set()


def _joined(current: Any) -> "Change | None":
    try:
        return current.data(TOKEN)
    except KeyError:
        return None


@implementer(ISavepointDataManager)
class Change:
    """What one transaction does in a register: takes part in its commit after the database."""

    transaction_manager = transaction.manager

    def __init__(self, current: Any) -> None:
        self.transaction = current
        self.token = uuid4().hex
        self.facts: list[dict[str, Any]] = []
        self._under_way = ExitStack()

    def sortKey(self) -> str:
        """Come after everything: the names of databases and of others begin before a tilde."""
        return "~~dhr_plone.audit"

    def savepoint(self) -> "Rollback":
        return Rollback(self, len(self.facts))

    def abort(self, current: Any) -> None:
        """Forget everything. A rollback to before this joined takes it out of the transaction."""
        self.facts.clear()
        current.set_data(TOKEN, None)

    def tpc_begin(self, current: Any) -> None:
        """Have nothing to prepare."""

    def commit(self, current: Any) -> None:
        """Wait for the vote."""

    def tpc_vote(self, current: Any) -> None:
        """Write the lines, or refuse the whole transaction. Raises RecordNotWritten."""
        if not self.facts:
            return
        book = trail()
        lines = [facts | {"change": self.token} for facts in merged(self.facts)]
        try:
            self._under_way.enter_context(under_way(book))
            book.append(lines, flush=True)
        except OSError as error:
            self._under_way.close()
            logger.critical("The audit trail in %s cannot be written: %s", book.directory, error)
            raise RecordNotWritten(str(error)) from error

    def tpc_finish(self, current: Any) -> None:
        """Say that the change was made. The database has it: this must not fail."""
        if not self.facts:
            return
        try:
            trail().append([outcome(self.token, MADE)], flush=False)
        except OSError:
            logger.critical("An outcome is missing in the audit trail; the next start settles it.")
        finally:
            self._under_way.close()

    def tpc_abort(self, current: Any) -> None:
        """Leave what was written open: whether the database finished, the next start asks it."""
        self._under_way.close()


@implementer(IDataManagerSavepoint)
class Rollback:
    """Forgets what was noted after a savepoint."""

    def __init__(self, change: Change, length: int) -> None:
        self.change = change
        self.length = length

    def rollback(self) -> None:
        del self.change.facts[self.length :]
