"""How much of a file is read at most, and the refusal of a file as a whole.

Whatever an agency's file holds, reading it takes no more than `FILE_BYTES` for the file,
`TEXT_SIGNS` characters of text and `ROWS` rows with `CELLS` cells in this process, and for
workbooks a process of its own with `CHILD_BYTES` of address space and `CHILD_SECONDS` of time.
Measured at these bounds, with text in Latin script, this process grows by 200 MB.
"""

from enum import StrEnum

from zope.i18nmessageid import Message

from dhr_plone import _
from dhr_plone.chronology.sentences import Refusal, Say

MEGABYTE = 1024 * 1024

FILE_BYTES = 25 * MEGABYTE
ROWS = 50_000
COLUMNS = 100
CELLS = 2_000_000
#: As many characters as a cell of a spreadsheet holds.
CELL_SIGNS = 32_767
TEXT_SIGNS = 64 * MEGABYTE

ARCHIVE_MEMBERS = 2_000
ARCHIVE_BYTES = 250 * MEGABYTE
#: Real workbooks shrink to a twentieth at best; what shrinks further was made to.
ARCHIVE_RATIO = 150
#: Small archives may shrink as they like: a template of empty styles does.
ARCHIVE_BYTES_WITHOUT_RATIO = 10 * MEGABYTE

CHILD_BYTES = 768 * MEGABYTE
CHILD_SECONDS = 20


class FileReason(StrEnum):
    """Why a file is refused as a whole, for programs and for tables."""

    TOO_LARGE = "too large"
    TOO_MANY_ROWS = "too many rows"
    PACKED_BEYOND_MEASURE = "packed beyond measure"
    ENTITIES = "entities"
    MACROS = "macros"
    ENCRYPTED = "encrypted"
    BROKEN = "broken"
    UNKNOWN_KIND = "unknown kind"
    NO_TABLE = "no table"


#: What kinds of files are called in a sentence.
KINDS = {
    "workbook": _("workbook"),
    "spreadsheet": _("spreadsheet"),
    "document": _("document"),
    "text file": _("text file"),
    "file": _("file"),
}


class FileRefused(Refusal):
    """A file of which nothing is read, with the sentence for the person who sent it."""

    def __init__(self, reason: FileReason, sentence: Message) -> None:
        super().__init__(sentence)
        self.reason = reason

    def as_data(self, say: Say) -> dict[str, dict[str, str]]:
        """What a service answers: plain values that JSON holds."""
        message = say(self.sentence)
        told = {"type": "FileRefused", "reason": self.reason.value, "message": message}
        return {"error": told}


def too_many_rows() -> FileRefused:
    """The refusal of a table with more rows than are read."""
    return FileRefused(
        FileReason.TOO_MANY_ROWS,
        _(
            "This file has more than ${rows} rows. A table of that length cannot be read: "
            "remove rows that are not part of it, or send it in several files.",
            mapping={"rows": f"{ROWS:,}"},
        ),
    )


def too_much_text() -> FileRefused:
    """The refusal of a file with more text than is kept in memory."""
    return FileRefused(
        FileReason.TOO_LARGE,
        _(
            "This file holds more than ${signs} million characters or ${cells} cells. Send it in "
            "several files.",
            mapping={"signs": TEXT_SIGNS // MEGABYTE, "cells": f"{CELLS:,}"},
        ),
    )


def broken(kind: str) -> FileRefused:
    """The refusal of a file that cannot be opened as what it seems to be."""
    return FileRefused(
        FileReason.BROKEN,
        _(
            "This ${kind} is damaged and cannot be opened. Open it in the program that made it, "
            "save it again and send the new file.",
            mapping={"kind": KINDS[kind]},
        ),
    )
