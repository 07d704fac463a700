"""The book: a directory with one file of lines a day, and the seal that the trail ends with.

Several processes and threads append to the same book; each takes the lock for as long as it writes.
A process that is killed while it writes leaves at most a part of a line, for which nobody was
answered: whoever writes next cuts it off. Where the file ``end`` was lost, lines that stood last
may have gone with it: a line of its own says so, for good.
"""

import errno
import fcntl
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from dhr_plone.audit.chain import EMPTY, LOST, Fault, Line, Seal, Unreadable, read, verify, write

# Who may read the trail is decided in the site; on the disk it is for the system's account alone.
PRIVATE = 0o600
# What began before midnight may be written as the first of the day that follows.
BEFORE_MIDNIGHT = timedelta(hours=1)


@dataclass(frozen=True)
class End:
    """Where the trail ends: the seal, and how much of which day's file belongs to it."""

    seal: Seal
    day: str
    size: int

    # All ends are of one length, so that one replaces another in a single write.
    def __str__(self) -> str:
        return f"{self.seal.number:020d} {self.seal.digest} {self.day:10} {self.size:020d}\n"

    @classmethod
    def parse(cls, text: str) -> "End":
        number, digest, *days, size = text.split()
        day = date.fromisoformat(days[0]).isoformat() if days else ""
        return cls(Seal.read(f"{int(number)}:{digest}"), day, int(size))


# Where a trail ends that has no line yet.
BEGINNING = End(EMPTY, "", 0)


