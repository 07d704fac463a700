"""What acts in a mail is named however it is called, packed, or put into another mail."""

import base64
import resource
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dhr_plone.documents.uploads import refusal
from tests.documents.hostile import (
    COMPOUND,
    EXE,
    PNG,
    archive,
    called,
    excel,
    mail,
    outlook,
    pdf,
    rtf,
    translated,
    word,
)

PROGRAMS = "a program or script as attachment"
UNSEEN = "locked, damaged or packed"
HEAD = "From: a@example.org\nTo: b@example.org\nMIME-Version: 1.0\n"
MACROS = word(("word/vbaProject.bin", b"x"))


def written(*lines):
    """A mail whose type and content are written by hand."""
    return (HEAD + "\n".join(lines)).encode()


def wrapped(inner, coding="base64"):
    text = base64.encodebytes(inner).decode()
    return written("Content-Type: message/rfc822", f"Content-Transfer-Encoding: {coding}", "", text)


def forwarded(inner):
    return HEAD.encode() + b"Content-Type: message/rfc822\n\n" + inner


def zipped(name, data, times=1):
    for _ in range(times):
        name, data = "inner.zip", archive([(name, data)])
    return data


def locked_zip():
    data = bytearray(archive([("records.pdf", pdf())]))
    for sign, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        data[data.find(sign) + offset] |= 1
    return bytes(data)


def held(data):
    return {"__substg1.0_37010102": data}


ENDINGS = """
    bat docm exe hta html img iso jar js lnk msi one ps1 scr svg url vbs xlsm
"""
MAILS = {
    **{ending: (mail((f"records.{ending}", b"x")), PROGRAMS) for ending in ENDINGS.split()},
    "a program by another name": (mail(("records.pdf", EXE)), PROGRAMS),
    "a link by another name": (mail(("records.pdf", b"L\0\0\0\x01\x14\x02\0")), PROGRAMS),
    "a name in another coding": (
        written(
            "Content-Type: application/octet-stream",
            'Content-Disposition: attachment; filename="=?utf-8?B?cmVjb3Jkcy5leGU=?="',
            "",
            "x",
        ),
        PROGRAMS,
    ),
    "a name in pieces": (
        written(
            "Content-Type: application/octet-stream",
            "Content-Disposition: attachment; filename*0=records.; filename*1=exe",
            "",
            "x",
        ),
        PROGRAMS,
    ),
    "a second name": (
        written(
            "Content-Type: application/octet-stream; name=records.exe",
            "Content-Disposition: attachment; filename=records.pdf",
            "",
            "x",
        ),
        PROGRAMS,
    ),
    "a name that turns round": (mail(("records\u202efdp.exe", b"x")), PROGRAMS),
    "a program in the text": (
        written("Content-Type: text/plain", "", "begin 644 records.exe", "`", "end"),
        PROGRAMS,
    ),
    "macros": (mail(("records.docx", MACROS)), "macros"),
    "macros of an old document": (
        mail(("a.doc", COMPOUND + bytes(600) + "_VBA_PROJECT".encode("utf-16-le"))),
        "macros",
    ),
    "macros of a presentation": (
        mail(("a.pptx", archive([("[Content_Types].xml", "<x/>"), ("ppt/vbaProject.bin", "x")]))),
        "macros",
    ),
    "a script in a PDF": (mail(("a.pdf", pdf(b"/S /JavaScript"))), "scripts"),
    "an object in rich text": (mail(("a.rtf", rtf("{\\object\\objdata 0105}"))), "embedded"),
    "a program in an archive": (mail(("a.zip", zipped("a.exe", b"x"))), PROGRAMS),
    "a program by another name in an archive": (mail(("a.zip", zipped("a.pdf", EXE))), PROGRAMS),
    "macros in an archive": (mail(("a.zip", zipped("a.docx", MACROS))), "macros"),
    "an archive in an archive": (mail(("a.zip", zipped("a.exe", b"x", 3))), PROGRAMS),
    "an archive by another name": (mail(("a.dat", zipped("a.js", b"x"))), PROGRAMS),
    "a mail as attachment": (mail(("a.eml", mail(("a.exe", b"x")))), PROGRAMS),
    "a mail in an archive": (mail(("a.zip", zipped("a.eml", mail(("a.js", b"x"))))), PROGRAMS),
    "a forwarded mail": (forwarded(mail(("a.exe", b"x"))), PROGRAMS),
    "a forwarded mail that is packed": (wrapped(mail(("a.exe", b"x"))), PROGRAMS),
    "a mail of Outlook as attachment": (mail(("a.msg", outlook(**called("a.exe")))), PROGRAMS),
    "a locked archive": (mail(("a.zip", locked_zip())), UNSEEN),
    "a locked document": (mail(("a.pdf", pdf(b"/Encrypt 5 0 R"))), UNSEEN),
    "a damaged archive": (mail(("a.zip", archive([("a.pdf", pdf())])[:-30])), UNSEEN),
    "an archive of another kind": (mail(("a.rar", b"x")), UNSEEN),
    "one by another name": (mail(("a.pdf", b"7z\xbc\xaf\x27\x1c")), UNSEEN),
    "a locked mail": (written("Content-Type: application/pkcs7-mime", "", "MIAG"), UNSEEN),
    "a bomb": (mail(("a.zip", archive([("a.txt", bytes(400_000_000))]))), "looked through"),
    "bombs that are small enough each": (
        mail(*[(f"{n}.zip", archive([("a.txt", b" " * 9_000_000)])) for n in range(10)]),
        "looked through",
    ),
    "members without end": (
        mail(("a.zip", archive([(f"{n}.txt", b"") for n in range(3000)]))),
        "looked through",
    ),
    "archives within archives": (mail(("a.zip", zipped("a.txt", b"x", 40))), "looked through"),
}


