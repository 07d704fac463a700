"""Whether a file can be looked into at all: not broken, not locked, not packed beyond measure."""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import IO

from dhr_plone.chronology import limits
from dhr_plone.chronology.archives import UNPACK_ERRORS, Archive
from dhr_plone.chronology.limits import ARCHIVE_MEMBERS, MEGABYTE, FileReason, FileRefused
from dhr_plone.documents.file_kinds import COMPOUND, ZIP, members, part

# How much is unpacked to look into it, of all that is in one file that is sent.
ALL_BYTES = 64 * MEGABYTE
# The sign before each member in the list of an archive.
LISTED = b"PK\x01\x02"
PDF_ENCRYPTED = re.compile(rb"/Encrypt\b")
BROKEN_BY = (*UNPACK_ERRORS, ValueError)


class TooMuch(ValueError):
    """A file with more parts, or deeper ones, than are looked into."""


class Budget:
    """How much more is unpacked of one file that is sent."""

    def __init__(self) -> None:
        self.left = ALL_BYTES

    def spend(self, size: int) -> None:
        """Count bytes that were unpacked, or what takes as long. Raises TooMuch."""
        self.left -= size
        if self.left < 0:
            raise TooMuch

    def rest(self, head: bytes, stream: IO[bytes]) -> bytes:
        """Return a member of an archive as a whole, whose head was read from the stream.

        Raises TooMuch, and FileRefused for one that is damaged.
        """
        data = head + read(stream, self.left + 1)
        self.spend(len(data))
        return data


def packing(data: bytes) -> FileReason | None:
    """Return why a file is not looked into, or None."""
    if data.startswith(COMPOUND):
        return FileReason.ENCRYPTED if part("EncryptedPackage") in data else None
    if data.startswith(b"%PDF-"):
        return FileReason.ENCRYPTED if PDF_ENCRYPTED.search(data) else None
    if not data.startswith(ZIP):
        return None
    # The list of an archive takes memory for each member before it can be judged.
    if data.count(LISTED) > ARCHIVE_MEMBERS:
        return FileReason.PACKED_BEYOND_MEASURE
    try:
        Archive(data, "file")
    except FileRefused as refused:
        # Macros are named with everything else that acts.
        return None if refused.reason == FileReason.MACROS else refused.reason
    # Two members of one name would be looked at as one and opened as the other.
    names = members(data)
    return FileReason.BROKEN if len(set(names)) < len(names) else None


def opened(data: bytes) -> Iterator[tuple[str, IO[bytes]]]:
    """Yield the name, in lower case, and the content of each member of an archive.

    Raises FileRefused for an archive that is damaged.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for member in archive.infolist():
            if not member.is_dir():
                try:
                    stream = archive.open(member)
                except BROKEN_BY as error:
                    raise limits.broken("file") from error
                with stream:
                    yield member.filename.lower(), stream


def read(stream: IO[bytes], most: int) -> bytes:
    """Return the beginning of a member of an archive. Raises FileRefused if it is damaged."""
    try:
        return stream.read(most)
    except BROKEN_BY as error:
        raise limits.broken("file") from error
