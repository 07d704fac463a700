"""A site that can be asked over HTTP, and switches for what guards it."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from types import SimpleNamespace
from typing import Any

import pytest
from zope.component import getGlobalSiteManager

from dhr_plone.testing import case_of
from tests.guard.asking import Client
from tests.guard.crawl import prepare
from tests.guard.planting import plant
from tests.guard.tokens import FORMS


@pytest.fixture
def site(functional_session: Any, functional: Any) -> Any:
    """A site with the review of `build_case`, whose changes can be committed and are undone."""
    return functional["portal"]


@pytest.fixture
def client(functional: Any, site: Any) -> Client:
    """Sends requests to `site`."""
    return Client(functional["app"])


@pytest.fixture
def parts(site: Any) -> SimpleNamespace:
    """The parts of the review in `site`."""
    return case_of(site)


@pytest.fixture
def path() -> Callable[..., str]:
    """Tells the path of an object, with names below it."""

    def of(obj: Any, *names: str) -> str:
        return "/".join((obj.absolute_url_path(), *names))

    return of


@pytest.fixture(scope="module")
def planted(functional_session: Any) -> Iterator[SimpleNamespace]:
    """A site in which a token was typed into every form, once for the tests of a module.

    They change nothing in it.
    """
    layer = functional_session
    layer.testSetUp()
    site, client = layer["portal"], Client(layer["app"])
    parts = case_of(site)
    prepare(parts)
    tokens = plant(site, parts, client, FORMS)
    yield SimpleNamespace(site=site, parts=parts, client=client, tokens=tokens)
    layer.testTearDown()


@pytest.fixture
def without() -> Callable[[Any], AbstractContextManager[None]]:
    """Switches an event handler off, to show what it prevents."""

    @contextmanager
    def switched_off(handler: Any) -> Iterator[None]:
        registry, found = next(
            (registry, found)
            for registry in registries()
            for found in registry.registeredHandlers()
            if found.handler is handler
        )
        alike = [one for one in registry.registeredHandlers() if one.required == found.required]
        registry.unregisterHandler(handler, found.required)
        try:
            yield
        finally:
            # Each in its place again: who is asked first is a part of what is guarded.
            for one in alike[alike.index(found) :]:
                registry.unregisterHandler(one.handler, one.required)
                registry.registerHandler(one.handler, one.required)

    return switched_off


@pytest.fixture
def without_adapter() -> Callable[[Any], AbstractContextManager[None]]:
    """Takes an adapter or a view away, to show what it prevents."""

    @contextmanager
    def taken_away(factory: Any) -> Iterator[None]:
        registry, found = next(
            (registry, found)
            for registry in registries()
            for found in registry.registeredAdapters()
            if factory in (found.factory, *getattr(found.factory, "__bases__", ()))
        )
        what = (found.factory, found.required, found.provided, found.name)
        registry.unregisterAdapter(*what)
        try:
            yield
        finally:
            registry.registerAdapter(*what)

    return taken_away


def registries() -> list[Any]:
    """The registries that test layers have stacked on one another, the last one first."""
    found = [getGlobalSiteManager()]
    while found[-1].__bases__:
        found.append(found[-1].__bases__[0])
    return found
