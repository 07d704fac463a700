"""``dhr-expire``: withdraws the editions whose last day is past; for cron, once a day.

    dhr-expire path/to/zope.conf [--site ID] [--dry-run]

No visitor gets such an edition whether this has run or not; it takes the public object away, notes
it with the edition, and has the caches forget it. Run again, it finds nothing left to do. Opens the
instance's database as the instance does: through ZEO or RelStorage while the site runs.
"""

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from typing import Any

import transaction

from dhr_plone.guidance.settings import setting
from dhr_plone.instance import NotOpened, opened, sites
from dhr_plone.publication.past_last_day import past_last_day, purge, stand_behind, withdraw_past

OTHERWISE = "Use ZEO or RelStorage, so that editions are withdrawn while the site runs."


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command. Returns 0, 1 where a cache did not answer, 2 where nothing can be done."""
    chosen = _parser().parse_args(arguments)
    try:
        with opened(chosen.configuration, OTHERWISE) as app:
            return run(app, chosen.site, chosen.dry_run)
    except NotOpened as why:
        return _stop(str(why))


def run(app: Any, only: str | None, dry_run: bool) -> int:
    """Withdraw in each site, a commit each, print what was withdrawn, and return the exit code."""
    code, found = 0, False
    for portal in sites(app, only):
        found = True
        print(f"{portal.getId()}:")
        if setting("site_address"):
            stand_behind(setting("site_address"), portal, portal.REQUEST)
        today = date.today()
        if dry_run:
            done, word = list(past_last_day(portal, today)), "would be withdrawn"
        else:
            done, word = withdraw_past(portal, today), "withdrawn"
            transaction.commit()
            code = max(code, int(purge(portal.REQUEST) > 0))
        for one in done:
            print(f"  {word}: {one.reference}, edition {one.number}, public until {one.last_day}")
        if not done:
            print("  nothing is past its last day")
    return code if found else _stop("There is no site here with the add-on, or none of this id.")


def _stop(why: str) -> int:
    print(why, file=sys.stderr)
    return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="dhr-expire", description="Withdraws the editions whose last day is past."
    )
    parser.add_argument("configuration", help="the instance's zope.conf")
    parser.add_argument("--site", help="the id of one site, such as dhr; otherwise all")
    parser.add_argument(
        "--dry-run", action="store_true", help="print what would be withdrawn and change nothing"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
