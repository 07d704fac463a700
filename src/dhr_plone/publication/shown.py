"""An edition as it is read: the same for the preview and for the public page."""

import html
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dhr_plone import _
from dhr_plone.guidance.reason import say_date
from dhr_plone.guidance.words import SUMMARY_SECTIONS
from dhr_plone.publication.safe_html import clean

# The columns of Appendix Five, as the public reads them.
COLUMNS = (
    ("number", _("Number")),
    ("recommendation", _("Recommendation")),
    ("scope", _("Scope")),
    ("action_to_take", _("Action to take")),
    ("lead_agency", _("Lead agency")),
    ("milestones", _("Key milestones")),
    ("target_date", _("Target date")),
    ("completed_on", _("Completed on")),
    ("outcome", _("Outcome")),
)
DATES = ("target_date", "completed_on")
PLACES = {
    "": _("The search itself"),
    "area": _("Area"),
    "action_plan": _("Action plan"),
    "panel": _("The review panel"),
    "themes": _("Themes"),
    "languages": _("Languages and formats"),
    "pictures": _("Pictures"),
}


@dataclass(frozen=True, slots=True)
class ShownText:
    """One of the three texts: its name, its heading, and its reduced HTML."""

    id: str
    title: str
    html: str


@dataclass(frozen=True, slots=True)
class ShownMember:
    """A member of the panel as named in public (16.1)."""

    name: str
    agency: str
    is_chair: bool


@dataclass(frozen=True, slots=True)
class ShownPicture:
    """A picture: the end of its address, what it shows, and its size in pixels."""

    name: str
    description: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class ShownEdition:
    """An edition, ready to be drawn. `actions` are rows of a column's title and its text.

    `public_until` is its last day, empty where there is none.
    """

    texts: tuple[ShownText, ...]
    panel: tuple[ShownMember, ...]
    actions: tuple[tuple[tuple[str, str], ...], ...]
    themes: tuple[str, ...]
    languages: tuple[str, ...]
    pictures: tuple[ShownPicture, ...]
    number: int
    published_on: str
    public_until: str


def shown(data: Mapping[str, Any]) -> ShownEdition:
    """Return an edition as it is read.

    `data` has the keys of `edition.as_data`: the texts as HTML, dates as 2009-04-02. A column of
    the action plan that no action fills in is left out.
    """
    return ShownEdition(
        texts=tuple(
            ShownText(word.token, word.title, clean(data[word.token]))
            for word in SUMMARY_SECTIONS
            if data.get(word.token)
        ),
        panel=tuple(
            ShownMember(row["name"], row["agency"], bool(row["is_chair"])) for row in data["panel"]
        ),
        actions=tuple(_rows(data["action_plan"])),
        themes=tuple(data["themes"]),
        languages=tuple(data["languages"]),
        pictures=tuple(
            ShownPicture(row["name"], row["description"], int(row["width"]), int(row["height"]))
            for row in data.get("pictures") or ()
        ),
        number=data["edition_number"],
        published_on=day_of(data["published_on"]),
        public_until=day_of(data["expires_on"]) if data.get("expires_on") else "",
    )


def place(field: str) -> str:
    """Return where a public text stands, in words: `action_plan.2.outcome` is the action plan's."""
    name, *rest = field.split(".")
    titles = {word.token: word.title for word in SUMMARY_SECTIONS} | PLACES
    column = dict(COLUMNS).get(rest[-1]) if rest else None
    where: str = titles.get(name, name)
    if column is not None:
        row = {"place": where, "row": rest[0], "column": column}
        where = _("${place}, row ${row}: ${column}", mapping=row)
    return where


def plain(snippet: str) -> str:
    """Return a piece of text as a person reads it: without its tags, whole or cut off."""
    apart = re.sub(r"</?(?:p|br|li|h\d|div|ul|ol|blockquote)\b[^<>]*>?", " ", snippet)
    return " ".join(html.unescape(re.sub(r"</?[a-zA-Z][^<>]*>?", "", apart)).split())


def day_of(text: str) -> str:
    """Return a date of the data as a person reads it: 2 April 2009."""
    return say_date(date.fromisoformat(text))


def _rows(actions: Sequence[Mapping[str, Any]]) -> Iterable[tuple[tuple[str, str], ...]]:
    """Yield the rows of the action plan, all with the same columns."""
    used = [(key, title) for key, title in COLUMNS if any(action.get(key) for action in actions)]
    for action in actions:
        yield tuple((title, _cell(key, action.get(key))) for key, title in used)


def _cell(key: str, value: str | None) -> str:
    if not value:
        return ""
    return day_of(value) if key in DATES else value
