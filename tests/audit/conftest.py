"""A served site whose audit trail is empty, and what the trail tells."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dhr_plone.audit.book import Book
from dhr_plone.audit.search import Event, Query, find
from dhr_plone.audit.trail import DIRECTORY
from dhr_plone.testing_http import ServedSite


@pytest.fixture
def trail(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Book:
    """The trail of this test alone."""
    monkeypatch.setenv(DIRECTORY, str(tmp_path / "audit"))
    return Book(tmp_path / "audit")


@pytest.fixture
def site(functional_session: Any, functional: Any, trail: Book) -> ServedSite:
    """The site of the example review, over HTTP; what a test commits is undone after it."""
    return ServedSite(functional)


@pytest.fixture
def told(trail: Book) -> Callable[..., list[Event]]:
    """Returns the events of the trail that a query asks for, the first first."""

    def events(**query: Any) -> list[Event]:
        return find(trail, Query(**query))[::-1] if trail.directory.is_dir() else []

    return events
