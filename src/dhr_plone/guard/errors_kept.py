"""The site's log of errors keeps nothing of a case (Z10).

It keeps a request that failed with all that was sent, and what the variables held, for whoever runs
the site: more people than may read a review. Of what failed in a register it keeps the kind of the
error, where in the code it came about, who asked and when.
"""

import sys
import traceback
from typing import Any

from Acquisition import aq_acquire
from Products.SiteErrorLog.interfaces import IErrorRaisedEvent
from zope.component import adapter
from zope.component.hooks import getSite
from zope.globalrequest import getRequest

from dhr_plone.guard.headers import MARK


@adapter(IErrorRaisedEvent)
def keep_no_case_text(event: Any) -> None:
    """Leave the words of a request for something restricted out of the log of errors."""
    request = getRequest()
    if request is None or MARK not in request.other:
        return
    where = "".join(traceback.format_tb(sys.exc_info()[2]))
    for entry in aq_acquire(getSite(), "__error_log__")._getLog():
        if entry["id"] == event["id"]:
            entry.update(value="", req_html="", tb_html="", tb_text=f"{where}{entry['type']}")
