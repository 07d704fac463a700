"""Workbooks that we hand out: refused rows to correct and send again, and our own template."""

import io
import re
from collections.abc import Iterable, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from dhr_plone.chronology.cells_out import guarded
from dhr_plone.chronology.entries import FLAGS, SIGNIFICANCE
from dhr_plone.chronology.headings import TITLES
from dhr_plone.chronology.layout import Column
from dhr_plone.chronology.reading import Reading, SectionRead
from dhr_plone.chronology.rows_in import RefusedRow
from dhr_plone.chronology.sentences import Say, in_english
from dhr_plone.chronology.tables import Cell

#: Headings of the two columns before the agency's own. The first, `headings` reads as the sequence,
#: so that a corrected row stands where it stood; the second it passes over.
ROW_HEADING = "Row in your file"
WRONG_HEADING = "What is wrong"

NEEDED_COLUMNS = ("starts", "event")

_BOLD = Font(bold=True)
_WRAPPED = Alignment(wrap_text=True, vertical="top")
_MARKED = PatternFill("solid", start_color="FFF2CC")
_TEXT_FORMAT = "@"
_WIDTHS = {"starts": 20, "time": 10, "ends": 20, "significance": 14, "event": 60}
_USUAL_WIDTH = 32
_TEMPLATE_ROWS = 5_000
_SHEET_NAME = 31

_INSTRUCTIONS = (
    "One row for each event. Keep the headings; columns that you do not need may stay empty.",
    "Date: as your record gives it. 22 May 2008, 22/05/2008, March 2008, Spring 2008, 2007, about "
    "June 2007, before March 2009, 12-14 December 2007 and ?22 May 2008 are all understood. Do not "
    "complete a date that the record leaves open.",
    "Time: 21:20 or 9.20pm, where the record gives it.",
    "What happened: facts only, as recorded. Your own view goes under Comment, where there is one.",
    "Who was seen: every occasion on which the victim, the perpetrator or a child was seen.",
    "Significance: none, amber or red. Yes or no in columns that ask for it.",
    "Formulas are not read: enter values.",
    "Send the file without a password. Rows that cannot be read come back with the reason.",
)


def refused_workbook(reading: Reading, say: Say = in_english) -> bytes:
    """The refused rows of a file as .xlsx, with the reason before each and its cells marked.

    `say` puts a sentence into the language of the person who will correct them.
    Corrected and sent again it is read like the file itself. A sheet for each table; a reading
    without refused rows gives one empty sheet.
    """
    book = Workbook(write_only=True)
    names: set[str] = set()
    for section in reading.sections:
        if section.refused:
            sheet = book.create_sheet(_sheet_name(say(section.place), names))
            sheet.freeze_panes = "C2"
            for number, width in enumerate([10, 60, *[24] * len(_own(section))], start=1):
                sheet.column_dimensions[get_column_letter(number)].width = width
            sheet.append([_styled(sheet, text, bold=True) for text in _headings(section)])
            for row in section.refused:
                sheet.append(_refused_cells(sheet, section, row, say))
    if not book.worksheets:
        book.create_sheet("No rows were refused")
    return _saved(book)


def template(
    fields: Iterable[str], *, title: str, marking: str = "", instructions: Sequence[str] = ()
) -> bytes:
    """An empty chronology as .xlsx for agencies to fill in, with instructions on a second sheet.

    `fields` are the columns chosen for the review, by field name; those for date and event are
    always there. `title` and `marking` stand above the table, `instructions` before the usual ones.
    Raises ValueError on a field that no column can hold.
    """
    chosen = {*fields, *NEEDED_COLUMNS}
    if unknown := chosen - TITLES.keys():
        raise ValueError(f"There is no column for “{min(unknown)}”: use {', '.join(TITLES)}.")
    columns = [field for field in TITLES if field in chosen]
    book = Workbook()
    sheet = book.active
    sheet.title = "Chronology"
    sheet["A1"], sheet["A2"] = guarded(title), guarded(marking)
    sheet["A1"].font = Font(bold=True, size=14)
    header = 4
    for number, field in enumerate(columns, start=1):
        heading = sheet.cell(header, number, str(TITLES[field]))
        heading.font, heading.fill = _BOLD, _MARKED
        dimension = sheet.column_dimensions[get_column_letter(number)]
        dimension.width = _WIDTHS.get(field, _USUAL_WIDTH)
        # As text, so that no program turns "12-14" or "2007" into something else.
        dimension.number_format, dimension.alignment = _TEXT_FORMAT, _WRAPPED
        if choices := _choices(field):
            letter = get_column_letter(number)
            rule = DataValidation("list", formula1=f'"{choices}"', allow_blank=True)
            rule.add(f"{letter}{header + 1}:{letter}{header + _TEMPLATE_ROWS}")
            sheet.add_data_validation(rule)
    sheet.freeze_panes = sheet.cell(header + 1, 1)
    _write_instructions(book, instructions)
    return _saved(book)


def _headings(section: SectionRead) -> list[str]:
    return [ROW_HEADING, WRONG_HEADING, *(c.heading or c.key.title() for c in _own(section))]


def _own(section: SectionRead) -> list[Column]:
    """The agency's columns: not ours, when the file is one of refused rows itself."""
    return [c for c in section.columns if c.heading not in (ROW_HEADING, WRONG_HEADING)]


def _refused_cells(
    sheet: Any, section: SectionRead, row: RefusedRow, say: Say
) -> list[WriteOnlyCell]:
    wrong = {problem.column for problem in row.problems}
    cells = [
        _styled(sheet, row.number),
        _styled(sheet, "\n".join(say(problem.sentence) for problem in row.problems)),
    ]
    for column in _own(section):
        value = row.cells[column.index] if column.index < len(row.cells) else ""
        cells.append(_styled(sheet, value, marked=column.heading in wrong))
    return cells


def _styled(sheet: Any, value: Cell, *, bold: bool = False, marked: bool = False) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, guarded(value) if isinstance(value, str) else value)
    if isinstance(value, str):
        cell.number_format = _TEXT_FORMAT
    cell.alignment = _WRAPPED
    if bold:
        cell.font = _BOLD
    if marked:
        cell.fill = _MARKED
    return cell


def _sheet_name(place: str, taken: set[str]) -> str:
    """A name that spreadsheet programs accept, and no other sheet has."""
    plain = re.sub(r"[\[\]:*?/\\'“”]", "", place)[: _SHEET_NAME - 4].strip() or "Table"
    name, number = plain, 1
    while name.casefold() in taken:
        number += 1
        name = f"{plain} {number}"
    taken.add(name.casefold())
    return name


def _choices(field: str) -> str:
    if field in FLAGS:
        return "yes,no"
    return ",".join(SIGNIFICANCE) if field == "significance" else ""


def _write_instructions(book: Workbook, instructions: Sequence[str]) -> None:
    sheet = book.create_sheet("How to fill it in")
    sheet.column_dimensions["A"].width = 100
    for number, text in enumerate((*instructions, *_INSTRUCTIONS), start=1):
        cell = sheet.cell(number, 1, guarded(text))
        cell.alignment = _WRAPPED


def _saved(book: Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()
