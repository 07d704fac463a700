"""The picture of a chronology: agencies as lanes on a time axis, in SVG that prints well.

The picture has a title and a description; `alternative` tells the same in words, for a list or
table beside it. Colours come with the agency's name at its lane, and shapes tell what is what.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dhr_plone.chronology.colours import colours_of
from dhr_plone.chronology.dates import NO_SCOPE, Scope
from dhr_plone.chronology.entries import Entry
from dhr_plone.chronology.lane_marks import drawn, legend, placed
from dhr_plone.chronology.merge import composite
from dhr_plone.chronology.svg import Markup, element

_WIDTH = 1200
_LABELS = 190
_RIGHT = 24
_TOP = 46
_LEVELS = 3
_LINE = 14
_LANE = _LEVELS * _LINE + 12
_LEGEND = 44
_INK, _FAINT, _BAND = "#1a1a1a", "#c8c8c8", "#f2f2f2"
_LONGEST_LABEL = 26
_MOST_YEARS = 24


@dataclass(frozen=True, slots=True)
class Words:
    """What the picture says, so that the page can say it in its reader's language."""

    title: str = "Chronology of all agencies"
    entries: str = "entries"
    key_episodes: str = "key episodes"
    death: str = "Death"
    out_of_scope: str = "Outside the period of the review"
    nothing: str = "There is nothing to show."
    legend: tuple[str, str, str, str, str] = (
        "one day",
        "a span",
        "uncertain",
        "beginning or end not known",
        "key episode",
    )


@dataclass(frozen=True, slots=True)
class LaneInWords:
    """What a lane shows: how many entries, from when to when, and its key episodes."""

    agency: str
    colour: str
    entries: int
    first: str
    last: str
    key_episodes: tuple[Entry, ...]


def alternative(
    entries: Iterable[Entry], colours: Mapping[str, str] | None = None
) -> list[LaneInWords]:
    """The lanes in words, in their order: the text alternative of the picture."""
    lanes = _by_agency(entries)
    colours = colours or colours_of(lanes)
    return [
        LaneInWords(
            agency,
            colours[agency],
            len(members),
            members[0].when,
            members[-1].when,
            tuple(entry for entry in members if entry.key_episode),
        )
        for agency, members in lanes.items()
    ]


def picture(
    entries: Iterable[Entry],
    *,
    deaths: Sequence[date] = (),
    scope: Scope = NO_SCOPE,
    window: Scope = NO_SCOPE,
    words: Words | None = None,
    colours: Mapping[str, str] | None = None,
) -> str:
    """The chronology as an SVG element.

    `deaths` are drawn as lines, what lies outside `scope` as a grey band. `window` is the first and
    the last day to show, each None for all there is: that is how the page zooms.
    `colours` are those that the agencies have elsewhere.
    """
    words = words or Words()
    lanes = _by_agency(entry for entry in entries if entry.may_touch(*window))
    axis = _axis(lanes, deaths, scope, window)
    height = _TOP + _LANE * max(len(lanes), 1) + _LEGEND
    parts = [
        element("title", words.title, id="lanes-title"),
        element("desc", _described(lanes, deaths, words), id="lanes-desc"),
        element("rect", width=_WIDTH, height=height, fill="#ffffff"),
        *_bands(axis, scope, height, words),
        *_ticks(axis, height),
        *_lanes(lanes, axis, colours or colours_of(lanes)),
        *(_death(axis, day, height, words) for day in deaths if axis.shows(day)),
        legend(_LABELS, height - 16, words.legend),
    ]
    return element(
        "svg",
        *parts,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {_WIDTH} {height}",
        role="img",
        aria_labelledby="lanes-title lanes-desc",
        font_family="sans-serif",
        class_="chronology-lanes",
    )


@dataclass(frozen=True, slots=True)
class _Axis:
    """The days that are shown, from `first` to `last`, and where each stands."""

    first: date
    last: date

    def x(self, day: date) -> float:
        """The place of a day; days beyond an end stand at that end."""
        days = max((self.last - self.first).days, 1)
        share = min(max((day - self.first).days / days, 0.0), 1.0)
        return _LABELS + share * (_WIDTH - _LABELS - _RIGHT)

    def shows(self, day: date) -> bool:
        return self.first <= day <= self.last


