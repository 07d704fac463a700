"""Making .venv: when it is left alone, and what is said when it cannot be made."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections import namedtuple
from pathlib import Path

import pytest

from scripts import environment
from scripts.console import Stop


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the files that name what to install, where pip only writes down its tasks."""
    for source in environment.SOURCES:
        (tmp_path / source).parent.mkdir(exist_ok=True)
        shutil.copy(environment.ROOT / source, tmp_path / source)
    monkeypatch.setattr(environment, "ROOT", tmp_path)
    monkeypatch.setattr(environment, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(environment, "PYTHON", tmp_path / ".venv" / "bin" / "python")
    return tmp_path


@pytest.fixture
def installed(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    """The commands given to pip."""
    commands: list[tuple[str, ...]] = []

    def make_venv() -> None:
        (checkout / ".venv").mkdir(exist_ok=True)

    monkeypatch.setattr(environment, "_make_venv", make_venv)
    monkeypatch.setattr(environment, "_pip", lambda *command: commands.append(command))
    return commands


def test_everything_is_installed_at_its_pin(installed: list[tuple[str, ...]]) -> None:
    environment.install("start")
    (command,) = installed
    assert "--constraint=constraints.txt" in command
    assert command[-2:] == ("-e", ".[documents]")


def test_a_second_run_installs_nothing(installed: list[tuple[str, ...]]) -> None:
    environment.install("start")
    environment.install("start")
    assert len(installed) == 1


def test_what_the_tests_need_includes_what_the_site_needs(
    installed: list[tuple[str, ...]],
) -> None:
    environment.install("dev")
    environment.install("start")
    assert len(installed) == 1


def test_a_changed_pin_is_installed(checkout: Path, installed: list[tuple[str, ...]]) -> None:
    environment.install("start")
    with (checkout / "constraints.txt").open("a", encoding="utf-8") as file:
        file.write("another==1.0\n")
    environment.install("start")
    assert len(installed) == 2


def test_an_installation_that_failed_is_tried_again(
    installed: list[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: str) -> None:
        raise Stop("pip could not install")

    with monkeypatch.context() as broken, pytest.raises(Stop):
        broken.setattr(environment, "_pip", refuse)
        environment.install("start")
    environment.install("start")
    assert len(installed) == 1


def test_a_full_disk_is_noticed_before_anything_is_written(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage(10**10, 10**10, 10**8))
    with pytest.raises(Stop, match=r"has 0\.1 GB free, and the installation needs 1\.5 GB"):
        environment.install("start")
    assert not (checkout / ".venv").exists()


def find_python(**environ: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["/bin/sh", "scripts/find_python.sh"],
        cwd=environment.ROOT,
        env=environ,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_python_that_the_person_names_is_taken() -> None:
    assert find_python(PYTHON=sys.executable, PATH="/bin").stdout == f"{sys.executable}\n"


def test_a_named_python_that_does_not_fit_is_refused(tmp_path: Path) -> None:
    old = tmp_path / "python3.9"
    old.write_text("#!/bin/sh\n[ $1 = --version ] && echo Python 3.9.2\nexit 1\n")
    old.chmod(0o755)
    done = find_python(PYTHON=str(old), PATH="/bin")
    assert done.returncode == 1
    assert "3.11 to 3.13 (3.13.0 has a fault): Python 3.9.2" in done.stderr


@pytest.mark.parametrize(
    ("version", "taken"), [((3, 12, 1), True), ((3, 13, 0), False), ((3, 13, 1), True)]
)
def test_the_one_release_with_the_fault_is_not_taken(
    tmp_path: Path, version: tuple[int, ...], taken: bool
) -> None:
    python = tmp_path / "python3"
    python.write_text(
        f'#!/bin/sh\n[ "$1" = -c ] && exec {sys.executable} -c '
        f'"import sys; sys.version_info = {version}\n$2"\n'
    )
    python.chmod(0o755)
    assert (find_python(PYTHON=str(python), PATH="/bin").returncode == 0) is taken
