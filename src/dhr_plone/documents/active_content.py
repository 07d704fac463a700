"""What in a file could act when somebody opens it: macros, scripts, programs in mail.

Looks at names and at bytes; nothing is run, no XML is parsed, and what is unpacked is bounded. It
finds what ordinary files carry, by accident or to deceive; it is no virus scanner.
"""

import email
import email.policy
import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath

from dhr_plone import _
from dhr_plone.documents.file_kinds import members, part

# How much is unpacked to look into it: of one part, and of all.
PART_BYTES = 4 * 1024 * 1024
ALL_BYTES = 64 * 1024 * 1024
MOST_ATTACHMENTS = 200
MOST_STREAMS = 20_000

MACROS = _("macros")
SCRIPTS = _("scripts")
PROGRAMS = _("a program or script as attachment")
EMBEDDED = _("embedded objects")
FETCHED = _("a template or data that is fetched from elsewhere")
ATTACHED = _("attached files")
STARTS = _("a command that starts another program")

# What Windows, macOS and Linux run, or open in something that runs it.
ACTING = frozenset(
    re.findall(
        r"\S+",
        """
        app apk appref-ms bat chm cmd com cpl dll docm dotm exe gadget hta htm html inf iqy jar js
        jse lnk msc msi msp pif ppam ppsm pptm ps1 py rb reg scf scr sct settingcontent-ms sh shtml
        svg sys url vb vbe vbs wsf wsh xhtml xht xlam xll xlsm xltm
        """,
    )
)
NAMED_IN_OUTLOOK = re.compile(
    rb"(?:[\x20-\x7e]\x00){1,120}\.\x00("
    + b"|".join(re.escape(part(ending)) for ending in sorted(ACTING))
    + rb")(?![\x20-\x7e]\x00)",
    re.I,
)
STREAM = re.compile(rb"/ObjStm(?:(?!endobj).){0,2048}?stream\r?\n", re.S)


class TooMuch(ValueError):
    """A file with more parts, or deeper ones, than are looked into."""


def active_content(kind: str, data: bytes) -> list[str]:
    """Return what could act in a file of a kind, in words, each once; empty where nothing is found.

    Raises TooMuch for a file that cannot be looked through.
    """
    return list(dict.fromkeys(FINDERS[kind](data))) if kind in FINDERS else []


def _of_office(data: bytes) -> Iterator[str]:
    names = members(data)
    if any(name.endswith("vbaproject.bin") or "/macrosheets/" in name for name in names):
        yield MACROS
    if any("/activex/" in name or re.search(r"/embeddings/.*\.bin$", name) for name in names):
        yield EMBEDDED
    links = [n for n in names if n.startswith("xl/externallinks/") and n.endswith(".xml")]
    settings = [n for n in names if n == "word/_rels/settings.xml.rels"]
    for text in _unpacked(data, [*links, *settings]):
        if b"ddelink" in text:
            yield STARTS
        if b"attachedtemplate" in text and b"external" in text:
            yield FETCHED


def _of_open_document(data: bytes) -> Iterator[str]:
    if any(name.startswith(("basic/", "scripts/")) for name in members(data)):
        yield MACROS


def _of_compound(data: bytes) -> Iterator[str]:
    if part("_VBA_PROJECT") in data or part("_VBA_PROJECT_CUR") in data:
        yield MACROS
    if part("\x01Ole10Native") in data:
        yield EMBEDDED


def _of_outlook(data: bytes) -> Iterator[str]:
    yield from _of_compound(data)
    if NAMED_IN_OUTLOOK.search(data):
        yield PROGRAMS


def _of_pdf(data: bytes) -> Iterator[str]:
    for text in (data, *_object_streams(data)):
        for sign, what in PDF_SIGNS:
            if sign.search(text):
                yield what


def _of_mail(data: bytes) -> Iterator[str]:
    for name in _attachments(data):
        if PurePosixPath(name.rstrip(". ")).suffix.lower().lstrip(".") in ACTING:
            yield PROGRAMS


def _attachments(data: bytes) -> Iterator[str]:
    """Yield the names of all files in a mail, and in the mails in it."""
    try:
        mail = email.message_from_bytes(data, policy=email.policy.compat32)
        for number, piece in enumerate(mail.walk()):
            if number > MOST_ATTACHMENTS:
                raise TooMuch
            name = piece.get_filename()
            if name:
                yield name
    except RecursionError as error:
        raise TooMuch from error


def _unpacked(data: bytes, names: list[str]) -> Iterator[bytes]:
    """Yield the beginnings of members of an archive, in lower case."""
    left = ALL_BYTES
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for member in archive.infolist():
            if member.filename.lower() in names and left > 0:
                with archive.open(member) as stream:
                    text = stream.read(min(PART_BYTES, left))
                left -= len(text)
                yield text.lower()


def _object_streams(data: bytes) -> Iterator[bytes]:
    """Yield the objects of a PDF that are packed together, unpacked."""
    view, left = memoryview(data), ALL_BYTES
    for number, match in enumerate(STREAM.finditer(data)):
        if number > MOST_STREAMS or left <= 0:
            raise TooMuch
        try:
            text = zlib.decompressobj().decompress(view[match.end() :], min(PART_BYTES, left))
        except zlib.error:
            continue
        left -= len(text)
        yield text


def _pdf_name(name: str) -> re.Pattern[bytes]:
    """Return what finds a name of a PDF, each of its letters plain or as a number (``#4a``)."""
    letters = "".join(f"(?:{letter}|#{ord(letter):02x})" for letter in name)
    return re.compile(f"/{letters}(?![A-Za-z0-9])".encode(), re.I)


PDF_SIGNS = (
    (_pdf_name("JavaScript"), SCRIPTS),
    (_pdf_name("Launch"), STARTS),
    (_pdf_name("EmbeddedFile"), ATTACHED),
    (_pdf_name("RichMedia"), EMBEDDED),
)
FINDERS: dict[str, Callable[[bytes], Iterator[str]]] = {
    "pdf": _of_pdf,
    "word": _of_office,
    "excel": _of_office,
    "opendocument": _of_open_document,
    "old_word": _of_compound,
    "old_excel": _of_compound,
    "outlook": _of_outlook,
    "mail": _of_mail,
}
