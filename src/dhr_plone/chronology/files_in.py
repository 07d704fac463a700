"""Any file that an agency may send: recognised by what is in it, whatever its name says."""

from zope.i18nmessageid import Message

from dhr_plone import _
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
    (b"%PDF", _("This is a PDF, which cannot be read. ${accepted}")),
    (b"{\\rtf", _("This is a rich text file, which cannot be read. ${accepted}")),
    (b"\x89PNG", _("This is a picture, which cannot be read. ${accepted}")),
    (b"\xff\xd8\xff", _("This is a picture, which cannot be read. ${accepted}")),
    (b"\x1f\x8b", _("This is a compressed file, which cannot be read. ${accepted}")),
    (b"<?xml", _("This is an XML file, which cannot be read. ${accepted}")),
    (b"<html", _("This is a web page, which cannot be read. ${accepted}")),
    (b"<!doctype", _("This is a web page, which cannot be read. ${accepted}")),
)
_ACCEPTED = _("Send it as .xlsx, .ods, .docx or .csv.")
_EMPTY = _("This file is empty. ${accepted}")
_NO_OFFICE_FILE = _("This archive is neither a workbook nor a document. ${accepted}")


def read_tables(data: bytes) -> Tables:
    """All tables of a workbook, document, spreadsheet or delimited text.

    Raises FileRefused, with a sentence for the person, on a file that is too large, too dense,
    encrypted, damaged, of another kind, or that carries macros or entities.
    """
    if len(data) > limits.FILE_BYTES:
        raise FileRefused(
            FileReason.TOO_LARGE,
            _(
                "This file has ${size} MB; at most ${most} MB are read. Remove pictures, or send "
                "it in several files.",
                mapping={
                    "size": len(data) // limits.MEGABYTE,
                    "most": limits.FILE_BYTES // limits.MEGABYTE,
                },
            ),
        )
    if not data.strip():
        raise FileRefused(FileReason.NO_TABLE, _with_kinds(_EMPTY))
    if data.startswith(_ZIP):
        return _from_archive(data)
    if data.startswith(_COMPOUND):
        return _from_compound(data)
    start = data[:64].lstrip().lower()
    for sign, sentence in _OTHERS:
        if start.startswith(sign.lower()):
            raise FileRefused(FileReason.UNKNOWN_KIND, _with_kinds(sentence))
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
            FileReason.UNKNOWN_KIND, _("This is a binary workbook (.xlsb). Save it as .xlsx.")
        )
    raise FileRefused(FileReason.UNKNOWN_KIND, _with_kinds(_NO_OFFICE_FILE))


def _from_compound(data: bytes) -> Tables:
    """The container of old office files, in which encrypted new ones come too."""
    if _utf16("EncryptedPackage") in data:
        raise encrypted("file")
    if _utf16("WordDocument") in data:
        raise FileRefused(
            FileReason.UNKNOWN_KIND,
            _("This is a document of the old format (.doc). Save it as .docx."),
        )
    if _utf16("_VBA_PROJECT") in data:
        raise FileRefused(
            FileReason.MACROS,
            _("This workbook contains macros. Save it as .xlsx and send that."),
        )
    return read_xls(data)


def _with_kinds(sentence: Message) -> Message:
    """The sentence with the kinds of files that are read."""
    return Message(sentence, mapping={"accepted": _ACCEPTED})


def _utf16(name: str) -> bytes:
    return name.encode("utf-16-le")