@pytest.mark.parametrize("case", MAILS)
def test_what_acts_in_a_mail_is_named_in_bounded_time_and_memory(case):
    data, what = MAILS[case]
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.perf_counter()
    why = translated(refusal(data, "a.eml"))
    assert time.perf_counter() - began < 5
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 300_000
    assert what in why


OUTLOOK = {
    "a program": (outlook(**called("records.exe")), PROGRAMS),
    "a program with an old name": (outlook(**called("records.exe", "latin-1", "1E")), PROGRAMS),
    "an ending alone": (outlook(**{"__substg1.0_3703001E": b".exe\0"}), PROGRAMS),
    "a program by another name": (outlook(**held(EXE)), PROGRAMS),
    "a program in an archive": (outlook(**held(zipped("a.exe", b"x"))), PROGRAMS),
    "a long archive": (
        outlook(**held(archive([("a.exe", bytes(9000))], compression=0))),
        PROGRAMS,
    ),
    "macros": (outlook(**held(MACROS)), "macros"),
    "a mail": (outlook(**held(mail(("a.js", b"x")))), PROGRAMS),
    "a mail of Outlook": (outlook(**held(outlook(**called("a.exe", "latin-1", "1E")))), PROGRAMS),
    "a damaged one": (outlook(**held(pdf()))[:-512], "damaged"),
    "a locked archive": (outlook(**held(locked_zip())), UNSEEN),
    "a bomb": (outlook(**held(archive([("a", bytes(20_000_000))]))), "looked through"),
}


@pytest.mark.parametrize("case", OUTLOOK)
def test_what_acts_in_a_mail_of_outlook_is_named(case):
    data, what = OUTLOOK[case]
    assert what in translated(refusal(data, "a.msg"))


HARMLESS = {
    "records.eml": mail(("records.pdf", pdf()), ("photo.png", PNG), ("list.xlsx", excel())),
    "archive.eml": mail(("records.zip", archive([("records.pdf", pdf()), ("p.png", PNG)]))),
    "forward.eml": forwarded(mail(("records.docx", word()))),
    "attached.eml": mail(("earlier.eml", mail(("records.pdf", pdf())))),
    "notes.eml": mail(("notes.rtf", rtf()), ("notes.txt", b"MZ is what it began with.")),
    "records.msg": outlook(**called("records.pdf"), **held(pdf())),
    "from.msg": outlook(**{"__substg1.0_0C1F001F": "a@example.com".encode("utf-16-le")}),
    "long.msg": outlook(**called("records.pdf"), **held(pdf(b" " * 9000))),
}


@pytest.mark.parametrize("name", HARMLESS)
def test_a_mail_with_documents_is_taken(name):
    assert refusal(HARMLESS[name], name) is None


@pytest.mark.parametrize("data", [outlook(**called("a.pdf"), **held(pdf())), wrapped(mail())])
@given(junk=st.binary(max_size=600), position=st.integers(0, 2000))
def test_no_damage_to_a_mail_makes_looking_at_it_fail(data, junk, position):
    damaged = data[:position] + junk + data[position + len(junk) :]
    name = "a.msg" if data.startswith(COMPOUND) else "a.eml"
    why = refusal(damaged, name)
    assert why is None or len(translated(why)) > 20


def test_a_compound_file_whose_table_leads_in_circles_is_read_in_bounded_time():
    data = bytearray(outlook(**held(pdf(b" " * 9000))))
    for at in range(76, 512, 4):
        data[at : at + 4] = bytes(4)
    data[68:72] = bytes(4)
    began = time.perf_counter()
    refusal(bytes(data) + bytes(40_000_000), "a.msg")
    assert time.perf_counter() - began < 5
