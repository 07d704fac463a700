"""The instance that `make start` writes."""

from __future__ import annotations

import configparser
import stat
from pathlib import Path

import pytest
from Zope2.Startup.options import ZopeWSGIOptions

from scripts import instance


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An awkwardly named folder to write the instance to."""
    root = tmp_path / "100% of $HOME & more"
    monkeypatch.setattr(instance, "INSTANCE", root / "instance")
    monkeypatch.setattr(instance, "VAR", root / "var")
    monkeypatch.setattr(instance, "ZOPE_INI", root / "instance" / "etc" / "zope.ini")
    names = ("filestorage", "blobstorage", "log", "cache")
    folders = (root / "instance" / "etc", *(root / "var" / name for name in names))
    monkeypatch.setattr(instance, "FOLDERS", folders)
    return root


def read(path: Path) -> configparser.ConfigParser:
    parser = configparser.ConfigParser({"here": str(path.parent)})
    parser.read(path, encoding="utf-8")
    return parser


def test_it_listens_on_the_loopback_address_alone(folder: Path) -> None:
    assert read(instance.write(8123))["server:main"]["listen"] == "127.0.0.1:8123"


def test_another_port_is_taken_up_by_the_next_run(folder: Path) -> None:
    instance.write(8123)
    assert read(instance.write(8124))["server:main"]["listen"] == "127.0.0.1:8124"


def test_its_logs_are_found_whatever_the_folder_is_called(folder: Path) -> None:
    arguments = read(instance.write(8123))["handler_events"]["args"]
    assert arguments == f'({str(folder / "var" / "log" / "event.log")!r}, "a")'


def test_its_data_are_found_whatever_the_folder_is_called(folder: Path) -> None:
    conf = instance.write(8123).with_name("zope.conf")
    config = ZopeWSGIOptions(configfile=str(conf))().configroot
    (database,) = config.databases
    assert database.config.storage.config.path == str(folder / "var" / "filestorage" / "Data.fs")


def test_the_data_are_for_the_person_who_runs_the_site_alone(folder: Path) -> None:
    instance.write(8123)
    assert stat.S_IMODE((folder / "var").stat().st_mode) == 0o700
