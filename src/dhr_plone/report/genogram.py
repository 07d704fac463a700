"""The family as a picture: persons by pseudonym in rows, lines between them with what they are.

Relatives stand above victim and perpetrator, children below, others at the foot. The table of the
persons says the same in words.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dhr_plone.chronology.svg import Markup, element

WIDTH, HEIGHT = 150, 40
ACROSS, DOWN = 70, 80
MARGIN = 20
# Rows from above, each with the parts in the case that stand in it.
ROWS = (("relative",), ("victim", "perpetrator"), ("child",), ("other", "professional"))
OUTSIDE = ROWS[-1]
INK, LINE = "#222222", "#6c757d"


@dataclass(frozen=True, slots=True)
class Drawn:
    """A person: pseudonym, part in the case, and the relations to others (relation, to whom)."""

    pseudonym: str
    role: str
    relations: Sequence[tuple[str, str]] = ()


Place = tuple[int, int]


def genogram(persons: Iterable[Drawn], title: str) -> Markup | None:
    """Return the picture as SVG, or None where no relation between two persons is known."""
    found = _of_the_family(list(persons))
    places = _places(found)
    lines = [
        (relation, places[one.pseudonym], places[to])
        for one in found
        for relation, to in one.relations
        if to in places and to != one.pseudonym
    ]
    if not lines:
        return None
    width = max(x for x, _y in places.values()) + WIDTH + MARGIN
    height = max(y for _x, y in places.values()) + HEIGHT + MARGIN
    return element(
        "svg",
        *(_line(*line) for line in lines),
        *(_box(pseudonym, place) for pseudonym, place in places.items()),
        *(_label(*line) for line in lines),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {width} {height}",
        width=width,
        height=height,
        role="img",
        font_family="sans-serif",
        font_size=13,
        **{"aria-label": title},
    )


def _of_the_family(persons: Sequence[Drawn]) -> list[Drawn]:
    """Return those who belong to the family, and of the others those who are related to anybody."""
    related = {to for one in persons for _relation, to in one.relations}
    return [
        one
        for one in persons
        if one.role not in OUTSIDE or one.relations or one.pseudonym in related
    ]


def _places(persons: Sequence[Drawn]) -> dict[str, Place]:
    """Return where each person's box stands: rows that nobody is in take no room."""
    rows = [[p.pseudonym for p in _ordered(persons, roles)] for roles in ROWS]
    return {
        pseudonym: (MARGIN + column * (WIDTH + ACROSS), MARGIN + row * (HEIGHT + DOWN))
        for row, pseudonyms in enumerate(filter(None, rows))
        for column, pseudonym in enumerate(pseudonyms)
    }


def _ordered(persons: Sequence[Drawn], roles: Sequence[str]) -> list[Drawn]:
    row = [person for person in persons if person.role in roles]
    return sorted(row, key=lambda person: (roles.index(person.role), person.pseudonym))


def _line(relation: str, start: Place, end: Place) -> Markup:
    (x1, y1), (x2, y2) = _middle(start), _middle(end)
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=LINE, stroke_width=2)


def _label(relation: str, start: Place, end: Place) -> Markup:
    """Write the relation nearer to whom it starts from: two ways may share a line."""
    (x1, y1), (x2, y2) = _middle(start), _middle(end)
    near = 0.5 if y1 == y2 else 0.42
    return element(
        "text",
        relation,
        x=x1 + (x2 - x1) * near,
        y=y1 + (y2 - y1) * near - (6 if y1 == y2 else 0),
        fill=INK,
        stroke="#ffffff",
        stroke_width=4,
        paint_order="stroke",
        text_anchor="middle",
    )


def _box(pseudonym: str, place: Place) -> Markup:
    x, y = place
    return element(
        "g",
        element(
            "rect",
            x=x,
            y=y,
            width=WIDTH,
            height=HEIGHT,
            rx=4,
            fill="#ffffff",
            stroke=INK,
        ),
        element(
            "text",
            pseudonym,
            x=x + WIDTH / 2,
            y=y + HEIGHT / 2 + 5,
            fill=INK,
            text_anchor="middle",
        ),
    )


def _middle(place: Place) -> tuple[float, float]:
    return place[0] + WIDTH / 2, place[1] + HEIGHT / 2
