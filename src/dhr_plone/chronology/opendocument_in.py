"""OpenDocument spreadsheets (.ods), out of their XML: merged cells and formulas included.

The format counts repeated rows and cells instead of writing them out: a few bytes can stand for
the whole sheet. Empty repeats are passed over, others written out within the limits.
"""

from collections.abc import Iterator

from lxml import etree

from dhr_plone.chronology import limits, safe_xml
from dhr_plone.chronology.archives import Archive, encrypted
from dhr_plone.chronology.tables import (
    Cell,
    Line,
    Merged,
    Table,
    Tables,
    Tally,
    filled_down,
    is_blank,
    sheet_called,
)

_KIND = "spreadsheet"
_LONGEST_GAP = 1_000


def read_ods(data: bytes) -> Tables:
    """The sheets of an .ods spreadsheet. Raises FileRefused."""
    archive = Archive(data, _KIND)
    if "content.xml" not in archive.names:
        raise limits.broken(_KIND)
    if "META-INF/manifest.xml" in archive.names:
        with archive.stream("META-INF/manifest.xml") as stream:
            for _ in safe_xml.ends(stream, ("encryption-data",), _KIND):
                raise encrypted(_KIND)
    with archive.stream("content.xml") as stream:
        parsed = safe_xml.events(stream, ("table", "table-row"), _KIND)
        return Tables(_KIND, tuple(_tables(parsed)))


def _tables(events: Iterator[tuple[str, etree._Element]]) -> Iterator[Table]:
    tally = Tally()
    sheet: _Sheet | None = None
    for event, element in events:
        if safe_xml.name(element) == "table":
            if event == "start":
                sheet = _Sheet(tally)
            elif sheet is not None:
                yield sheet.table(safe_xml.attribute(element, "name") or "")
                sheet = None
                safe_xml.forget(element)
        elif event == "end" and sheet is not None:
            sheet.add(element)
            safe_xml.forget(element)


class _Sheet:
    """The rows of one sheet as they come. `number` is that of the next row, from 0."""

    def __init__(self, tally: Tally) -> None:
        self._tally = tally
        self._number = 0
        self._numbers: list[int] = []
        self._rows: list[list[Cell]] = []
        self._formulas: list[frozenset[int]] = []
        self._merged: list[Merged] = []

    def add(self, element: etree._Element) -> None:
        repeats = _count(element, "number-rows-repeated")
        cells, formulas, spans = _row(element)
        if is_blank(cells) and not formulas and repeats > _LONGEST_GAP:
            self._number += repeats
            return
        for _ in range(repeats):
            self._tally.add(cells)
            for column, rows in spans:
                here = len(self._rows)
                self._merged.append((here, column, here + rows - 1, column))
            self._numbers.append(self._number)
            self._rows.append(list(cells))
            self._formulas.append(formulas)
            self._number += 1

    def table(self, name: str) -> Table:
        filled_down(self._rows, self._merged)
        lines = zip(self._numbers, self._rows, self._formulas, strict=True)
        return Table(
            sheet_called(name),
            tuple(Line(number + 1, tuple(cells), formulas) for number, cells, formulas in lines),
        )


def _row(element: etree._Element) -> tuple[list[Cell], frozenset[int], list[tuple[int, int]]]:
    """The cells of a row, which of them hold formulas, and which are merged over how many rows."""
    cells: list[Cell] = []
    formulas: set[int] = set()
    spans: list[tuple[int, int]] = []
    for child in element:
        if safe_xml.name(child) not in ("table-cell", "covered-table-cell"):
            continue
        column = len(cells)
        if safe_xml.attribute(child, "formula"):
            formulas.add(column)
        rows = _count(child, "number-rows-spanned")
        if rows > 1:
            spans.append((column, rows))
        repeats = min(_count(child, "number-columns-repeated"), limits.COLUMNS - column)
        cells.extend([_value(child)] * repeats)
    while cells and cells[-1] == "":
        cells.pop()
    return cells, frozenset(formulas), spans


def _value(cell: etree._Element) -> Cell:
    kind = safe_xml.attribute(cell, "value-type")
    if kind == "date":
        return (safe_xml.attribute(cell, "date-value") or "").replace("T", " ")
    if kind == "time":
        return _clock(safe_xml.attribute(cell, "time-value") or "")
    if kind == "float":
        return _number(safe_xml.attribute(cell, "value") or "")
    paragraphs = (_text(child) for child in cell if safe_xml.name(child) == "p")
    return "\n".join(paragraphs).strip()


def _text(element: etree._Element) -> str:
    """The text of a paragraph; `s` stands for spaces, `tab` and `line-break` for themselves."""
    pieces = [element.text or ""]
    for child in element:
        kind = safe_xml.name(child)
        if kind == "s":
            pieces.append(" " * min(_count(child, "c"), 100))
        elif kind in ("tab", "line-break"):
            pieces.append("\t" if kind == "tab" else "\n")
        elif kind != "annotation":
            pieces.append(_text(child))
        pieces.append(child.tail or "")
    return "".join(pieces)


def _clock(duration: str) -> str:
    """ "PT21H20M00S" as "21:20"; anything else as it stands."""
    hours, separator, rest = duration.removeprefix("PT").partition("H")
    minutes = rest.partition("M")[0]
    return f"{hours}:{minutes}" if separator and hours.isdecimal() else duration


def _number(text: str) -> Cell:
    try:
        number = float(text)
    except ValueError:
        return text
    return int(number) if number.is_integer() else number


def _count(element: etree._Element, attribute: str) -> int:
    """A count that stands as an attribute; one where it is missing or nonsense."""
    value = safe_xml.attribute(element, attribute)
    return int(value) if value and value.isdecimal() and len(value) < 10 else 1
