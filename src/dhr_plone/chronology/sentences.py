"""Sentences for persons, made by modules that know of no language: they are translated where shown.

A sentence is a message of the catalogue. What stands in it, such as a date as given, a number or
another message, is its mapping. So nothing is put together here that another language would order
otherwise.
"""

import re
from collections.abc import Callable, Sequence

from zope.i18nmessageid import Message

from dhr_plone import _

#: What puts a sentence into the language of its reader.
Say = Callable[[Message], str]

_PLACE = re.compile(r"\$\{(\w+)\}")

#: One of something, and several.
UNITS = {
    "minute": (_("1 minute"), _("${count} minutes")),
    "day": (_("1 day"), _("${count} days")),
    "year": (_("1 year"), _("${count} years")),
    "time": (_("1 time"), _("${count} times")),
    "date": (_("1 date"), _("${count} dates")),
    "entry": (_("1 entry"), _("${count} entries")),
    "contact": (_("1 contact"), _("${count} contacts")),
    "agency": (_("1 agency"), _("${count} agencies")),
    "appointment": (_("1 appointment"), _("${count} appointments")),
}

_LISTS = {
    2: _("${a} and ${b}"),
    3: _("${a}, ${b} and ${c}"),
    4: _("${a}, ${b}, ${c} and ${d}"),
}


class Refusal(ValueError):
    """Something that is refused: `sentence` says to the person why and what would be right."""

    def __init__(self, sentence: Message) -> None:
        super().__init__(sentence)
        self.sentence = sentence

    def __str__(self) -> str:
        return in_english(self.sentence)


def in_english(sentence: object) -> str:
    """The sentence as it was written here, with all that stands in it put in place."""
    if not isinstance(sentence, Message):
        return str(sentence)
    mapping = sentence.mapping or {}
    return _PLACE.sub(
        lambda place: in_english(mapping[place[1]]) if place[1] in mapping else place[0],
        str(sentence.default or sentence),
    )


def counted(number: int, unit: str) -> Message:
    """A number with its noun, one of `UNITS`: "1 day", "2 days"."""
    one, several = UNITS[unit]
    return one if number == 1 else Message(several, mapping={"count": f"{number:,}"})


def joined(parts: Sequence[object]) -> object:
    """A list: "A", "A and B", "A, B and C". One part at least; of messages four at most, because
    zope.i18n refuses a message within itself."""
    *before, last = parts
    if not before:
        return last
    if not any(isinstance(part, Message) for part in parts):
        return _("${a} and ${b}", mapping={"a": ", ".join(map(str, before)), "b": last})
    return Message(_LISTS[len(parts)], mapping=dict(zip("abcd", parts, strict=False)))
