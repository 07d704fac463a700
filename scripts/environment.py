"""Make .venv and install into it, from the pins of constraints.txt.

    python -m scripts.environment start|dev

`start` is what serves the site: Plone, the add-on in development mode, its documents. `dev` adds
the tests and the tools. A stamp in .venv tells what was installed, so that a second run is quick.
Runs on any Python that the project supports, with nothing installed.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import venv
from pathlib import Path

from scripts.console import Stop, fail, step

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"

BASE = ("-r", "requirements/base.in")
SETS = {
    "start": (*BASE, "-e", ".[documents]"),
    "dev": (*BASE, "-r", "requirements/tools.in", "-e", ".[documents,test]"),
}
SOURCES = ("constraints.txt", "setup.py", "requirements/base.in", "requirements/tools.in")
ROOM_NEEDED = 1_500_000_000  # bytes; .venv and a fresh site take about half of it


def install(name: str) -> None:
    """Bring .venv up to date with the set `name` ("start" or "dev"). Raises Stop if it cannot."""
    wanted = _fingerprint()
    if _stamp(name) == wanted or _stamp("dev") == wanted:  # dev has all of start
        return
    _check_room()
    _make_venv()
    with step("Installing Plone and the add-on into .venv (one to three minutes)"):
        _pip("install", "--constraint=constraints.txt", *SETS[name])
    _stamp_file(name).write_text(wanted, encoding="utf-8")


def _stamp_file(name: str) -> Path:
    return VENV / f"installed-{name}"


def _stamp(name: str) -> str | None:
    file = _stamp_file(name)
    return file.read_text(encoding="utf-8") if file.exists() else None


def _fingerprint() -> str:
    content = b"".join((ROOT / source).read_bytes() for source in SOURCES)
    return f"Python {_version(sys.executable)} {hashlib.sha256(content).hexdigest()}"


def _check_room() -> None:
    free = shutil.disk_usage(ROOT).free
    if free < ROOM_NEEDED:
        raise Stop(
            f"Too little room on the disk: {ROOT} has {free / 1e9:.1f} GB free, "
            f"and the installation needs {ROOM_NEEDED / 1e9:.1f} GB."
        )


def _make_venv() -> None:
    """Make .venv with the Python that runs this, or hold the one that stands to that version."""
    if not _runs(PYTHON):
        with step(f"Making .venv with Python {_version(sys.executable)}"):
            venv.create(VENV, clear=True, with_pip=True, symlinks=True)
    elif _version(PYTHON) != _version(sys.executable):
        raise Stop(
            f".venv was made with Python {_version(PYTHON)}, and {sys.executable} is "
            f"{_version(sys.executable)}. Remove .venv (rm -r .venv) to change over."
        )


def _runs(python: Path) -> bool:
    # A .venv stops working when the Python that made it is removed.
    return python.exists() and subprocess.run([python, "-c", ""], check=False).returncode == 0


def _version(python: str | Path) -> str:
    code = "import sys; print('%d.%d' % sys.version_info[:2])"
    return subprocess.check_output([python, "-c", code], text=True).strip()


def _pip(*arguments: str) -> None:
    command = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "--quiet", *arguments]
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    if done.returncode:
        raise Stop(f"pip could not install:\n{done.stdout}{done.stderr}")


def main() -> int:
    """Install the set named on the command line. Returns the exit code."""
    names = sys.argv[1:]
    if len(names) != 1 or names[0] not in SETS:
        return fail("Say which set to install: start or dev.")
    try:
        install(names[0])
    except (Stop, OSError) as reason:
        return fail(reason)
    return 0


if __name__ == "__main__":
    sys.exit(main())