def _by_agency(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    """The entries of each agency in order; the agencies in the order of their first entries."""
    lanes: dict[str, list[Entry]] = {}
    for entry in composite(entries):
        lanes.setdefault(entry.agency, []).append(entry)
    return lanes


def _axis(
    lanes: dict[str, list[Entry]], deaths: Sequence[date], scope: Scope, window: Scope
) -> _Axis:
    days = [*deaths, *(day for day in scope if day)]
    for members in lanes.values():
        days.append(members[0].day)
        days.append(max(entry.last_day for entry in members))
    first = window[0] or min(days, default=date(2000, 1, 1))
    last = window[1] or max(days, default=date(2000, 12, 31))
    return _Axis(first, max(first, last))


def _lanes(
    lanes: dict[str, list[Entry]], axis: _Axis, colours: Mapping[str, str]
) -> Iterable[Markup]:
    for n, (agency, members) in enumerate(lanes.items()):
        top = _TOP + n * _LANE
        label = agency if len(agency) <= _LONGEST_LABEL else f"{agency[: _LONGEST_LABEL - 1]}…"
        middle = top + _LANE / 2
        parts = [
            element("line", x1=0, x2=_WIDTH, y1=top, y2=top, stroke=_FAINT),
            element("rect", x=6, y=middle - 6, width=12, height=12, fill=colours[agency]),
            element("text", label, x=24, y=middle + 5, font_size=13, fill=_INK),
        ]
        for level, line in enumerate(placed(members, axis.x, _LEVELS)):
            y = top + 6 + _LINE * (level + 0.5)
            parts.extend(drawn(mark, y, colours[agency]) for mark in line)
        yield element("g", *parts)


def _bands(axis: _Axis, scope: Scope, height: float, words: Words) -> Iterable[Markup]:
    """What lies outside the period of the review."""
    start, end = scope
    outside = []
    if start is not None and start > axis.first:
        outside.append((axis.x(axis.first), axis.x(start)))
    if end is not None and end < axis.last:
        outside.append((axis.x(end), axis.x(axis.last)))
    for left, right in outside:
        title = element("title", words.out_of_scope)
        area = element(
            "rect", x=left, y=_TOP, width=right - left, height=height - _TOP - _LEGEND, fill=_BAND
        )
        yield element("g", title, area)


def _ticks(axis: _Axis, height: float) -> Iterable[Markup]:
    for day, label in _tick_days(axis):
        x = axis.x(day)
        yield element("line", x1=x, x2=x, y1=_TOP - 4, y2=height - _LEGEND, stroke=_FAINT)
        yield element("text", label, x=x + 3, y=_TOP - 8, font_size=12, fill=_INK)


def _tick_days(axis: _Axis) -> Iterable[tuple[date, str]]:
    """Years, or quarters or months where there are few years to show."""
    years = axis.last.year - axis.first.year + 1
    step = 12 if years > 4 else 3 if years > 1 else 1
    every = -(-years // _MOST_YEARS)
    for year in range(axis.first.year, axis.last.year + 1):
        for month in range(1, 13, step):
            day = date(year, month, 1)
            if axis.shows(day) and year % every == 0:
                yield day, str(year) if month == 1 else f"{month:02}/{year % 100:02}"


def _death(axis: _Axis, day: date, height: float, words: Words) -> Markup:
    x = axis.x(day)
    label = f"{words.death}, {day:%d/%m/%Y}"
    return element(
        "g",
        element("title", label),
        element(
            "line",
            x1=x,
            x2=x,
            y1=16,
            y2=height - _LEGEND,
            stroke=_INK,
            stroke_width=2.5,
            stroke_dasharray="8 3 2 3",
        ),
        element("text", label, x=x - 4, y=14, font_size=12, fill=_INK, text_anchor="end"),
    )


def _described(lanes: dict[str, list[Entry]], deaths: Sequence[date], words: Words) -> str:
    if not lanes:
        return words.nothing
    told = []
    for lane in alternative(entry for members in lanes.values() for entry in members):
        line = f"{lane.agency}: {words.entries}: {lane.entries}, {lane.first} – {lane.last}"
        if lane.key_episodes:
            line += f", {words.key_episodes}: {len(lane.key_episodes)}"
        told.append(line)
    told.extend(f"{words.death}: {day:%d/%m/%Y}" for day in deaths)
    return ". ".join(told) + "."
