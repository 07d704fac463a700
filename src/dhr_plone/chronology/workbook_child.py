"""Run as a program of its own: reads a workbook from standard input, writes its cells as JSON.

A workbook of a few hundred bytes can ask a parser for gigabytes, and a parser that is refused
memory may end its process. So the parser has a process of its own, in which the operating system
bounds memory and time. Arguments: directory of python_calamine, bytes of memory, seconds, rows,
columns, characters. This file imports nothing of the package, to start within milliseconds.
"""

import datetime as dt
import io
import json
import sys
from typing import Any


def main(
    library: str, memory: int, seconds: int, most_rows: int, most_columns: int, most_signs: int
) -> None:
    """Read, and write {"sheets": […]} or {"error": reason} to standard output."""
    data = sys.stdin.buffer.read()
    bound(memory, seconds)
    sys.path.append(library)
    import python_calamine as calamine

    answer: dict[str, Any]
    try:
        with calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)) as workbook:
            answer = {"sheets": read(calamine, workbook, most_rows, most_columns)}
    except calamine.PasswordError:
        answer = {"error": "encrypted"}
    except TooManyRows:
        answer = {"error": "too many rows"}
    except MemoryError:
        answer = {"error": "too large"}
    except (calamine.CalamineError, ValueError, OSError):
        answer = {"error": "broken"}
    text = json.dumps(answer, ensure_ascii=False)
    if len(text) > most_signs:
        text = json.dumps({"error": "too much text"})
    # As bytes, so that no locale decides how the parent reads them.
    sys.stdout.buffer.write(text.encode())


class TooManyRows(Exception):
    """A sheet is longer than is read."""


def bound(memory: int, seconds: int) -> None:
    """Have the operating system end this process when it takes more, and keep no core of it."""
    try:
        import resource
    except ImportError:  # Windows has no such bounds; the parent's time limit remains.
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def read(calamine: Any, workbook: Any, most_rows: int, most_columns: int) -> list[dict[str, Any]]:
    """The sheets as plain values: name, whether hidden, and of the others what `cells_of` finds."""
    sheets = []
    for metadata in workbook.sheets_metadata:
        if metadata.typ != calamine.SheetTypeEnum.WorkSheet:
            continue
        name, hidden = metadata.name, metadata.visible != calamine.SheetVisibleEnum.Visible
        sheet = {"name": name, "hidden": hidden}
        if not hidden:
            sheet |= cells_of(workbook.get_sheet_by_name(name), most_rows, most_columns)
        sheets.append(sheet)
    return sheets


def cells_of(sheet: Any, most_rows: int, most_columns: int) -> dict[str, Any]:
    """The used area of a sheet; merged areas count from its upper left corner."""
    if sheet.start is None:
        return {"first_row": 0, "first_column": 0, "rows": [], "merged": []}
    (row, column), (last_row, _) = sheet.start, sheet.end
    if last_row - row >= most_rows:
        raise TooManyRows
    rows = sheet.to_python(skip_empty_area=True)
    return {
        "first_row": row,
        "first_column": column,
        "rows": [[plain(cell) for cell in cells[:most_columns]] for cells in rows],
        "merged": [
            [top - row, left - column, bottom - row, right - column]
            for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
            if top >= row and left >= column
        ],
    }


def plain(cell: Any) -> str | int | float:
    """Text and numbers as they are; dates and times as 2009-04-02, 2009-04-02 06:50 and 06:50."""
    kind = type(cell)
    if kind is str or kind is int:
        return cell  # type: ignore[no-any-return]
    if kind is float:
        return int(cell) if cell.is_integer() else cell
    if kind is bool:
        return "yes" if cell else "no"
    if kind is dt.datetime:
        time = cell.time()
        return f"{cell.date()} {clock(time)}" if time != dt.time() else str(cell.date())
    if kind is dt.timedelta:
        seconds = round(cell.total_seconds())
        return f"{seconds // 3600:02}:{seconds // 60 % 60:02}"
    return clock(cell) if kind is dt.time else str(cell)


def clock(time: dt.time) -> str:
    """A time of day to the minute, or to the second where it has seconds."""
    return time.isoformat("seconds" if time.second else "minutes")


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:7]))
