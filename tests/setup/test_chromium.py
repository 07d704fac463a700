"""Which browser the browser tests drive."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts import chromium


def program(folder: Path, name: str, exit_code: int = 0) -> Path:
    path = folder / name
    path.write_text(f"#!/bin/sh\nexit {exit_code}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A machine without any browser; the folder is all of its path."""
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(chromium, "MAC_APPS", ())
    monkeypatch.setattr(chromium, "_playwrights_own", lambda: iter([str(tmp_path / "none")]))
    return tmp_path


def test_the_systems_chromium_is_taken(bare: Path) -> None:
    system = program(bare, "chromium")
    assert chromium.find() == str(system)


def test_a_stub_that_only_names_a_package_is_passed_over(bare: Path) -> None:
    program(bare, "chromium-browser", exit_code=1)
    assert chromium.find() is None


def test_playwrights_own_is_taken_where_the_system_has_none(
    bare: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = program(bare, "headless")
    monkeypatch.setattr(chromium, "_playwrights_own", lambda: iter([str(own)]))
    assert chromium.find() == str(own)


def test_the_browser_that_the_person_names_is_the_only_one_tried(
    bare: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(bare, "chromium")
    monkeypatch.setenv("CHROMIUM", str(bare / "missing"))
    assert chromium.find() is None


def test_the_last_line_of_make_test_says_that_there_is_no_browser(
    bare: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["chromium", "note"])
    assert chromium.main() == 0
    assert capsys.readouterr().out.startswith("No Chromium was found, so the tests in a browser")
