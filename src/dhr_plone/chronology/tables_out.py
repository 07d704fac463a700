"""A chronology as a table for other programs: Excel, delimited text, JSON."""

import csv
import io
import json
from collections.abc import Iterable, Sequence

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from dhr_plone.chronology.cells_out import guarded
from dhr_plone.chronology.entries import Entry

_WIDTHS = {"number": 8, "when": 20, "agency": 24, "event": 60}
_USUAL_WIDTH = 32


def as_csv(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Delimited text in UTF-8, with the mark by which Excel knows it."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow([guarded(text) for text in headings])
    writer.writerows([guarded(text) for text in row] for row in rows)
    return stream.getvalue().encode("utf-8-sig")


def as_workbook(
    names: Sequence[str],
    headings: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    title: str,
    marking: str,
    sheet_name: str = "Chronology",
) -> bytes:
    """A workbook of one sheet, with title and protective marking above the table.

    `names` are the names of the columns, in their order.
    """
    book = Workbook(write_only=True)
    sheet = book.create_sheet(sheet_name)
    sheet.freeze_panes = "A5"
    for number, name in enumerate(names, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = _WIDTHS.get(name, _USUAL_WIDTH)
    wrapped, bold = Alignment(wrap_text=True, vertical="top"), Font(bold=True)

    def cell(text: str, font: Font | None = None) -> WriteOnlyCell:
        made = WriteOnlyCell(sheet, guarded(text))
        # As text: no program turns "12-14" or "2007" into something else.
        made.number_format, made.alignment = "@", wrapped
        if font is not None:
            made.font = font
        return made

    sheet.append([cell(title, bold)])
    sheet.append([cell(marking)])
    sheet.append([])
    sheet.append([cell(text, bold) for text in headings])
    for row in rows:
        sheet.append([cell(text) for text in row])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def as_json(entries: Iterable[Entry], *, title: str, marking: str) -> bytes:
    """Every field of every entry, as `@chronology` names them."""
    data = {
        "title": title,
        "marking": marking,
        "items": [entry.as_data() for entry in entries],
    }
    return json.dumps(data, ensure_ascii=False, indent=1).encode()
