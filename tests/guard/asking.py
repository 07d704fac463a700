"""Asks the site over HTTP, within the process: every defence is looked at from outside."""

import re
from base64 import b64encode
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from urllib.parse import unquote_to_bytes

import transaction
from AccessControl.SecurityManagement import getSecurityManager, setSecurityManager
from plone.app.testing import SITE_OWNER_NAME, SITE_OWNER_PASSWORD
from zope.component.hooks import getSite, setSite
from ZPublisher.httpexceptions import HTTPExceptionHandler
from ZPublisher.WSGIPublisher import publish_module

from dhr_plone.testing import PASSWORD

HOST = "localhost"
# An id such as restricted objects have, of no object.
MADE_UP = "0123456789abcdef0123456789abcdef"


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


def comparable(reply: Reply, name: str) -> tuple[int, dict[str, str], str]:
    """Return what a person can compare of an answer, without the address itself and the clock."""
    body = reply.text.replace(name, "NAME")
    body = re.sub(r'data-token="\w+"', "", body)
    headers = {
        key: value.replace(name, "NAME")
        for key, value in reply.headers
        if key not in ("date", "content-length")
    }
    return reply.status, headers, body
