"""Which files are taken: known by their content, bounded when unpacked, and with nothing that acts.

A file of a case is opened by panel members and agencies on their own machines. What is refused is
named, with what would be right; the original stays with whoever sent it.
"""

import re
from pathlib import PurePath

from zope.i18nmessageid import Message

from dhr_plone import _
from dhr_plone.chronology.limits import FileReason, FileRefused
from dhr_plone.documents.active_content import active_content
from dhr_plone.documents.file_kinds import OFFICE_LIST, RTF, ZIP, Kind, members, name_of, recognise
from dhr_plone.documents.packing import TooMuch, packing

# Signs that turn the order of a name round, or that a name cannot have where it is saved.
UNFIT_IN_NAME = re.compile('[\x00-\x1f\x7f/\\\\:*?"<>|\u200e\u200f\u202a-\u202e\u2066-\u2069]')


def refusal(data: bytes, filename: str) -> Message | None:
    """Return why a file is not taken, in a sentence for the person who sent it, or None."""
    if UNFIT_IN_NAME.search(filename):
        return UNFIT_NAME
    packed = packing(data)
    if packed is not None:
        return PACKING[packed]
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
    except FileRefused as refused:
        return PACKING[refused.reason]
    return _acting(kind, found) if found else None


def _unknown(data: bytes) -> Message:
    name = name_of(data)
    if not data.strip():
        return _("This file is empty.")
    if data.lstrip().startswith(RTF):
        return RICH_TEXT
    if data.startswith(ZIP):
        return ANOTHER_OFFICE if OFFICE_LIST in members(data) else ARCHIVED
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
RICH_TEXT = _(
    "This is a file in Rich Text Format (RTF), which is not kept here. Open it, save it as Word "
    "(.docx) or as a PDF, and send the new file."
)
ARCHIVED = _(
    "By its content this is a zip archive, not a document. Unpack it, and send each file that is "
    "needed by itself. If it opens as a document all the same, save it as a PDF, and send that."
)
ANOTHER_OFFICE = _(
    "This is an Office file, but neither a Word document nor an Excel workbook in the usual form. "
    "Open it, save it as Word (.docx), as Excel (.xlsx) or as a PDF, and send the new file."
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
