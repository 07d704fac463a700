"""Any file that an agency may send: recognised by what is in it, whatever its name says."""

from dhr_plone.chronology import limits
from dhr_plone.chronology.archives import Archive, encrypted
from dhr_plone.chronology.delimited_in import read_delimited
from dhr_plone.chronology.documents_in import read_docx
from dhr_plone.chronology.limits import FileReason, FileRefused
from dhr_plone.chronology.opendocument_in import read_ods
from dhr_plone.chronology.tables import Tables
from dhr_plone.chronology.workbooks_in import read_xls, read_xlsx

_ZIP = b"PK\x03\x04"
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHERS = (
    (b"%PDF", "a PDF"),
    (b"{\\rtf", "a rich text file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
    (b"<?xml", "an XML file"),
    (b"<html", "a web page"),
    (b"<!doctype", "a web page"),
)
_ACCEPTED = "Send it as .xlsx, .ods, .docx or .csv."


def read_tables(data: bytes) -> Tables:
    """All tables of a workbook, document, spreadsheet or delimited text.

    Raises FileRefused, with a sentence for the person, on a file that is too large, too dense,
    encrypted, damaged, of another kind, or that carries macros or entities.
    """
    if len(data) > limits.FILE_BYTES:
        raise FileRefused(
            FileReason.TOO_LARGE,
            f"This file has {len(data) // limits.MEGABYTE} MB; at most "
            f"{limits.FILE_BYTES // limits.MEGABYTE} MB are read. Remove pictures, or send it in "
            "several files.",
        )
    if not data.strip():
        raise FileRefused(FileReason.NO_TABLE, f"This file is empty. {_ACCEPTED}")
    if data.startswith(_ZIP):
        return _from_archive(data)
    if data.startswith(_COMPOUND):
        return _from_compound(data)
    start = data[:64].lstrip().lower()
    for sign, kind in _OTHERS:
        if start.startswith(sign.lower()):
            raise FileRefused(
                FileReason.UNKNOWN_KIND, f"This is {kind}, which cannot be read. {_ACCEPTED}"
            )
    return read_delimited(data)


def _from_archive(data: bytes) -> Tables:
    names = Archive(data, "file").names
    if "xl/workbook.xml" in names:
        return read_xlsx(data)
    if "word/document.xml" in names:
        return read_docx(data)
    if "content.xml" in names:
        return read_ods(data)
    if "xl/workbook.bin" in names:
        raise FileRefused(
            FileReason.UNKNOWN_KIND, "This is a binary workbook (.xlsb). Save it as .xlsx."
        )
    raise FileRefused(
        FileReason.UNKNOWN_KIND,
        f"This archive is neither a workbook nor a document. {_ACCEPTED}",
    )


def _from_compound(data: bytes) -> Tables:
    """The container of old office files, in which encrypted new ones come too."""
    if _utf16("EncryptedPackage") in data:
        raise encrypted("file")
    if _utf16("WordDocument") in data:
        raise FileRefused(
            FileReason.UNKNOWN_KIND,
            "This is a document of the old format (.doc). Save it as .docx.",
        )
    if _utf16("_VBA_PROJECT") in data:
        raise FileRefused(
            FileReason.MACROS, "This workbook contains macros. Save it as .xlsx and send that."
        )
    return read_xls(data)


def _utf16(name: str) -> bytes:
    return name.encode("utf-16-le")
