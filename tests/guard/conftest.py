"""Asks the site over HTTP, within the process: every defence is looked at from outside."""

from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from io import BytesIO
from types import SimpleNamespace
from typing import Any
from urllib.parse import unquote_to_bytes

import pytest
import transaction
from AccessControl.SecurityManagement import getSecurityManager, setSecurityManager
from plone.app.testing import SITE_OWNER_NAME, SITE_OWNER_PASSWORD
from zope.component import getGlobalSiteManager
from zope.component.hooks import getSite, setSite
from ZPublisher.httpexceptions import HTTPExceptionHandler
from ZPublisher.WSGIPublisher import publish_module

from dhr_plone.testing import PASSWORD, case_of

HOST = "localhost"


@dataclass(frozen=True)
class Reply:
    """What came back: status, headers in lower case, body."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def header(self, name: str) -> str | None:
        return dict(self.headers).get(name)

    @property
    def text(self) -> str:
        return self.body.decode("utf-8", "replace")


@dataclass
class Client:
    """Sends requests to the published site as one of its people."""

    app: Any

    def __call__(
        self,
        path: str,
        user: str | None = None,
        method: str = "GET",
        accept: str = "text/html",
        body: bytes = b"",
        **headers: str,
    ) -> Reply:
        """Ask for a path below the root as a user, or as a visitor (None)."""
        path, _, query = path.partition("?")
        environ = {
            "wsgi.input": BytesIO(body),
            "wsgi.url_scheme": "http",
            "SERVER_NAME": HOST,
            "SERVER_PORT": "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "HTTP_HOST": HOST,
            "HTTP_ACCEPT": accept,
            "REQUEST_METHOD": method,
            "SCRIPT_NAME": "",
            "PATH_INFO": unquote_to_bytes(path).decode("latin-1"),
            "QUERY_STRING": query,
            "CONTENT_LENGTH": str(len(body)),
            **{name.upper(): value for name, value in headers.items()},
        }
        if user is not None:
            password = SITE_OWNER_PASSWORD if user == SITE_OWNER_NAME else PASSWORD
            token = b64encode(f"{user}:{password}".encode()).decode()
            environ["HTTP_AUTHORIZATION"] = f"Basic {token}"
        return self._send(environ)

    def _send(self, environ: dict[str, Any]) -> Reply:
        head: list[Any] = []
        transaction.commit()
        site, manager = getSite(), getSecurityManager()
        try:
            result = HTTPExceptionHandler(publish_module)(
                environ, lambda status, headers, _=None: head.extend((status, headers))
            )
            body = b"".join(result)
        finally:
            setSite(site)
            setSecurityManager(manager)
            self.app._p_jar.sync()
        status, headers = head
        return Reply(
            int(status.split()[0]),
            tuple(sorted((name.lower(), value) for name, value in headers)),
            body,
        )


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


@pytest.fixture
def without() -> Callable[[Any], AbstractContextManager[None]]:
    """Switches an event handler off, to show what it prevents."""

    @contextmanager
    def switched_off(handler: Any) -> Iterator[None]:
        registry = next(
            registry
            for registry in registries()
            if handler in [found.handler for found in registry.registeredHandlers()]
        )
        registry.unregisterHandler(handler)
        try:
            yield
        finally:
            registry.registerHandler(handler)

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
