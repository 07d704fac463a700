"""Files are taken by what is in them; what could act, deceive or burst is refused and named."""

import resource
import struct
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import dhr_plone
from dhr_plone.documents.file_kinds import recognise
from dhr_plone.documents.uploads import refusal
from tests.documents.hostile import (
    EXE,
    PNG,
    archive,
    called,
    compound,
    excel,
    mail,
    open_document,
    outlook,
    packed_pdf,
    pdf,
    rtf,
    translated,
    word,
)

DATA = Path(dhr_plone.__file__).parent / "profiles" / "demo" / "data"
TAKEN = {
    "report.pdf": pdf(b"/OpenAction [3 0 R /Fit]"),
    "report.docx": word(),
    "REPORT.DOCX": word(),
    "chronology.xlsx": excel(),
    "letter.odt": open_document(),
    "letter.doc": compound("WordDocument", "1Table"),
    "old.xls": compound("Workbook"),
    "asked.msg": outlook(**called("records.pdf")),
    "photo.png": PNG,
    "photo.jpg": b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(50),
    "scan.tiff": b"II*\x00" + bytes(50),
    "photo.gif": b"GIF89a" + bytes(50),
    "photo.webp": b"RIFF\x10\x00\x00\x00WEBPVP8 " + bytes(50),
    "asked.eml": mail(("records.pdf", pdf())),
    "printed.txt": mail(),
    "notes.txt": b"A call at 18:30.\r\nNote: nobody was hurt.\n",
    "windows.txt": "The caller said \u201chelp\u201d.".encode("cp1252"),
    "utf16.txt": "A call.".encode("utf-16"),
    "list.csv": b"Date;Event\n2009-04-02;Call\n",
    "quoted.txt": b"They sent <script>alert(1)</script> in a text message.",
}


@pytest.mark.parametrize("name", TAKEN)
def test_what_agencies_hand_in_is_taken(name):
    assert refusal(TAKEN[name], name) is None


@pytest.mark.parametrize("path", sorted(DATA.glob("*.[xdct]*")), ids=lambda path: path.name)
def test_the_files_of_the_example_are_taken(path):
    assert refusal(path.read_bytes(), path.name) is None


MISNAMED = {
    "setup.exe": (pdf(), "By its content this is a PDF, but its name ends in “.exe”."),
    "report.pdf": (word(), "this is a Word document, but its name ends in “.pdf”."),
    "notes.html": (b"<html><script>alert(1)</script>", "this is a text, but its name ends in"),
    "map.svg": (b'<svg xmlns="x"><script>1</script></svg>', "it ends in .txt / .csv"),
    "start.bat": (b"@echo off\r\ndel *.*\r\n", "this is a text, but its name ends in “.bat”."),
    "photo.png.scr": (PNG, "its name ends in “.scr”."),
    "photo": (PNG, "its name ends in “”."),
}


@pytest.mark.parametrize("name", MISNAMED)
def test_a_file_whose_name_says_something_else_is_refused_with_the_right_endings(name):
    data, sentence = MISNAMED[name]
    why = refusal(data, name)
    assert sentence in str(translated(why))


NOT_KEPT = {
    "setup.pdf": (EXE, "Windows"),
    "call.mp3": (b"ID3\x03\x00" + bytes(200), "audio"),
    "empty.txt": (b" \n", "This file is empty."),
    "junk.txt": (bytes(range(256)), "It cannot be told what this file is"),
}


@pytest.mark.parametrize("name", NOT_KEPT)
def test_a_file_of_another_kind_is_refused_with_what_it_seems_to_be_and_what_is_kept(name):
    data, sentence = NOT_KEPT[name]
    why = translated(refusal(data, name))
    assert sentence in why
    assert "empty" in why or "PDF, Word, Excel and OpenDocument files, pictures" in why


ADVISED = {
    "all.zip": (archive([("setup.exe", EXE)]), "By its content this is a zip archive, not a"),
    "report.docx": (archive([("notes.txt", "x")]), "this is a zip archive, not a document. Unpack"),
    "talk.pptx": (archive([("[Content_Types].xml", "<x/>")]), "save it as Word (.docx), as Excel"),
    "report.rtf": (
        rtf(),
        "Rich Text Format (RTF), which is not kept here. Open it",
    ),
    "report.doc": (rtf(), "save it as Word (.docx) or as a PDF"),
    "report.txt": (b"\n " + rtf(), "save it as Word (.docx) or as a PDF"),
}


@pytest.mark.parametrize("name", ADVISED)
def test_for_a_file_that_has_another_form_it_is_said_what_to_save_it_as(name):
    data, sentence = ADVISED[name]
    assert sentence in translated(refusal(data, name))


