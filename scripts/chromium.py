"""Find the browser that the browser tests drive: the system's, else Playwright's own.

    python -m scripts.chromium get     download Playwright's own where there is none
    python -m scripts.chromium note    say so where there is none still

CHROMIUM= names one outright. tests/conftest.py skips the browser tests where `find` finds none.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC_APPS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
DOWNLOAD_SECONDS = 600

NO_BROWSER = (
    "No Chromium was found, so the tests in a browser were skipped. Install one "
    "(on Debian: apt install chromium), or name one: make test CHROMIUM=/path/to/chromium"
)


def find() -> str | None:
    """The path of a Chromium that runs, or None."""
    return next((path for path in _candidates() if _runs(path)), None)


def _candidates() -> Iterator[str]:
    if named := os.environ.get("CHROMIUM"):
        yield named
        return
    yield from (path for name in NAMES if (path := shutil.which(name)))
    yield from MAC_APPS
    yield from _playwrights_own()


def _playwrights_own() -> Iterator[str]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    yield path


def _runs(path: str) -> bool:
    # Asked by running it: on Ubuntu chromium-browser may be a stub that only names a snap.
    if not Path(path).exists():
        return False
    try:
        command = [path, "--version"]
        return subprocess.run(command, capture_output=True, timeout=60, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def get() -> None:
    """Try to download Playwright's own Chromium, unless there is a browser already."""
    if find() is None and not os.environ.get("CHROMIUM"):
        command = [sys.executable, "-m", "playwright", "install", "chromium"]
        try:
            subprocess.run(command, capture_output=True, timeout=DOWNLOAD_SECONDS, check=False)
        except subprocess.TimeoutExpired:
            return  # as where the download is refused: `note` says that there is none


def main() -> int:
    """Do what the command line names. Returns the exit code."""
    match sys.argv[1:]:
        case ["get"]:
            get()
        case ["note"]:
            if find() is None:
                print(NO_BROWSER)
        case _:
            print("Say what to do: get or note.", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
