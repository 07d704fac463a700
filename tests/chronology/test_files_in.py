"""Workbooks, documents, spreadsheets and delimited text, each with the shapes that agencies use."""

import datetime as dt
import io
import zipfile
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from docx.oxml import parse_xml

from dhr_plone.chronology.files_in import read_tables
from dhr_plone.chronology.reading import Reading, read_chronology
from dhr_plone.chronology.sentences import in_english
from dhr_plone.chronology.tables import Tables

DATA = Path(__file__).parent / "data"
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OFFICE = "urn:oasis:names:tc:opendocument:xmlns"


def saved(thing: Any) -> bytes:
    stream = io.BytesIO()
    thing.save(stream)
    return stream.getvalue()


def events(reading: Reading) -> list[tuple[str, str]]:
    return [(row.values["starts"], row.values["event"]) for row in reading.rows]


class TestWorkbook:
    def test_dates_times_and_numbers_are_read_as_what_they_mean(self) -> None:
        book = openpyxl.Workbook()
        sheet = book.active
        sheet.append(["Date", "Time", "Event", "Ref"])
        sheet.append([dt.date(2009, 4, 2), dt.time(6, 50), "Found.", 2201177])
        sheet.append([dt.datetime(2008, 5, 22, 18, 30), None, "Argument.", 7.5])
        sheet.append([39590, None, "Serial number.", True])
        sheet.append([2007, 2120, "Year.", None])
        reading = read_chronology(saved(book))
        assert events(reading) == [
            ("2009-04-02 06:50", "Found."),
            ("2008-05-22 18:30", "Argument."),
            ("2008-05-22", "Serial number."),
            ("2007 2120", "Year."),
        ]
        assert [row.values.get("source") for row in reading.rows] == ["2201177", "7.5", "yes", None]

    def test_a_date_merged_over_several_events_is_the_date_of_each(self) -> None:
        book = openpyxl.Workbook()
        sheet = book.active
        for row in (["Date", "Event"], ["3 May 2008", "One."], [None, "Two."], ["2009", "Three."]):
            sheet.append(row)
        sheet.merge_cells("A2:A3")
        assert events(read_chronology(saved(book))) == [
            ("3 May 2008", "One."),
            ("3 May 2008", "Two."),
            ("2009", "Three."),
        ]

    def test_every_visible_sheet_is_read_and_a_hidden_one_named(self) -> None:
        book = openpyxl.Workbook()
        for name in ("2007", "2008", "Lists"):
            sheet = book.create_sheet(name)
            sheet.append(["Date", "Event"])
            sheet.append([name if name != "Lists" else "2009", f"Told in {name}."])
        del book["Sheet"]
        book["Lists"].sheet_state = "hidden"
        reading = read_chronology(saved(book))
        assert [(in_english(row.place), row.number) for row in reading.rows] == [
            ("Sheet “2007”", 2),
            ("Sheet “2008”", 2),
        ]
        assert list(map(in_english, reading.notes)) == ["Sheet “Lists” is hidden and was not read."]

    def test_rows_are_numbered_as_the_program_shows_them_wherever_the_table_begins(self) -> None:
        book = openpyxl.Workbook()
        sheet = book.active
        for column, heading in enumerate(["Date", "Event"], start=4):
            sheet.cell(7, column, heading)
            sheet.cell(9, column, "32/01/2009" if heading == "Date" else "Told.")
        (refused,) = read_chronology(saved(book)).refused
        assert refused.number == 9

    def test_the_older_format_is_read_too(self) -> None:
        reading = read_chronology((DATA / "probation-old-format.xls").read_bytes())
        assert events(reading) == [
            ("2008-05-23 10:00", "Attended as required."),
            ("2008-05-23", "Telephoned in the evening."),
            ("about June 2008", "Letter returned."),
        ]
        assert list(map(in_english, reading.notes)) == ["Sheet “Lists” is hidden and was not read."]


