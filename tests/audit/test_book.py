"""The book of the trail: one file a day, many writers, and nothing half written."""

import errno
import os
import signal
import subprocess
import sys
import time
from datetime import date

import pytest

from dhr_plone.audit import book as book_module
from dhr_plone.audit.book import Book
from dhr_plone.audit.chain import Seal

MONDAY, TUESDAY = date(2026, 11, 2), date(2026, 11, 3)


@pytest.fixture
def book(tmp_path):
    return Book(tmp_path / "audit")


def told(book):
    return [dict(line.facts) for day in book.days() for line in book.lines(day)]


def test_each_day_has_a_file_and_the_chain_goes_on_over_them(book):
    book.append([{"a": 1}, {"a": 2}], flush=True, today=MONDAY)
    book.append([{"a": 3}], flush=False, today=TUESDAY)
    assert book.days() == ["2026-11-02", "2026-11-03"]
    assert told(book) == [{"a": 1}, {"a": 2}, {"a": 3}]
    assert book.verify() == []


def test_a_clock_that_was_set_back_leads_back_into_no_day_that_is_over(book):
    book.append([{"a": 1}], flush=True, today=TUESDAY)
    book.append([{"a": 2}], flush=True, today=MONDAY)
    assert book.days() == ["2026-11-03"]
    assert book.verify() == []


def test_the_seal_is_that_of_the_last_line(book):
    book.append([{"a": 1}], flush=False, today=MONDAY)
    seal = book.append([{"a": 2}], flush=False, today=MONDAY)
    assert book.seal() == seal
    assert seal.number == 2


def test_files_are_for_the_account_of_the_system_alone(book):
    book.append([{}], flush=True, today=MONDAY)
    assert book.directory.stat().st_mode & 0o077 == 0
    assert [p.name for p in book.directory.iterdir() if p.stat().st_mode & 0o077] == []


def test_lines_removed_at_the_end_are_found_and_later_lines_do_not_hide_it(book):
    book.append([{"a": n} for n in range(5)], flush=True, today=MONDAY)
    file = book.directory / "2026-11-02.jsonl"
    file.write_bytes(b"".join(file.read_bytes().splitlines(keepends=True)[:3]))
    assert [str(f) for f in book.verify()] == [
        "after 2026-11-02, line 3: lines 4 to 5 were removed."
    ]
    book.append([{"a": 5}], flush=True, today=MONDAY)
    assert [str(f) for f in book.verify()] == ["2026-11-02, line 4: lines 4 to 5 were removed."]


def test_a_day_that_was_removed_is_found(book):
    for today in (MONDAY, TUESDAY):
        book.append([{}], flush=True, today=today)
    (book.directory / "2026-11-02.jsonl").unlink()
    assert [str(f) for f in book.verify()] == ["2026-11-03, line 1: line 1 was removed."]


def test_a_line_that_was_cut_does_not_swallow_the_next_one(book):
    book.append([{"a": 1}, {"a": 2}], flush=True, today=MONDAY)
    file = book.directory / "2026-11-02.jsonl"
    file.write_bytes(file.read_bytes()[:-9])
    book.append([{"a": 3}], flush=True, today=MONDAY)
    assert told(book) == [{"a": 1}, {"a": 3}]
    assert len(book.verify()) == 1


@pytest.mark.parametrize("today", [MONDAY, TUESDAY])
def test_what_a_killed_process_wrote_without_noting_the_end_is_taken_in(book, today):
    book.append([{"a": 1}], flush=True, today=MONDAY)
    end = book.directory / "end"
    before = end.read_bytes()
    book.append([{"a": 2}], flush=True, today=today)
    end.write_bytes(before)
    book.append([{"a": 3}], flush=True, today=date(2026, 11, 4))
    assert told(book) == [{"a": 1}, {"a": 2}, {"a": 3}]
    assert book.verify() == []


