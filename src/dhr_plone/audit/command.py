"""``dhr-audit``: holds the audit trail to what was written, and shows it.

    dhr-audit verify [--seal SEAL]
    dhr-audit show [--person ID] [--review REFERENCE] [--what WHAT] [--since DAY] [--until DAY]

Reads the trail in ``DHR_AUDIT_DIR``, or in var/audit; ``--directory`` names another. Needs no
running site.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from dhr_plone.audit.book import Book
from dhr_plone.audit.chain import Seal
from dhr_plone.audit.search import Event, Query, find


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command.

    Returns 0, 1 where the trail is not as it was written, 2 where there is none to be read.
    """
    chosen = _parser().parse_args(arguments)
    book = Book(chosen.directory)
    try:
        if not chosen.directory.is_dir() or book.is_empty():
            return _no(
                f"There is no audit trail in {chosen.directory}: no line was written there, or "
                "all were removed. Name another directory before the task, as in “dhr-audit "
                "--directory var/audit verify”, or in DHR_AUDIT_DIR."
            )
        return _verify(book, chosen.seal) if chosen.task == "verify" else _show(book, chosen)
    except PermissionError as error:
        return _no(f"{error.filename} is for the account of the site alone. Run this as that one.")
    except BrokenPipeError:
        # Whoever read the lines has seen enough; nothing is left to be written at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _no(why: str) -> int:
    print(why, file=sys.stderr)
    return 2


def _verify(book: Book, noted: Sequence[Seal]) -> int:
    faults = book.verify(noted)
    for fault in faults:
        print(fault)
    if faults:
        print(f"NOT as it was written: {len(faults)} found.")
        return 1
    print("Every line is as it was written. Note this seal where nobody here can change it:")
    print(book.seal())
    return 0


def _show(book: Book, chosen: argparse.Namespace) -> int:
    query = Query(
        person=chosen.person,
        review=chosen.review,
        what=chosen.what,
        since=chosen.since,
        until=chosen.until,
    )
    found = find(book, query)
    for event in reversed(found):
        print(row(event))
    if not found:
        print("The trail tells nothing of this kind.", file=sys.stderr)
    hidden = sum(book.unreadable(day) for day in book.days())
    if hidden:
        print(
            f"Lines that were altered or cut are not shown: {hidden}. “dhr-audit verify” says "
            "which.",
            file=sys.stderr,
        )
    return 1 if hidden else 0


def row(event: Event) -> str:
    """Return an event as a line of text, its columns divided by tabs."""
    details = " ".join(f"{name}={_plain(value)}" for name, value in event.details.items())
    return "\t".join(
        (
            event.at.isoformat(sep=" ", timespec="seconds"),
            event.who,
            f"{event.what} (outcome not known yet)" if event.not_known else event.what,
            event.portal_type,
            event.reference,
            event.path,
            details,
        )
    )


def _plain(value: object) -> str:
    return ",".join(map(str, value)) if isinstance(value, list) else str(value)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="dhr-audit", description="Holds the audit trail to what was written, and shows it."
    )
    parser.add_argument(
        "--directory",
        type=Path,
        default=Path(os.environ.get("DHR_AUDIT_DIR") or "var/audit"),
        help="where the trail is, if not in DHR_AUDIT_DIR or var/audit",
    )
    tasks = parser.add_subparsers(dest="task", required=True)
    check = tasks.add_parser("verify", help="find lines that were removed, altered or moved")
    check.add_argument(
        "--seal",
        type=_seal,
        action="append",
        default=[],
        help="a seal that was noted earlier, to find whether all was rewritten since",
    )
    show = tasks.add_parser("show", help="show who did and read what, the first first")
    show.add_argument("--person", default="", help="a user id")
    show.add_argument("--review", default="", help="the reference of a review, or its UID")
    show.add_argument("--what", default="", help="such as read, changed, transition or refused")
    for name, which in (("--since", "first"), ("--until", "last")):
        show.add_argument(name, type=_day, help=f"the {which} day, such as 2026-11-02 (UTC)")
    return parser


def _seal(text: str) -> Seal:
    try:
        return Seal.read(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(
            f"{text!r} is no day. Give year, month and day: 2026-11-02."
        ) from error


if __name__ == "__main__":
    sys.exit(main())
