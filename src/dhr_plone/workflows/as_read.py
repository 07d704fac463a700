"""The governing body agrees to the edition that it was shown, not to what it has become since.

An edition holds the action plan and the panel, which others may change while somebody reads. So who
agrees says which edition was read, by its digest, on the page and over REST alike.
"""

from typing import Any

from dhr_plone import _
from dhr_plone.guidance.reason import Reason
from dhr_plone.publication import gatekeeper

# The steps that hold for an edition as it was read.
OF_AN_EDITION = ("summary_agree",)

NOT_SAID = Reason(
    _(
        "Say which text you have read: open the page of this step, or send as “digest” what "
        "@edition gives with the text."
    ),
    "16.1a",
)
CHANGED = Reason(
    _("The text has changed since you opened this page. Read it again before you agree."), "16.1a"
)


def unread(obj: Any, transition: str, digest: str) -> tuple[Reason, ...]:
    """Return why a step is refused to a person who read the edition that has this digest."""
    if transition not in OF_AN_EDITION:
        return ()
    if not digest:
        return (NOT_SAID,)
    return () if digest == gatekeeper.digest_now(obj) else (CHANGED,)
