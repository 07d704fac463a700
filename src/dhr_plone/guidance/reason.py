"""Why something cannot be done, said to the person who must act."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Reason:
    """A sentence of the catalogue `dhr_plone`, and the paragraph of the guidance behind it."""

    message: str
    paragraph: str


def say_date(day: date) -> str:
    """Return a date as a person writes it in a sentence: 2 April 2009."""
    return f"{day.day} {day:%B %Y}"
