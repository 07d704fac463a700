"""What acts in office files is named wherever it hides, and what does not act is left alone."""

import pytest

from dhr_plone.documents.uploads import refusal
from tests.documents.hostile import (
    COMPOUND,
    EXE,
    PNG,
    archive,
    compound,
    excel,
    open_document,
    translated,
    word,
)

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
STARTS = "a command that starts another program"
FETCHED = "fetched from elsewhere"
EMBEDDED = "embedded objects"


def part(body, root="hdr", space=MAIN, coding="utf-8"):
    text = f'<?xml version="1.0" encoding="{coding}"?><w:{root} xmlns:w="{space}">{body}</w:{root}>'
    return text.encode(coding)


def field(*pieces):
    """A field whose instruction is written in pieces."""
    said = "".join(f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in pieces)
    return f"<w:p>{mark('begin')}{said}{mark('separate')}<w:r/>{mark('end')}</w:p>"


def numbered(count):
    """Elements that take the space that real ones do."""
    return "".join(f'<p n="{number}"/>' for number in range(count))


def mark(kind):
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def relations(kind, target, mode="External"):
    kind = f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    line = f'<Relationship Id="r1" Type="{kind}" Target="{target}" TargetMode="{mode}"/>'
    return f'<Relationships xmlns="{space}">{line}</Relationships>'


def header(body, name="word/header1.xml", **how):
    return word((name, part(body, **how)))


def related(kind, target="http://x.example/y", mode="External", owner="document"):
    return word((f"word/_rels/{owner}.xml.rels", relations(kind, target, mode)))


DDE = field('DDEAUTO c:\\\\cmd.exe "/k calc"')
NESTED = (
    f"{mark('begin')}<w:r><w:instrText>DD</w:instrText></w:r>{field('QUOTE 34')}"
    f"<w:r><w:instrText>E cmd</w:instrText></w:r>{mark('end')}"
)
GROWING = "".join(
    f"<!ENTITY {name} '{f'&{before};' * 10}'>"
    for before, name in zip("abcdefghi", "bcdefghij", strict=True)
)
GROWING = f"<!DOCTYPE a [<!ENTITY a 'aaaaaaaaaa'>{GROWING}]><a>&j;</a>"
WORD = {
    "a field that starts a program": (header(DDE), STARTS),
    "one in pieces": (header(field(" D", "DEAU", "TO cmd")), STARTS),
    "one in small letters": (header(field("dde cmd")), STARTS),
    "one around another field": (header(NESTED), STARTS),
    "one that never ends": (header(mark("begin") + "<w:instrText>DDE x</w:instrText>"), STARTS),
    "one without a beginning": (header("<w:instrText>DDE x</w:instrText>"), STARTS),
    "a simple one": (header('<w:fldSimple w:instr=" DDEAUTO cmd"/>'), STARTS),
    "one by numbers of signs": (header('<w:fldSimple w:instr="&#68;DE cmd"/>'), STARTS),
    "one by an entity": (
        word(("word/header1.xml", b'<!DOCTYPE h [<!ENTITY d "DDE">]>' + part(field("&d; x"))[38:])),
        STARTS,
    ),
    "one in the strict form": (header(DDE, space=STRICT), STARTS),
    "one in another coding": (header(DDE, coding="utf-16"), STARTS),
    "one in a part of another name": (header(DDE, name="word/media/image1.png"), STARTS),
    "one at the end of a long part": (header("<w:p/>" * 1_000_000 + DDE), STARTS),
    "one behind much space": (header(field(*[" " * 1000] * 20, "DDE cmd")), STARTS),
    "text from elsewhere": (header(field('INCLUDETEXT "http://x.example/t"')), FETCHED),
    "a picture from elsewhere": (header(field("INCLUDEPICTURE http://x.example/p")), FETCHED),
    "a file of the reader": (header(field('INCLUDETEXT "c:\\\\secret.txt"')), FETCHED),
    "a link to a workbook": (header(field("LINK Excel.Sheet.12 x.xlsx")), FETCHED),
    "a template from elsewhere": (related("attachedTemplate", owner="settings"), FETCHED),
    "an object from elsewhere": (related("oleObject", "mhtml:http://x.example!x-usc"), FETCHED),
    "a frame from elsewhere": (related("frame", owner="webSettings"), FETCHED),
    "a picture that is not there": (related("image"), FETCHED),
    "an object": (related("oleObject", "embeddings/oleObject1.bin", "Internal"), EMBEDDED),
    "an object of another name": (word(("word/media/a.png", COMPOUND + bytes(900))), EMBEDDED),
    "a program as an object": (word(("word/embeddings/a.exe", EXE)), EMBEDDED),
    "a text that Word reads in": (related("aFChunk", "a.mht", "Internal"), EMBEDDED),
    "a control": (related("control", "a.xml", "Internal"), EMBEDDED),
    "macros of another name": (related("vbaProject", "a.dat", "Internal"), "macros"),
    "a workbook with macros in a document": (
        word(("word/embeddings/sheet.xlsm", excel(("xl/vbaProject.bin", EXE)))),
        "macros",
    ),
    "an archive in a document": (
        word(("word/embeddings/all.zip", archive([("a.exe", EXE)]))),
        EMBEDDED,
    ),
    "a part that is not XML": (word(("word/header1.xml", "<w:hdr")), "damaged"),
    "a part in a coding that nobody knows": (
        word(("word/header1.xml", '<?xml version="1.0" encoding="x-none"?><a/>')),
        "damaged",
    ),
    "entities without end": (
        word(("word/header1.xml", GROWING)),
        "damaged",
    ),
    "parts without end": (header(numbered(3_000_000)), "looked through"),
}


