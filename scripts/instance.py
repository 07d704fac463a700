"""Write the Zope instance that `make start` serves: instance/etc, with its data in var/."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
INSTANCE = ROOT / "instance"
VAR = ROOT / "var"
ZOPE_INI = INSTANCE / "etc" / "zope.ini"

TEMPLATES = Path(__file__).with_name("templates")
FOLDERS = (
    ZOPE_INI.parent,
    *(VAR / name for name in ("filestorage", "blobstorage", "log", "cache")),
)


def write(port: int) -> Path:
    """Write zope.conf and zope.ini for this port; the data are left alone. Returns zope.ini."""
    for folder in FOLDERS:
        folder.mkdir(parents=True, exist_ok=True)
    VAR.chmod(0o700)  # case data: for the person who runs the site alone
    _fill("zope.conf", instance=_zconfig(INSTANCE), var=_zconfig(VAR))
    _fill(
        "zope.ini",
        port=port,
        event_log=_ini(VAR / "log" / "event.log"),
        access_log=_ini(VAR / "log" / "access.log"),
    )
    return ZOPE_INI


def _fill(name: str, **values: object) -> None:
    template = (TEMPLATES / name).read_text(encoding="utf-8")
    ZOPE_INI.with_name(name).write_text(template.format(**values), encoding="utf-8")


def _zconfig(path: Path) -> str:
    return str(path).replace("$", "$$")


def _ini(path: Path) -> str:
    return str(path).replace("%", "%%")