def test_the_part_of_a_line_that_a_killed_process_wrote_is_cut_off(book):
    book.append([{"a": 1}], flush=True, today=MONDAY)
    with (book.directory / "2026-11-02.jsonl").open("ab") as file:
        file.write(b'{"a":2,"num')
    book.append([{"a": 3}], flush=True, today=MONDAY)
    assert told(book) == [{"a": 1}, {"a": 3}]
    assert book.verify() == []


def test_a_forged_line_at_the_end_is_found_and_the_chain_goes_on_from_the_true_one(book):
    book.append([{"a": 1}], flush=True, today=MONDAY)
    file = book.directory / "2026-11-02.jsonl"
    file.write_bytes(file.read_bytes() * 2)
    book.append([{"a": 2}], flush=True, today=MONDAY)
    assert [str(f) for f in book.verify()] == [
        "2026-11-02, line 2: line 1 stands after line 1: moved, or added."
    ]


def test_a_full_disk_leaves_the_book_as_it_was(book, monkeypatch):
    book.append([{"a": 1}], flush=True, today=MONDAY)
    real = os.write

    def full(file, data):
        if len(data) > 40:
            return real(file, data[:40])
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(OSError, match="No space left"):
        book.append([{"a": 2}], flush=True, today=MONDAY)
    monkeypatch.undo()
    book.append([{"a": 3}], flush=True, today=MONDAY)
    assert told(book) == [{"a": 1}, {"a": 3}]
    assert book.verify() == []


def test_a_line_is_on_the_disk_when_it_was_to_be_flushed(book, monkeypatch):
    flushed = []
    monkeypatch.setattr(os, "fsync", lambda file: flushed.append(file))
    book.append([{}], flush=False, today=MONDAY)
    assert flushed == []
    book.append([{}], flush=True, today=MONDAY)
    assert len(flushed) == 1


WRITER = """
import sys
from pathlib import Path
from dhr_plone.audit.book import Book
from dhr_plone.audit.chain import Seal
book = Book(Path(sys.argv[1]))
number = 0
while number < int(sys.argv[2]):
    book.append([{"a": number}, {"b": number}], flush=False)
    number += 1
"""


def writers(book, count, lines):
    arguments = [sys.executable, "-c", WRITER, str(book.directory), str(lines)]
    return [subprocess.Popen(arguments) for _ in range(count)]


def test_several_processes_write_one_chain(book):
    for process in writers(book, 4, 100):
        assert process.wait() == 0
    assert len(told(book)) == 800
    assert book.verify() == []


def test_a_process_that_is_killed_leaves_a_chain_that_holds(book):
    for kill_after in (0, 0.02, 0.05, 0.1):
        (process,) = writers(book, 1, 10**9)
        before = len(told(book))
        while len(told(book)) == before:
            time.sleep(0.01)
        time.sleep(kill_after)
        process.send_signal(signal.SIGKILL)
        process.wait()
        book.append([{"after": "kill"}], flush=True)
        assert book.verify() == []
    assert len(told(book)) > 4


def cut(book, lines):
    """Remove the last lines of Monday."""
    file = book.directory / "2026-11-02.jsonl"
    file.write_bytes(b"".join(file.read_bytes().splitlines(keepends=True)[:-lines]))


@pytest.mark.parametrize("damage", [None, b"", b"\xff\xfe", b"1 2 3"])
def test_a_lost_end_is_found_and_later_lines_do_not_hide_it(book, monkeypatch, damage):
    """Whoever removes the last lines and what says that they were there is found out."""
    on(MONDAY, monkeypatch)
    book.append([{"a": n} for n in range(5)], flush=True, today=MONDAY)
    cut(book, 2)
    end = book.directory / "end"
    end.unlink() if damage is None else end.write_bytes(damage)
    lost = "it was removed or damaged"
    assert [lost in str(fault) for fault in book.verify()] == [True]
    for today in (MONDAY, TUESDAY):
        book.append([{"a": 9}], flush=True, today=today)
        assert [str(fault) for fault in book.verify()] == [
            "2026-11-02, line 4: before this line, lines may have been removed: the end was lost."
        ]


