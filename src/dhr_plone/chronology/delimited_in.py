"""Delimited text (.csv, .tsv, .txt) in whatever encoding and with whatever separator."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice, pairwise

from charset_normalizer import from_bytes

from dhr_plone import _
from dhr_plone.chronology import limits
from dhr_plone.chronology.limits import FileReason, FileRefused
from dhr_plone.chronology.tables import Cell, Line, Table, Tables, Tally

_KIND = "text file"
_BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
#: What programs in British offices have written since the nineties, the likeliest first.
_USUAL = ("cp1252", "mac_roman", "cp850")
_EXPECTED_SIGNS = frozenset("£€“”‘’–—…•·°½¼¾§©®™éèêëáàâäçñóòôöíìîïúùûüßøåæœÉÁÀÖÜ\u00a0\u00ad")
_SAMPLE = 64 * 1024
_SEPARATORS = (",", ";", "\t", "|", "~", "^")
_SHOWN = {"\t": _("tab")}
_SAMPLE_ROWS = 60
_SEPARATOR_LINE = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)


def read_delimited(data: bytes) -> Tables:
    """The one table of a delimited text file. Raises FileRefused."""
    text, encoding = decoded(data)
    separator_line = _SEPARATOR_LINE.match(text)
    if separator_line:
        text = text[separator_line.end() :]
    separator = separator_line[1] if separator_line else separator_of(text)
    if text.count(separator) > limits.CELLS:
        raise limits.too_much_text()
    lines = _lines(text, separator, first=2 if separator_line else 1)
    note = _(
        "Read as ${encoding}, with “${separator}” between the columns.",
        mapping={"encoding": encoding, "separator": _SHOWN.get(separator, separator)},
    )
    return Tables(_KIND, (Table(_("File"), lines),), (note,))


def decoded(data: bytes) -> tuple[str, str]:
    """The text and the name of its encoding. Raises FileRefused on what is no text."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding), encoding.removesuffix("-sig")
    if b"\x00" in data[:_SAMPLE]:
        even, odd = data[0:_SAMPLE:2].count(0), data[1:_SAMPLE:2].count(0)
        encoding = "utf-16-le" if odd > even else "utf-16-be"
        return _strictly(data, encoding), encoding
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        encoding = _guessed(data)
    return _strictly(data, encoding), encoding


def separator_of(text: str) -> str:
    """The sign that divides the first lines into the most columns, most evenly."""
    lines = text[:_SAMPLE]

    def evenness(separator: str) -> tuple[int, int]:
        widths = Counter(len(row) for row in islice(_rows(lines, separator), _SAMPLE_ROWS))
        del widths[0], widths[1]
        if not widths:
            return 0, 0
        width, rows = max(widths.items(), key=lambda item: (item[1], item[0]))
        return rows, width

    # In prose commas are everywhere but never evenly; the order of _SEPARATORS breaks ties.
    return max(_SEPARATORS, key=evenness)


def _lines(text: str, separator: str, first: int) -> tuple[Line, ...]:
    """The rows, numbered as a spreadsheet program numbers them. Raises FileRefused."""
    try:
        return _counted(_rows(text, separator, strict=True), first)
    except csv.Error as error:
        if "unexpected end of data" in str(error):
            raise FileRefused(
                FileReason.BROKEN,
                _(
                    "In this file a quotation mark opens a cell that is never closed, so that the "
                    "rest of the file would be read as one cell. Close it, or save the file again "
                    "from the spreadsheet program."
                ),
            ) from None
    try:
        return _counted(_rows(text, separator), first)
    except csv.Error:
        raise limits.broken(_KIND) from None


def _counted(rows: Iterator[list[str]], first: int) -> tuple[Line, ...]:
    tally = Tally()
    lines = []
    for number, cells in enumerate(rows, start=first):
        row: tuple[Cell, ...] = tuple(cells[: limits.COLUMNS])
        tally.add(row)
        lines.append(Line(number, row))
    return tuple(lines)


def _rows(text: str, separator: str, *, strict: bool = False) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=strict)


def _strictly(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        raise _no_text() from None
    if "\x00" in text:
        raise _no_text()
    return text


def _guessed(data: bytes) -> str:
    """The likeliest encoding of text in one of the old encodings, judged by its unusual signs."""
    sample = b"".join(line for line in data.splitlines(True) if not line.isascii())[:_SAMPLE]
    judged = [(_strangeness(sample, encoding), encoding) for encoding in _USUAL]
    strangeness, encoding = min(judged, key=lambda item: item[0])
    if strangeness < 0.3:
        return encoding
    best = from_bytes(sample).best()
    return best.encoding if best is not None else encoding


def _strangeness(sample: bytes, encoding: str) -> float:
    """Which part of the signs beyond ASCII one would not expect in English text.

    An accented letter after another is as strange as a sign that English has no use for.
    """
    text = sample.decode(encoding, errors="replace")
    unusual = sum(not sign.isascii() for sign in text)
    strange = sum(
        sign not in _EXPECTED_SIGNS
        or (sign.isalpha() and not before.isascii() and before.isalpha())
        for before, sign in pairwise(f" {text}")
        if not sign.isascii()
    )
    return strange / unusual if unusual else 1.0


def _no_text() -> FileRefused:
    return FileRefused(
        FileReason.UNKNOWN_KIND,
        _(
            "This file is neither a workbook, a document nor text. Send it as .xlsx, "
            ".ods, .docx or .csv."
        ),
    )