class TestDocument:
    def document(self, *rows: list[str]) -> Any:
        document = docx.Document()
        document.add_paragraph("Contacts of the health visitor")
        table = document.add_table(0, len(rows[0]))
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
        document.add_paragraph("Signed.")
        return document

    def test_tables_are_found_among_prose_with_the_line_above_them(self) -> None:
        document = self.document(["Date", "Event"], ["2007", "One."])
        document.add_paragraph("Contacts of the school nurse")
        table = document.add_table(2, 2)
        for cell, text in zip(table._cells, ["When", "Notes", "2008", "Two."], strict=True):
            cell.text = text
        reading = read_chronology(saved(document))
        assert events(reading) == [("2007", "One."), ("2008", "Two.")]
        assert [(in_english(section.place), section.title) for section in reading.sections] == [
            ("Table 1", "Contacts of the health visitor"),
            ("Table 2", "Contacts of the school nurse"),
        ]

    def test_a_date_merged_over_several_events_is_the_date_of_each(self) -> None:
        document = self.document(["Date", "Event"], ["3 May 2008", "One."], ["", "Two."])
        table = document.tables[0]
        table.cell(1, 0).merge(table.cell(2, 0))
        assert events(read_chronology(saved(document))) == [
            ("3 May 2008", "One."),
            ("3 May 2008", "Two."),
        ]

    def test_a_title_row_merged_across_is_no_header(self) -> None:
        document = self.document(["Health", ""], ["Date", "Event"], ["2008", "One."])
        table = document.tables[0]
        table.cell(0, 0).merge(table.cell(0, 1))
        reading = read_chronology(saved(document))
        assert events(reading) == [("2008", "One.")]
        assert reading.remarks[0].text == "Health"

    def test_paragraphs_of_a_cell_stay_lines(self) -> None:
        document = self.document(["Date", "Event"], ["2008", "One.\nTwo."])
        assert events(read_chronology(saved(document))) == [("2008", "One.\nTwo.")]

    def test_tracked_deletions_are_left_out_and_insertions_read(self) -> None:
        document = self.document(["Date", "Event"], ["2008", "Seen "])
        paragraph = document.tables[0].cell(1, 1).paragraphs[0]._p
        for change in (
            "<w:del %s><w:r><w:delText>not </w:delText></w:r></w:del>",
            "<w:ins %s><w:r><w:t>today.</w:t></w:r></w:ins>",
        ):
            paragraph.append(parse_xml(change % WORD))
        assert events(read_chronology(saved(document))) == [("2008", "Seen today.")]

    def test_a_table_within_a_cell_belongs_to_the_cell(self) -> None:
        document = self.document(["Date", "Event"], ["2008", "Seen."])
        inner = document.tables[0].cell(1, 1).add_table(1, 1)
        inner.cell(0, 0).text = "Height 98 cm"
        ((_, event),) = events(read_chronology(saved(document)))
        assert "Height 98 cm" in event


