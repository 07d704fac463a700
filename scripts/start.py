"""`make start`: install what is missing, write the instance, and hand over to scripts/serve.py.

Runs on any Python that the project supports, with nothing installed.
"""

from __future__ import annotations

import os
import socket
import sys

from scripts import environment, instance
from scripts.console import Stop, fail
from scripts.settings import Settings


def main() -> int:
    """Start the site; comes back only when it cannot. Returns the exit code."""
    try:
        settings = Settings.read(os.environ)
        check_port(settings.port)
        environment.install("start")
        instance.write(settings.port)
    except KeyboardInterrupt:
        return fail("Stopped. `make start` goes on from here.")
    except (Stop, OSError) as reason:
        return fail(reason)
    python = str(environment.PYTHON)
    os.execv(python, [python, "-m", "scripts.serve"])  # noqa: S606


def check_port(port: int) -> None:
    """Raise Stop if the site could not be served on this port of the loopback address."""
    another = f"Choose another: make start PORT={port + 1 if port < 65535 else 8081}"
    with socket.socket() as probe:
        # macOS lets one listen beside a server that holds all addresses, so ask that one first.
        if probe.connect_ex(("127.0.0.1", port)) == 0:
            raise Stop(f"Port {port} is taken by another program. {another}")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise Stop(f"Port {port} cannot be used: {error.strerror}. {another}") from error


if __name__ == "__main__":
    sys.exit(main())
