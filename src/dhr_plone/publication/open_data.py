"""The library for programs: a feed of what is new, and all that is public as open data.

Nothing stands in either that does not stand on the public page of an edition.
"""

import json
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from dhr_plone.chronology.cells_out import without_control_signs
from dhr_plone.chronology.tables_out import as_csv

ATOM = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True, slots=True)
class Published:
    """An edition as the feed tells of it. `uid` is 32 hexadecimal digits."""

    uid: str
    title: str
    url: str
    published_on: date
    themes: tuple[str, ...]


def feed(title: str, url: str, uid: str, editions: Iterable[Published]) -> bytes:
    """Return an Atom feed (RFC 4287) of the library at `url`, the latest edition first."""
    ordered = sorted(editions, key=lambda edition: (edition.published_on, edition.uid))[::-1]
    root = ET.Element("feed", xmlns=ATOM)
    _text(root, "title", title)
    _text(root, "id", _urn(uid))
    _text(root, "updated", _moment(ordered[0].published_on if ordered else date(1970, 1, 1)))
    _author(root, title)
    ET.SubElement(root, "link", rel="alternate", type="text/html", href=url)
    ET.SubElement(root, "link", rel="self", type="application/atom+xml", href=f"{url}/@@feed")
    for edition in ordered:
        entry = ET.SubElement(root, "entry")
        _text(entry, "title", edition.title)
        _text(entry, "id", _urn(edition.uid))
        _text(entry, "updated", _moment(edition.published_on))
        ET.SubElement(entry, "link", rel="alternate", type="text/html", href=edition.url)
        for theme in edition.themes:
            ET.SubElement(entry, "category", term=without_control_signs(theme))
    found: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return found


def as_json(title: str, url: str, editions: Sequence[Mapping[str, Any]]) -> bytes:
    """Return the editions of a library, each as JSON data, in the order in which they are given."""
    data = {"@id": url, "title": title, "editions": editions}
    return json.dumps(data, ensure_ascii=False, indent=1).encode()


def plans_as_csv(
    columns: Sequence[tuple[str, str]],
    place: Sequence[str],
    editions: Iterable[Mapping[str, Any]],
) -> bytes:
    """Return the action plans of all editions as one table, a row an action.

    `columns` are the names and titles of the plan's columns; `place` are the titles of the four
    that say which edition a row is of: address, area, year, number of the edition.
    """
    rows = (
        [
            *(str(edition[key] or "") for key in ("@id", "area", "year", "edition_number")),
            *(str(action.get(name) or "") for name, _title in columns),
        ]
        for edition in editions
        for action in edition["action_plan"]
    )
    return as_csv([*place, *(title for _name, title in columns)], rows)


def _text(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = without_control_signs(text)


def _author(root: ET.Element, name: str) -> None:
    """Name the library: a feed has an author, and nobody who published is one (16.1, 17.7)."""
    _text(ET.SubElement(root, "author"), "name", name)


def _urn(uid: str) -> str:
    return UUID(hex=uid).urn


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
