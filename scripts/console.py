"""What the scripts say to the person at the terminal: progress, and why they stopped."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager


class Stop(Exception):
    """The work cannot go on. The message says what is wrong and what the person can do."""


@contextmanager
def step(title: str) -> Iterator[None]:
    """Say that a step has begun, and how many seconds it took."""
    print(f"{title} … ", end="", flush=True)
    began = time.monotonic()
    try:
        yield
    except BaseException:
        print("stopped.", flush=True)
        raise
    print(f"{time.monotonic() - began:.0f} s", flush=True)


def fail(reason: object) -> int:
    """Say why the work stopped. Returns the exit code."""
    print(f"\n{reason}", file=sys.stderr)
    return 1