def test_a_lost_end_is_told_until_a_seal_was_noted_after_it(book, monkeypatch):
    on(MONDAY, monkeypatch)
    before = book.append([{"a": 1}], flush=True, today=MONDAY)
    (book.directory / "end").unlink()
    after = book.append([{"a": 2}], flush=True, today=MONDAY)
    assert len(book.verify([before])) == 1
    assert book.verify([before, after]) == []


def test_a_seal_that_does_not_fit_is_not_hidden_by_one_that_does(book):
    right = book.append([{"a": 1}], flush=True, today=MONDAY)
    wrong = Seal(1, "a" * 64)
    for noted in ([wrong, right], [right, wrong], [wrong]):
        assert len(book.verify(noted)) == 1
    assert book.verify([right, right]) == []


def no_room(*_args):
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_disk_that_is_full_at_the_first_line_leaves_no_line(book, monkeypatch):
    monkeypatch.setattr(os, "pwrite", no_room)
    with pytest.raises(OSError, match="No space left"):
        book.append([{"a": 1}], flush=True, today=MONDAY)
    monkeypatch.undo()
    assert book.is_empty()
    book.append([{"a": 2}], flush=True, today=MONDAY)
    assert told(book) == [{"a": 2}]
    assert book.verify() == []


@pytest.mark.parametrize("took", [no_room, lambda _file, data, _at: len(data) - 1])
def test_a_line_whose_end_cannot_be_noted_is_not_kept(book, monkeypatch, took):
    book.append([{"a": 1}], flush=True, today=MONDAY)
    monkeypatch.setattr(os, "pwrite", took)
    with pytest.raises(OSError, match="No space left"):
        book.append([{"a": 2}], flush=True, today=MONDAY)
    monkeypatch.undo()
    assert told(book) == [{"a": 1}]
    assert book.verify() == []


def on(day, monkeypatch):
    monkeypatch.setattr(book_module, "now", lambda: at(day))


def at(day, time="10:00"):
    return f"{day.isoformat()}T{time}:00.000+00:00"


def two_days(book):
    """Write two lines a day; return the files of both days."""
    for day in (MONDAY, TUESDAY):
        book.append([{"at": at(day)}, {"at": at(day)}], flush=False, today=day)
    return [book.directory / f"{day}.jsonl" for day in book.days()]


def to_another_day(monday, _tuesday):
    monday.rename(monday.with_name("2026-10-01.jsonl"))


def to_a_later_day(_monday, tuesday):
    tuesday.rename(tuesday.with_name("2026-11-04.jsonl"))


def to_no_day(_monday, tuesday):
    tuesday.rename(tuesday.with_name("zzzz-zz-zz.jsonl"))


def into_the_day_before(monday, tuesday):
    first, second = tuesday.read_bytes().splitlines(keepends=True)
    monday.write_bytes(monday.read_bytes() + first)
    tuesday.write_bytes(second)


def into_the_day_after(monday, tuesday):
    tuesday.write_bytes(monday.read_bytes() + tuesday.read_bytes())
    monday.unlink()


@pytest.mark.parametrize(
    "move",
    [to_another_day, to_a_later_day, to_no_day, into_the_day_before, into_the_day_after],
)
def test_lines_that_stand_in_the_file_of_another_day_are_found(book, move):
    """The chain holds; but nobody who asks for their day would be shown them."""
    move(*two_days(book))
    assert len(book.verify()) == 1


def test_lines_that_began_before_midnight_or_under_a_clock_that_was_set_back_are_in_place(book):
    late = {"at": at(MONDAY, "23:59")}
    book.append([late, {"at": at(TUESDAY)}], flush=False, today=TUESDAY)
    book.append([{"at": at(date(2026, 10, 1))}], flush=False, today=MONDAY)
    assert book.days() == ["2026-11-03"]
    assert book.verify() == []


def test_an_end_that_names_no_day_is_damaged(book):
    """A day of that name would be written, and never read."""
    two_days(book)
    end = book.directory / "end"
    end.write_text(end.read_text().replace("2026-11-03", "zzzz-zz-zz"))
    assert "Invalid isoformat" in book.fault_of_end()
    assert "it was removed or damaged" in str(book.verify()[0])
