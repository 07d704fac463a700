"""Errors are kept and logged without a word of a case (Z10).

The site's log of errors keeps a request that failed with all that was sent, and the server's event
log what the variables of a template held: for whoever runs the site, more people than may read a
review. What is kept is the kind of the error, where in code and template it came about, who asked
and when. That holds for every request on the site: searches and lists show words of a case too.
"""

import logging
import sys
import traceback
from collections.abc import Iterator
from typing import Any

from Acquisition import aq_acquire
from Products.SiteErrorLog.interfaces import IErrorRaisedEvent
from zope.component import adapter
from zope.component.hooks import getSite
from zope.globalrequest import getRequest
from zope.processlifetime import IDatabaseOpenedWithRoot

from dhr_plone.content_types.interfaces import IAddonInstalled

SITE_LOG = "Zope.SiteErrorLog"
# The server logs what nobody caught, when the request is forgotten.
SERVER = "waitress"
RECORD = logging.getLogRecordFactory()


@adapter(IErrorRaisedEvent)
def keep_no_case_text(event: Any) -> None:
    """Leave the words of a request out of the log of errors."""
    if not is_ours(getRequest()):
        return
    text = where(sys.exc_info()[1])
    for entry in aq_acquire(getSite(), "__error_log__")._getLog():
        if entry["id"] == event["id"]:
            entry.update(value="", req_html="", tb_html="", tb_text=text)


@adapter(IDatabaseOpenedWithRoot)
def log_no_case_text(event: Any) -> None:
    """Have everything that is logged of an error, by whatever part, leave its words out."""
    logging.setLogRecordFactory(record)


def record(*args: Any, **kw: Any) -> logging.LogRecord:
    """Return a record for the logs; of an error it tells where it came about."""
    made = RECORD(*args, **kw)
    if is_ours(getRequest()) or made.name == SERVER:
        if made.exc_info:
            made.exc_info, made.exc_text = None, where(made.exc_info[1])
        if isinstance(made.args, tuple):
            made.args = tuple(map(kind_of_error, made.args))
        if made.name == SITE_LOG and isinstance(made.msg, str) and "\n" in made.msg:
            # The first line tells the address, the others are a traceback.
            made.msg = f"{made.msg.splitlines()[0]}\n{where(sys.exc_info()[1])}"
    return made


def is_ours(request: Any) -> bool:
    """Tell whether a request is one to a site with this add-on."""
    return request is not None and IAddonInstalled.providedBy(request)


def kind_of_error(value: Any) -> Any:
    """Return what stands for a value in a record: an error tells its kind alone."""
    return type(value).__name__ if isinstance(value, BaseException) else value


def where(error: BaseException | None) -> str:
    """Return where an error came about, in code and templates, and its kind; no message of it."""
    return "".join(lines(error)) if error is not None else ""


def lines(error: BaseException) -> Iterator[str]:
    """Yield the lines of a traceback without messages; the error that led to it comes first."""
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before is not None:
        yield from lines(before)
    yield from traceback.format_tb(error.__traceback__)
    # Chameleon has the error tell the place, and the variables with it.
    for expression, line, column, name, _error in getattr(error.__str__, "_errors", ()):
        yield f'  Template "{name}", line {line}, column {column}\n    {expression}\n'
    yield f"{type(error).__name__}\n"
