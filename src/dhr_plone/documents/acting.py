"""What could act when a file is opened: what it is called, and how a program is known."""

import re
from dataclasses import dataclass

from dhr_plone import _

MACROS: str = _("macros")
SCRIPTS: str = _("scripts")
PROGRAMS: str = _("a program or script as attachment")
EMBEDDED: str = _("embedded objects")
FETCHED: str = _("a template or data that is fetched from elsewhere")
ATTACHED: str = _("attached files")
STARTS: str = _("a command that starts another program")
UNSEEN: str = _("an attachment that is locked, damaged or packed so that it cannot be looked into")

# What Windows, macOS and Linux run, mount, or open in something that runs it.
ACTING = frozenset(
    re.findall(
        r"\S+",
        """
        ade adp apk app appinstaller application appref-ms appx bash bat chm cmd com command cpl
        desktop diagcab dll dmg docm dotm exe gadget hta htm html img inf iqy iso jar jnlp js jse
        library-ms lnk mde msc msi msix msp mst one pif pkg ppam ppsm pptm ps1 psd1 psm1 py pyw
        pyz rb rdp reg scf scr sct search-ms settingcontent-ms sh shtml sldm slk svg sys udl
        url vb vbe vbs vhd vhdx wim ws wsc wsf wsh xhtml xht xla xlam xll xlm xlsm xltm
        """,
    )
)
# Archives that are not unpacked here.
PACKED = frozenset(
    ["7z", "ace", "arj", "bz2", "cab", "gz", "lzh", "rar", "tar", "tgz", "xz", "z", "zipx"]
)
PACKED_STARTS = (b"7z\xbc\xaf", b"Rar!", b"\x1f\x8b", b"MSCF", b"BZh", b"\xfd7zXZ", b"x\x9f>\x22")
# Of Windows, a link of Windows, Linux, macOS, Java.
PROGRAM = re.compile(
    rb"MZ[^\r\n]{0,60}\x00|L\x00{3}\x01\x14\x02\x00|\x7fELF|[\xce\xcf]\xfa\xed\xfe|\xca\xfe\xba\xbe"
)


@dataclass(frozen=True)
class Inner:
    """A file within a file: its name, as far as it has one, and its content."""

    name: str
    data: bytes


def ending(name: str) -> str:
    """Return what a name ends in, in lower case and without dot, as a system would take it."""
    whole = re.sub(r'[\s."\'\x00]+$', "", name)
    return whole.rpartition(".")[2].lower() if "." in whole else ""
