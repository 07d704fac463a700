"""The page of the picture: agencies as lanes in time, the same in words, links to zoom."""

from dataclasses import replace
from functools import cached_property

from dhr_plone.chronology.composite import involvements
from dhr_plone.chronology.composite_page import Choice, ToldPage
from dhr_plone.chronology.date_words import MONTHS
from dhr_plone.chronology.dates import UncertainDate, parse
from dhr_plone.chronology.entries import Entry
from dhr_plone.chronology.lane_words import LaneInWords, alternative
from dhr_plone.chronology.picturing import drawn, words


class PicturePage(ToldPage):
    """``@@chronology-picture``: zooms by its address, as the filter of the chronology does."""

    name = "chronology-picture"

    @cached_property
    def entries(self) -> list[Entry]:
        return [] if self.problem else self.told.entries()

    def picture(self) -> str:
        return drawn(self.told, self.context, self.entries)

    def lanes(self) -> list[LaneInWords]:
        involvement = involvements(self.told.found)
        return alternative(self.entries, self.told.colours, involvement, words())

    def whole(self) -> str:
        """Return the address of the picture of the whole time."""
        return self._zoomed(None)

    def years(self) -> list[Choice]:
        """Return the years of which anything is told, to zoom into."""
        found: set[int] = set()
        for told in self.told.found:
            for entry in told.entries:
                found.update((entry.day.year, entry.last_day.year))
        listed = range(min(found), max(found) + 1) if found else ()
        shown = self._year()
        return [Choice(self._zoomed(str(year)), str(year), year == shown) for year in listed]

    def months(self) -> list[Choice]:
        """Return the months of the year that is shown."""
        year = self._year()
        if year is None:
            return []
        names = [f"{name.capitalize()} {year}" for name in MONTHS]
        start = self.asked.chosen.starts
        return [
            Choice(self._zoomed(name), name, start is not None and start.text == name)
            for name in names
        ]

    def _year(self) -> int | None:
        start, end = self.asked.chosen.period
        if start is None or end is None or start.year != end.year:
            return None
        return start.year

    def _zoomed(self, period: str | None) -> str:
        when: UncertainDate | None = parse(period) if period else None
        chosen = replace(self.asked.chosen, starts=when, ends=when)
        return self.address(self.name, chosen=chosen)
