"""Mail that tells somebody to look: a reference, what, by when, and a link; nothing of a case."""

import logging
from email.message import EmailMessage
from email.utils import make_msgid
from smtplib import SMTPException
from typing import Any

from plone import api

logger = logging.getLogger(__name__)


def post(user_id: str, subject: str, text: str, at_once: bool = False) -> bool:
    """Send a mail to a user, with the transaction or at once; return whether it was taken.

    With the transaction it goes out once that is committed, and is not sent twice where that is
    tried again; at once, the answer is that of the mail server. Nobody without an address is
    written to. What goes wrong is logged without subject and text.
    """
    user = api.user.get(userid=user_id)
    address = user.getProperty("email") if user is not None else ""
    if not (address and sender()):
        whose = "the site" if address else f"the user {user_id}"
        logger.warning("Not sent: %s has no e-mail address.", whose)
        return False
    message = EmailMessage()
    message["From"] = sender()
    message["To"] = address
    message["Subject"] = subject
    message["Message-ID"] = make_msgid(domain="dhr")
    # So that no answering machine writes back.
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(text)
    try:
        mail_host().send(message, immediate=at_once)
    except (OSError, SMTPException, ValueError) as error:
        logger.warning("Not sent to %s: %s.", user_id, type(error).__name__)
        return False
    return True


def mail_host() -> Any:
    """Return the site's mail host."""
    return api.portal.get_tool("MailHost")


def sender() -> str:
    """Return the address that the site sends from, empty where none is set under Mail."""
    return api.portal.get_registry_record("plone.email_from_address", default=None) or ""
