"""What a person or a program sent to one of our own pages or services, read with plain refusals.

Forms send texts, REST sends JSON: both come through here. What cannot be read raises BadRequest
with a sentence that says which field is meant and what would be right.
"""

from base64 import b64decode
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from zExceptions import BadRequest
from zope.component import getUtility
from zope.i18nmessageid import Message
from zope.schema.interfaces import IVocabularyFactory

from dhr_plone import _
from dhr_plone.content_types.base import say
from dhr_plone.content_types.fields import MOST_LETTERS


def text(data: Mapping[str, Any], name: str, label: str = "", required: bool = False) -> str:
    """Return a text without blanks around it; ``label`` names the field where it is required."""
    value = data.get(name)
    if value is not None and not isinstance(value, str):
        raise BadRequest(say(_("“${field}” is not a text.", mapping={"field": label or name})))
    found = (value or "").replace("\r\n", "\n").strip()
    if len(found) > MOST_LETTERS:
        too_long = {"field": label or name, "most": f"{MOST_LETTERS:,}"}
        why = _("“${field}” is too long: shorten it to ${most} letters.", mapping=too_long)
        raise BadRequest(say(why))
    if required and not found:
        raise BadRequest(say(_("Fill in “${field}”.", mapping={"field": label or name})))
    return found


def day(data: Mapping[str, Any], name: str, label: str = "", required: bool = False) -> date | None:
    """Return a day of the calendar, written as 2009-04-02, or None where none was given."""
    given = text(data, name, label, required)
    if not given:
        return None
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise BadRequest(
            say(
                _(
                    "“${given}” is no day that exists (${field}). Give year, month and day: "
                    "2009-04-02.",
                    mapping={"given": given[:40], "field": label or name},
                )
            )
        ) from None


def choices(
    data: Mapping[str, Any], name: str, vocabulary: str, context: Any, label: str = ""
) -> list[str]:
    """Return the words of a vocabulary that were chosen, in its order."""
    given = data.get(name) or []
    wanted = [given] if isinstance(given, str) else list(given)
    known = [term.token for term in getUtility(IVocabularyFactory, name=vocabulary)(context)]
    strange = [str(value)[:40] for value in wanted if value not in known]
    if strange:
        raise BadRequest(
            say(
                _(
                    "“${value}” cannot be chosen (${field}).",
                    mapping={"value": strange[0], "field": label or name},
                )
            )
        )
    return [token for token in known if token in wanted]


def choice(
    data: Mapping[str, Any],
    name: str,
    vocabulary: str,
    context: Any,
    label: str = "",
    required: bool = False,
) -> str | None:
    """Return the word of a vocabulary that was chosen, or None where none was."""
    found = choices(data, name, vocabulary, context, label)
    if required and not found:
        raise BadRequest(say(_("Choose “${field}”.", mapping={"field": label or name})))
    return found[0] if found else None


def file_in(data: Mapping[str, Any], name: str = "file") -> bytes:
    """Return a file that was sent in base64."""
    try:
        return b64decode(data[name], validate=True)
    except KeyError:
        message = _("Send the file as “${field}”, in base64.", mapping={"field": name})
        raise BadRequest(say(message)) from None
    except (TypeError, ValueError):
        message = _("“${field}” is not in base64.", mapping={"field": name})
        raise BadRequest(say(message)) from None


def one_of(value: str, allowed: Iterable[str], why: Message | str) -> str:
    """Return a value that is allowed. Raises BadRequest with ``why`` for any other."""
    if value not in set(allowed):
        raise BadRequest(say(why))
    return value
