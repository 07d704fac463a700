"""Files as agencies send them, and as somebody makes them who means harm."""

import io
import struct
import zipfile
import zlib
from email.message import EmailMessage

import docx
import openpyxl

from dhr_plone.documents.file_kinds import COMPOUND, part

PNG = b"\x89PNG\r\n\x1a\n" + bytes(64)
EXE = b"MZ\x90\x00" + bytes(400)


def archive(members, compression=zipfile.ZIP_DEFLATED):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as file:
        for name, data in members:
            file.writestr(name, data)
    return buffer.getvalue()


def word(*more):
    buffer = io.BytesIO()
    docx.Document().save(buffer)
    with zipfile.ZipFile(buffer) as file:
        members = [(name, file.read(name)) for name in file.namelist()]
    replaced = {name for name, _ in more}
    return archive([*(m for m in members if m[0] not in replaced), *more])


def excel(*more):
    buffer = io.BytesIO()
    openpyxl.Workbook().save(buffer)
    with zipfile.ZipFile(buffer) as file:
        members = [(name, file.read(name)) for name in file.namelist()]
    return archive([*members, *more])


def open_document(*more):
    kind = "application/vnd.oasis.opendocument.text"
    return archive([("mimetype", kind), ("content.xml", "<x/>"), *more], zipfile.ZIP_STORED)


def compound(*parts):
    return COMPOUND + bytes(600) + bytes(8).join(part(name) for name in parts) + bytes(600)


def pdf(body=b""):
    return b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog " + body + b" >>\nendobj\n%%EOF\n"


def packed_pdf(objects):
    stream = zlib.compress(objects)
    head = b"<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length %d >>" % len(stream)
    return pdf() + b"2 0 obj\n" + head + b"\nstream\n" + stream + b"\nendstream\nendobj\n"


def rtf(body=""):
    return b"{\\rtf1\\ansi Notes of the meeting." + body.encode() + b"}"


def mail(*attachments):
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@example.org", "b@example.org", "Records"
    message.set_content("The records that you asked for.")
    for name, data in attachments:
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return bytes(message)


END = 0xFFFFFFFE


def compound_file(**streams):
    """A compound file that a program can read; long streams have sectors of their own."""
    sectors, shared, lines = Sectors(512), Sectors(64), []
    for name, content in streams.items():
        start = (sectors if len(content) >= 4096 else shared).put(content)
        lines.append(line(name, 2, start, len(content)))
    together = b"".join(shared.pieces)
    root = line("Root Entry", 5, sectors.put(together), len(together))
    directory = sectors.put(b"".join([root, *lines]))
    short_table = sectors.put(shared.table())
    table = len(sectors.pieces)
    sectors.put(bytes(512))
    assert len(sectors.pieces) <= 128, "the table has one sector here"
    sectors.pieces[table] = sectors.table().ljust(512, b"\xff")
    head = COMPOUND + bytes(16) + struct.pack("<5H6x", 62, 3, 0xFFFE, 9, 6)
    head += struct.pack("<9I", 0, 1, directory, 0, 4096, short_table, 1, END, 0)
    return (head + struct.pack("<I", table)).ljust(512, b"\xff") + b"".join(sectors.pieces)


class Sectors:
    """Pieces of one size, and which follows which."""

    def __init__(self, size):
        self.size, self.pieces, self.following = size, [], []

    def put(self, content):
        """Add content; returns where it begins."""
        first, size = len(self.pieces), self.size
        for at in range(0, len(content), size):
            self.pieces.append(content[at : at + size].ljust(size, b"\0"))
            self.following.append(len(self.pieces))
        if content:
            self.following[-1] = END
        return first if content else END

    def table(self):
        return b"".join(struct.pack("<I", number) for number in self.following)


def line(name, kind, start, length):
    """A line of the directory of a compound file."""
    called = name.encode("utf-16-le") + b"\0\0"
    return struct.pack("<64sHB49xII4x", called, len(called), kind, start, length)


def outlook(**streams):
    return compound_file(**{"__properties_version1.0": bytes(64)}, **streams)


def called(name, coding="utf-16-le", kind="1F"):
    return {f"__substg1.0_370700{kind}": name.encode(coding) + b"\0\0"}


def translated(message):
    """Return a message as a person reads it, without a site to translate it."""
    text = message.default or str(message)
    for name, value in (message.mapping or {}).items():
        text = text.replace(f"${{{name}}}", str(value))
    return text
