"""How much of a file is read at most, and the refusal of a file as a whole.

Whatever an agency's file holds, reading it takes no more than `FILE_BYTES` for the file,
`TEXT_SIGNS` characters of text and `ROWS` rows with `CELLS` cells in this process, and for
workbooks a process of its own with `CHILD_BYTES` of address space and `CHILD_SECONDS` of time.
Measured at these bounds, with text in Latin script, this process grows by 200 MB.
"""

from enum import StrEnum

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


class FileRefused(ValueError):
    """A file of which nothing is read. Its text is the sentence for the person who sent it."""

    def __init__(self, reason: FileReason, sentence: str) -> None:
        super().__init__(sentence)
        self.reason = reason

    def as_data(self) -> dict[str, dict[str, str]]:
        """What a service answers: plain values that JSON holds."""
        told = {"type": "FileRefused", "reason": self.reason.value, "message": str(self)}
        return {"error": told}


def too_many_rows() -> FileRefused:
    """The refusal of a table with more rows than are read."""
    return FileRefused(
        FileReason.TOO_MANY_ROWS,
        f"This file has more than {ROWS:,} rows. A table of that length cannot be read: "
        "remove rows that are not part of it, or send it in several files.",
    )


def too_much_text() -> FileRefused:
    """The refusal of a file with more text than is kept in memory."""
    return FileRefused(
        FileReason.TOO_LARGE,
        f"This file holds more than {TEXT_SIGNS // MEGABYTE} million characters or {CELLS:,} "
        "cells. Send it in several files.",
    )


def broken(kind: str) -> FileRefused:
    """The refusal of a file that cannot be opened as what it seems to be."""
    return FileRefused(
        FileReason.BROKEN,
        f"This {kind} is damaged and cannot be opened. Open it in the program that made it, save "
        "it again and send the new file.",
    )
