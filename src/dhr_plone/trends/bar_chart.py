"""A figure as a picture: bars drawn on the server, that print and that a screen reader passes over
in one sentence, because the table beside it holds the same."""

from collections.abc import Callable

from dhr_plone import _
from dhr_plone.chronology.svg import Markup, element
from dhr_plone.trends.trends import Figure, Row

WIDTH, ROW, BAR, LABELS = 640, 34, 14, 300
# Of labels that are longer the beginning is drawn; the table has them whole.
LONGEST = 46


def bar_chart(figure: Figure, say: Callable[[str], str]) -> str:
    """Return a figure as SVG; `say` puts its texts into the reader's language."""
    most = max([row.count or 0 for row in figure.rows], default=0) or 1
    height = ROW * len(figure.rows) + 8
    title = _(
        "${figure}: bars, with the same numbers as in the table",
        mapping={"figure": say(figure.title)},
    )
    return element(
        "svg",
        element("title", say(title)),
        *(_bar(row, number, most, say) for number, row in enumerate(figure.rows)),
        xmlns="http://www.w3.org/2000/svg",
        role="img",
        viewBox=f"0 0 {WIDTH} {height}",
        class_="dhr-bars",
    )


def _bar(row: Row, number: int, most: int, say: Callable[[str], str]) -> Markup:
    top = ROW * number + 8
    name = say(row.name)
    label = name if len(name) <= LONGEST else name[: LONGEST - 1].rstrip() + "…"
    room = WIDTH - LABELS - 60
    length = room * (row.count or 0) / most
    parts = [element("text", label, x=LABELS - 8, y=top + BAR, text_anchor="end", font_size=13)]
    if row.count is None:
        # What is left out has no length: a frame of the whole room, empty and dashed.
        parts.append(
            element(
                "rect",
                x=LABELS,
                y=top + 2,
                width=room,
                height=BAR,
                fill="none",
                stroke="#6c757d",
                stroke_dasharray="4 4",
            )
        )
    else:
        parts.append(element("rect", x=LABELS, y=top + 2, width=length, height=BAR, fill="#086ca3"))
        value = str(row.count)
        parts.append(element("text", value, x=LABELS + length + 8, y=top + BAR, font_size=13))
    return element("g", *parts)
