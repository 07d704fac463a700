"""The crawl is not blind: a token is found in whatever clothes it comes."""

import base64
import gzip
import zlib
from io import BytesIO
from types import SimpleNamespace
from zipfile import ZipFile

import pytest
from docx import Document
from openpyxl import Workbook

from tests.guard.tokens import Tokens


def word_file(token):
    document, stream = Document(), BytesIO()
    document.add_paragraph(token)
    document.save(stream)
    return stream.getvalue()


def spreadsheet(token):
    book, stream = Workbook(), BytesIO()
    book.active["A1"] = token
    book.save(stream)
    return stream.getvalue()


def archive(token):
    stream = BytesIO()
    with ZipFile(stream, "w") as packed:
        packed.writestr("a.docx", word_file(token))
    return stream.getvalue()


CLOTHES = {
    "text": lambda token: token.encode(),
    "capitals": lambda token: token.upper().encode(),
    "entities": lambda token: "".join(f"&#{ord(letter)};" for letter in token).encode(),
    "percent": lambda token: "".join(f"%{ord(letter):02X}" for letter in token).encode(),
    "JSON": lambda token: "".join(f"\\u{ord(letter):04x}" for letter in token).encode(),
    "UTF-16": lambda token: token.encode("utf-16"),
    "base64": lambda token: base64.b64encode(f"a text with {token} in it".encode()),
    "base64 in an address": lambda token: (
        b"data:text/plain;base64," + base64.urlsafe_b64encode(f"{token} in it".encode())
    ),
    "gzip": lambda token: gzip.compress(token.encode()),
    "Word": word_file,
    "spreadsheet": spreadsheet,
    "archive in base64": lambda token: base64.b64encode(archive(token)),
    "PDF": lambda token: (
        b"%PDF-1.7\n1 0 obj\nstream\n" + zlib.compress(f"({token}) Tj".encode()) + b"\nendstream"
    ),
}


@pytest.mark.parametrize("clothes", CLOTHES)
def test_a_token_is_found(clothes):
    tokens = Tokens()
    token = tokens.word("IMR.lessons")
    tokens.word("IMR.analysis")
    data = CLOTHES[clothes](token)
    assert tokens.found_in(data) == {token: "IMR.lessons"}


def test_a_date_is_found_as_it_is_written_or_stored():
    tokens = Tokens()
    year = tokens.year("CasePerson.date_of_birth")
    for written in (f"Born on 17 March {year}.", f'"{year}-03-17"'):
        assert set(tokens.found_in(written.encode()).values()) == {"CasePerson.date_of_birth"}


def test_an_id_and_a_uid_are_found_and_no_part_of_a_longer_number():
    tokens = Tokens()
    thing = SimpleNamespace(getId=lambda: "0a" * 16, UID=lambda: "1b" * 16)
    tokens.identify(thing, "IMR: id")
    assert tokens.found_in(f"/dhr/{'0a' * 16}/view".encode()) == {"0a" * 16: "IMR: id"}
    assert tokens.found_in(b'"UID": "' + b"1b" * 16 + b'"') == {"1b" * 16: "IMR: id"}
    assert tokens.found_in(b"0a" * 17) == {}


def test_nothing_is_found_where_nothing_is():
    tokens = Tokens()
    tokens.word("IMR.lessons")
    assert tokens.found_in(b"qzx qzxabc 1701 " + base64.b64encode(b"nothing at all here")) == {}