class TestOpenDocument:
    def spreadsheet(self, *rows: str) -> bytes:
        xml = (
            f'<o:document-content xmlns:o="{OFFICE}:office:1.0" xmlns:t="{OFFICE}:table:1.0" '
            f'xmlns:p="{OFFICE}:text:1.0"><o:body><o:spreadsheet><t:table t:name="Kontakte">'
            f"{''.join(f'<t:table-row>{row}</t:table-row>' for row in rows)}"
            '<t:table-row t:number-rows-repeated="1048000"><t:table-cell/></t:table-row>'
            "</t:table></o:spreadsheet></o:body></o:document-content>"
        )
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as packed:
            packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
            packed.writestr("content.xml", xml)
        return stream.getvalue()

    def cell(self, text: str, attributes: str = "") -> str:
        return f"<t:table-cell {attributes}><p:p>{text}</p:p></t:table-cell>"

    def header(self) -> str:
        return self.cell("Date") + self.cell("Time") + self.cell("Event")

    def test_dates_and_times_are_read_as_values(self) -> None:
        row = (
            self.cell("2 Apr", 'o:value-type="date" o:date-value="2009-04-02"')
            + self.cell("6.50", 'o:value-type="time" o:time-value="PT06H50M00S"')
            + self.cell('Found<p:s p:c="2"/>dead.')
        )
        assert events(read_chronology(self.spreadsheet(self.header(), row))) == [
            ("2009-04-02 06:50", "Found  dead.")
        ]

    def test_a_date_merged_over_several_events_is_the_date_of_each(self) -> None:
        rows = (
            self.cell("3 May 2008", 't:number-rows-spanned="2"')
            + self.cell("")
            + self.cell("One."),
            "<t:covered-table-cell/>" + self.cell("") + self.cell("Two."),
        )
        assert events(read_chronology(self.spreadsheet(self.header(), *rows))) == [
            ("3 May 2008", "One."),
            ("3 May 2008", "Two."),
        ]

    def test_a_formula_is_refused_with_its_row(self) -> None:
        row = self.cell("2008") + self.cell("") + self.cell("Sum", 't:formula="of:=SUM(1)"')
        (refused,) = read_chronology(self.spreadsheet(self.header(), row)).refused
        assert (refused.number, refused.problems[0].reason) == (2, "formula")


class TestDelimited:
    TEXT = "Date;Notes\n3/3/07;Said: “I’m fine” – café, £20\n"

    @pytest.mark.parametrize(
        "encoding",
        ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "mac_roman"],
    )
    def test_any_encoding_is_recognised(self, encoding: str) -> None:
        reading = read_chronology(self.TEXT.encode(encoding))
        assert events(reading) == [("3/3/07", "Said: “I’m fine” – café, £20")]

    def test_the_encoding_of_old_terminals_is_recognised(self) -> None:
        data = "Date;Notes\n3/3/07;Paid £20 at the café\n".encode("cp850")
        assert events(read_chronology(data)) == [("3/3/07", "Paid £20 at the café")]

    def test_text_in_another_script_is_recognised(self) -> None:
        said = "Сказала, что боится мужа и хочет уехать к сестре."
        data = f"Date;Notes\n3/3/07;{said}\n4/3/07;{said}\n".encode("cp1251")
        assert events(read_chronology(data))[0] == ("3/3/07", said)

    @pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
    def test_any_separator_is_recognised_though_commas_stand_in_the_text(
        self, separator: str
    ) -> None:
        rows = ["Date", "Record", "Notes"], ["2007", "EMIS", '"Low mood, poor sleep, alone"']
        data = "\n".join(separator.join(row) for row in (*rows, rows[1])).encode()
        assert events(read_chronology(data))[0] == ("2007", "Low mood, poor sleep, alone")

    def test_the_line_that_names_the_separator_is_obeyed(self) -> None:
        data = b"sep=~\nDate~Notes\n2007~One, two; three\n"
        reading = read_chronology(data)
        assert events(reading) == [("2007", "One, two; three")]
        assert reading.rows[0].number == 3

    def test_cells_may_hold_lines_and_doubled_quotation_marks(self) -> None:
        data = b'Date,Notes\n2007,"She said ""no"".\nLeft."\n2008,x\n'
        reading = read_chronology(data)
        assert events(reading)[0] == ("2007", 'She said "no".\nLeft.')
        assert [row.number for row in reading.rows] == [2, 3]

    def test_stray_quotation_marks_do_no_harm(self) -> None:
        data = b'Date,Notes\n2007,"A" and B\n'
        assert events(read_chronology(data)) == [("2007", "A and B")]

    def test_old_line_ends_are_understood(self) -> None:
        assert events(read_chronology(b"Date,Notes\r2007,One\r")) == [("2007", "One")]

    def test_how_the_file_was_read_is_told(self) -> None:
        found: Tables = read_tables(b"Date\tNotes\n2007\tOne\n")
        assert list(map(in_english, found.notes)) == [
            "Read as utf-8, with “tab” between the columns."
        ]
