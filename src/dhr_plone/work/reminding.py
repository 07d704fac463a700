"""Reminds people by mail of what they owe, each of them at most once a day, and never twice.

A mail cannot be taken back, and a mail server is no part of a transaction. So what a letter says is
remembered, and stored, before the letter is handed over; if the mail server does not take it, that
is undone, and the next run writes again. Killed between the two, or cut off before the server said
whether it took the letter, nobody knows whether it went out. Then it is not sent again: what it
said stands under “My work” and in the calendar all the same, and is written again as soon as it
presses more, while a letter that comes twice teaches people to leave the next one unread. The
report says whose letters are in doubt.
"""

import logging
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import date
from smtplib import (
    SMTPAuthenticationError,
    SMTPConnectError,
    SMTPDataError,
    SMTPException,
    SMTPHeloError,
    SMTPNotSupportedError,
    SMTPRecipientsRefused,
    SMTPSenderRefused,
)
from socket import gaierror
from typing import Any

import transaction
from BTrees.OOBTree import OOBTree
from ZODB.POSException import ConflictError
from zope.annotation.interfaces import IAnnotations

from dhr_plone.guidance.settings import setting
from dhr_plone.work.letter_text import subject_of, text_of
from dhr_plone.work.letters import Letter, Said, letters
from dhr_plone.work.mail import compose, mail_host, server_answers
from dhr_plone.work.my_work import duties_everywhere

logger = logging.getLogger(__name__)
KEY = "dhr_plone.reminders"
DAYS_AHEAD = 7
# How often something is stored where other runs are faster.
TRIES = 5
# This letter was not taken; others may be.
REFUSED = (SMTPRecipientsRefused, SMTPDataError, SMTPNotSupportedError, ValueError)
# No letter is taken just now.
CLOSED = (
    ConnectionRefusedError,
    gaierror,
    RuntimeError,
    SMTPAuthenticationError,
    SMTPConnectError,
    SMTPHeloError,
    SMTPSenderRefused,
)


@dataclass(frozen=True)
class Report:
    """What a run came to: user ids, and the letters of a dry run with subject and text.

    `waiting` is written to by a later run, when the mail server is back; `in_doubt` may have got
    a letter or not.
    """

    sent: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)
    without_address: list[str] = field(default_factory=list)
    in_doubt: list[str] = field(default_factory=list)
    would_send: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def trouble(self) -> bool:
        """Whether an administrator has something to see to."""
        return bool(self.refused or self.waiting or self.in_doubt)


def remind(portal: Any, today: date, dry_run: bool = False) -> Report:
    """Write to everybody in the registers of a site who is to be reminded on a day.

    Commits before and after each letter. A dry run sends and stores nothing.
    """
    report = Report()
    report.in_doubt.extend(user for user, told in _kept(portal).items() if told["handing_over"])
    if not dry_run:
        for user in report.in_doubt:
            _store(portal, user, {**_kept(portal)[user], "handing_over": False})
    due = list(_letters(portal, today))
    open_for_mail = dry_run or server_answers()
    while due and open_for_mail:
        letter = due.pop(0)
        subject, text = subject_of(letter), text_of(letter, today, _on_site(portal))
        message = compose(letter.user, subject, text)
        if message is None:
            report.without_address.append(letter.user)
        elif dry_run:
            report.would_send.append((letter.user, subject, text))
        else:
            open_for_mail = _send(portal, letter, message, today, report)
    report.waiting.extend(letter.user for letter in due)
    return report


def _letters(portal: Any, today: date) -> tuple[Letter, ...]:
    """Return the letters of the day."""
    kept = _kept(portal)
    said = {
        user: {key: Said(**told) for key, told in about["said"].items()}
        for user, about in kept.items()
    }
    written = [user for user in kept if _written(portal, user, today)]
    days_ahead = setting("reminder_days")
    return letters(
        duties_everywhere(),
        said,
        written,
        today,
        DAYS_AHEAD if days_ahead is None else days_ahead,
    )


def _send(portal: Any, letter: Letter, message: Any, today: date, report: Report) -> bool:
    """Hand a letter over and report how that went; return whether others can be sent."""
    before = _kept(portal).get(letter.user)
    told = {
        "on": today.isoformat(),
        "handing_over": True,
        "said": {key: asdict(said) for key, said in letter.said.items()},
    }
    if not _store(portal, letter.user, told, unless_written_on=today):
        # Another run writes to this person just now.
        return True
    try:
        mail_host().send(message, immediate=True)
    except (*REFUSED, *CLOSED) as error:
        _log(letter, error)
        _store(portal, letter.user, before)
        refused = isinstance(error, REFUSED)
        (report.refused if refused else report.waiting).append(letter.user)
        return refused
    except (OSError, SMTPException) as error:
        _log(letter, error)
        report.in_doubt.append(letter.user)
        _store(portal, letter.user, {**told, "handing_over": False})
        return False
    _store(portal, letter.user, {**told, "handing_over": False})
    report.sent.append(letter.user)
    return True


def _store(
    portal: Any, user: str, told: dict[str, Any] | None, unless_written_on: date | None = None
) -> bool:
    """Store what a person was told, at once, whatever other runs store; return whether it was."""
    for _attempt in range(TRIES):
        if unless_written_on and _written(portal, user, unless_written_on):
            return False
        try:
            _put(portal, user, told)
            transaction.commit()
        except ConflictError:
            transaction.abort()
        else:
            return True
    return False


def _put(portal: Any, user: str, told: dict[str, Any] | None) -> None:
    notes = IAnnotations(portal)
    if KEY not in notes:
        notes[KEY] = OOBTree()
    if told is None:
        notes[KEY].pop(user, None)
    else:
        notes[KEY][user] = told


def _kept(portal: Any) -> Any:
    """Return what people were told: user id -> on, handing_over, said."""
    return IAnnotations(portal).get(KEY, {})


def _written(portal: Any, user: str, today: date) -> bool:
    """Tell whether a person had their letter of the day."""
    told = _kept(portal).get(user)
    return bool(told and told["on"] == today.isoformat())


def _on_site(portal: Any) -> Callable[[str], str]:
    """Return what makes an address one that people can follow: a script knows no host name."""
    known, here = setting("site_address"), portal.absolute_url()
    return lambda url: (known.rstrip("/") if known else here) + url.removeprefix(here)


def _log(letter: Letter, error: Exception) -> None:
    logger.warning("Not sent to %s: %s.", letter.user, type(error).__name__)
