"""Which files are taken: known by their content, bounded when unpacked, and with nothing that acts.

A file of a case is opened by panel members and agencies on their own machines. What is refused is
named, with what would be right; the original stays with whoever sent it.
"""

import re
from pathlib import PurePath

from zope.i18nmessageid import Message

from dhr_plone import _
from dhr_plone.chronology.archives import Archive
from dhr_plone.chronology.limits import ARCHIVE_MEMBERS, FileReason, FileRefused
from dhr_plone.documents.active_content import TooMuch, active_content
from dhr_plone.documents.file_kinds import COMPOUND, ZIP, Kind, members, name_of, part, recognise

# Signs that turn the order of a name round, or that a name cannot have where it is saved.
UNFIT_IN_NAME = re.compile('[\x00-\x1f\x7f/\\\\:*?"<>|\u200e\u200f\u202a-\u202e\u2066-\u2069]')
# The sign before each member in the list of an archive.
LISTED = b"PK\x01\x02"
PDF_ENCRYPTED = re.compile(rb"/Encrypt\b")


def refusal(data: bytes, filename: str) -> Message | None:
    """Return why a file is not taken, in a sentence for the person who sent it, or None."""
    if UNFIT_IN_NAME.search(filename):
        return UNFIT_NAME
    packed = _packing(data)
    if packed is not None:
        return packed
    kind = recognise(data)
    if kind is None:
        return _unknown(data)
    ending = PurePath(filename).suffix.lower()
    if ending not in kind.endings:
        return _misnamed(kind, ending)
    try:
        found = active_content(kind.id, data)
    except TooMuch:
        return TOO_MUCH
    return _acting(kind, found) if found else None


def _packing(data: bytes) -> Message | None:
    """Return why a file is not looked into: broken, locked, or packed beyond measure."""
    if data.startswith(COMPOUND):
        return LOCKED if part("EncryptedPackage") in data else None
    if data.startswith(b"%PDF-"):
        return LOCKED if PDF_ENCRYPTED.search(data) else None
    if not data.startswith(ZIP):
        return None
    # The list of an archive takes memory for each member before it can be judged.
    if data.count(LISTED) > ARCHIVE_MEMBERS:
        return PACKED
    try:
        Archive(data, "file")
    except FileRefused as refused:
        # Macros are named with everything else that acts.
        return None if refused.reason == FileReason.MACROS else PACKING[refused.reason]
    # Two members of one name would be looked at as one and opened as the other.
    names = members(data)
    return DAMAGED if len(set(names)) < len(names) else None


def _unknown(data: bytes) -> Message:
    name = name_of(data)
    if not data.strip():
        return _("This file is empty.")
    if not name:
        return _(
            "refused_file_unknown",
            default="It cannot be told what this file is. ${kept}",
            mapping={"kept": KEPT},
        )
    return _(
        "refused_file_kind",
        default="By its content this seems to be: ${name}. ${kept}",
        mapping={"name": name, "kept": KEPT},
    )


def _misnamed(kind: Kind, ending: str) -> Message:
    return _(
        "refused_file_name",
        default="By its content this is ${kind}, but its name ends in “${ending}”. Name it so that "
        "it ends in ${endings}: it will be opened by its name.",
        mapping={"kind": kind.title, "ending": ending, "endings": " / ".join(kind.endings)},
    )


def _acting(kind: Kind, found: list[str]) -> Message:
    return _(
        "refused_file_acts",
        default="This is ${kind} that could act when it is opened. It holds: ${found}. Save it "
        "without that, or print it to a PDF, and send the new file.",
        mapping={"kind": kind.title, "found": ", ".join(found)},
    )


KEPT = _(
    "PDF, Word, Excel and OpenDocument files, pictures (PNG, JPEG, GIF, TIFF, WebP), mails and "
    "texts are kept here. Keep anything else where it is, and note here where that is."
)
UNFIT_NAME = _(
    "The name of this file holds signs that cannot stand in a name, or that hide what it ends in. "
    "Give it a plain name."
)
LOCKED = _(
    "This file is protected, so it cannot be seen what is in it. Save it without a password and "
    "without restrictions: what is kept here is for those who may read it anyway."
)
PACKED = _(
    "This file would unpack to far more than it needs. Copy what it holds into a new file, and "
    "send that."
)
DAMAGED = _("This file is damaged. Open it in the program that made it, save it, and send that.")
TOO_MUCH = _(
    "This file has more parts, or parts within parts, than can be looked through. Send it in "
    "pieces: the attachments of a mail one by one, a long PDF in several."
)
PACKING = {
    FileReason.BROKEN: DAMAGED,
    FileReason.ENCRYPTED: LOCKED,
    FileReason.PACKED_BEYOND_MEASURE: PACKED,
}
