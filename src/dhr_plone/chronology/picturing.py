"""The picture of a chronology as one person may see it."""

from collections.abc import Iterable
from typing import Any

from dhr_plone import _
from dhr_plone.chronology import lanes
from dhr_plone.chronology.composite import involvements, scope_of
from dhr_plone.chronology.entries import Entry
from dhr_plone.chronology.lane_words import Words
from dhr_plone.chronology.told import Told
from dhr_plone.content_types.base import say
from dhr_plone.content_types.reading import shows


def drawn(told: Told, place: Any, entries: Iterable[Entry]) -> str:
    """Return the picture of these entries as SVG; the period that was asked for is its window."""
    victims = [person for person in told.persons.readable if person.case_role == "victim"]
    shows(*victims)
    return lanes.picture(
        entries,
        deaths=sorted(victim.date_of_death for victim in victims if victim.date_of_death),
        scope=scope_of(place),
        window=told.asked.chosen.period,
        words=words(),
        colours=told.colours,
        involvement=involvements(told.found),
    )


def words() -> Words:
    """Return what the picture says, in the language of the request."""
    return Words(
        title=say(_("Chronology of all agencies")),
        entries=say(_("entries")),
        key_episodes=say(_("key episodes")),
        death=say(_("Death")),
        out_of_scope=say(_("Outside the period of the review")),
        nothing=say(_("There is nothing to show.")),
        involved=say(_("Involved")),
        since=say(_("since")),
        until=say(_("until")),
        legend=(
            say(_("one day")),
            say(_("a span")),
            say(_("uncertain")),
            say(_("beginning or end not known")),
            say(_("key episode")),
            say(_("involved, as the agency says")),
        ),
    )
