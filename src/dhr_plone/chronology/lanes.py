"""The picture of a chronology: agencies as lanes on a time axis, in SVG that prints well.

The picture has a title and a description; `lane_words.alternative` tells the same in words, for a
table beside it. Colours come with the agency's name at its lane, and shapes tell what is what.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dhr_plone.chronology.colours import colours_of
from dhr_plone.chronology.contacts import UNTOLD, Involvement
from dhr_plone.chronology.dates import NO_SCOPE, Scope
from dhr_plone.chronology.entries import Entry
from dhr_plone.chronology.lane_marks import Span, bracket, drawn, legend, placed
from dhr_plone.chronology.lane_words import (
    Involvements,
    Words,
    by_agency,
    described,
    involved,
)
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


def picture(
    entries: Iterable[Entry],
    *,
    deaths: Sequence[date] = (),
    scope: Scope = NO_SCOPE,
    window: Scope = NO_SCOPE,
    words: Words | None = None,
    colours: Mapping[str, str] | None = None,
    involvement: Involvements | None = None,
) -> str:
    """The chronology as an SVG element.

    `deaths` are drawn as lines, what lies outside `scope` as a grey band. `window` is the first and
    the last day to show, each None for all there is: that is how the page zooms.
    `colours` are those that the agencies have elsewhere. `involvement` is drawn as a bracket below
    the entries of an agency, by whose name it is given.
    """
    words, involvement = words or Words(), involvement or {}
    lanes = by_agency(entry for entry in entries if entry.may_touch(*window))
    axis = _axis(lanes, involvement, deaths, scope, window)
    height = _TOP + _LANE * max(len(lanes), 1) + _LEGEND
    parts = [
        element("title", words.title, id="lanes-title"),
        element("desc", described(lanes, involvement, deaths, words), id="lanes-desc"),
        element("rect", width=_WIDTH, height=height, fill="#ffffff"),
        *_bands(axis, scope, height, words),
        *_ticks(axis, height),
        *_lanes(lanes, involvement, axis, colours or colours_of(lanes), words),
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


def _axis(
    lanes: dict[str, list[Entry]],
    involvement: Involvements,
    deaths: Sequence[date],
    scope: Scope,
    window: Scope,
) -> _Axis:
    days = [*deaths, *(day for day in scope if day)]
    for agency, members in lanes.items():
        days.append(members[0].day)
        days.append(max(entry.last_day for entry in members))
        for told in filter(None, involvement.get(agency, UNTOLD)):
            days.extend((told.day, told.last_day))
    first = window[0] or min(days, default=date(2000, 1, 1))
    last = window[1] or max(days, default=date(2000, 12, 31))
    return _Axis(first, max(first, last))


def _lanes(
    lanes: dict[str, list[Entry]],
    involvement: Involvements,
    axis: _Axis,
    colours: Mapping[str, str],
    words: Words,
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
        told = involvement.get(agency, UNTOLD)
        if any(told):
            title = element("title", f"{agency}: {words.involved} {involved(told, words)}")
            lines = _lines(told, members, axis)
            parts.append(element("g", title, bracket(*lines, top + _LANE - 4, colours[agency])))
        yield element("g", *parts)


def _lines(
    told: Involvement, members: Sequence[Entry], axis: _Axis
) -> tuple[list[Span], list[Span], list[float]]:
    """When an agency was involved for sure, when perhaps, and where the ends that are told stand.

    Where an end is not told, it goes to the first or the last entry.
    """
    since, until = told
    first = since.last_day if since else members[0].day
    last = until.day if until else max(entry.last_day for entry in members)
    sure = [(axis.x(first), axis.x(last))] if first < last else []
    unsure = [when for when in told if when and when.day < when.last_day]
    perhaps = [(axis.x(when.day), axis.x(when.last_day)) for when in unsure]
    ends = [*([since.day] if since else []), *([until.last_day] if until else [])]
    return sure, perhaps, [axis.x(day) for day in ends if axis.shows(day)]


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
