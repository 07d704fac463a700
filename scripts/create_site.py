"""Create the site `dhr` with the add-on, and set the passwords of its first users.

`make start` calls `prepare`. In an instance built by buildout, run it as a script:

    bin/instance run scripts/create_site.py

What exists already is kept: a second run creates nothing, and sets only the passwords that
DEMO_PASSWORD and ADMIN_PASSWORD name.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import transaction
from AccessControl.SecurityManagement import newSecurityManager, noSecurityManager
from Testing.makerequest import makerequest
from zope.component.hooks import setSite
from zope.event import notify
from zope.globalrequest import clearRequest, setRequest
from zope.traversing.interfaces import BeforeTraverseEvent

from scripts.settings import SITE_ID, Settings

TITLE = "Domestic homicide reviews"
ADMIN = "admin"

# What Plone's own “Classic UI” choice applies, and then ours.
CLASSIC_UI = (
    "plone.app.contenttypes:default",
    "plone.app.layout:default",
    "plonetheme.barceloneta:default",
)
ADD_ON = ("dhr_plone:default",)
DEMO = "dhr_plone:demo"

Passwords = dict[str, str]


def exists(app: Any) -> bool:
    """Whether the database `app` has the site."""
    return SITE_ID in app.objectIds()


def prepare(app: Any, settings: Settings) -> Passwords:
    """Create the site if it is missing, in one transaction.

    Returns the passwords set by this run, by user name: on creation one for each user, later only
    those that the settings name. They are kept nowhere in clear.
    """
    with _request(app) as app:
        passwords = _become_admin(app, settings.admin_password)
        new = not exists(app)
        if new:
            _create(app, settings)
        if settings.admin_password and not passwords:
            passwords = _reset_admin(app, settings.admin_password)
        if new or settings.demo_password:
            passwords = _set_demo_passwords(app[SITE_ID], settings.demo_password) | passwords
        transaction.commit()
    return passwords


@contextmanager
def _request(app: Any) -> Iterator[Any]:
    """The database with a request, as Plone expects it; afterwards all is as it was."""
    app = makerequest(app, environ={"SERVER_NAME": "localhost"})
    setRequest(app.REQUEST)
    try:
        yield app
    finally:
        transaction.abort()
        noSecurityManager()
        setSite(None)
        clearRequest()


def _become_admin(app: Any, password: str | None) -> Passwords:
    """Work as the Zope user admin. Returns the password if the user had to be made."""
    users = app.acl_users
    made = {}
    if users.getUser(ADMIN) is None:
        made = {ADMIN: password or _new_password()}
        users.userFolderAddUser(ADMIN, made[ADMIN], ["Manager"], [])
    newSecurityManager(None, users.getUser(ADMIN).__of__(users))
    return made


def _reset_admin(app: Any, password: str) -> Passwords:
    # Straight to the plugin: the root folder's own way asks for one that only Plone sites have.
    app.acl_users.users.updateUserPassword(ADMIN, password)
    return {ADMIN: password}


def _create(app: Any, settings: Settings) -> None:
    from Products.CMFPlone.factory import addPloneSite

    site = addPloneSite(
        app,
        SITE_ID,
        title=TITLE,
        extension_ids=CLASSIC_UI + ADD_ON,
        default_language="en",
        portal_timezone="Europe/London",
    )
    # As publishing a page does it: the request gets the layers of what was installed.
    notify(BeforeTraverseEvent(site, app.REQUEST))
    if settings.demo:
        site.portal_setup.runAllImportStepsFromProfile(f"profile-{DEMO}")


def _set_demo_passwords(site: Any, password: str | None) -> Passwords:
    """Give every demo user that the site has this password, or each one of its own."""
    from dhr_plone.demo import USERS

    users = site.acl_users
    passwords = {
        name: password or _new_password() for name in USERS if users.getUserById(name) is not None
    }
    for name, secret in passwords.items():
        users.userSetPassword(name, secret)
    return passwords


def _new_password() -> str:
    return secrets.token_hex(8)  # 64 bits, in figures and letters that nobody misreads


def announce(settings: Settings, passwords: Passwords) -> str:
    """What to print once the site is there: its address and the log-ins set by this run."""
    lines = [f"The intranet is at {settings.address}", ""]
    if passwords:
        width = max(map(len, passwords))
        lines += [
            "Log in with the user name on the left and the password on the right:",
            "",
            *(f"    {name:<{width}}   {secret}" for name, secret in passwords.items()),
            "",
            "The passwords are shown this once and kept nowhere in clear.",
        ]
    else:
        lines += ["The passwords are as they were."]
    lines += ["To set new ones, give DEMO_PASSWORD= and ADMIN_PASSWORD= at a start."]
    return "\n".join(lines)


if __name__ == "__main__":
    chosen = Settings.read(os.environ)
    print(announce(chosen, prepare(app, chosen)))  # type: ignore[name-defined]  # noqa: F821
