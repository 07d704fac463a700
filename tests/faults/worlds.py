"""A site in a file storage, and processes that open it: forked, so that Plone is loaded once."""

import os
import shutil
import signal
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import transaction
import ZODB
from Testing.makerequest import makerequest
from ZODB.blob import is_blob_record
from ZODB.Connection import TransactionMetaData
from ZODB.FileStorage import FileStorage
from ZODB.utils import z64
from zope.component.hooks import setSite
from zope.globalrequest import setRequest
from zope.interface import alsoProvides

from dhr_plone.content_types.interfaces import IAddonInstalled


def write_site(storage: Any, directory: Path) -> None:
    """Copy what a storage holds now into a new file storage in a directory."""
    latest = {record.oid: record for step in storage.iterator() for record in step}
    target = FileStorage(str(directory / "Data.fs"), blob_dir=str(directory / "blobs"))
    step = TransactionMetaData()
    target.tpc_begin(step)
    for oid, record in latest.items():
        if is_blob_record(record.data):
            blob = directory / "blob"
            shutil.copy(storage.loadBlob(oid, record.tid), blob)
            target.storeBlob(oid, z64, record.data, str(blob), "", step)
        else:
            target.store(oid, z64, record.data, "", step)
    target.tpc_vote(step)
    target.tpc_finish(step)
    target.set_max_oid(max(latest))
    target.close()


@contextmanager
def opened(directory: Path) -> Iterator[Any]:
    """Open the site of a directory, as a process does that starts."""
    storage = FileStorage(str(directory / "Data.fs"), blob_dir=str(directory / "blobs"))
    database = ZODB.DB(storage)
    connection = database.open()
    app = makerequest(connection.root()["Application"])
    portal = app["plone"]
    alsoProvides(app.REQUEST, IAddonInstalled)
    setRequest(app.REQUEST)
    setSite(portal)
    try:
        yield portal
    finally:
        transaction.abort()
        connection.close()
        database.close()


def in_child(work: Callable[[], Any]) -> int:
    """Run something in a process of its own, which is left at once; return its id."""
    child = os.fork()
    if child:
        return child
    code = 1
    try:
        work()
        code = 0
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(code)


def wait_for(child: int) -> int:
    """Wait for a process; return its exit code, negative where a signal ended it."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def kill_after(child: int, seconds: float) -> int:
    """Kill a process after a while; return its exit code."""
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    return wait_for(child)
