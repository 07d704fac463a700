"""Unique words, and finding them again in whatever a site answers.

A token stands for one field of one object, or is the id or the UID of one. It is found in text, in
entities, percent and JSON escapes, UTF-16, base64, gzip, and in the parts of Word, spreadsheet and
PDF files.
"""

import base64
import html
import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from itertools import count
from random import Random
from typing import Any
from urllib.parse import unquote_to_bytes
from zipfile import BadZipFile, ZipFile

LETTERS = "abcdefghijklmnopqrstuvwxyz"
TOKEN = re.compile(r"qzx[a-z]{9}")
ID = re.compile(r"(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])")
BASE64 = re.compile(rb"[A-Za-z0-9+/_-]{16,}={0,2}")
STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
DEEPEST = 4
# Centuries in which days are chosen: long ago, where what is typed is read as a date, and to come.
PAST, READ, TO_COME = 1700, 1900, 2200
# Ways by which a word comes to where it stands.
FORMS, REST, DIRECTLY = "forms", "REST", "directly"


class Tokens:
    """Makes tokens and dates that occur nowhere else, and remembers where each one was put."""

    def __init__(self, seed: int = 2010) -> None:
        self.random = Random(seed)
        self.places: dict[str, str] = {}
        self.ids: dict[str, str] = {}
        self.years = {century: count(century + 1) for century in (PAST, READ, TO_COME)}
        # Way -> the places that were filled by it.
        self.put: dict[str, set[str]] = {way: set() for way in (FORMS, REST, DIRECTLY)}
        # What the forms of our pages ask for that was filled in: template and name.
        self.filled: set[tuple[str, str]] = set()

    def word(self, place: str) -> str:
        """Return a token that stands for ``place``, such as ``"IMR.lessons"``."""
        token = "qzx" + "".join(self.random.choices(LETTERS, k=9))
        self.places[token] = place
        return token

    def year(self, place: str, century: int = PAST) -> int:
        """Return a year of a century, for 17 March, that stands for ``place``."""
        year = next(self.years[century])
        for written in (f"{year}-03-17", f"17 March {year}", f"17/03/{year}", f"{year}/03/17"):
            self.places[written.lower()] = place
        return year

    def identify(self, obj: Any, place: str) -> None:
        """Remember the id and the UID of an object: they tell that it exists."""
        self.ids |= dict.fromkeys((obj.getId(), obj.UID()), place)

    def found_in(self, data: bytes) -> dict[str, str]:
        """Return the tokens in ``data``, each with the place that it stands for."""
        found = {}
        dates = re.compile("|".join(name for name in self.places if name[0].isdigit()) or "(?!)")
        for text in readings(data):
            for token in (*TOKEN.findall(text), *dates.findall(text)):
                if token in self.places:
                    found[token] = self.places[token]
            for name in ID.findall(text):
                if name in self.ids:
                    found[name] = self.ids[name]
        return found


def readings(data: bytes, depth: int = 0) -> Iterator[str]:
    """Yield ``data`` in every way that it can be read, in small letters."""
    text = data.decode("utf-8", "replace").lower()
    yield text
    if "&#" in text:
        yield html.unescape(text)
    if "%" in text:
        yield unquote_to_bytes(data).decode("utf-8", "replace").lower()
    if "\\u" in text:
        yield re.sub(r"\\u([0-9a-f]{4})", lambda match: chr(int(match[1], 16)), text)
    if b"\0" in data:
        yield data.replace(b"\0", b"").decode("latin-1").lower()
    if depth < DEEPEST:
        for inner in unpacked(data):
            yield from readings(inner, depth + 1)


def unpacked(data: bytes) -> Iterator[bytes]:
    """Yield what is packed into ``data``."""
    if data.startswith(b"\x1f\x8b"):
        yield from inflated(data, 31)
    elif data.startswith(b"PK"):
        yield from members(data)
    elif data.startswith(b"%PDF"):
        for match in STREAM.finditer(data):
            yield from inflated(match[1], 15)
    for match in BASE64.finditer(data):
        run = match[0].rstrip(b"=").replace(b"-", b"+").replace(b"_", b"/")
        # A run may begin with letters that are not part of what was encoded.
        for start in range(4):
            part = run[start : -1 if (len(run) - start) % 4 == 1 else None]
            plain = base64.b64decode(part + b"=" * (-len(part) % 4))
            if b"qzx" in plain.lower() or plain.startswith((b"PK", b"\x1f\x8b", b"%PDF")):
                yield plain


def inflated(data: bytes, window: int) -> Iterator[bytes]:
    """Yield what a compressed stream holds, if it is one."""
    try:
        yield zlib.decompressobj(window).decompress(data)
    except zlib.error:
        return


def members(data: bytes) -> Iterator[bytes]:
    """Yield the members of an archive, if it is one."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            yield from (archive.read(name) for name in archive.namelist())
    except BadZipFile:
        return
