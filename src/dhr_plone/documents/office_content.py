"""What acts in Word documents, workbooks and OpenDocument files.

Parts are told by what is in them, since the file itself says which name means what. Their XML is
read without fetching anything, and expat bounds what entities grow to.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from xml.parsers import expat

from dhr_plone.chronology import limits
from dhr_plone.chronology.archives import encrypted
from dhr_plone.chronology.limits import FileRefused
from dhr_plone.documents.acting import EMBEDDED, FETCHED, MACROS, SCRIPTS, STARTS, Inner
from dhr_plone.documents.file_kinds import COMPOUND, HEAD, ZIP, members, recognise
from dhr_plone.documents.packing import Budget, TooMuch, opened, read

VBA = "vbaproject.bin"
# What a part is to another, by the end of the type of their relationship.
RELATIONS = {
    "vbaProject": MACROS,
    "xlMacrosheet": MACROS,
    "xlIntlMacrosheet": MACROS,
    "control": EMBEDDED,
    "oleObject": EMBEDDED,
    "aFChunk": EMBEDDED,
    "connections": FETCHED,
}
# Where nothing acts: the root of the long parts of a workbook.
CELLS = {"worksheet", "sst"}
FIELDS = {
    "DDE": STARTS,
    "DDEAUTO": STARTS,
    "DATABASE": FETCHED,
    "IMPORT": FETCHED,
    "INCLUDE": FETCHED,
    "INCLUDEPICTURE": FETCHED,
    "INCLUDETEXT": FETCHED,
    "LINK": FETCHED,
    "RD": FETCHED,
}
# How a picture in a mail is called: it came along.
IN_MAIL = re.compile(r'INCLUDEPICTURE\s+(\\\w\s+)*"?cid:', re.I)
XML = re.compile(rb"(?:\xef\xbb\xbf)?\s*<")
WIDE_XML = re.compile(rb"(?:\xff\xfe|\xfe\xff)?(?:\s\x00|\x00\s)*(?:<\x00[!-~]\x00|\x00<\x00[!-~])")
# Reading an element takes as long as unpacking that many bytes and more.
ELEMENT = 32
# The signs of a field's instruction that are kept.
INSTRUCTION = 4096
# Where expat does not know an encoding, it says so by the last two.
NOT_XML = (expat.ExpatError, LookupError, ValueError)

OPEN_ELEMENTS = {
    "applet": EMBEDDED,
    "object-ole": EMBEDDED,
    "plugin": EMBEDDED,
    "dde-connection": STARTS,
    "dde-connection-decl": STARTS,
    "dde-link": STARTS,
    "dde-source": STARTS,
}
HREF = "http://www.w3.org/1999/xlink href"
# What is followed when somebody clicks, or names where the document came from.
FOLLOWED = {
    *("a", "area-circle", "area-polygon", "area-rectangle", "button", "event-listener", "template"),
}
OUTSIDE = re.compile(r"(?!data:)[a-z][a-z0-9+.-]*:|/|\\|\.\./", re.I)
MACRO = re.compile(r"vnd\.sun\.star\.script:|macro:", re.I)


class Part:
    """Reads one part of a file, and keeps what could act; every element takes its time."""

    def __init__(self, budget: Budget) -> None:
        self.found: list[str] = []
        self._spend = budget.spend

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Read where an element begins; its name stands behind its namespace."""

    def write(self, text: str) -> None:
        """Read text, or a piece of it."""

    def finish(self) -> None:
        """Read the end of the part."""


