"""The measures of chronologies that need no site: reading a workbook, and all analyses.

    python benchmarks/chronology.py

Made-up reviews of 14 agencies. Prints a line a measure with its ratio and bound. Exits 1 when a
bound is not kept.
"""

import datetime as dt
import io
import resource
import statistics
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from math import log2
from random import Random
from typing import Any, NamedTuple

import openpyxl

from dhr_plone.chronology.analysis import Case, analyse
from dhr_plone.chronology.dates import parse
from dhr_plone.chronology.entries import Entry
from dhr_plone.chronology.importing import Kept, plan
from dhr_plone.chronology.lanes import picture
from dhr_plone.chronology.merge import numbered
from dhr_plone.chronology.people import Person
from dhr_plone.chronology.reading import read_chronology
from dhr_plone.chronology.rows_in import RowRead

ROUNDS = 5
ROWS = 10_000
SIZES = (1_000, 10_000, 50_000)
AGENCIES = [f"Agency {number}" for number in range(1, 15)]
FIRST_DAY, LAST_DAY = dt.date(1999, 1, 1), dt.date(2009, 4, 2)
SCOPE = (dt.date(2000, 1, 1), LAST_DAY)
PERSONS = (
    Person("v", "victim", "Adult A", ("Anna Bernays", "Annie"), died=LAST_DAY),
    Person("p", "perpetrator", "Adult B", ("Martin Bernays", "Marty")),
    Person("c", "child", "Child C", ("Leo Bernays",)),
)
TEXT = (
    "argument shouting police called neighbour injury arm reported husband wife officer attended "
    "leaflet housing transfer locks changed school absence bruising appointment telephone letter "
    "message risk assessment referral meeting discussed worried frightened left returned statement "
    "declined arrested released charged caution visit reply refused alcohol money children crying "
    "door broken window threat text harassment warning served court"
)
SEEN = ("", "Anna Bernays", "Leo; Annie", "Martin Bernays")
ACTIONS = ("", "None", "Letter sent.", "Advice given, referred to the duty team.")


class Measure(NamedTuple):
    """One figure against its bound; what is measured is told in `told`."""

    name: str
    told: str
    ratio: float
    bound: float


def main() -> int:
    """Take every measure, print it, and return 1 when a bound is not kept."""
    return tell([*reading(), *analysing(), drawing()])


def tell(measures: Sequence[Measure]) -> int:
    """Print the measures, and return 1 when a bound is not kept."""
    for measure in measures:
        kept = "kept" if measure.ratio <= measure.bound else "NOT KEPT"
        print(
            f"{measure.name}: {measure.told}, ratio {measure.ratio:.2f}, "
            f"bound {measure.bound:.2f}: {kept}",
            flush=True,
        )
    return int(any(measure.ratio > measure.bound for measure in measures))


class Came(NamedTuple):
    """An entry that came out of a row and was left as it is."""

    row: RowRead
    import_id: str = "first"

    @property
    def days(self) -> tuple[dt.date, dt.date]:
        return self.row.starts.earliest, self.row.starts.latest

    @property
    def values(self) -> dict[str, Any]:
        return self.row.values

    def marked_otherwise(self, row: RowRead) -> bool:
        return row.values.get("key_episode") != self.row.values.get("key_episode")


def reading() -> list[Measure]:
    """Reading a workbook with dates and checks against openpyxl's fastest way to its cells; then
    one in which every fifth row was corrected, and comparing it with the entries that are there.

    The time of the process that reads the workbook for us counts as ours.
    """
    first = workbook(ROWS)
    known = {str(row.fingerprint): Came(row) for row in read_chronology(first, scope=SCOPE).rows}
    found = []
    for name, data, there in (
        (f"An .xlsx of {ROWS:,} rows", first, {}),
        (
            "The same with every fifth row corrected, compared with its entries",
            workbook(ROWS, corrected=5),
            known,
        ),
    ):
        one, other = alternately(partial(dry_run, data, there), partial(by_openpyxl, data))
        told = f"{one:.2f} s, openpyxl {other:.2f} s of processor time"
        found.append(Measure(name, told, one / other, 1.0))
    return found


def dry_run(data: bytes, known: Mapping[str, Kept]) -> None:
    """Read a workbook, and say of each row what an import would do with it."""
    read = read_chronology(data, scope=SCOPE)
    if len(read.rows) + len(read.refused) != ROWS:
        raise SystemExit("Not every row was read or refused.")
    found = plan(read.rows, known)
    if known and (found.new or not found.changed):
        raise SystemExit("The corrected rows were not known again.")


def by_openpyxl(data: bytes) -> None:
    """Read every cell of a workbook."""
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True)
    for _ in book.active.iter_rows(values_only=True):
        pass


