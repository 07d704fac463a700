"""Finding an edition in the library: by words, area and theme, listed by year."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby


@dataclass(frozen=True, slots=True)
class Listed:
    """An edition as the list knows it. `text` is all that the public reads of it, as plain text."""

    title: str
    url: str
    area: str
    year: int
    themes: tuple[str, ...]
    published_on: str
    text: str


@dataclass(frozen=True, slots=True)
class Question:
    """What a visitor looks for; what is empty is not asked for."""

    text: str = ""
    area: str = ""
    theme: str = ""

    def __bool__(self) -> bool:
        return bool(self.text or self.area or self.theme)


@dataclass(frozen=True, slots=True)
class Year:
    """The editions of one year."""

    year: int
    editions: tuple[Listed, ...]


def find(editions: Iterable[Listed], question: Question) -> list[Listed]:
    """Return the editions in which every word occurs, of the area and with the theme asked for."""
    words = question.text.casefold().split()
    return [
        edition
        for edition in editions
        if all(word in edition.text.casefold() for word in words)
        and question.area in ("", edition.area)
        and question.theme in ("", *edition.themes)
    ]


def by_year(editions: Iterable[Listed]) -> list[Year]:
    """Return the editions by year, the latest first, and by title within a year."""
    ordered = sorted(editions, key=lambda edition: (-edition.year, edition.title.casefold()))
    return [Year(year, tuple(members)) for year, members in groupby(ordered, key=lambda e: e.year)]


def areas(editions: Sequence[Listed]) -> list[str]:
    """Return the areas to choose from."""
    return sorted({edition.area for edition in editions if edition.area}, key=str.casefold)


def themes(editions: Sequence[Listed]) -> list[str]:
    """Return the themes to choose from."""
    return sorted({theme for edition in editions for theme in edition.themes}, key=str.casefold)
