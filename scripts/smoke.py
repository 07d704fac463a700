"""What the smoke tests share: a fresh copy of the checkout, a server started in it, and a look at
the site that it serves, as a visitor and as two people of the demo.
"""

from __future__ import annotations

import base64
import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from scripts.console import Stop, fail

ROOT = Path(__file__).resolve().parent.parent
START_SECONDS = 600
STOP_SECONDS = 30


@contextmanager
def fresh_copy() -> Iterator[Path]:
    """A clone of what is committed, in a folder that is removed afterwards."""
    with tempfile.TemporaryDirectory(prefix="dhr-smoke-") as folder:
        copy = Path(folder, "checkout")
        subprocess.run(["git", "clone", "--quiet", ROOT, copy], check=True)
        yield copy


def environment() -> dict[str, str]:
    """Our environment with a free port and new passwords: PORT, DEMO_PASSWORD, ADMIN_PASSWORD."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    chosen = {
        "PORT": str(port),
        "DEMO_PASSWORD": secrets.token_hex(12),
        "ADMIN_PASSWORD": secrets.token_hex(12),
    }
    return {**os.environ, **chosen}


@contextmanager
def served(command: list[str], folder: Path, environ: dict[str, str]) -> Iterator[None]:
    """Run the command while the block lasts, which begins when its site answers on PORT.

    Raises Stop if the site does not answer, or if the port is still served after the end.
    """
    name, port = " ".join(command), int(environ["PORT"])
    # A group of its own, because `bin/instance fg` does not pass the signal on to what it starts.
    with subprocess.Popen(
        command, cwd=folder, env=environ, stdin=subprocess.DEVNULL, start_new_session=True
    ) as server:
        try:
            if not _wait(lambda: _listens(port) or server.poll() is not None, START_SECONDS):
                raise Stop(f"{name} did not serve port {port} within {START_SECONDS} s.")
            if server.poll() is not None:
                raise Stop(f"{name} ended with exit code {server.returncode}.")
            yield
        finally:
            with suppress(ProcessLookupError):
                os.killpg(server.pid, signal.SIGTERM)
            server.wait(STOP_SECONDS)
    if not _wait(lambda: not _listens(port), STOP_SECONDS):
        raise Stop(f"Port {port} is still served after {name} was ended.")


def _wait(done: Callable[[], bool], seconds: float) -> bool:
    """Wait until it is done. Returns whether it was, within these seconds."""
    end = time.monotonic() + seconds
    while not done():
        if time.monotonic() > end:
            return False
        time.sleep(0.2)
    return True


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def look_at_site(environ: dict[str, str]) -> None:
    """Raise Stop unless the front page is there, and the review for those on its rosters alone."""
    site = f"http://localhost:{environ['PORT']}/dhr"
    page = _get(site, accept="text/html")
    _hold("barceloneta" in page, "The front page comes without Plone's theme.")

    search = f"{site}/@search?portal_type=Review"
    coordinator, outsider = (
        (name, environ["DEMO_PASSWORD"]) for name in ("coordinator", "outsider")
    )
    found = json.loads(_get(search, outsider))["items_total"]
    _hold(found == 0, "A plain member finds a review.")
    reviews = json.loads(_get(search, coordinator))["items"]
    _hold(len(reviews) > 0, "The coordinator finds no review: the demo is not there.")
    review = _get(reviews[0]["@id"], coordinator, accept="text/html")
    _hold(reviews[0]["title"] in review, "The page of the review does not show its reference.")


def look_as_admin(environ: dict[str, str]) -> None:
    """Raise Stop unless the Zope user admin, with ADMIN_PASSWORD, may open the Site Setup."""
    setup = f"http://localhost:{environ['PORT']}/dhr/@controlpanels"
    _get(setup, ("admin", environ["ADMIN_PASSWORD"]))


def _hold(condition: bool, otherwise: str) -> None:
    if not condition:
        raise Stop(otherwise)


def _get(url: str, user: tuple[str, str] | None = None, accept: str = "application/json") -> str:
    request = urllib.request.Request(url, headers={"Accept": accept})  # noqa: S310
    if user:
        credentials = base64.b64encode(":".join(user).encode()).decode()
        request.add_header("Authorization", f"Basic {credentials}")
    try:
        with urllib.request.urlopen(request, timeout=60) as response:  # noqa: S310
            text: str = response.read().decode()
    except urllib.error.HTTPError as error:
        who = user[0] if user else "a visitor"
        raise Stop(f"{url} answers {error.code} to {who}: {error.read(500)!r}") from error
    return text


def run(test: Callable[[], None], name: str) -> int:
    """Run a smoke test and say how it went. Returns the exit code."""
    began = time.monotonic()
    try:
        test()
    except (Stop, OSError, subprocess.SubprocessError) as reason:
        return fail(f"Smoke test of {name} failed: {reason}")
    print(f"Smoke test of {name} passed in {time.monotonic() - began:.0f} s.")
    return 0


if __name__ == "__main__":
    sys.exit("Run smoke_start or smoke_buildout.")
