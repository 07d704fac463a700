"""Smoke test of `make start`: on a fresh clone, and a second time on what the first run left."""

from __future__ import annotations

import secrets
import sys

from scripts.smoke import environment, fresh_copy, look_as_admin, look_at_site, run, served


def test() -> None:
    """Start, look, stop, and start again: the demo and its log-ins are kept, admin's is renewed."""
    environ = environment()
    again = {**environ, "ADMIN_PASSWORD": secrets.token_hex(12)}
    del again["DEMO_PASSWORD"]
    with fresh_copy() as checkout:
        with served(["make", "start"], checkout, environ):
            look_at_site(environ)
            look_as_admin(environ)
        with served(["make", "start"], checkout, again):
            look_at_site(environ)
            look_as_admin(again)


if __name__ == "__main__":
    sys.exit(run(test, "make start"))
