"""One word of the guidance: what a machine stores, what a person reads, and where it stands."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """An entry of one of the tables of words.

    `token` is stored and never changes. `title` and `help` are messages of the catalogue
    `dhr_plone`. `paragraph` is the line of the guidance that names it, such as "6.1a"; it is
    empty where the guidance leaves the word to us.
    """

    token: str
    title: str
    help: str = ""
    paragraph: str = ""


def find(words: Sequence[Word], token: str) -> Word:
    """Return the word with this token.

    Raises KeyError, with the tokens that there are, when none has it.
    """
    for word in words:
        if word.token == token:
            return word
    known = ", ".join(word.token for word in words)
    raise KeyError(f"“{token}” is not one of: {known}.")


def tokens(words: Sequence[Word]) -> tuple[str, ...]:
    """Return the tokens of a table in its order."""
    return tuple(word.token for word in words)