def analysing() -> list[Measure]:
    """All analyses at three sizes: seconds at 10,000 entries, and the growth against n log n."""
    case = Case(PERSONS, SCOPE)
    times = {}
    for size in SIZES:
        entries = review(size)
        times[size] = min(processor_time(partial(analyse, entries, case)) for _ in range(3))
    each = {size: seconds / (size * log2(size)) for size, seconds in times.items()}
    told = ", ".join(f"{size:,} entries {seconds:.2f} s" for size, seconds in times.items())
    growth = max(each[size] for size in SIZES[1:]) / each[SIZES[0]]
    return [
        Measure("All analyses", f"{times[ROWS]:.2f} s of 2 s", times[ROWS] / 2, 1.0),
        Measure("Their growth against n log n", told, growth, 1.2),
    ]


def drawing() -> Measure:
    """The picture of 10,000 entries against one second."""
    entries, _ = numbered(review(ROWS))
    seconds = min(processor_time(lambda: picture(entries, scope=SCOPE)) for _ in range(3))
    return Measure(f"The picture of {ROWS:,} entries", f"{seconds:.2f} s of 1 s", seconds, 1.0)


def alternately(one: Callable[[], object], other: Callable[[], object]) -> tuple[float, float]:
    """The medians of both, taken in turns so that a busy machine is busy for both."""
    times = [(processor_time(one), processor_time(other)) for _ in range(ROUNDS)]
    return statistics.median(t for t, _ in times), statistics.median(t for _, t in times)


def processor_time(run: Callable[[], object]) -> float:
    """Seconds of processor time of this process and of those that it starts."""
    before = spent()
    run()
    return spent() - before


def spent() -> float:
    """Processor time of ended child processes and of this one, in seconds."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def review(size: int) -> list[Entry]:
    """Entries of all agencies over ten years, some of them with uncertain dates."""
    random = Random(size)  # noqa: S311 - made-up data, not a secret
    entries = []
    for number in range(size):
        agency = AGENCIES[number % len(AGENCIES)]
        entries.append(
            Entry(
                uid=str(number),
                agency=agency,
                imr=agency,
                starts=parse(a_date(random)),
                event=an_event(random),
                sequence=number,
                source=f"CALL {number}",
                persons_seen=random.choice(SEEN),
                action_taken=random.choice(ACTIONS),
                key_episode=random.random() < 0.02,
            )
        )
    return entries


def workbook(rows: int, seed: int = 0, corrected: int = 0) -> bytes:
    """A chronology as an agency sends it: title rows, dates as dates and as text, times apart.

    Every so manieth row, if any, is `corrected`.
    """
    random = Random(seed or rows)  # noqa: S311 - made-up data, not a secret
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Chronology")
    sheet.append(["Agency 1: chronology"])
    sheet.append([])
    headings = ("Date", "Time", "Source", "Event", "Persons seen", "Action taken", "Comment")
    sheet.append(headings)
    for number in range(rows):
        day = a_day(random)
        sheet.append(
            [
                day if number % 3 else a_date(random),
                f"{random.randrange(24):02}:{random.randrange(60):02}" if number % 3 else None,
                f"CALL {number}",
                an_event(random) + (" Corrected." if corrected and not number % corrected else ""),
                random.choice(SEEN),
                random.choice(ACTIONS),
                "No risk assessment recorded." if number % 5 == 0 else None,
            ]
        )
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def a_day(random: Random) -> dt.date:
    """Some day of the ten years."""
    return FIRST_DAY + dt.timedelta(random.randrange((LAST_DAY - FIRST_DAY).days))


def a_date(random: Random) -> str:
    """A date as records give it: mostly a day, with and without time, sometimes less."""
    day = a_day(random)
    return random.choice(
        [
            f"{day:%d/%m/%Y}",
            f"{day:%d.%m.%y}",
            f"{day:%d %B %Y}",
            f"{day:%d/%m/%Y} {random.randrange(24):02}:{random.randrange(60):02}",
            f"{day:%d/%m/%Y} {random.randrange(24):02}:{random.randrange(60):02}",
            f"{day:%d %b %Y}",
            f"about {day:%B %Y}",
            f"{day:%Y}" if random.random() < 0.2 else f"{day:%d/%m/%Y}",
        ]
    )


def an_event(random: Random) -> str:
    """Two sentences; one in twenty tells of a missed appointment."""
    missed = "Did not attend. " if random.random() < 0.05 else ""
    return missed + " ".join(random.choices(TEXT.split(), k=25)) + "."


if __name__ == "__main__":
    sys.exit(main())
