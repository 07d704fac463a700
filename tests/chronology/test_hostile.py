"""Hostile, broken and foreign files: refused at once, with a sentence that says what to do."""

import io
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from dhr_plone.chronology import limits, workbook_child
from dhr_plone.chronology.limits import FileReason, FileRefused
from dhr_plone.chronology.reading import read_chronology
from dhr_plone.chronology.sentences import in_english

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
ENTITIES = (
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY e SYSTEM "file:///etc/passwd">]>'
)
DATA = Path(__file__).parent / "data"


def archive(**parts: str | bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in parts.items():
            packed.writestr(name, text)
    return stream.getvalue()


def workbook(rows: str, before: str = "", **more: str | bytes) -> bytes:
    """A workbook whose one sheet holds `rows` of XML."""
    relation = f'<Relationship Id="r1" Type="{RELATIONS}/%s" Target="%s"/>'
    relations = f'<Relationships xmlns="{PACKAGE}/relationships">{relation}</Relationships>'
    return archive(
        **{
            "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
            '<Default Extension="xml" ContentType="application/xml"/></Types>',
            "_rels/.rels": relations % ("officeDocument", "xl/workbook.xml"),
            "xl/_rels/workbook.xml.rels": relations % ("worksheet", "worksheets/sheet1.xml"),
            "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>'
            '<sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>',
            "xl/worksheets/sheet1.xml": f'{before}<worksheet xmlns="{MAIN}"><sheetData>{rows}'
            "</sheetData></worksheet>",
            **more,
        }
    )


def text_cell(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def document(body: str, before: str = "") -> bytes:
    xml = f'{before}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    return archive(**{"word/document.xml": xml})


def sheet(body: str, before: str = "") -> bytes:
    office = "urn:oasis:names:tc:opendocument:xmlns"
    xml = (
        f'{before}<o:document-content xmlns:o="{office}:office:1.0" '
        f'xmlns:t="{office}:table:1.0" xmlns:p="{office}:text:1.0"><o:body><o:spreadsheet>'
        f'<t:table t:name="S">{body}</t:table></o:spreadsheet></o:body></o:document-content>'
    )
    return archive(**{"content.xml": xml})


def compound(name: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + name.encode("utf-16-le") + bytes(512)


def scratched(data: bytes) -> bytes:
    """An archive with its first member's packed bytes overwritten."""
    begin = 30 + len("word/document.xml")
    return data[:begin] + b"\xff" * 20 + data[begin + 20 :]


HEADER = f'<row r="1">{text_cell("A1", "Date")}{text_cell("B1", "Event")}</row>'
STRAY = f'<row r="1048576">{text_cell("XFD1048576", "x")}</row>'
ROW = '<t:table-row t:number-rows-repeated="1000000"><t:table-cell><p:p>x</p:p></t:table-cell>'
WIDE = '<t:table-row><t:table-cell t:number-columns-repeated="99999999"><p:p>x</p:p></t:table-cell>'

HOSTILE: dict[str, tuple[Callable[[], bytes], FileReason, str]] = {
    "a workbook of a million rows": (
        lambda: workbook("".join(f'<row r="{n}"/>' for n in range(1, 1_000_001))),
        FileReason.TOO_MANY_ROWS,
        "more than 50,000 rows",
    ),
    "a text file of a million rows": (
        lambda: b"2008,x\n" * 1_000_000,
        FileReason.TOO_MANY_ROWS,
        "in several files",
    ),
    "an .ods whose one row is repeated a million times": (
        lambda: sheet(f"{ROW}</t:table-row>"),
        FileReason.TOO_MANY_ROWS,
        "more than 50,000 rows",
    ),
    "a workbook with one cell in the furthest corner": (
        lambda: workbook(HEADER + STRAY),
        FileReason.TOO_LARGE,
        "a stray cell far below",
    ),
    "a text file of separators": (
        lambda: b"," * 20_000_000,
        FileReason.TOO_LARGE,
        "cells",
    ),
    "a file beyond the size that is read": (
        lambda: bytes(limits.FILE_BYTES + 1),
        FileReason.TOO_LARGE,
        "at most 25 MB",
    ),
    "a bomb": (
        lambda: workbook(" " * 60_000_000),
        FileReason.PACKED_BEYOND_MEASURE,
        "would unpack to 57 MB",
    ),
    "an archive of very many parts": (
        lambda: archive(**{f"xl/{n}": "" for n in range(3_000)}),
        FileReason.PACKED_BEYOND_MEASURE,
        "3,000 parts",
    ),
    "a workbook with entities": (
        lambda: workbook(f'<row r="1">{text_cell("A1", "&b;&e;")}</row>', ENTITIES),
        FileReason.ENTITIES,
        "could fetch other files",
    ),
    "a document with entities": (
        lambda: document("<w:p><w:r><w:t>&b;&e;</w:t></w:r></w:p>", ENTITIES),
        FileReason.ENTITIES,
        "could fetch other files",
    ),
    "an .ods with entities": (
        lambda: sheet("<t:table-row/>", ENTITIES),
        FileReason.ENTITIES,
        "could fetch other files",
    ),
    "a workbook with macros": (
        lambda: workbook(HEADER, **{"xl/vbaProject.bin": b"x"}),
        FileReason.MACROS,
        "Save it without macros",
    ),
    "an old workbook with macros": (
        lambda: compound("_VBA_PROJECT_CUR"),
        FileReason.MACROS,
        "Save it as .xlsx",
    ),
    "an encrypted workbook": (
        lambda: compound("EncryptedPackage"),
        FileReason.ENCRYPTED,
        "without a password",
    ),
    "an old document": (lambda: compound("WordDocument"), FileReason.UNKNOWN_KIND, "as .docx"),
    "a document whose packing is damaged": (
        lambda: scratched(document("<w:p/>" * 100)),
        FileReason.BROKEN,
        "save it again",
    ),
    "a damaged old workbook": (lambda: compound("Workbook"), FileReason.BROKEN, "save it again"),
    "a workbook that ends in the middle": (
        lambda: (DATA / "police-chronology.xlsx").read_bytes()[:4000],
        FileReason.BROKEN,
        "save it again",
    ),
    "a workbook whose XML is broken": (
        lambda: workbook("<row><c>"),
        FileReason.BROKEN,
        "save it again",
    ),
    "a document whose XML is broken": (
        lambda: document("<w:tbl><w:tr>"),
        FileReason.BROKEN,
        "save it again",
    ),
    "a document without a table": (
        lambda: document("<w:p><w:r><w:t>Dear all</w:t></w:r></w:p>"),
        FileReason.NO_TABLE,
        "There is no table in this document",
    ),
    "an archive of something else": (
        lambda: archive(**{"readme.txt": "hello"}),
        FileReason.UNKNOWN_KIND,
        "neither a workbook nor a document",
    ),
    "a PDF": (lambda: b"%PDF-1.7 ...", FileReason.UNKNOWN_KIND, "This is a PDF"),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n", FileReason.UNKNOWN_KIND, "This is a picture"),
    "noise": (lambda: bytes(range(256)) * 40, FileReason.UNKNOWN_KIND, "Send it as"),
    "an empty file": (lambda: b" \n", FileReason.NO_TABLE, "This file is empty"),
    "a quotation mark that is never closed": (
        lambda: b'Date,Event\n2008,"and so on\n2009,b\n',
        FileReason.BROKEN,
        "never closed",
    ),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_file_that_cannot_be_read_is_refused_with_the_reason_and_what_to_do(case: str) -> None:
    made, reason, sentence = HOSTILE[case]
    with pytest.raises(FileRefused, match=sentence) as refused:
        read_chronology(made())
    assert refused.value.reason is reason


@pytest.mark.parametrize("case", HOSTILE)
def test_a_refusal_takes_less_than_two_seconds_of_this_process(case: str) -> None:
    data = HOSTILE[case][0]()
    before = time.process_time()
    with pytest.raises(FileRefused):
        read_chronology(data)
    assert time.process_time() - before < 2


def test_the_process_that_reads_workbooks_gets_no_more_than_its_memory() -> None:
    folder = str(Path(workbook_child.__file__).parent)
    program = (
        f"import sys; sys.path.append({folder!r}); import workbook_child;"
        f"workbook_child.bound({limits.CHILD_BYTES}, 20); bytearray({limits.CHILD_BYTES})"
    )
    done = subprocess.run([sys.executable, "-I", "-c", program], capture_output=True, check=False)
    assert b"MemoryError" in done.stderr


@pytest.mark.parametrize("made", [workbook, lambda rows: b"Date,Event\n2008," + b"x" * 2_000])
def test_more_text_than_is_kept_in_memory_is_refused(
    made: Callable[[str], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "TEXT_SIGNS", 1_000)
    row = f'<row r="2">{text_cell("A2", "2008")}{text_cell("B2", "x" * 2_000)}</row>'
    with pytest.raises(FileRefused, match="in several files") as refused:
        read_chronology(made(HEADER + row))
    assert refused.value.reason is FileReason.TOO_LARGE


def test_a_row_of_an_ods_that_is_repeated_without_end_sideways_is_cut() -> None:
    with pytest.raises(FileRefused, match="No chronology"):
        read_chronology(sheet(f"{WIDE}</t:table-row>"))


def test_a_formula_is_refused_with_its_row_and_the_others_are_read() -> None:
    rows = "".join(
        f'<row r="{n}">{text_cell(f"A{n}", "3 May 2008")}{cell}</row>'
        for n, cell in (
            (2, text_cell("B2", "Told.")),
            (3, '<c r="B3" t="str"><f>HYPERLINK("http://x")</f><v>Click</v></c>'),
        )
    )
    reading = read_chronology(workbook(HEADER + rows))
    assert [row.values["event"] for row in reading.rows] == ["Told."]
    (problem,) = reading.refused[0].problems
    assert (reading.refused[0].number, problem.column, problem.says) == (3, "Event", "Click")
    assert "write the value itself" in in_english(problem.sentence)


def test_a_formula_in_a_column_that_is_not_read_does_no_harm() -> None:
    rows = (
        f'<row r="2">{text_cell("A2", "2008")}{text_cell("B2", "Told.")}'
        '<c r="C2"><f>ROW()</f><v>2</v></c></row>'
    )
    assert len(read_chronology(workbook(HEADER + rows)).rows) == 1


def test_text_that_looks_like_a_formula_stays_text() -> None:
    (row,) = read_chronology(b"Date,Event\n2008,=cmd|' /C calc'!A0\n").rows
    assert row.values["event"] == "=cmd|' /C calc'!A0"
