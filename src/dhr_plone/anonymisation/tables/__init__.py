"""The tables that the scanner ships: read once, from the text files beside this module."""

from importlib.resources import files


def listed(words: str) -> list[str]:
    """The words of a table that is written as running text."""
    return words.split()


def word_set(words: str) -> frozenset[str]:
    """The same where order does not matter."""
    return frozenset(words.split())


def _lines(name: str) -> list[str]:
    text = files(__name__).joinpath(name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def _diminutives() -> dict[str, frozenset[str]]:
    """Each name leads to the other names of its rows: in a row the first is the full name."""
    forms: dict[str, set[str]] = {}
    for line in _lines("diminutives.txt"):
        row = line.split()
        for name in row:
            forms.setdefault(name, set()).update(row)
    return {name: frozenset(others - {name}) for name, others in forms.items()}


DIMINUTIVES = _diminutives()
ORDINARY_WORDS = frozenset(word for line in _lines("ordinary_words.txt") for word in line.split())
RARE_OCCUPATIONS = tuple(_lines("rare_occupations.txt"))
WEAPONS = tuple(_lines("weapons.txt"))
