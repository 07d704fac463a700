"""Write the two pin files, constraints.txt for pip and versions.cfg for buildout, from one source.

The source is setup.py with all its extras, and requirements/*.in for what setup.py leaves open:
the releases of the platform that were tried, and the tools. uv resolves it once, for every system
and Python that we support. Versions already pinned stay as they are, unless `--upgrade` is given.

    python scripts/pins.py [--upgrade]
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CONSTRAINTS = ROOT / "constraints.txt"
VERSIONS = ROOT / "versions.cfg"

HEADER = """\
# Made by `make pins` from setup.py and requirements/*.in. Change those, not this file.
# Its twin is {twin}; tests/setup/test_pins.py holds the two together.
"""

# One version of a package for all Pythons, because versions.cfg has no environment markers, and no
# pre-releases: plain resolution takes an alpha of plone.app.layout that cannot start.
RESOLVE = (
    *("-m", "uv", "pip", "compile", "--quiet", "--universal", "--python-version=3.11"),
    *("--prerelease=disallow", "--fork-strategy=fewest", "--all-extras"),
    *("--no-header", "--no-annotate"),
)

# buildout comes with versions of its own for these two, which only the same spelling replaces.
BUILDOUT_NAMES = {"zc-buildout": "zc.buildout", "zc-recipe-egg": "zc.recipe.egg"}


@dataclass(frozen=True, order=True)
class Pin:
    """One package at one version; `marker` says on which systems and Pythons ("" for all)."""

    name: str
    version: str
    marker: str = ""

    def __str__(self) -> str:
        condition = f" ; {self.marker}" if self.marker else ""
        return f"{self.name}=={self.version}{condition}"


class PinError(ValueError):
    """A pin file, or what the resolver said, cannot be used. The message says which line."""


def parse(lines: Iterable[str]) -> Iterator[Pin]:
    """Read pins from lines such as "pywin32==312 ; sys_platform == 'win32'".

    Comments and blank lines are passed over. Raises PinError on anything that is not an exact pin.
    """
    for line in lines:
        requirement = line.partition("#")[0].strip()
        if not requirement:
            continue
        pin, _, marker = (part.strip() for part in requirement.partition(";"))
        name, equals, version = (part.strip() for part in pin.partition("=="))
        if not (name and equals and version):
            raise PinError(f"“{requirement}” is not an exact pin; it should read name==version.")
        yield Pin(name, version, marker)


def constraints(pins: Iterable[Pin]) -> str:
    """The text of constraints.txt."""
    return HEADER.format(twin=VERSIONS.name) + "".join(f"{pin}\n" for pin in sorted(pins))


def versions(pins: Iterable[Pin]) -> str:
    """The text of versions.cfg. Raises PinError where one package is pinned twice.

    Markers are left out: buildout reads them from the package that asks for another, and a pin
    of a package that nothing asks for does no harm.
    """
    chosen: dict[str, str] = {}
    for pin in sorted(pins):
        if pin.name in chosen:
            raise PinError(
                f"{pin.name} is pinned to {chosen[pin.name]} and to {pin.version}; versions.cfg "
                "can hold one version. Hold it to one in requirements/base.in."
            )
        chosen[pin.name] = pin.version
    body = "".join(f"{BUILDOUT_NAMES.get(name, name)} = {chosen[name]}\n" for name in chosen)
    return f"{HEADER.format(twin=CONSTRAINTS.name)}[versions]\n{body}"


def resolve(upgrade: bool) -> list[Pin]:
    """Ask uv for one set of versions that satisfies the source."""
    sources = ["setup.py", *sorted(map(str, ROOT.glob("requirements/*.in")))]
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder, CONSTRAINTS.name)
        if CONSTRAINTS.exists() and not upgrade:
            shutil.copy(CONSTRAINTS, output)  # uv keeps to the versions that it finds there
        command = [sys.executable, *RESOLVE, f"--output-file={output}", *sources]
        subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        return list(parse(output.read_text(encoding="utf-8").splitlines()))


def main() -> int:
    """Write both files. Returns the exit code."""
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("--upgrade", action="store_true", help="take the newest versions allowed")
    try:
        pins = resolve(options.parse_args().upgrade)
        texts = {CONSTRAINTS: constraints(pins), VERSIONS: versions(pins)}
    except (OSError, PinError, subprocess.CalledProcessError) as error:
        print(f"No pins were written: {error}", file=sys.stderr)
        return 1
    for path, text in texts.items():
        path.write_text(text, encoding="utf-8")
    print(f"{len(pins)} packages pinned in {CONSTRAINTS.name} and {VERSIONS.name}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
