"""``dhr-audit verify`` and ``dhr-audit show``."""

import os
import subprocess
import sys
from datetime import date

import pytest

from dhr_plone.audit.book import Book
from dhr_plone.audit.command import main
from dhr_plone.audit.trail import DIRECTORY


@pytest.fixture
def trail(tmp_path, monkeypatch):
    monkeypatch.setenv(DIRECTORY, str(tmp_path))
    book = Book(tmp_path)
    common = {"who": "chair", "uid": "u", "path": "/dhr/west", "reference": "DHR 2009/01"}
    lines = [
        {"at": "2026-11-02T10:00:00.000+00:00", "what": "read", "view": "view", **common},
        {
            "at": "2026-11-02T11:00:00.000+00:00",
            "what": "changed",
            "fields": ["area", "decision"],
            "change": "c",
            **common,
        },
    ]
    book.append(lines, flush=False, today=date(2026, 11, 2))
    return book


def test_a_trail_as_it_was_written_is_said_to_be_so_with_its_seal(trail, capsys):
    assert main(["verify"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "Every line is as it was written. Note this seal where nobody here can change it:",
        str(trail.seal()),
    ]


def test_an_altered_line_is_named_and_the_command_fails(trail, capsys):
    file = trail.directory / "2026-11-02.jsonl"
    file.write_bytes(file.read_bytes().replace(b"decision", b"nothing1"))
    assert main(["verify"]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "2026-11-02, line 2: this line was altered.",
        "NOT as it was written: 1 found.",
    ]


def test_a_noted_seal_finds_a_trail_that_was_rewritten(trail, capsys):
    noted = str(trail.seal())
    for path in trail.directory.iterdir():
        path.unlink()
    trail.append([{"what": "read"}, {"what": "read"}], flush=False, today=date(2026, 11, 2))
    assert main(["verify"]) == 0
    assert main(["verify", "--seal", noted]) == 1
    assert "line 2 is not the one that the noted seal was taken of" in capsys.readouterr().out


def test_what_is_shown_is_a_line_for_each_event_the_first_first(trail, capsys):
    assert main(["show"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "2026-11-02 10:00:00+00:00\tchair\tread\t\tDHR 2009/01\t/dhr/west\tview=view",
        "2026-11-02 11:00:00+00:00\tchair\tchanged (outcome not known yet)\t\tDHR 2009/01\t"
        "/dhr/west\tfields=area,decision",
    ]


def test_what_is_shown_can_be_narrowed(trail, capsys):
    assert main(["show", "--what", "read", "--review", "DHR 2009/01", "--since", "2026-11-02"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 1
    assert main(["show", "--until", "2026-11-01"]) == 0
    assert capsys.readouterr().out == ""


def test_a_directory_without_a_trail_is_named(tmp_path, capsys):
    assert main(["--directory", str(tmp_path / "none"), "verify"]) == 2
    assert "There is no audit trail in" in capsys.readouterr().err


def test_a_trail_of_which_nothing_is_left_is_not_said_to_be_whole(trail, capsys):
    for path in trail.directory.iterdir():
        path.unlink()
    for task in ("verify", "show"):
        assert main([task]) == 2
        assert "no line was written there, or all were removed" in capsys.readouterr().err
    assert list(trail.directory.iterdir()) == []


def test_what_was_altered_is_not_shown_and_that_is_said(trail, capsys):
    file = trail.directory / "2026-11-02.jsonl"
    file.write_bytes(file.read_bytes().replace(b"decision", b"nothing1"))
    assert main(["show"]) == 1
    shown = capsys.readouterr()
    assert len(shown.out.splitlines()) == 1
    assert "Lines that were altered or cut are not shown: 1." in shown.err


def test_a_trail_that_may_not_be_read_is_said_to_be_for_the_account_of_the_site(
    trail, capsys, monkeypatch
):
    def refused(*_args, **_kw):
        raise PermissionError(13, "Permission denied", str(trail.directory / "lock"))

    monkeypatch.setattr(Book, "verify", refused)
    assert main(["verify"]) == 2
    assert "is for the account of the site alone" in capsys.readouterr().err


def test_who_reads_the_first_lines_alone_is_shown_no_error(trail):
    trail.append(
        [{"at": "2026-11-02T12:00:00.000+00:00", "what": "read"}] * 5000,
        flush=False,
        today=date(2026, 11, 2),
    )
    reading = [sys.executable, "-m", "dhr_plone.audit.command", "show"]
    with subprocess.Popen(
        reading,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, DIRECTORY: str(trail.directory)},
    ) as shown:
        assert shown.stdout.readline().endswith(b"\n")
        shown.stdout.close()
        assert shown.stderr.read() == b""


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["verify", "--seal", "12"], "A seal is a number, a colon and 64 digits"),
        (["show", "--since", "yesterday"], "'yesterday' is no day. Give year, month and day"),
    ],
)
def test_what_cannot_be_read_is_said_with_what_would_be_right(trail, capsys, arguments, why):
    with pytest.raises(SystemExit):
        main(arguments)
    assert why in capsys.readouterr().err
