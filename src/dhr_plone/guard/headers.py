"""Headers that keep an answer to the person who asked for it (G10), and those that stand alone.

The gate marks what comes out of a register; the headers are set at the very end, after the page and
after caching, which would set its own.
"""

from typing import Any

from zope.component import adapter
from ZPublisher.interfaces import IPubEnd

from dhr_plone.content_types.interfaces import IAddonInstalled

HEADERS = {
    # Neither browser nor proxy keeps a copy.
    "Cache-Control": "no-store, private",
    # A link out of a review does not tell where it stood.
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
    "X-Content-Type-Options": "nosniff",
    # What a text might bring along must not run, load or send anything.
    "Content-Security-Policy": "; ".join(
        (
            "default-src 'self'",
            "script-src 'self'",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data:",
            "font-src 'self' data:",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'self'",
        )
    ),
}
# What tells a cache that it may keep something after all.
LOOSER = ("Expires", "ETag", "Last-Modified", "Pragma", "Age", "Vary")
MARK = "dhr_plone.guard.private"


def keep_private(request: Any) -> None:
    """Mark a request whose answer is for one person alone."""
    request.set(MARK, True)


@adapter(IPubEnd)
def set_headers(event: Any) -> None:
    """Set the headers of an answer that is for one person alone."""
    if MARK not in event.request.other:
        return
    response = event.request.response
    for name in LOOSER:
        response.headers.pop(name.lower(), None)
    for name, value in HEADERS.items():
        response.setHeader(name, value)


@adapter(IPubEnd)
def send_no_body(event: Any) -> None:
    """Take the body off an answer to ``HEAD``: the server would send it behind the headers."""
    request = event.request
    if request.method != "HEAD" or not IAddonInstalled.providedBy(request):
        return
    response = request.response
    if response.body and not response.getHeader("Content-Length"):
        response.setHeader("Content-Length", str(len(response.body)))
    response.body = b""
    response.stdout.truncate(0)
