"""Smoke test of `make start`: on a fresh clone, and a second time on what the first run left."""

from __future__ import annotations

import sys

from scripts.smoke import environment, fresh_copy, look_at_site, run, served


def test() -> None:
    """Start, look, stop, and start again without passwords: the data and the log-ins are kept."""
    environ = environment()
    with fresh_copy() as checkout:
        with served(["make", "start"], checkout, environ):
            look_at_site(environ)
        again = {k: v for k, v in environ.items() if not k.endswith("_PASSWORD")}
        with served(["make", "start"], checkout, again):
            look_at_site(environ)


if __name__ == "__main__":
    sys.exit(run(test, "make start"))
