"""A chronology as a Word document: landscape, marked on every page, the comments in a column."""

import io
from collections.abc import Iterable, Sequence

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.shared import Cm, Pt

from dhr_plone.chronology.cells_out import without_control_signs

_MARGIN = Cm(1.5)
_TEXT_SIZE = Pt(9)


def as_document(
    headings: Sequence[str], rows: Iterable[Sequence[str]], *, title: str, marking: str
) -> bytes:
    """The table as .docx, its headings repeated on each page. It names no author."""
    document = Document()
    document.core_properties.author = ""
    document.core_properties.title = without_control_signs(title)
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    section.left_margin = section.right_margin = _MARGIN
    for place in (section.header, section.footer):
        line = place.paragraphs[0]
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER
        line.add_run(without_control_signs(marking)).bold = True
    document.styles["Normal"].font.size = _TEXT_SIZE
    document.add_heading(without_control_signs(title), level=1)
    listed = [headings, *rows]
    table = document.add_table(rows=len(listed), cols=len(headings))
    table.style = "Table Grid"
    # Asked for one by one, the cells of a row are counted anew each time.
    for row, texts in zip(table.rows, listed, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.paragraphs[0].add_run(without_control_signs(text))
    first = table.rows[0]
    first._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for cell in first.cells:
        cell.paragraphs[0].runs[0].bold = True
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()
