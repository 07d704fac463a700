"""A served site as its users meet it: over HTTP, one session a person."""

from types import SimpleNamespace
from typing import Any
from urllib.parse import urljoin

import requests
import transaction
from plone.testing.zope import Browser

from dhr_plone.testing import PASSWORD, case_of


class ServedSite:
    """The site of the layer ``CASE_SERVED``; what a test changes in place must be committed."""

    def __init__(self, layer: Any) -> None:
        self.app = layer["app"]
        self.portal = layer["portal"]
        self.address = f"http://{layer['host']}:{layer['port']}/{self.portal.getId()}"

    @property
    def case(self) -> SimpleNamespace:
        """The parts of the example review as they are stored now."""
        transaction.begin()
        return case_of(self.portal)

    def url(self, obj: Any) -> str:
        """Return the address of an object on the served site."""
        path = "/".join(obj.getPhysicalPath()[2:])
        return f"{self.address}/{path}"

    def person(self, user: str | None) -> "Person":
        """Return a session of a person, or of a visitor (None), that speaks JSON."""
        return Person(self.address, user)

    def browser(self, user: str | None) -> Browser:
        """Return a browser without scripts of a person, or of a visitor (None)."""
        browser = Browser(self.app)
        browser.handleErrors = True
        browser.raiseHttpErrors = False
        if user:
            browser.addHeader("Authorization", f"Basic {user}:{PASSWORD}")
        return browser


class Person:
    """A person's session: paths are relative to the site, and redirects are shown, not followed."""

    def __init__(self, address: str, user: str | None) -> None:
        self.address = f"{address}/"
        self.session = requests.Session()
        self.session.headers["Accept"] = "application/json"
        self.session.auth = (user, PASSWORD) if user else None

    def ask(self, method: str, url: str, **kw: Any) -> requests.Response:
        """Send a request; ``kw`` as requests takes it."""
        kw.setdefault("allow_redirects", False)
        kw.setdefault("timeout", 60)
        return self.session.request(method, urljoin(self.address, url), **kw)

    def get(self, url: str, **kw: Any) -> requests.Response:
        return self.ask("GET", url, **kw)

    def post(self, url: str, **kw: Any) -> requests.Response:
        return self.ask("POST", url, **kw)

    def patch(self, url: str, **kw: Any) -> requests.Response:
        return self.ask("PATCH", url, **kw)

    def delete(self, url: str, **kw: Any) -> requests.Response:
        return self.ask("DELETE", url, **kw)
