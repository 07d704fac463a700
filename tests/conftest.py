"""Fixtures of all rooms. A pure test asks for none of them and never sets up Plone."""

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, settings
from pytest_plone import fixtures_factory

from dhr_plone.guard import beat
from dhr_plone.testing import CASE_INTEGRATION, CASE_SERVED, acting_as, case_of
from tests.guard.freshness import stale

# Hypothesis makes its tables of characters in the first test that asks for a text, which on a busy
# machine takes longer than it allows, and beside other tests an example may. What a test holds
# stays the same.
settings.register_profile("busy", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("busy")

globals().update(
    fixtures_factory(
        (
            (CASE_INTEGRATION, "integration"),
            (CASE_SERVED, "functional"),
        ),
        # Layers are kept by the fixtures below, so that pure tests do not set them up.
        keep_session=False,
    )
)


@pytest.fixture(scope="session", autouse=True)
def nobody_waits() -> Iterator[None]:
    """Answers that say that nothing is there go out at once: there are thousands of them."""
    with patch.object(beat, "sleep", lambda seconds: None):
        yield


@pytest.fixture
def portal(integration_session: Any, integration: Any) -> Iterator[Any]:
    """A site with the review of `dhr_plone.testing.build_case`; each test's changes are undone.

    After each test the catalog must say of everything restricted who may find it now.
    """
    yield integration["portal"]
    assert stale(integration["portal"]) == []


@pytest.fixture
def case(portal: Any) -> SimpleNamespace:
    """The parts of the review in `portal`."""
    return case_of(portal)


@pytest.fixture
def empty_portal(portal: Any, case: SimpleNamespace) -> Any:
    """A site with the add-on, its users, and no register or library."""
    with acting_as(portal, "admin"):
        portal.manage_delObjects([case.register.getId(), case.library.getId()])
    return portal
