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


class Person(requests.Session):
    """A person's session: paths are relative to the site, and redirects are shown, not followed."""

    def __init__(self, address: str, user: str | None) -> None:
        super().__init__()
        self.address = f"{address}/"
        self.headers["Accept"] = "application/json"
        self.auth = (user, PASSWORD) if user else None

    def request(self, method: str, url: str, **kw: Any) -> requests.Response:
        kw.setdefault("allow_redirects", False)
        kw.setdefault("timeout", 60)
        return super().request(method, urljoin(self.address, url), **kw)
