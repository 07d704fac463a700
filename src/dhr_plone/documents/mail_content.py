"""The files in a mail and in an archive: each is handed on with every name that it may be saved by.

A mail may be put into a mail as it is, or packed like any other attachment.
"""

import email
import email.policy
import re
from binascii import Error as BinasciiError
from binascii import a2b_base64
from collections.abc import Iterator
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message as Mail
from email.utils import collapse_rfc2231_value
from quopri import decodestring

from dhr_plone.documents.acting import MACROS, UNSEEN, Inner
from dhr_plone.documents.compound_files import streams
from dhr_plone.documents.file_kinds import HEAD, members
from dhr_plone.documents.packing import Budget, TooMuch, opened, read

MOST_PIECES = 200
# Locked with a key, or in the format of Outlook alone.
SEALED = {
    "application/ms-tnef",
    "application/pkcs7-mime",
    "application/x-pkcs7-mime",
    "multipart/encrypted",
}
NAMES = (("content-disposition", "filename"), ("content-type", "name"))
# How a file stood in the text of a mail before there were attachments; Outlook still finds it.
IN_TEXT = re.compile(rb"^begin [0-7]{3,4} ([^\r\n]+)", re.M)
PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8")

# Attachments in Outlook's own file: what they hold, and what they are called.
HELD = "__substg1.0_37010102"
CALLED = re.compile(r"__substg1\.0_370(?:3|4|7)00(1[EF])", re.I)


def of_mail(data: bytes, budget: Budget) -> Iterator[str | Inner]:
    """Yield the files in a mail, and in the mails in it. Raises TooMuch."""
    try:
        mail = email.message_from_bytes(data, policy=email.policy.compat32)
        for number, piece in enumerate(mail.walk()):
            if number > MOST_PIECES:
                raise TooMuch
            if piece.get_content_type() in SEALED:
                yield UNSEEN
            yield from _files(piece)
    except RecursionError as error:
        raise TooMuch from error


def of_outlook(data: bytes, budget: Budget) -> Iterator[str | Inner]:
    """Yield the files in a mail of Outlook, and in the mails in it.

    Raises TooMuch, and FileRefused for a mail that is damaged.
    """
    for name, content in streams(data, budget):
        called = CALLED.fullmatch(name)
        if called:
            coding = "utf-16-le" if called[1].upper() == "1F" else "latin-1"
            yield Inner("file." + content.decode(coding, "replace"), b"")
        elif name.lower() == HELD:
            yield Inner("", content)


def of_archive(data: bytes, budget: Budget) -> Iterator[str | Inner]:
    """Yield the files in an archive. Raises TooMuch, and FileRefused for one that is damaged."""
    if any(name.endswith("vbaproject.bin") for name in members(data)):
        yield MACROS
    for name, stream in opened(data):
        head = read(stream, HEAD)
        yield Inner(name, head if head.startswith(PICTURES) else budget.rest(head, stream))


def _files(piece: Mail) -> Iterator[Inner]:
    """Yield what a part of a mail holds: one file, by each of its names."""
    content = _content(piece)
    names = list(_names(piece))
    for name in names:
        yield Inner(name, b"")
    if names or piece.get_content_maintype() != "text":
        yield Inner("", content)
    else:
        for match in IN_TEXT.finditer(content):
            yield Inner(match[1].decode("latin-1"), b"")


def _names(piece: Mail) -> Iterator[str]:
    for header, parameter in NAMES:
        value = piece.get_param(parameter, None, header)
        if value:
            name = collapse_rfc2231_value(value)
            try:
                yield str(make_header(decode_header(name)))
            except (HeaderParseError, LookupError, ValueError):
                yield name


def _content(piece: Mail) -> bytes:
    """Return what a part holds; of several parts nothing, as they come by themselves."""
    if not piece.is_multipart():
        content = piece.get_payload(decode=True)
        return content if isinstance(content, bytes) else b""
    # The standard has mails within mails as they are; programs unpack them all the same.
    coding = str(piece.get("content-transfer-encoding", "")).strip().lower()
    if piece.get_content_maintype() != "message" or coding not in ("base64", "quoted-printable"):
        return b""
    whole = b"".join(bytes(inner) for inner in piece.get_payload() if isinstance(inner, Mail))
    try:
        return a2b_base64(whole) if coding == "base64" else decodestring(whole)
    except BinasciiError:
        return b""
