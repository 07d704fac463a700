"""What a file really is, told by what is in it and never by its name.

The kinds that are kept are those that agencies hand in. Each has the endings that its name may
have, because whoever downloads a file opens it by its name: a text that is called ``notes.html`` or
``notes.bat`` would act.
"""

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

import puremagic

from dhr_plone import _

ZIP = b"PK\x03\x04"
# The container of older office files and of Outlook's mail, which names its parts in UTF-16.
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# In every file of Office since 2007.
OFFICE_LIST = "[content_types].xml"
RTF = b"{\\rt"
HEAD = 8192
MAIL_HEADERS = re.compile(
    rb"^(from|to|date|subject|message-id|received|mime-version|return-path):", re.I | re.M
)
HEADER_LINE = re.compile(rb"[\x21-\x39\x3b-\x7e]+:")
# Signs that no text has.
CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
OPEN_DOCUMENT = re.compile(rb"application/vnd\.oasis\.opendocument\.[a-z]+")


@dataclass(frozen=True)
class Kind:
    """A kind of file that is kept: its name, with article, and the endings that it may have."""

    id: str
    title: str
    endings: tuple[str, ...]
    is_it: Callable[[bytes], bool]


def recognise(data: bytes) -> Kind | None:
    """Return the kind of a file that is kept, or None for any other."""
    return next((kind for kind in KINDS if kind.is_it(data)), None)


def name_of(data: bytes) -> str:
    """Return what a file that is not kept seems to be, such as "Windows Executable file"; or ''."""
    try:
        found = puremagic.magic_string(data[:HEAD])
    except (puremagic.PureError, ValueError):
        return ""
    return found[0].name if found else ""


def members(data: bytes) -> tuple[str, ...]:
    """Return the names of what an archive holds, in lower case; empty where it is none.

    Reads the archive's list alone.
    """
    if not data.startswith(ZIP):
        return ()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return tuple(name.lower() for name in archive.namelist())
    # What zipfile raises for a list that is damaged, or of a version that it lacks.
    except (zipfile.BadZipFile, NotImplementedError, OSError, UnicodeError, ValueError):
        return ()


def part(name: str) -> bytes:
    """Return the name of a part of a compound file as it stands in the file."""
    return name.encode("utf-16-le")


def _starts(*signs: bytes) -> Callable[[bytes], bool]:
    return lambda data: data.startswith(signs)


def _holds(member: str) -> Callable[[bytes], bool]:
    return lambda data: member in members(data)


def _compound(*parts: str) -> Callable[[bytes], bool]:
    return lambda data: data.startswith(COMPOUND) and any(part(name) in data for name in parts)


def _is_open_document(data: bytes) -> bool:
    # Its first member is called "mimetype", and is not compressed.
    head = data[: 30 + len("mimetype") + 60]
    return data.startswith(ZIP) and bool(OPEN_DOCUMENT.search(head))


def _is_web_picture(data: bytes) -> bool:
    return data.startswith(b"RIFF") and data[8:12] == b"WEBP"


def _is_mail(data: bytes) -> bool:
    head = data[:HEAD].replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    found = {match[1].lower() for match in MAIL_HEADERS.finditer(head)}
    return bool(HEADER_LINE.match(head)) and len(found) > 1 and _is_text(data)


def _is_text(data: bytes) -> bool:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        codings = ["utf-16"]
    else:
        # What is not UTF-8 is what Windows wrote; every byte stands for a sign there.
        codings = ["utf-8", "cp1252", "latin-1"]
    # Rich Text Format holds objects, and is read as a document whatever it is called.
    if data.lstrip().startswith(RTF):
        return False
    for coding in codings:
        try:
            return bool(data.strip()) and CONTROL.search(data.decode(coding)) is None
        except UnicodeDecodeError:
            continue
    return False


KINDS = (
    Kind("pdf", _("a PDF"), (".pdf",), _starts(b"%PDF-")),
    Kind("word", _("a Word document"), (".docx", ".docm"), _holds("word/document.xml")),
    Kind("excel", _("an Excel workbook"), (".xlsx", ".xlsm"), _holds("xl/workbook.xml")),
    Kind("opendocument", _("an OpenDocument file"), (".odt", ".ods", ".odp"), _is_open_document),
    # A mail can hold documents, and has their parts then.
    Kind("outlook", _("a mail of Outlook"), (".msg",), _compound("__properties_version1.0")),
    Kind("old_word", _("a Word document of the old format"), (".doc",), _compound("WordDocument")),
    Kind(
        "old_excel",
        _("an Excel workbook of the old format"),
        (".xls",),
        _compound("Workbook", "Book"),
    ),
    Kind("png", _("a PNG picture"), (".png",), _starts(b"\x89PNG\r\n\x1a\n")),
    Kind("jpeg", _("a JPEG picture"), (".jpg", ".jpeg"), _starts(b"\xff\xd8\xff")),
    Kind("gif", _("a GIF picture"), (".gif",), _starts(b"GIF87a", b"GIF89a")),
    Kind("tiff", _("a TIFF picture"), (".tif", ".tiff"), _starts(b"II*\x00", b"MM\x00*")),
    Kind("webp", _("a WebP picture"), (".webp",), _is_web_picture),
    Kind("mail", _("a mail"), (".eml", ".txt"), _is_mail),
    Kind("text", _("a text"), (".txt", ".csv"), _is_text),
)
