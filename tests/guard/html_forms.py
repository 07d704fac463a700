"""Fills in the HTML forms of the site and submits them, as a browser would.

Of the page's scripts one thing is done here too: they make a row of a table out of its template.
"""

import re
from copy import deepcopy
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode, urljoin, urlsplit

from lxml import html
from urllib3.filepost import encode_multipart_formdata

from tests.guard.asking import HOST, Client, Reply

# What a select of the platform sends where nothing is chosen.
NOTHING = ("", "--NOVALUE--")
# Kinds of <input> into which nobody types.
NOT_TYPED = {"hidden", "checkbox", "radio", "submit", "button", "reset", "image"}
MULTIPART = "multipart/form-data"
SUBMITS = ".//button[not(@type) or @type='submit'] | .//input[@type='submit']"
ROW = re.compile(r"\.(?:\d+)\.widgets\.")
REDIRECTS = (302, 303)


class NotSaved(AssertionError):
    """A form came back with what it refused."""


@dataclass(frozen=True)
class Blank:
    """A place in a form to type into: its name in the form, and what it is called there."""

    element: Any

    @property
    def name(self) -> str:
        return str(self.element.get("name"))

    @property
    def field(self) -> str:
        """The field and, of a row or of answers, the column or question: ``milestones.due``."""
        return ROW.sub(".", self.name.removeprefix("form.widgets."))

    @property
    def kind(self) -> str:
        """``date``, ``file``, ``rich`` or ``text``."""
        if "richtext-widget" in (self.element.get("class") or ""):
            return "rich"
        typed = self.element.get("type")
        return typed if typed in ("date", "file") else "text"

    @property
    def text(self) -> str:
        """What stands there already."""
        return str(self.element.value or "") if self.kind != "file" else ""


class WebForm:
    """A form of a page, as one person was shown it."""

    def __init__(self, client: Client, user: str, address: str, element: Any) -> None:
        self.client, self.user, self.address, self.element = client, user, address, element
        self.files: dict[str, tuple[str, bytes]] = {}

    def blanks(self) -> list[Blank]:
        """Return the places to type into that the form shows, but for templates of rows."""
        found = self.element.iter("input", "textarea")
        return [
            Blank(element)
            for element in found
            if (element.get("type") or "text") not in NOT_TYPED
            and element.get("disabled") is None
            and element.get("readonly") is None
            and element.get("name")
            and not re.search(r"\.(AA|TT)\b", element.get("name"))
        ]

    def type(self, blank: Blank, text: str) -> None:
        """Type a text or a day (``2009-04-02``) into a place."""
        longest = int(blank.element.get("maxlength") or len(text))
        assert len(text) <= longest, f"{blank.name} takes {longest} letters"
        blank.element.value = text

    def attach(self, blank: Blank, filename: str, content: bytes) -> None:
        """Choose a file; where there is one already, choose to replace it."""
        self.files[blank.name] = (filename, content)
        if f"{blank.name}.action" in self.element.fields:
            self.choose(f"{blank.name}.action", "replace")

    def add_rows(self) -> None:
        """Add a row to each table that has none."""
        for template in self.element.xpath(".//tr[@data-index='TT']"):
            names = [element.get("name") or "" for element in template.iter()]
            table = next(name.partition(".TT")[0] for name in names if ".TT" in name)
            counter = self.element.inputs[f"{table}.count"]
            if counter.value == "0":
                counter.value = "1"
                template.addprevious(row := deepcopy(template))
                row.set("data-index", "0")
                for element in row.iter():
                    if name := element.get("name"):
                        element.set("name", name.replace(".TT", ".0"))
                for select in row.iter("select"):
                    choose_first(select)

    def choose(self, field: str, *values: str) -> None:
        """Choose values in a list, or tick their boxes.

        Where none is named: all the boxes, or the first value of the list.
        """
        wanted = (field, f"{field}:list", f"form.widgets.{field}:list", f"form.widgets.{field}")
        boxes = [box for box in self.element.iter("input") if box.get("name") in wanted]
        for box in boxes:
            if box.get("type") in ("checkbox", "radio") and box.get("disabled") is None:
                chosen = not values or box.get("value") in values
                box.attrib.pop("checked", None)
                box.attrib.update({"checked": "checked"} if chosen else {})
        selects = [one for one in self.element.iter("select") if one.get("name") in wanted]
        for select in selects:
            choose_first(select)
            select.value = (*values, select.value)[0]
        assert boxes or selects, f"nothing to choose for {field}"

    def buttons(self) -> list[Any]:
        """Return the buttons that submit the form."""
        return list(self.element.xpath(SUBMITS))

    def choose_what_is_required(self) -> None:
        """Choose the first value of each list that must have one."""
        for select in self.element.iter("select"):
            if select.get("required") and select.value in NOTHING:
                choose_first(select)

    def submit(self, button: str = "") -> Reply:
        """Press a button, by its name or value, or the first one; raises NotSaved."""
        pressed = next(one for one in self.buttons() if button in ("", *names_of(one)))
        sent = list(self.element.form_values())
        if pressed.get("name"):
            sent.append((pressed.get("name"), pressed.get("value") or ""))
        body, kind = self._body(sent)
        target = urlsplit(urljoin(f"http://{HOST}{self.address}", self.element.action or ""))
        path = f"{target.path}?{target.query}" if target.query else target.path
        reply = self.client(path, self.user, "POST", body=body, content_type=kind)
        if reply.status not in REDIRECTS:
            raise NotSaved(f"{self.user}, {path}: {reply.status} {' | '.join(problems(reply))}")
        return reply

    def _body(self, sent: list[tuple[str, str]]) -> tuple[bytes, str]:
        """Return the body of the request, and of which type it is: as the form says."""
        if self.element.get("enctype") != MULTIPART:
            return urlencode(sent).encode(), "application/x-www-form-urlencoded"
        names = self.element.xpath(".//input[@type='file']/@name")
        files = [(str(name), self.files.get(name, ("", b""))) for name in names]
        return encode_multipart_formdata([*sent, *files])


def forms_at(client: Client, user: str, address: str) -> list[WebForm]:
    """Return the forms that the page at an address shows a person."""
    reply = client(address, user)
    assert reply.status == 200, f"{user} at {address}: {reply.status} {problems(reply)}"
    return [
        WebForm(client, user, address, element)
        for element in html.fromstring(reply.text).forms
        if (element.get("method") or "").lower() == "post"
    ]


def form_at(client: Client, user: str, address: str, asks: str = "", offers: str = "") -> WebForm:
    """Return the first form of a page that asks for something, or has a button of that name."""
    for form in forms_at(client, user, address):
        asked = {blank.field for blank in form.blanks()}
        buttons = {name for button in form.buttons() for name in names_of(button)}
        if asks in ("", *asked) and offers in ("", *buttons):
            return form
    raise AssertionError(f"{user} is shown no form at {address} that asks for {asks or offers}")


def names_of(button: Any) -> tuple[str, ...]:
    """Return by what a button is known: its name and its value."""
    return tuple(filter(None, (button.get("name"), button.get("value"))))


def choose_first(select: Any) -> None:
    """Choose the first value that says something."""
    select.value = next(value for value in select.value_options if value not in NOTHING)


def problems(reply: Reply) -> list[str]:
    """Return what a page says of what it refused."""
    page = html.fromstring(reply.text or "<p/>")
    classes = ("alert-danger", "invalid-feedback", "portalMessage", "alert-warning")
    found = page.xpath(" | ".join(f"//*[contains(@class, '{name}')]" for name in classes))
    return [" ".join(one.text_content().split()) for one in found]
