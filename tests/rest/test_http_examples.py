"""The requests of docs/http-examples are sent to a served site, which answers as documented.

The requests (``*.req``) are sent one after another in the order of their names, each by the person
of its ``Authorization``. What differs from site to site and from run to run, such as addresses,
random ids, revisions and moments, stands in the documentation as something that stays the same; it
is put in place of the real thing in answers, and the other way round in requests.

To write the answers (``*.resp``) anew after a change: WRITE_EXAMPLES=1 pytest tests/rest
"""

import json
import os
import re
from base64 import b64decode
from datetime import date
from hashlib import md5
from http import HTTPStatus
from pathlib import Path

import pytest

from dhr_plone.content_types.fields import children
from dhr_plone.guidance.reason import say_date
from dhr_plone.testing_http import ServedSite

pytestmark = pytest.mark.served

DOCS = Path(__file__).parents[2] / "docs"
EXAMPLES = DOCS / "http-examples"
REQUESTS = sorted(EXAMPLES.glob("*.req"))
HEADERS = ("Content-Type", "Location")

SITE = "http://localhost:8080/dhr"
TODAY = "2009-06-01"
MOMENT = "2009-06-01T09:30:00+00:00"
RANDOM = re.compile(r"\b(?:[0-9a-f]{32}|[0-9a-f]{16})\b")
MOMENTS = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:\+00:00|Z)")


class Documented:
    """What stands in the documentation for what a site has, and back."""

    def __init__(self, site):
        self.address = site.address
        self.shown = {}
        case = site.case
        for name, part in vars(case).items():
            self.know(f"{name} id", part.getId())
            self.know(f"{name} uid", part.UID())
        for number, agency in enumerate(children(case.register, "Agency")):
            self.know(f"agency {number} id", agency.getId())
            self.know(f"agency {number} uid", agency.UID())

    def know(self, name, real):
        """Show ``real`` as a random text of its length that depends on the name alone."""
        if RANDOM.fullmatch(real):
            made = md5(name.encode(), usedforsecurity=False).hexdigest()[: len(real)]
            self.shown.setdefault(real, made)

    def in_docs(self, text, example):
        """Return an answer as it is documented; what is new in it is called after the example."""
        new = (real for real in dict.fromkeys(RANDOM.findall(text)) if real not in self.shown)
        for number, real in enumerate(new):
            self.know(f"{example} {number}", real)
        text = RANDOM.sub(lambda found: self.shown[found.group()], text)
        text = MOMENTS.sub(MOMENT, text.replace(self.address, SITE))
        text = text.replace(say_date(date.today()), say_date(date.fromisoformat(TODAY)))
        return text.replace(date.today().isoformat(), TODAY)

    def on_site(self, text):
        """Return a documented request as it is sent."""
        real = {shown: real for real, shown in self.shown.items()}
        text = RANDOM.sub(lambda found: real.get(found.group(), found.group()), text)
        return text.replace(SITE, self.address)


def on_that_day(data):
    """Return an answer with its deadlines late as they were on the day of the documentation."""
    if isinstance(data, list):
        return [on_that_day(item) for item in data]
    if not isinstance(data, dict):
        return data
    if data.get("overdue_since"):
        late = (date.fromisoformat(TODAY) - date.fromisoformat(data["due"])).days
        data = {**data, "overdue_days": max(0, late)}
        data["overdue_since"] = data["overdue_since"] if late > 0 else None
    return {name: on_that_day(value) for name, value in data.items()}


def parsed(request):
    """Return method, path, user, headers and body of a documented request."""
    head, _, body = request.partition("\n\n")
    first, *lines = head.splitlines()
    method, path, _ = first.split()
    headers = dict(line.split(": ", 1) for line in lines)
    scheme, _, secret = headers.pop("Authorization").partition(" ")
    assert scheme == "Basic"
    user = b64decode(secret).decode().partition(":")[0]
    assert headers.pop("Host") == "localhost:8080"
    return method, path, user, headers, body


def send(site, documented, request):
    """Send a documented request and return its answer as it is documented."""
    text = documented.on_site(request.read_text(encoding="utf-8"))
    method, path, user, headers, body = parsed(text)
    url = site.address + path.removeprefix("/dhr")
    answer = site.person(user).ask(method, url, headers=headers, data=body or None)
    lines = [f"HTTP/1.1 {answer.status_code} {HTTPStatus(answer.status_code).phrase}"]
    lines += [f"{name}: {answer.headers[name]}" for name in HEADERS if name in answer.headers]
    if answer.content:
        data = on_that_day(answer.json())
        lines += ["", json.dumps(data, indent=2, sort_keys=True, ensure_ascii=False)]
    return documented.in_docs("\n".join(lines), request.stem) + "\n"


def test_every_request_is_answered_as_documented(functional_session, functional):
    site = ServedSite(functional)
    documented = Documented(site)
    for request in REQUESTS:
        answer = send(site, documented, request)
        expected = request.with_suffix(".resp")
        if os.environ.get("WRITE_EXAMPLES"):
            expected.write_text(answer, encoding="utf-8")
        assert answer == expected.read_text(encoding="utf-8"), request.name


def test_every_example_is_explained_and_every_explained_example_is_there():
    explained = re.findall(
        r"\(http-examples/([\w-]+\.re(?:q|sp))\)", (DOCS / "integrators.md").read_text("utf-8")
    )
    assert explained == [
        name for request in REQUESTS for name in (request.name, f"{request.stem}.resp")
    ]


def test_no_answer_is_left_of_a_request_that_is_gone():
    assert {path.stem for path in EXAMPLES.glob("*.resp")} == {path.stem for path in REQUESTS}
