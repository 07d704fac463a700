"""Word documents as agencies send them: every table among the prose, out of the document's XML.

Tracked deletions are left out and tracked insertions read, as the page shows them. The document
is read as a stream and each row forgotten once it is read.
"""

from collections.abc import Iterator

from lxml import etree

from dhr_plone import _
from dhr_plone.chronology import limits, safe_xml
from dhr_plone.chronology.archives import Archive
from dhr_plone.chronology.limits import FileReason, FileRefused
from dhr_plone.chronology.tables import Cell, Line, Table, Tables, Tally, is_blank

_KIND = "document"
_PART = "word/document.xml"
_SKIPPED = {"del", "moveFrom", "Fallback", "instrText", "delText", "tcPr", "trPr", "pPr", "rPr"}
_BREAKS = {"br", "cr"}
_LONGEST_TITLE = 200


def read_docx(data: bytes) -> Tables:
    """The tables of a .docx document, each with the line of prose above it. Raises FileRefused."""
    archive = Archive(data, _KIND)
    if _PART not in archive.names:
        raise limits.broken(_KIND)
    with archive.stream(_PART) as stream:
        found = tuple(_tables(safe_xml.events(stream, ("tbl", "tr", "p"), _KIND)))
    if not found:
        raise FileRefused(
            FileReason.NO_TABLE,
            _(
                "There is no table in this document. A chronology is read from a table with one "
                "row for each event and a heading above each column."
            ),
        )
    return Tables(_KIND, found)


def _tables(events: Iterator[tuple[str, etree._Element]]) -> Iterator[Table]:
    """Put together the rows of each outermost table; tables within cells belong to their cell."""
    tally, depth, count, title = Tally(), 0, 0, ""
    rows: _Rows | None = None
    for event, element in events:
        kind = safe_xml.name(element)
        if kind == "tbl":
            depth += 1 if event == "start" else -1
            if event == "start" and depth == 1:
                rows = _Rows(tally)
            elif event == "end" and depth == 0 and rows is not None:
                count += 1
                place = _("Table ${number}", mapping={"number": count})
                yield Table(place, tuple(rows.lines), title)
                rows, title = None, ""
                safe_xml.forget(element)
        elif event == "end" and kind == "tr" and depth == 1 and rows is not None:
            rows.add(element)
            safe_xml.forget(element)
        elif event == "end" and kind == "p" and depth == 0:
            title = _text(element)[:_LONGEST_TITLE] or title
            safe_xml.forget(element)


class _Rows:
    """The rows of one table as they come, with cells merged downwards written out."""

    def __init__(self, tally: Tally) -> None:
        self.lines: list[Line] = []
        self._tally = tally
        self._above: list[Cell] = []

    def add(self, row: etree._Element) -> None:
        if _child(row, "trPr", "del") is not None:
            return
        cells: list[Cell] = [""] * _number(_child(row, "trPr", "gridBefore"))
        continued: list[int] = []
        for cell in _cells(row):
            if _continues(cell):
                continued.append(len(cells))
            cells.append(_text(cell))
            cells.extend([""] * (max(_number(_child(cell, "tcPr", "gridSpan")), 1) - 1))
            if len(cells) > limits.COLUMNS:
                raise limits.broken(_KIND)
        if not is_blank(cells):
            for column in continued:
                if column < len(self._above):
                    cells[column] = self._above[column]
        self._tally.add(cells)
        self._above = cells
        self.lines.append(Line(len(self.lines) + 1, tuple(cells)))


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    """The row's cells, those within content controls too."""
    for child in row:
        kind = safe_xml.name(child)
        if kind == "tc":
            yield child
        elif kind in ("sdt", "sdtContent", "ins", "customXml"):
            yield from _cells(child)


def _text(element: etree._Element) -> str:
    """What a reader sees of a paragraph or cell, one line for each paragraph."""
    pieces: list[str] = []
    _collect(element, pieces)
    return "\n".join(line.strip() for line in "".join(pieces).splitlines()).strip()


def _collect(element: etree._Element, pieces: list[str]) -> None:
    for child in element:
        kind = safe_xml.name(child)
        if kind == "t":
            pieces.append(child.text or "")
        elif kind == "tab":
            pieces.append("\t")
        elif kind in _BREAKS:
            pieces.append("\n")
        elif kind not in _SKIPPED:
            _collect(child, pieces)
            if kind == "p":
                pieces.append("\n")


def _continues(cell: etree._Element) -> bool:
    merge = _child(cell, "tcPr", "vMerge")
    return merge is not None and safe_xml.attribute(merge, "val") in (None, "continue")


def _child(element: etree._Element, *path: str) -> etree._Element | None:
    return element.find("/".join(f"{{*}}{step}" for step in path))


def _number(element: etree._Element | None) -> int:
    """A count that stands as attribute `val`; nonsense counts as nothing."""
    value = safe_xml.attribute(element, "val") if element is not None else None
    return min(int(value), limits.COLUMNS) if value and value.isdecimal() else 0