class OfficePart(Part):
    """A part of a Word document or workbook."""

    def __init__(self, budget: Budget) -> None:
        super().__init__(budget)
        # What each field that is open says, the innermost last.
        self._fields = [""]
        self._writing = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._spend(ELEMENT)
        name = tag.rpartition(" ")[2]
        if "/" in attributes.get("Type", ""):
            self._relation(attributes["Type"].rpartition("/")[2], attributes.get("TargetMode"))
        if name == "ddeLink":
            self.found.append(STARTS)
        elif name == "fldSimple":
            self._judge(_value(attributes, "instr"))
        elif name == "fldChar":
            self._boundary(_value(attributes, "fldCharType"))
        self._writing = name == "instrText"

    def write(self, text: str) -> None:
        if self._writing and len(self._fields[-1]) < INSTRUCTION:
            self._fields[-1] = (self._fields[-1] + text).lstrip()

    def finish(self) -> None:
        for instruction in self._fields:
            self._judge(instruction)

    def _relation(self, kind: str, mode: str | None) -> None:
        if mode == "External" and kind != "hyperlink":
            self.found.append(FETCHED)
        elif kind in RELATIONS:
            self.found.append(RELATIONS[kind])

    def _boundary(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append("")
        elif kind in ("separate", "end"):
            self._judge(self._fields.pop())
        if kind == "separate" or not self._fields:
            self._fields.append("")

    def _judge(self, instruction: str) -> None:
        word = re.match(r'[\s"\\]*(\w*)', instruction)
        found = FIELDS.get(word[1].upper()) if word else None
        if found and not IN_MAIL.match(instruction):
            self.found.append(found)


class OpenPart(Part):
    """A part of an OpenDocument file."""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._spend(ELEMENT)
        space, _, name = tag.rpartition(" ")
        if name == "encryption-data":
            raise encrypted("file")
        if name in OPEN_ELEMENTS:
            self.found.append(OPEN_ELEMENTS[name])
        elif name == "event-listener":
            self._listener(attributes)
        elif name == "script" and ":text:" in space:
            self.found.append(SCRIPTS)
        target = attributes.get(HREF)
        if not target:
            return
        if MACRO.match(target):
            self.found.append(MACROS)
        elif name not in FOLLOWED and OUTSIDE.match(target):
            self.found.append(FETCHED)

    def _listener(self, attributes: dict[str, str]) -> None:
        if _value(attributes, "language"):
            self.found.append(MACROS)
        elif _value(attributes, "action") in ("execute", "macro", "verb"):
            self.found.append(STARTS)


def of_office(data: bytes, budget: Budget) -> Iterator[str | Inner]:
    """Yield what could act in a document of Word, Excel or PowerPoint, and the files in it."""
    names = members(data)
    if any(name.endswith(VBA) or "/macrosheets/" in name for name in names):
        yield MACROS
    if any("/activex/" in name for name in names):
        yield EMBEDDED
    yield from _in_parts(data, budget, OfficePart)


def of_open_document(data: bytes, budget: Budget) -> Iterator[str | Inner]:
    """Yield what could act in an OpenDocument file and in the objects in it."""
    if any("/basic/" in f"/{name}" or "/scripts/" in f"/{name}" for name in members(data)):
        yield MACROS
    yield from _in_parts(data, budget, OpenPart)


def _in_parts(data: bytes, budget: Budget, kind: Callable[[Budget], Part]) -> Iterator[str | Inner]:
    for name, stream in opened(data):
        head = read(stream, HEAD)
        if _is_xml(head):
            if _root(head) not in CELLS:
                yield from _in_xml(budget.rest(head, stream), kind(budget))
        elif head.startswith(ZIP):
            inner = budget.rest(head, stream)
            yield Inner("", inner) if recognise(inner) else EMBEDDED
        elif "/embeddings/" in name or (head.startswith(COMPOUND) and not name.endswith(VBA)):
            yield EMBEDDED


def _is_xml(head: bytes) -> bool:
    return bool(WIDE_XML.match(head) or (b"\x00" not in head and XML.match(head)))


def _root(head: bytes) -> str:
    """Return the name of the first element, or '' where the beginning of a part does not tell."""
    tags: list[str] = []
    parser = _parser()
    parser.StartElementHandler = lambda tag, attributes: tags.append(tag)
    with suppress(*NOT_XML):
        parser.Parse(head, False)
    return tags[0].rpartition(" ")[2] if tags else ""


def _in_xml(text: bytes, part: Part) -> list[str]:
    """Return what acts in a part. Raises FileRefused for one that is not XML, or is locked."""
    parser = _parser()
    parser.buffer_text = True
    parser.StartElementHandler = part.start
    parser.CharacterDataHandler = part.write
    try:
        parser.Parse(text, True)
    except (FileRefused, TooMuch):
        raise
    except NOT_XML as error:
        raise limits.broken("file") from error
    part.finish()
    return part.found


def _parser() -> expat.XMLParserType:
    return expat.ParserCreate(namespace_separator=" ")


def _value(attributes: dict[str, str], name: str) -> str:
    """Return an attribute in whatever namespace; '' where it is not there."""
    return next((v for key, v in attributes.items() if key.rpartition(" ")[2] == name), "")
