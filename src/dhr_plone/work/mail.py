"""Mail that tells somebody to look: a reference, what, by when, and a link; nothing of a case."""

import logging
from email.message import EmailMessage
from email.utils import make_msgid
from smtplib import SMTPException
from socket import create_connection
from typing import Any

from plone import api

logger = logging.getLogger(__name__)
# How long a mail server may take to answer a call, in seconds.
CONNECTING = 10


def post(user_id: str, subject: str, text: str, at_once: bool = False) -> bool:
    """Send a mail to a user, with the transaction or at once; return whether it was taken.

    With the transaction it goes out once that is committed, and is not sent twice where that is
    tried again; at once, the answer is that of the mail server. Nobody without an address is
    written to. What goes wrong is logged without subject and text.
    """
    message = compose(user_id, subject, text)
    if message is None:
        return False
    try:
        mail_host().send(message, immediate=at_once)
    except (OSError, SMTPException, ValueError) as error:
        logger.warning("Not sent to %s: %s.", user_id, type(error).__name__)
        return False
    return True


def compose(user_id: str, subject: str, text: str) -> EmailMessage | None:
    """Return a mail to a user, or None where the user or the site has no address."""
    address = address_of(user_id)
    if not (address and sender()):
        whose = "the site" if address else f"the user {user_id}"
        logger.warning("Not sent: %s has no e-mail address.", whose)
        return None
    message = EmailMessage()
    message["From"] = sender()
    message["To"] = address
    message["Subject"] = subject
    message["Message-ID"] = make_msgid(domain="dhr")
    # So that no answering machine writes back.
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(text)
    return message


def address_of(user_id: str) -> str:
    """Return the e-mail address of a user, empty where there is none, or no such user."""
    user = api.user.get(userid=user_id)
    return str(user.getProperty("email") or "") if user is not None else ""


def mail_host() -> Any:
    """Return the site's mail host."""
    return api.portal.get_tool("MailHost")


def server_answers() -> bool:
    """Tell whether there is somebody to hand mails to; where not, nothing was handed over."""
    # Plone's mail host takes both from here.
    host, port = (api.portal.get_registry_record(f"plone.smtp_{name}") for name in ("host", "port"))
    try:
        create_connection((host, port), CONNECTING).close()
    except OSError:
        return False
    return True


def sender() -> str:
    """Return the address that the site sends from, empty where none is set under Mail."""
    return api.portal.get_registry_record("plone.email_from_address", default=None) or ""