LINK = b'<x><ddeLink ddeService="cmd" ddeTopic="/c calc"/></x>'
TEMPLATE = b'<R><R Type="x/attachedTemplate" Target="http://x/y.dotm" TargetMode="External"/></R>'
ACTING = {
    "macros in a document": (word(("word/vbaProject.bin", EXE)), "a.docx", "macros"),
    "macros in a workbook": (excel(("xl/vbaProject.bin", EXE)), "a.xlsm", "macros"),
    "old macro sheets": (excel(("xl/macrosheets/sheet1.xml", "<x/>")), "a.xlsx", "macros"),
    "macros under another name": (word(("word/VBAPROJECT.BIN", EXE)), "a.docx", "macros"),
    "controls": (word(("word/activeX/activeX1.bin", EXE)), "a.docx", "embedded objects"),
    "a package": (word(("word/embeddings/oleObject1.bin", EXE)), "a.docx", "embedded objects"),
    "a remote template": (
        word(("word/_rels/settings.xml.rels", TEMPLATE)),
        "a.docx",
        "fetched from elsewhere",
    ),
    "a link to a program": (
        excel(("xl/externalLinks/externalLink1.xml", LINK)),
        "a.xlsx",
        "a command that starts another program",
    ),
    "macros in OpenDocument": (open_document(("Basic/Standard/M.xml", "<x/>")), "a.odt", "macros"),
    "macros in an old document": (compound("WordDocument", "_VBA_PROJECT"), "a.doc", "macros"),
    "macros in an old workbook": (compound("Workbook", "_VBA_PROJECT_CUR"), "a.xls", "macros"),
    "a package in an old document": (
        compound("WordDocument", "\x01Ole10Native"),
        "a.doc",
        "embedded objects",
    ),
    "a program in a mail": (mail(("Invoice.EXE", EXE)), "a.eml", "a program or script"),
    "a program in a mail, with dots": (mail(("invoice.exe. .", EXE)), "a.eml", "a program"),
    "scripts in a PDF": (pdf(b"/OpenAction << /S /JavaScript /JS (1) >>"), "a.pdf", "scripts"),
    "scripts under numbers": (pdf(b"/S /J#61va#53cript"), "a.pdf", "scripts"),
    "scripts among packed objects": (packed_pdf(b"<< /S /JavaScript >>"), "a.pdf", "scripts"),
    "scripts among packed objects that end too soon": (
        packed_pdf(b"<< /S /JavaScript >>" + bytes(range(256)) * 400)[:-200],
        "a.pdf",
        "scripts",
    ),
    "scripts among packed objects under numbers": (
        packed_pdf(b"<< /S /JavaScript >>").replace(b"/ObjStm", b"/Obj#53tm"),
        "a.pdf",
        "scripts",
    ),
    "a command in a PDF": (pdf(b"/A << /S /Launch /F (cmd) >>"), "a.pdf", "a command that starts"),
    "a file in a PDF": (pdf(b"/Type /EmbeddedFile"), "a.pdf", "attached files"),
}


@pytest.mark.parametrize("case", ACTING)
def test_a_file_that_could_act_is_refused_and_what_acts_in_it_is_named(case):
    data, name, what = ACTING[case]
    why = translated(refusal(data, name))
    assert "could act when it is opened" in why
    assert what in why


def nested_mail(depth):
    text = "From: a@example.org\nTo: b@example.org\nMIME-Version: 1.0\n"
    for number in range(depth):
        text += f"Content-Type: multipart/mixed; boundary=b{number}\n\n--b{number}\n"
    return text.encode()


def lying_archive():
    """An archive that says that its member is small."""
    data = bytearray(archive([("word/document.xml", bytes(40_000_000))]))
    for sign, offset in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        struct.pack_into("<I", data, data.find(sign) + offset, 100)
    return bytes(data)


REFUSED = {
    "a bomb": (archive([("word/document.xml", bytes(400_000_000))]), "a.docx", "far more"),
    "many members": (archive([(f"m{n}", b"") for n in range(3000)]), "a.docx", "far more"),
    "a list without end": (b"PK\x03\x04" + b"PK\x01\x02" * 5_000_000, "a.docx", "far more"),
    "a list that lies": (lying_archive(), "a.docx", "damaged"),
    "two members of one name": (word(("WORD/document.xml", "<x/>")), "a.docx", "damaged"),
    "a scratched archive": (
        word().replace(b"word/document.xml", b"word/document.xml" + b"\xff" * 20, 1),
        "a.docx",
        "damaged",
    ),
    "half an archive": (word()[:-300], "a.docx", "damaged"),
    "a locked document": (compound("EncryptedPackage"), "a.docx", "protected"),
    "a locked PDF": (pdf(b"/Encrypt 5 0 R"), "a.pdf", "protected"),
    "mails within mails": (nested_mail(5000), "a.eml", "looked through"),
    "attachments without end": (mail(*[("a.txt", b"x")] * 400), "a.eml", "looked through"),
    "packed objects without end": (
        b"%PDF-1.7\n" + b"/ObjStm stream\n" * 100_000,
        "a.pdf",
        "looked through",
    ),
    "packed objects that begin well": (
        b"%PDF-1.7\n" + b"/ObjStm stream\nx\x9c\xff" * 19_000 + bytes(40_000_000),
        "a.pdf",
        None,
    ),
    "packed objects that never begin": (b"%PDF-1.7\n" + b"/ObjStm " * 5_000_000, "a.pdf", "looked"),
    "a name that turns round": (PNG, "photo\u202egnp.exe", "hide what it ends in"),
    "a name with a path": (PNG, "../../photo.png", "signs that cannot stand in a name"),
    "a name with a line feed": (PNG, "photo.png\r\nX-Header: 1", "signs that cannot stand"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_bursts_hides_or_deceives_is_refused_in_bounded_time_and_memory(case):
    data, name, sentence = REFUSED[case]
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.perf_counter()
    why = refusal(data, name)
    assert time.perf_counter() - began < 5
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 300_000
    assert why is None if sentence is None else sentence in translated(why)


def test_fifty_megabytes_of_a_pdf_are_looked_through_in_bounded_time():
    data = pdf() + bytes(range(256)) * 200_000
    began = time.perf_counter()
    assert refusal(data, "scan.pdf") is None
    assert time.perf_counter() - began < 5


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=600), st.sampled_from(sorted(TAKEN)), st.integers(0, 400))
def test_no_damage_to_a_file_makes_looking_at_it_fail(junk, name, position):
    whole = TAKEN[name]
    damaged = whole[:position] + junk + whole[position + len(junk) :]
    why = refusal(damaged, name)
    assert why is None or len(translated(why)) > 20


@given(st.binary(max_size=200))
def test_every_file_has_one_kind_or_none(data):
    kind = recognise(data)
    assert kind is None or kind.is_it(data)
