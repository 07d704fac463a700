"""Lends the reader of uncertain dates to the fields of the content types."""

from zope.i18nmessageid import Message
from zope.interface import implementer

from dhr_plone.chronology.dates import DateNotUnderstood, parse
from dhr_plone.content_types.interfaces import IDateReader


@implementer(IDateReader)
class DateReader:
    """Says of a text whether it can be read as a date, and of two which is earlier."""

    def check(self, text: str) -> Message | None:
        """Return why ``text`` is no date, in a sentence for its author, or None."""
        try:
            parse(text)
        except DateNotUnderstood as problem:
            return problem.sentence
        return None

    def before(self, text: str, other: str) -> bool:
        """Tell whether a date lies wholly before another; what cannot be read lies nowhere."""
        try:
            return parse(text).latest < parse(other).earliest
        except DateNotUnderstood:
            return False