@pytest.mark.parametrize("case", WORD)
def test_what_acts_in_a_word_document_is_named(case):
    data, what = WORD[case]
    assert what in translated(refusal(data, "a.docx"))


LINKED = "xl/externalLinks/externalLink1.xml"
DDE_LINK = '<externalLink><ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>'
EXCEL = {
    "a link to a program": (excel((LINKED, DDE_LINK)), STARTS),
    "one in another coding": (excel((LINKED, DDE_LINK.encode("utf-16"))), STARTS),
    "one of another name": (excel(("xl/other.dat", DDE_LINK)), STARTS),
    "a link to another workbook": (
        excel(("xl/externalLinks/_rels/e.xml.rels", relations("externalLinkPath", "a.xlsx"))),
        FETCHED,
    ),
    "connections": (
        excel(("xl/_rels/a.xml.rels", relations("connections", "connections.xml", "Internal"))),
        FETCHED,
    ),
    "a sheet of old macros": (
        excel(("xl/_rels/a.xml.rels", relations("xlMacrosheet", "a.xml", "Internal"))),
        "macros",
    ),
}


@pytest.mark.parametrize("case", EXCEL)
def test_what_acts_in_a_workbook_is_named(case):
    data, what = EXCEL[case]
    assert what in translated(refusal(data, "a.xlsx"))


SPACES = {
    "draw": "drawing",
    "office": "office",
    "presentation": "presentation",
    "script": "script",
    "table": "table",
    "text": "text",
    "manifest": "manifest",
    "meta": "meta",
}
DECLARED = "".join(
    f' xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for short, long in SPACES.items()
)


def opened(body, name="Object 1/content.xml"):
    xlink = "http://www.w3.org/1999/xlink"
    return open_document((name, f'<office:x{DECLARED} xmlns:xlink="{xlink}">{body}</office:x>'))


