"""No other site can make a browser write here over REST in the name of who is logged in (G2).

A browser sends the log-in cookie along with a form of any other site, plone.restapi asks no token
of it, and reads its body as JSON whatever it says it is. A form, though, can send three types of
body alone. For any other the browser first asks whether that site may, and is told that it may not.
"""

from typing import Any

from plone.rest.interfaces import IAPIRequest
from zExceptions import Forbidden
from zope.component import adapter
from ZPublisher.interfaces import IPubAfterTraversal

from dhr_plone import _
from dhr_plone.content_types.base import say
from dhr_plone.content_types.interfaces import IAddonInstalled

# What a form of another site can send without being asked, and a body without a type.
FORM_TYPES = {"", "application/x-www-form-urlencoded", "multipart/form-data", "text/plain"}


@adapter(IPubAfterTraversal)
def refuse_forged(event: Any) -> None:
    """Refuse a POST over REST that a form of another site could have sent.

    Who logs in by a header is not concerned: no other site can make a browser send one. Raises
    Forbidden.
    """
    request = event.request
    if (
        request.method == "POST"
        and not request._auth
        and IAPIRequest.providedBy(request)
        and IAddonInstalled.providedBy(request)
        and body_type(request) in FORM_TYPES
    ):
        raise Forbidden(say(_("Send the body with the header “Content-Type: application/json”.")))


def body_type(request: Any) -> str:
    """Return the type of the body without its parameters, in lower case."""
    given = request.get_header("Content-Type") or ""
    return str(given).split(";")[0].strip().lower()
