"""Lists of a page as plain tables: a heading, columns, rows of cells, and what to do when empty."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Cell:
    """A text, as a link where it has an address, and a badge of a style after it."""

    text: str = ""
    url: str = ""
    badge: str = ""
    style: str = "secondary"

    @property
    def filled(self) -> bool:
        """Whether there is anything in it."""
        return bool(self.text or self.badge)


@dataclass(frozen=True, slots=True)
class Link:
    """Something that can be done: what it is called, and where."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Section:
    """A list under a heading. `empty` says what is missing and what to do about it."""

    id: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    empty: str
    links: tuple[Link, ...] = field(default=())

    @property
    def lines(self) -> list[list[tuple[str, Cell]]]:
        """The cells of each row with the titles of their columns, which narrow screens show."""
        return [list(zip(self.columns, row, strict=True)) for row in self.rows]
