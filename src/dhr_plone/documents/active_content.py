"""What in a file could act when somebody opens it: macros, scripts, programs in mail.

Looks at names and at bytes, in the files within a file too; nothing is run, and what is unpacked is
bounded. It finds what ordinary files carry, by accident or to deceive; it is no virus scanner.
"""

import re
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress

from dhr_plone.chronology.limits import MEGABYTE, FileReason, FileRefused
from dhr_plone.documents.acting import (
    ACTING,
    ATTACHED,
    EMBEDDED,
    MACROS,
    PACKED,
    PACKED_STARTS,
    PROGRAM,
    PROGRAMS,
    SCRIPTS,
    STARTS,
    UNSEEN,
    Inner,
    ending,
)
from dhr_plone.documents.file_kinds import (
    COMPOUND,
    OFFICE_LIST,
    RTF,
    ZIP,
    members,
    part,
    recognise,
)
from dhr_plone.documents.mail_content import of_archive, of_mail, of_outlook
from dhr_plone.documents.office_content import of_office, of_open_document
from dhr_plone.documents.packing import Budget, TooMuch, packing

# How much is unpacked of one part of a PDF, and as how much looking for its beginning counts.
PART_BYTES = 4 * MEGABYTE
STREAM = 2048
PIECE = 16 * 1024
MOST_FILES = 2_000
DEEPEST = 5

BEGIN = re.compile(rb"(?:(?!endobj).){0,2048}?stream\r?\n", re.S)
# A field of an old Word document, in either of its codings.
OLD_DDE = re.compile(rb"\x13\s*DDE|\x13\x00(?:\s\x00)*D\x00D\x00E\x00", re.I)
RTF_OBJECT = re.compile(rb"\\obj(?:data|update|autlink|ocx|html)")


def active_content(kind: str, data: bytes) -> list[str]:
    """Return what could act in a file of a kind, in words, each once; empty where nothing is found.

    Raises TooMuch for a file that cannot be looked through, and FileRefused for one that is damaged
    or locked.
    """
    budget, files, found = Budget(), 0, dict[str, None]()
    waiting = [(kind, data, 0)]
    while waiting:
        kind, data, depth = waiting.pop()
        for thing in _found(kind, data, budget, depth):
            if not isinstance(thing, Inner):
                found[thing] = None
                continue
            files += 1
            if files > MOST_FILES or depth == DEEPEST:
                raise TooMuch
            seen = _at_first_sight(thing)
            if seen:
                found[seen] = None
            elif thing.data:
                waiting.append((_kind(thing.data), thing.data, depth + 1))
    return list(found)


def _found(kind: str, data: bytes, budget: Budget, depth: int) -> Iterator[str | Inner]:
    """Yield what is found in a file, and the files in it.

    Raises TooMuch, and FileRefused where the file is the one that was sent.
    """
    try:
        yield from FINDERS.get(kind, _of_another)(data, budget)
    except FileRefused:
        if not depth:
            raise
        yield UNSEEN


def _at_first_sight(inner: Inner) -> str | None:
    """Return what acts by the name or the beginning of a file within a file, or None.

    Raises TooMuch.
    """
    ends = ending(inner.name)
    if ends in ACTING or PROGRAM.match(inner.data):
        return PROGRAMS
    why = packing(inner.data)
    if why == FileReason.PACKED_BEYOND_MEASURE:
        raise TooMuch
    if why or ends in PACKED or inner.data.startswith(PACKED_STARTS):
        return UNSEEN
    return None


def _kind(data: bytes) -> str:
    """Return the kind of a file within a file, also of those that are not kept by themselves."""
    kind = recognise(data)
    if kind is not None:
        return kind.id
    if data.startswith(ZIP):
        return "office" if OFFICE_LIST in members(data) else "archive"
    if data.startswith(COMPOUND):
        return "compound"
    return "rtf" if data.lstrip().startswith(RTF) else ""


def _of_another(data: bytes, budget: Budget) -> Iterator[str]:
    yield from ()


def _of_compound(data: bytes, budget: Budget) -> Iterator[str]:
    if part("_VBA_PROJECT") in data or part("_VBA_PROJECT_CUR") in data:
        yield MACROS
    if part("\x01Ole10Native") in data:
        yield EMBEDDED
    if OLD_DDE.search(data):
        yield STARTS


def _of_outlook(data: bytes, budget: Budget) -> Iterator[str | Inner]:
    yield from _of_compound(data, budget)
    yield from of_outlook(data, budget)


def _of_rtf(data: bytes, budget: Budget) -> Iterator[str]:
    if RTF_OBJECT.search(data):
        yield EMBEDDED


def _of_pdf(data: bytes, budget: Budget) -> Iterator[str]:
    for text in (data, *_object_streams(data, budget)):
        for sign, what in PDF_SIGNS:
            if sign.search(text):
                yield what


def _object_streams(data: bytes, budget: Budget) -> Iterator[bytes]:
    """Yield the objects of a PDF that are packed together, unpacked. Raises TooMuch."""
    for match in OBJECT_STREAM.finditer(data):
        budget.spend(STREAM)
        begin = BEGIN.match(data, match.end())
        if begin:
            text = _inflated(data, begin.end())
            budget.spend(len(text))
            yield text


def _inflated(data: bytes, at: int) -> bytes:
    """Return what is packed from a place on, as far as it can be read."""
    inflater, text = zlib.decompressobj(), bytearray()
    with suppress(zlib.error):
        while at < len(data) and len(text) < PART_BYTES and not inflater.eof:
            # In pieces: zlib copies what it was given and did not need.
            text += inflater.decompress(data[at : at + PIECE], PART_BYTES - len(text))
            at += PIECE
    return bytes(text)


def _pdf_name(name: str) -> re.Pattern[bytes]:
    """Return what finds a name of a PDF, each of its letters plain or as a number (``#4a``)."""
    letters = "".join(f"(?:{letter}|#{ord(letter):02x})" for letter in name)
    return re.compile(f"/{letters}(?![A-Za-z0-9])".encode(), re.I)


OBJECT_STREAM = _pdf_name("ObjStm")
PDF_SIGNS = (
    (_pdf_name("JavaScript"), SCRIPTS),
    (_pdf_name("Launch"), STARTS),
    (_pdf_name("EmbeddedFile"), ATTACHED),
    (_pdf_name("RichMedia"), EMBEDDED),
)
FINDERS: dict[str, Callable[[bytes, Budget], Iterator[str | Inner]]] = {
    "pdf": _of_pdf,
    "word": of_office,
    "excel": of_office,
    "office": of_office,
    "opendocument": of_open_document,
    "old_word": _of_compound,
    "old_excel": _of_compound,
    "compound": _of_compound,
    "outlook": _of_outlook,
    "mail": of_mail,
    "archive": of_archive,
    "rtf": _of_rtf,
}
