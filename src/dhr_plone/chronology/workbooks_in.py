"""Workbooks as agencies send them: .xlsx and the older .xls, read by python-calamine."""

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import python_calamine
from lxml import etree

from dhr_plone import _
from dhr_plone.chronology import limits, safe_xml, workbook_child
from dhr_plone.chronology.archives import Archive, encrypted
from dhr_plone.chronology.limits import FileReason, FileRefused
from dhr_plone.chronology.tables import (
    Line,
    Merged,
    Table,
    Tables,
    Tally,
    filled_down,
    sheet_called,
)

_KIND = "workbook"
_CELL = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_CHUNK = 1 << 20

#: Row and column, from 0, of cells that hold formulas, by the name of their sheet.
Formulas = dict[str, set[tuple[int, int]]]


def read_xlsx(data: bytes) -> Tables:
    """The visible sheets of an .xlsx workbook. Raises FileRefused."""
    archive = Archive(data, _KIND)
    sheets = _sheet_parts(archive)
    formulas: Formulas = {}
    for name, part in sheets.items():
        rows, has_formulas = _scanned(archive, part)
        if rows > limits.ROWS:
            raise limits.too_many_rows()
        if has_formulas:
            formulas[name] = _formula_cells(archive, part)
    return _tables(_in_a_child(data), formulas)


def read_xls(data: bytes) -> Tables:
    """The visible sheets of an .xls workbook; its formulas count as their values."""
    return _tables(_in_a_child(data), {})


def _in_a_child(data: bytes) -> list[dict[str, Any]]:
    """The sheets as `workbook_child` reads them within its bounds. Raises FileRefused."""
    library = Path(python_calamine.__file__).parent.parent
    bounds = (
        limits.CHILD_BYTES,
        limits.CHILD_SECONDS,
        limits.ROWS,
        limits.COLUMNS,
        limits.TEXT_SIGNS,
    )
    try:
        # Nothing of the file stands in the command, and no shell reads it.
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-I", "-S", workbook_child.__file__, str(library), *map(str, bounds)],
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=2 * limits.CHILD_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise _takes_too_much() from None
    if done.returncode < 0:
        # Ended by the system, at one of the bounds.
        raise _takes_too_much()
    answer: dict[str, Any] = {"error": "broken"}
    if done.returncode == 0:
        answer = json.loads(done.stdout)
    if "error" in answer:
        raise _REFUSALS[answer["error"]]()
    sheets: list[dict[str, Any]] = answer["sheets"]
    return sheets


def _takes_too_much() -> FileRefused:
    return FileRefused(
        FileReason.TOO_LARGE,
        _(
            "This workbook takes more memory or time than a table can need; often a stray "
            "cell far below or far to the right is the cause. Copy the table into a new workbook "
            "and send that."
        ),
    )


_REFUSALS: dict[str, Callable[[], FileRefused]] = {
    "encrypted": lambda: encrypted(_KIND),
    "too many rows": limits.too_many_rows,
    "too much text": limits.too_much_text,
    "too large": _takes_too_much,
    "broken": lambda: limits.broken(_KIND),
}


def _tables(sheets: list[dict[str, Any]], formulas: Formulas) -> Tables:
    tally = Tally()
    tables, notes = [], []
    for sheet in sheets:
        place = sheet_called(sheet["name"])
        if sheet["hidden"]:
            notes.append(_("${place} is hidden and was not read.", mapping={"place": place}))
        else:
            tables.append(_table(place, sheet, formulas.get(sheet["name"], set()), tally))
    return Tables(_KIND, tuple(tables), tuple(notes))


def _table(
    place: str, sheet: dict[str, Any], formulas: set[tuple[int, int]], tally: Tally
) -> Table:
    rows, first_row, first_column = sheet["rows"], sheet["first_row"], sheet["first_column"]
    merged: list[Merged] = [tuple(area) for area in sheet["merged"]]
    filled_down(rows, merged)
    columns_with_formulas: dict[int, set[int]] = {}
    for row, column in formulas:
        columns_with_formulas.setdefault(row, set()).add(column - first_column)
    lines = []
    for number, cells in enumerate(rows, start=first_row):
        tally.add(cells)
        found = columns_with_formulas.get(number)
        lines.append(Line(number + 1, tuple(cells), frozenset(found) if found else frozenset()))
    return Table(place, tuple(lines), first_column=first_column)


def _sheet_parts(archive: Archive) -> dict[str, str]:
    """Which part of the archive holds which sheet, by the sheet's name."""
    targets: dict[str, str] = {}
    with archive.stream("xl/_rels/workbook.xml.rels") as stream:
        for element in safe_xml.ends(stream, ("Relationship",), _KIND):
            target = element.get("Target", "")
            part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            targets[element.get("Id", "")] = part
    parts = {}
    with archive.stream("xl/workbook.xml") as stream:
        for element in safe_xml.ends(stream, ("sheet",), _KIND):
            part = targets.get(safe_xml.attribute(element, "id") or "", "")
            if part in archive.names and "/worksheets/" in part:
                parts[element.get("name", "")] = part
    return parts


def _scanned(archive: Archive, part: str) -> tuple[int, bool]:
    """How many rows a sheet seems to have, and whether formulas; it reads no further than needed.

    What this quick look at the text misses, the child's own bounds catch.
    """
    rows, formulas, tail = 0, False, b""
    with archive.stream(part) as stream:
        while chunk := stream.read(_CHUNK):
            text = tail + chunk
            if b"<!DOCTYPE" in text:
                raise safe_xml.entities(_KIND)
            rows += chunk.count(b"<row ") + chunk.count(b"<row>")
            formulas = formulas or b"<f>" in text or b"<f " in text or b"<f/" in text
            tail = chunk[-8:]
            if rows > limits.ROWS:
                break
    return rows, formulas


def _formula_cells(archive: Archive, part: str) -> set[tuple[int, int]]:
    found: set[tuple[int, int]] = set()
    with archive.stream(part) as stream:
        for element in safe_xml.ends(stream, ("f", "row"), _KIND):
            if safe_xml.name(element) == "row":
                safe_xml.forget(element)
            elif (cell := element.getparent()) is not None and (place := _position(cell)):
                found.add(place)
    return found


def _position(element: etree._Element) -> tuple[int, int] | None:
    match = _CELL.fullmatch(element.get("r", ""))
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]) - 1, column - 1
