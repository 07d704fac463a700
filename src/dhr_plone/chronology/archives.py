"""The zip archive that a modern office file is: judged before anything of it is unpacked.

Number, size and compression of the members are judged by the archive's own list; that list may
lie, so `zipfile` is what reads: it never hands out more than the list says. Members are read as
streams, and no name in an archive ever becomes a path.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from dhr_plone import _
from dhr_plone.chronology import limits
from dhr_plone.chronology.limits import FileReason, FileRefused

# What zipfile raises for an archive that is damaged, locked, or packed in a way that it lacks.
UNPACK_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
)


class Archive:
    """An archive whose list of members was found harmless."""

    def __init__(self, data: bytes, kind: str) -> None:
        """Open `data`, a file of the `kind` "workbook" or "document". Raises FileRefused."""
        self.kind = kind
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            members = self._zip.infolist()
        except (*UNPACK_ERRORS, ValueError, UnicodeError) as error:
            raise limits.broken(kind) from error
        self._judge(members, len(data))
        self.names = frozenset(member.filename for member in members)
        if any(name.lower().endswith("vbaproject.bin") for name in self.names):
            raise FileRefused(
                FileReason.MACROS,
                _(
                    "This ${kind} contains macros. Save it without macros, as .xlsx or .docx, and "
                    "send that.",
                    mapping={"kind": limits.KINDS[kind]},
                ),
            )

    @contextmanager
    def stream(self, name: str) -> Iterator[IO[bytes]]:
        """The unpacked member `name`. Raises FileRefused if it is missing or damaged."""
        try:
            with self._zip.open(name) as stream:
                yield stream
        except (KeyError, *UNPACK_ERRORS) as error:
            raise limits.broken(self.kind) from error

    def read(self, name: str, most: int = 4 * limits.MEGABYTE) -> bytes:
        """A small member as a whole. Raises FileRefused when it is larger than `most` bytes."""
        with self.stream(name) as stream:
            data = stream.read(most + 1)
        if len(data) > most:
            raise limits.broken(self.kind)
        return data

    def _judge(self, members: list[zipfile.ZipInfo], packed: int) -> None:
        if any(member.flag_bits & 1 for member in members):
            raise encrypted(self.kind)
        unpacked = sum(member.file_size for member in members)
        if (
            len(members) > limits.ARCHIVE_MEMBERS
            or unpacked > limits.ARCHIVE_BYTES
            or (
                unpacked > limits.ARCHIVE_BYTES_WITHOUT_RATIO
                and unpacked > packed * limits.ARCHIVE_RATIO
            )
        ):
            raise FileRefused(
                FileReason.PACKED_BEYOND_MEASURE,
                _(
                    "This ${kind} would unpack to ${size} MB in ${parts} parts, more than a table "
                    "can need. Copy the table into a new file and send that.",
                    mapping={
                        "kind": limits.KINDS[self.kind],
                        "size": f"{unpacked // limits.MEGABYTE:,}",
                        "parts": f"{len(members):,}",
                    },
                ),
            )


def encrypted(kind: str) -> FileRefused:
    """The refusal of a file that asks for a password."""
    return FileRefused(
        FileReason.ENCRYPTED,
        _(
            "This ${kind} is protected by a password. Save it without a password and send it "
            "again: what you send here is kept in confidence.",
            mapping={"kind": limits.KINDS[kind]},
        ),
    )
