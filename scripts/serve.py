"""Serve the instance in the foreground, creating the site first where there is none yet.

Started by scripts/start.py with the Python of .venv.
"""

from __future__ import annotations

import errno
import os
import signal
import sys
import warnings
from collections.abc import Callable
from typing import Any, NoReturn

from scripts import create_site
from scripts.console import Stop, fail, step
from scripts.instance import VAR, ZOPE_INI
from scripts.settings import Settings


def main() -> int:
    """Serve until Ctrl-C or SIGTERM. Returns the exit code."""
    signal.signal(signal.SIGTERM, _leave)
    try:
        settings = Settings.read(os.environ)
        with step("Starting Plone"):
            application = _load()
        _prepare(settings)
        print("Ctrl-C stops it; the data stay in var/.", flush=True)
        _serve(application)
    except KeyboardInterrupt:
        print("\nStopped.")
    except Stop as reason:
        return fail(reason)
    except OSError as error:
        if error.errno == errno.ENOSPC:
            return fail(f"The disk is full: the site in {VAR} cannot be written.")
        raise
    return 0


def _leave(*_: object) -> NoReturn:
    sys.exit(0)  # so that the databases are closed


def _load() -> Callable[..., Any]:
    """Load Zope from zope.ini. Raises Stop when another process has the data open."""
    from paste.deploy import loadapp
    from zc.lockfile import LockError
    from Zope2.Startup.serve import setup_logging

    # collective.exportimport 1.16 makes setuptools print this at every start.
    warnings.filterwarnings("ignore", "pkg_resources is deprecated")
    setup_logging(str(ZOPE_INI))
    try:
        application: Callable[..., Any] = loadapp(f"config:{ZOPE_INI}")
    except LockError as error:
        raise Stop(
            f"The data in {VAR} are in use: the site is running already. Stop it first."
        ) from error
    return application


def _prepare(settings: Settings) -> None:
    import Zope2

    app = Zope2.app()
    try:
        if create_site.exists(app):
            passwords = create_site.prepare(app, settings)
        else:
            demo = " and the demo" if settings.demo else ""
            with step(f"Creating the site with the add-on{demo}"):
                passwords = create_site.prepare(app, settings)
    finally:
        app._p_jar.close()
    print(f"\n{create_site.announce(settings, passwords)}\n")


def _serve(application: Callable[..., Any]) -> None:
    import Zope2
    from paste.deploy import loadserver

    try:
        loadserver(f"config:{ZOPE_INI}")(application)
    finally:
        for database in Zope2.opened:
            database.close()


if __name__ == "__main__":
    sys.exit(main())
