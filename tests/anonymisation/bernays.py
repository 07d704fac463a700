"""The Bernays case as the scanner's tests use it."""

import json
from datetime import date
from pathlib import Path
from typing import Any

from dhr_plone.anonymisation.findings import Finding
from dhr_plone.anonymisation.identities import IdentityRegister, Person, build
from dhr_plone.anonymisation.scanner import scan

DATA = Path(__file__).parent / "data"


def persons() -> list[Person]:
    """The persons of the case, out of `persons.json`."""
    return [_person(row) for row in json.loads(text("persons.json"))]


def register(**kept: Any) -> IdentityRegister:
    """The register of the case; `kept` are the texts and names that are restricted with it."""
    return build(persons(), **kept)


def found(written: str, **options: Any) -> list[Finding]:
    """What the scanner finds in one field of the case."""
    return scan(register(), {"field": written}, **options)


def spans(written: str, severity: str = "must", **options: Any) -> list[str]:
    """The places of that severity, as they stand in the text."""
    return [
        written[one.start : one.end]
        for one in found(written, **options)
        if one.severity == severity and one.field == "field"
    ]


def kinds(written: str, severity: str = "must", **options: Any) -> list[str]:
    """The kinds of the findings of that severity."""
    return [one.kind for one in found(written, **options) if one.severity == severity]


def text(name: str) -> str:
    """A file of the case."""
    return (DATA / name).read_text(encoding="utf-8")


def _person(row: dict[str, Any]) -> Person:
    def day(name: str) -> date | None:
        return date.fromisoformat(row[name]) if row.get(name) else None

    return Person(
        full_name=row["full_name"],
        other_names=tuple(row.get("other_names", ())),
        case_role=row["case_role"],
        date_of_birth=day("date_of_birth"),
        date_of_death=day("date_of_death"),
        addresses=tuple(row.get("addresses", ())),
        phone_numbers=tuple(row.get("phone_numbers", ())),
        identifiers=tuple(row.get("identifiers", ())),
        pseudonym=row["pseudonym"],
    )
