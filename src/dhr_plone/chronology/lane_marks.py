"""How an entry is drawn in its lane: by shape first, by colour only besides.

A day is a disc, a span a bar, a key episode a diamond; what is uncertain is hollow and dashed, and
what has no known beginning or end has an arrow there.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from dhr_plone.chronology.dates import Precision
from dhr_plone.chronology.entries import Entry
from dhr_plone.chronology.svg import Markup, element

SIZE = 5.0
_KEY_SIZE = 8.0
_BAR = 3.5
_ARROW = 10.0
_LONGEST_TITLE = 160
_WHITE = "#ffffff"
#: From where to where.
Span = tuple[float, float]
_EXACT = {Precision.TIME, Precision.DAY, Precision.WEEK, Precision.RANGE}


@dataclass(frozen=True, slots=True)
class Mark:
    """An entry at its place: from `left` to `right`, and how many more stand on the same place."""

    entry: Entry
    left: float
    right: float
    more: int = 0


def drawn(mark: Mark, y: float, colour: str) -> Markup:
    """The mark as a group with a title that names number, date and event."""
    entry = mark.entry
    shapes = []
    if mark.right - mark.left > 2 * SIZE or entry.starts.open_start or entry.starts.open_end:
        shapes.append(_bar(mark, y, colour))
    if entry.key_episode:
        shapes.append(_diamond(mark.left, y, colour, hollow=_is_uncertain(entry)))
    elif not shapes:
        shapes.append(_disc(mark.left, y, colour, hollow=_is_uncertain(entry)))
    return element("g", element("title", _title(mark)), *shapes)


def placed(entries: Sequence[Entry], x: Callable[[date], float], levels: int) -> list[list[Mark]]:
    """The entries of a lane on `levels` lines, so that marks do not cover each other.

    Each takes the first line that is free at its place; where none is, it is counted with the mark
    that stands there last.
    """
    lines: list[list[Mark]] = [[] for _ in range(levels)]
    for entry in entries:
        mark = Mark(entry, x(entry.day), x(entry.last_day))
        free = next((line for line in lines if _is_free(line, mark.left)), None)
        if free is not None:
            free.append(mark)
        else:
            last = lines[-1][-1]
            lines[-1][-1] = Mark(last.entry, last.left, last.right, last.more + 1)
    return lines


def bracket(
    sure: Sequence[Span], perhaps: Sequence[Span], hooks: Sequence[float], y: float, colour: str
) -> Markup:
    """Lines below a lane, dashed where they are not sure, hooked at the ends that are told."""
    lines = [
        *((left, right, y, None) for left, right in sure),
        *((left, right, y, "3 3") for left, right in perhaps),
        *((x, x, y - SIZE, None) for x in hooks),
    ]
    return element(
        "g",
        *(
            element("line", x1=left, x2=right, y1=y, y2=top, stroke_dasharray=dashes)
            for left, right, top, dashes in lines
        ),
        stroke=colour,
        stroke_width=1.5,
    )


def legend(x: float, y: float, words: Sequence[str]) -> Markup:
    """The shapes with their meanings, in the order of `Words.legend`."""
    colour = "#333333"
    shapes = (
        _disc(0, 0, colour, hollow=False),
        element("rect", x=-SIZE, y=-_BAR, width=4 * SIZE, height=2 * _BAR, fill=colour, rx=2),
        _disc(0, 0, colour, hollow=True),
        _arrow(SIZE, 0, colour, direction=1),
        _diamond(0, 0, colour, hollow=False),
        bracket([(-SIZE, 3 * SIZE)], [], [-SIZE, 3 * SIZE], SIZE / 2, colour),
    )
    parts, left = [], x
    for shape, word in zip(shapes, words, strict=True):
        label = element("text", word, x=20, y=4, font_size=12, fill="#1a1a1a")
        parts.append(element("g", shape, label, transform=f"translate({left:.0f} {y:.0f})"))
        left += 40 + 7 * len(word)
    return element("g", *parts, aria_hidden="true")


def _is_free(line: Sequence[Mark], left: float) -> bool:
    if not line:
        return True
    last = line[-1]
    return left >= max(last.right, last.left + 2 * SIZE) + 1


def _is_uncertain(entry: Entry) -> bool:
    """Whether the record doubts the date, or names but a month, season or year."""
    when = entry.starts
    return bool(when.qualifiers) or when.precision not in _EXACT


def _title(mark: Mark) -> str:
    entry = mark.entry
    number = f"{entry.number}. " if entry.number is not None else ""
    event = entry.event
    if len(event) > _LONGEST_TITLE:
        event = f"{event[:_LONGEST_TITLE].rsplit(' ', 1)[0]}…"
    more = f" (+{mark.more})" if mark.more else ""
    return f"{number}{entry.when}, {entry.agency}: {event}{more}"


def _bar(mark: Mark, y: float, colour: str) -> Markup:
    entry = mark.entry
    hollow = _is_uncertain(entry)
    bar = element(
        "rect",
        x=mark.left,
        y=y - _BAR,
        width=max(mark.right - mark.left, SIZE),
        height=2 * _BAR,
        rx=2,
        fill=_WHITE if hollow else colour,
        stroke=colour,
        stroke_width=1.5,
        stroke_dasharray="4 2" if hollow else None,
    )
    if entry.starts.open_start:
        return element("g", bar, _arrow(mark.left, y, colour, direction=-1))
    if entry.starts.open_end and entry.ends is None:
        return element("g", bar, _arrow(mark.right, y, colour, direction=1))
    return bar


def _arrow(x: float, y: float, colour: str, *, direction: int) -> Markup:
    tip = x + direction * _ARROW
    points = f"{x:.1f},{y - SIZE:.1f} {tip:.1f},{y:.1f} {x:.1f},{y + SIZE:.1f}"
    return element("polygon", points=points, fill=colour)


def _disc(x: float, y: float, colour: str, *, hollow: bool) -> Markup:
    return element(
        "circle",
        cx=x,
        cy=y,
        r=SIZE - 0.5,
        fill=_WHITE if hollow else colour,
        stroke=colour,
        stroke_width=1.5,
        stroke_dasharray="2 2" if hollow else None,
    )


def _diamond(x: float, y: float, colour: str, *, hollow: bool) -> Markup:
    r = _KEY_SIZE
    points = " ".join(f"{x + dx:.1f},{y + dy:.1f}" for dx, dy in ((0, -r), (r, 0), (0, r), (-r, 0)))
    return element(
        "polygon",
        points=points,
        fill=_WHITE if hollow else colour,
        stroke="#1a1a1a",
        stroke_width=1.5,
        stroke_dasharray="2 2" if hollow else None,
    )
