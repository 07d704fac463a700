"""``dhr-remind``: reminds people by mail of what they owe; for cron, once a day.

    dhr-remind path/to/zope.conf [--site ID] [--dry-run]

Run twice a day or ten times, it writes to nobody twice. Opens the instance's database as the
instance does: through ZEO or RelStorage while the site runs.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from dhr_plone.guidance.settings import setting
from dhr_plone.instance import NotOpened, opened, sites
from dhr_plone.work.mail import sender
from dhr_plone.work.reminding import Report, remind

OTHERWISE = "Use ZEO or RelStorage, so that reminders go out while the site runs."


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command. Returns 0, 1 where letters were not taken, 2 where none can be sent."""
    chosen = _parser().parse_args(arguments)
    try:
        with opened(chosen.configuration, OTHERWISE) as app:
            return run(app, chosen.site, chosen.dry_run)
    except NotOpened as why:
        return _stop(str(why))


def run(app: Any, only: str | None, dry_run: bool) -> int:
    """Remind the people of each site, print what came of it, and return the exit code."""
    code, found = 0, False
    for portal in sites(app, only):
        found = True
        lacking = _lacking()
        if lacking:
            return _stop(f"{portal.getId()}: {lacking}")
        report = remind(portal, date.today(), dry_run)
        print("\n".join([f"{portal.getId()}:", *told(report)]))
        for line in trouble(report):
            print(f"{portal.getId()}: {line}", file=sys.stderr)
        code = max(code, int(report.trouble))
    return code if found else _stop("There is no site here with the add-on, or none of this id.")


def told(report: Report) -> Iterator[str]:
    """Yield the lines that are printed of a run: user ids, and no fact of a case."""
    for user, subject, text in report.would_send:
        yield f"  would be sent to {user}: {subject}"
        yield from (f"    | {line}" for line in text.splitlines())
    if report.sent:
        yield f"  sent to: {', '.join(report.sent)}"
    if report.without_address:
        who = ", ".join(report.without_address)
        yield f"  no e-mail address, the coordinators are told: {who}"


def trouble(report: Report) -> Iterator[str]:
    """Yield what an administrator has to see to; cron mails it to them."""
    for what, users in (
        ("not taken by the mail server, sent by the next run", report.refused),
        ("the mail server is away, sent by the next run", report.waiting),
        ("cut off while it was sent, not sent again", report.in_doubt),
    ):
        if users:
            yield f"{what}: {', '.join(users)}"


def _lacking() -> str:
    """Return what is to be set before anybody can be reminded."""
    if not sender():
        return "No sender is set in the mail settings."
    if not setting("site_address"):
        return "The address of the site is not set under “Domestic homicide reviews”."
    return ""


def _stop(why: str) -> int:
    print(why, file=sys.stderr)
    return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="dhr-remind", description="Reminds people by mail of what they owe in the reviews."
    )
    parser.add_argument("configuration", help="the instance's zope.conf")
    parser.add_argument("--site", help="the id of one site, such as dhr; otherwise all")
    parser.add_argument(
        "--dry-run", action="store_true", help="print the letters and send and store nothing"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