class Book:
    """The trail in a directory, which is made where there is none. Times are UTC."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory

    def append(
        self, entries: Iterable[Mapping[str, Any]], *, flush: bool, today: date | None = None
    ) -> Seal:
        """Append one line an entry, in one piece, and return the seal of the last one.

        With ``flush`` the lines are on the disk when this returns. Raises OSError where they
        cannot be written; then none is.
        """
        day = (today or datetime.now(UTC).date()).isoformat()
        with self._locked():
            noted = self._end()
            end = self._reach_end(noted, day)
            if noted is None:
                entries = [{"at": now(), "what": LOST}, *entries]
            elif noted == BEGINNING:
                self._begin()
            # A clock that was set back does not lead back into a day that is over.
            day = max(day, end.day)
            seal, lines = end.seal, []
            for entry in entries:
                line, seal = write(entry, seal)
                lines.append(line)
            before, size = self._write(day, b"".join(lines), flush)
            try:
                self._note_end(End(seal, day, size))
            except OSError:
                os.truncate(self._file(day), before)
                raise
        return seal

    def days(self) -> list[str]:
        """Return the days that have a file, such as "2026-11-02", the first one first."""
        names = (path.stem for path in self.directory.glob("????-??-??.jsonl"))
        return sorted(name for name in names if _is_day(name))

    def raw(self, day: str, size: int | None = None) -> Iterator[tuple[str, bytes]]:
        """Yield the lines of a day as they stand in its file, or in the first ``size`` bytes."""
        left = self._size(day) if size is None else size
        with self._file(day).open("rb") as file:
            for number, line in enumerate(file, 1):
                if left <= 0:
                    break
                left -= len(line)
                yield f"{day}, line {number}", line

    def lines(self, day: str) -> list[Line]:
        """Return the lines of a day; what does not read is left to ``verify``."""
        found = []
        for _place, raw in self.raw(day):
            try:
                found.append(read(raw))
            except Unreadable:
                continue
        return found

    def seal(self) -> Seal:
        """Return the seal that the trail ends with."""
        with self._locked():
            return self._reach_end(self._end()).seal

    def verify(self, noted: Iterable[Seal] = ()) -> list[Fault]:
        """Return everything that is not as it was written."""
        with self._locked():
            marked = self._end()
            end = self._reach_end(marked)
            sizes = {day: self._size(day) for day in self.days()}
        every = (line for day, size in sizes.items() for line in self.raw(day, size))
        faults = list(verify(every, end.seal, noted))
        moved = "lines of another day stand in this file: it was renamed, or they were moved."
        faults += [Fault(day, moved) for day in sizes if self._holds_another_day(day)]
        if marked is None:
            faults.append(
                Fault(
                    "the file “end”",
                    "it was removed or damaged, so that nothing says "
                    "how many lines there were: the last ones may have been removed.",
                )
            )
        return faults

    def _holds_another_day(self, day: str) -> bool:
        """Tell whether lines stand where nobody who asks for their day would find them.

        A clock that was set back leaves lines of earlier days behind one of the day itself.
        """
        times = [str(line.facts["at"]) for line in self.lines(day) if "at" in line.facts]
        first = (datetime.fromisoformat(day) - BEFORE_MIDNIGHT).isoformat()
        return bool(times) and (times[0] < first or max(times)[: len(day)] > day)

    def is_empty(self) -> bool:
        """Tell whether no line was ever written here, or nothing is left of any."""
        return not self.days() and self._end() == BEGINNING

    def unreadable(self, day: str) -> int:
        """Return how many lines of a day do not read."""
        return sum(1 for _raw in self.raw(day)) - len(self.lines(day))

    @contextmanager
    def _locked(self) -> Iterator[None]:
        self.directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        with locked(self.directory / "lock", exclusive=True):
            yield

    def _reach_end(self, noted: End | None, today: str = "") -> End:
        """Return where the trail ends, with what was written by a process that was then killed."""
        end = noted or BEGINNING
        # On most days every line but the first finds the end in today's file.
        later = [] if end.day == today != "" else [day for day in self.days() if day > end.day]
        for day in (*filter(None, [end.day]), *later):
            if self._size(day) > (end.size if day == end.day else 0):
                end = self._catch_up(end, day)
        return end

    def _catch_up(self, end: End, day: str) -> End:
        """Take in the whole lines after ``end`` in the file of a day; cut off a part of one."""
        start = size = end.size if day == end.day else 0
        seal = end.seal
        with self._file(day).open("rb+") as file:
            file.seek(start)
            for raw in file:
                if not raw.endswith(b"\n"):
                    file.truncate(size)
                    break
                size += len(raw)
                try:
                    line = read(raw)
                except Unreadable:
                    continue
                # A line that does not follow is left for ``verify`` to find.
                if line.follows == seal.digest:
                    seal = line.seal
        return End(seal, day, size)

    def _write(self, day: str, data: bytes, flush: bool) -> tuple[int, int]:
        """Append to the file of a day, or leave it as it was. Returns its size before and after."""
        path = self._file(day)
        new = not path.exists()
        file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, PRIVATE)
        try:
            before = os.fstat(file).st_size
            if before and os.pread(file, 1, before - 1) != b"\n":
                # Somebody cut the last line: the next one stands on its own.
                data = b"\n" + data
            try:
                _write_all(file, data)
                if flush:
                    os.fsync(file)
            except OSError:
                os.ftruncate(file, before)
                raise
        finally:
            os.close(file)
        if new and flush:
            self._flush_directory()
        return before, before + len(data)

    def _flush_directory(self) -> None:
        """Have the directory know a new file for good."""
        directory = os.open(self.directory, os.O_RDONLY)
        try:
            os.fsync(directory)
        finally:
            os.close(directory)

    def fault_of_end(self) -> str:
        """Return why it cannot be read where the trail ends, or "" where it can."""
        if not self.days():
            return ""
        try:
            self._noted_end()
        except FileNotFoundError:
            return "there is no file of this name"
        except (OSError, ValueError) as error:
            return str(error)
        return ""

    def _end(self) -> End | None:
        """Return the end as it was noted, or None where that was lost and lines are there."""
        try:
            return self._noted_end()
        except (FileNotFoundError, ValueError):
            return None if self.days() else BEGINNING

    def _noted_end(self) -> End:
        return End.parse((self.directory / "end").read_text("ascii"))

    def _begin(self) -> None:
        """Note the end before the first line, so that there is room for it. Raises OSError."""
        try:
            self._note_end(BEGINNING)
        except OSError:
            (self.directory / "end").unlink(missing_ok=True)
            raise

    def _note_end(self, end: End) -> None:
        text = str(end).encode("ascii")
        file = os.open(self.directory / "end", os.O_WRONLY | os.O_CREAT, PRIVATE)
        try:
            if os.pwrite(file, text, 0) != len(text):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        finally:
            os.close(file)

    def _size(self, day: str) -> int:
        try:
            return self._file(day).stat().st_size
        except FileNotFoundError:
            return 0

    def _file(self, day: str) -> Path:
        return self.directory / f"{day}.jsonl"


@contextmanager
def locked(path: Path, *, exclusive: bool) -> Iterator[None]:
    """Hold a lock on a file: alone, or together with others who hold it the same way.

    A process that ends, however it ends, holds no lock any more.
    """
    file = os.open(path, os.O_RDWR | os.O_CREAT, PRIVATE)
    try:
        fcntl.flock(file, fcntl.LOCK_EX if exclusive else fcntl.LOCK_SH)
        yield
    finally:
        os.close(file)


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def now() -> str:
    """Return the present time as lines carry it: UTC, to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def _write_all(file: int, data: bytes) -> None:
    """Write all of ``data``: the system may take it in several parts."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(file, rest) :]
