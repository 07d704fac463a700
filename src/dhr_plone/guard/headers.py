"""Headers that keep an answer to the person who asked for it (G10)."""

from typing import Any

PRIVATE = {
    # Neither browser nor proxy keeps a copy.
    "Cache-Control": "no-store, private",
    # A link out of a review does not tell where it stood.
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
    "X-Content-Type-Options": "nosniff",
    # What a text might bring along must not run, load or send anything.
    "Content-Security-Policy": (
        "default-src 'self'; script-src 'self'; object-src 'none'; base-uri 'self'; "
        "form-action 'self'; frame-ancestors 'self'; img-src 'self' data:; font-src 'self' data:; "
        "style-src 'self' 'unsafe-inline'"
    ),
}


def keep_private(response: Any) -> None:
    """Set the headers of everything that comes out of a register."""
    for name, value in PRIVATE.items():
        response.setHeader(name, value)
