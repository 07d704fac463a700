"""The pin files hold together, and hold everything that setup.py asks for."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from scripts import pins

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def pinned() -> dict[str, str]:
    """Version by canonical name, as constraints.txt has them."""
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    return {canonicalize_name(pin.name): pin.version for pin in pins.parse(lines)}


def test_both_pin_files_are_what_the_script_writes() -> None:
    constraints = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    found = list(pins.parse(constraints.splitlines()))
    assert constraints == pins.constraints(found)
    assert (ROOT / "versions.cfg").read_text(encoding="utf-8") == pins.versions(found)


def requirements_of_setup() -> list[Requirement]:
    """Every requirement of setup.py, those of all extras included."""
    code = (
        "from setuptools import distutils\n"
        "from distutils.core import run_setup\n"
        "d = run_setup('setup.py', stop_after='init')\n"
        "print(*d.install_requires, *sum(d.extras_require.values(), []), sep='\\n')"
    )
    found = subprocess.check_output([sys.executable, "-c", code], cwd=ROOT, text=True)
    return [Requirement(line) for line in found.splitlines()]


def requirements_of_files() -> list[Requirement]:
    """Every requirement of requirements/*.in."""
    lines = (
        line.partition("#")[0].strip()
        for path in sorted(ROOT.glob("requirements/*.in"))
        for line in path.read_text(encoding="utf-8").splitlines()
    )
    return [Requirement(line) for line in lines if line]


@pytest.mark.parametrize(
    "requirement", [*requirements_of_setup(), *requirements_of_files()], ids=str
)
def test_every_requirement_is_pinned_to_a_version_it_allows(
    requirement: Requirement, pinned: dict[str, str]
) -> None:
    version = pinned[canonicalize_name(requirement.name)]
    assert requirement.specifier.contains(version)


def test_no_pin_is_a_pre_release(pinned: dict[str, str]) -> None:
    assert [name for name, version in pinned.items() if re.search(r"(a|b|rc|dev)\d", version)] == []


@pytest.mark.parametrize("name", ["plone", "plone-volto"])
def test_the_volto_front_end_is_not_installed(name: str, pinned: dict[str, str]) -> None:
    assert name not in pinned


@pytest.mark.parametrize("name", ["constraints.txt", "versions.cfg"])
def test_no_pin_file_names_a_host_or_a_folder(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert not re.search(r"://|file:|--(index|find-links|extra)", text)


def test_a_line_that_is_no_exact_pin_is_refused() -> None:
    with pytest.raises(pins.PinError, match=r"“six>=1\.0” is not an exact pin"):
        list(pins.parse(["six>=1.0"]))


def test_a_package_pinned_twice_is_refused_because_buildout_has_no_markers() -> None:
    twice = pins.parse(["six==1.0 ; python_version < '3.12'", "six==2.0"])
    with pytest.raises(pins.PinError, match=r"six is pinned to 1\.0 and to 2\.0"):
        pins.versions(twice)
