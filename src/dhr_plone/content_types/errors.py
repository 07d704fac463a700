"""What forms and REST say of wrong input where the platform's own sentence does not help."""

from collections.abc import Iterable
from typing import Any

from z3c.form.error import ErrorViewSnippet
from zope.component import adapter
from zope.schema.interfaces import IDate, WrongContainedType
from zope.schema.interfaces import ValidationError as Wrong

from dhr_plone import _
from dhr_plone.content_types.base import say
from dhr_plone.content_types.fields import Refused
from dhr_plone.content_types.interfaces import IAddonInstalled, IRestricted

# A vocabulary of agencies or persons can be long.
MOST_NAMED = 20

NO_SUCH_DAY = _("There is no such day. Give year, month and day of a day that exists: 2009-04-02.")


@adapter(ValueError, IAddonInstalled, None, IDate, None, IRestricted)
class NoSuchDay(ErrorViewSnippet):
    """A date of the calendar that does not exist, such as 30 February."""

    def createMessage(self) -> str:
        return say(NO_SUCH_DAY)


@adapter(WrongContainedType, IAddonInstalled, None, None, None, IRestricted)
class WrongAmongSeveral(ErrorViewSnippet):
    """A list with lines that are refused: each reason once, in place of “Wrong contained type”."""

    def createMessage(self) -> str:
        reasons = (say(error.doc()) for error in self.error.errors if isinstance(error, Wrong))
        return " ".join(dict.fromkeys(reasons)) or say(self.error.doc())


def none_of(value: Any, tokens: Iterable[str]) -> Refused:
    """Return the refusal of a value that is no word of a vocabulary; it names the first twenty."""
    listed = list(tokens)
    shown = ", ".join(listed[:MOST_NAMED]) + (" …" if len(listed) > MOST_NAMED else "")
    return Refused(
        _(
            "refused_no_such_choice",
            default="“${value}” is none of the values that are taken: ${values}.",
            mapping={"value": value, "values": shown},
        )
    )