LISTENER = '<script:event-listener script:language="ooo:script" xlink:href="{}"/>'
OPEN = {
    "an object of another program": (
        opened('<draw:object-ole xlink:href="./Object 2"/>'),
        EMBEDDED,
    ),
    "one without a mention": (open_document(("Object 2", COMPOUND + bytes(900))), EMBEDDED),
    "a document with macros as object": (
        open_document(("Object 2", word(("word/vbaProject.bin", EXE)))),
        "macros",
    ),
    "a plugin": (opened("<draw:plugin/>"), EMBEDDED),
    "Basic in an object": (open_document(("Object 1/Basic/Standard/M.xml", "<x/>")), "macros"),
    "scripts": (open_document(("Scripts/python/a.py", "import os")), "macros"),
    "what is called on opening": (opened(LISTENER.format("vnd.sun.star.script:a")), "macros"),
    "a link to a macro": (opened('<text:a xlink:href="vnd.sun.star.script:a.py"/>'), "macros"),
    "a script in the text": (opened("<text:script>alert(1)</text:script>"), "scripts"),
    "a program at a click": (
        opened('<presentation:event-listener presentation:action="execute"/>'),
        STARTS,
    ),
    "data of a program": (opened("<text:dde-connection-decl/>"), STARTS),
    "data of a program in a table": (opened("<table:dde-link/>"), STARTS),
    "a section from elsewhere": (
        opened('<text:section-source xlink:href="http://x.example/y"/>'),
        FETCHED,
    ),
    "a picture from elsewhere": (opened('<draw:image xlink:href="//x.example/p"/>'), FETCHED),
    "a table from a file beside it": (
        opened('<table:table-source xlink:href="../b.ods"/>'),
        FETCHED,
    ),
    "a locked one": (
        opened("<manifest:encryption-data/>", "META-INF/manifest.xml"),
        "protected",
    ),
}


@pytest.mark.parametrize("case", OPEN)
def test_what_acts_in_an_open_document_is_named(case):
    data, what = OPEN[case]
    assert what in translated(refusal(data, "a.odt"))


@pytest.mark.parametrize(
    "dde", [b"\x13 DDEAUTO c:\\cmd.exe\x15", " \x13 DDE cmd".encode("utf-16-le")]
)
def test_a_field_that_starts_a_program_is_named_in_an_old_document(dde):
    assert STARTS in translated(refusal(compound("WordDocument") + dde, "a.doc"))


DRAWING = '<svg xmlns="http://www.w3.org/2000/svg"><a href="http://x.example"/></svg>'
HARMLESS = {
    "a.docx": header(
        field("PAGE", " \\* Arabic") + field("HYPERLINK http://x.example") + field("REF a")
    ),
    "mail.docx": header(field('INCLUDEPICTURE \\d "cid:image001.png@01"')),
    "link.docx": related("hyperlink", "https://www.gov.uk/"),
    "words.docx": header("<w:r><w:t>They spoke of a DDE link.</w:t></w:r>"),
    "chart.docx": word(("word/embeddings/Microsoft_Excel_Sheet1.xlsx", excel())),
    "drawing.docx": word(("word/media/image1.svg", DRAWING)),
    "font.docx": word(("word/fonts/font1.odttf", b"<" + bytes(range(256)))),
    "picture.docx": word(("word/media/image1.png", PNG)),
    "chart.odt": opened(
        '<draw:object xlink:href="./Object 1"/>'
        '<draw:image xlink:href="./ObjectReplacements/Object 1"/>'
    ),
    "link.odt": opened('<text:a xlink:href="https://www.gov.uk/"/>'),
    "template.odt": opened('<meta:template xlink:href="../letter.ott"/>', "Object 1/meta.xml"),
}


@pytest.mark.parametrize("name", HARMLESS)
def test_what_office_programs_write_themselves_is_taken(name):
    assert refusal(HARMLESS[name], name) is None


def test_long_sheets_of_a_workbook_are_not_read_for_what_acts():
    sheet = f"<worksheet><sheetData>{numbered(5_000_000)}</sheetData></worksheet>"
    assert refusal(excel(("xl/worksheets/sheet9.xml", sheet)), "a.xlsx") is None
