"""``dhr-check``: says what is not as it should be in the sites of a Zope instance.

    dhr-check path/to/zope.conf [--site ID]

Opens the instance's database as the instance does: through ZEO or RelStorage at any time, a file
storage only while nobody else has it open; for a running site there is ``@@dhr-check``. Writes
nothing into the audit trail. Run it as the account that runs the site.
"""

import argparse
import sys
from collections.abc import Iterable, Sequence
from typing import Any

from zope.i18n import translate

from dhr_plone.audit.settling import looking_only
from dhr_plone.check.gather import facts_of
from dhr_plone.check.rules import Result, results
from dhr_plone.instance import NotOpened, opened, sites

OTHERWISE = "Stop the site first, or look at @@dhr-check of the running site."


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command. Returns 0, 1 where something is wrong, 2 where no site can be looked at."""
    chosen = _parser().parse_args(arguments)
    try:
        with looking_only(), opened(chosen.configuration, OTHERWISE) as app:
            found = check(app, chosen.site)
    except NotOpened as why:
        return _stop(str(why))
    if not found:
        return _stop("There is no site here with the add-on installed, or none of this id.")
    for site, rows in found.items():
        print("\n".join(report(site, rows)))
    return int(any(row.faults for rows in found.values() for row in rows))


def check(app: Any, only: str | None = None) -> dict[str, tuple[Result, ...]]:
    """Return what was found in each site with the add-on, by the site's path."""
    return {
        "/".join(portal.getPhysicalPath()): results(facts_of(portal)) for portal in sites(app, only)
    }


def report(site: str, rows: Iterable[Result]) -> list[str]:
    """Return the lines that are printed of one site."""
    lines = [f"{site}:"]
    for row in rows:
        lines.append(f"  {'NOT SO' if row.faults else 'yes   '}  {translate(row.title)}")
        lines += [f"            {translate(fault)}" for fault in row.faults]
    return lines


def _stop(why: str) -> int:
    print(why, file=sys.stderr)
    return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="dhr-check",
        description="Says what is not as it should be in the sites of a Zope instance.",
    )
    parser.add_argument("configuration", help="the instance's zope.conf")
    parser.add_argument("--site", help="the id of one site, such as dhr; otherwise all")
    return parser


if __name__ == "__main__":
    sys.exit(main())
