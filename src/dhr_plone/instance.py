"""What the commands share: opening a Zope instance, and standing in its sites one by one."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from Testing.makerequest import makerequest
from zc.lockfile import LockError
from ZConfig import ConfigurationError
from zope.component.hooks import getSite, setSite
from zope.globalrequest import getRequest, setRequest

ADD_ON = "dhr_plone:default"


class NotOpened(Exception):
    """The instance cannot be opened; the message says why."""


@contextmanager
def opened(configuration: str, otherwise: str) -> Iterator[Any]:
    """Open an instance by its zope.conf and yield its root.

    Raises NotOpened; ``otherwise`` says what to do while another process has the database.
    """
    import Zope2
    from Zope2.Startup.run import configure_wsgi

    # collective.exportimport imports it; what cron mails is to be what is wrong.
    warnings.filterwarnings("ignore", "pkg_resources is deprecated")
    try:
        configure_wsgi(configuration)
        app = Zope2.app()
    except LockError as error:
        raise NotOpened(f"The database is open in another process. {otherwise}") from error
    except (ConfigurationError, OSError) as error:
        raise NotOpened(f"The instance cannot be opened: {error}") from error
    try:
        yield app
    finally:
        app._p_jar.close()


def sites(app: Any, only: str | None = None) -> Iterator[Any]:
    """Stand in each site that has the add-on, or in the one of this id, and yield it."""
    before = getSite(), getRequest()
    app = makerequest(app)
    setRequest(app.REQUEST)
    try:
        for portal in app.objectValues("Plone Site"):
            setSite(portal)
            installed = portal.portal_setup.getLastVersionForProfile(ADD_ON) != "unknown"
            if installed and only in (None, portal.getId()):
                yield portal
    finally:
        setSite(before[0])
        setRequest(before[1])
