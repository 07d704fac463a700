"""The picture of a chronology in words: for who does not see it, and beside it for everybody."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dhr_plone.chronology.colours import colours_of
from dhr_plone.chronology.contacts import UNTOLD, Involvement
from dhr_plone.chronology.entries import Entry
from dhr_plone.chronology.merge import composite

#: Since when and until when each agency was involved, by its name.
Involvements = Mapping[str, Involvement]


@dataclass(frozen=True, slots=True)
class Words:
    """What the picture says, so that the page can say it in its reader's language."""

    title: str = "Chronology of all agencies"
    entries: str = "entries"
    key_episodes: str = "key episodes"
    death: str = "Death"
    out_of_scope: str = "Outside the period of the review"
    nothing: str = "There is nothing to show."
    involved: str = "Involved"
    since: str = "since"
    until: str = "until"
    legend: tuple[str, str, str, str, str, str] = (
        "one day",
        "a span",
        "uncertain",
        "beginning or end not known",
        "key episode",
        "involved, as the agency says",
    )


@dataclass(frozen=True, slots=True)
class LaneInWords:
    """What a lane shows: how many entries, from when to when, and its key episodes.

    `involved` says since when and until when the agency was involved, where that is told.
    """

    agency: str
    colour: str
    entries: int
    first: str
    last: str
    key_episodes: tuple[Entry, ...]
    involved: str = ""


def alternative(
    entries: Iterable[Entry],
    colours: Mapping[str, str] | None = None,
    involvement: Involvements | None = None,
    words: Words | None = None,
) -> list[LaneInWords]:
    """The lanes in words, in their order: the text alternative of the picture."""
    lanes = by_agency(entries)
    colours = colours or colours_of(lanes)
    told, words = involvement or {}, words or Words()
    return [
        LaneInWords(
            agency,
            colours[agency],
            len(members),
            members[0].when,
            members[-1].when,
            tuple(entry for entry in members if entry.key_episode),
            involved(told.get(agency, UNTOLD), words),
        )
        for agency, members in lanes.items()
    ]


def by_agency(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    """The entries of each agency in order; the agencies in the order of their first entries."""
    lanes: dict[str, list[Entry]] = {}
    for entry in composite(entries):
        lanes.setdefault(entry.agency, []).append(entry)
    return lanes


def involved(told: Involvement, words: Words) -> str:
    """Since when and until when an agency was involved, each as given."""
    since, until = told
    parts = ((words.since, since), (words.until, until))
    return " ".join(f"{word} {when.text}" for word, when in parts if when)


def described(
    lanes: dict[str, list[Entry]],
    involvement: Involvements,
    deaths: Sequence[date],
    words: Words,
) -> str:
    if not lanes:
        return words.nothing
    told = []
    entries = (entry for members in lanes.values() for entry in members)
    for lane in alternative(entries, involvement=involvement, words=words):
        line = f"{lane.agency}: {words.entries}: {lane.entries}, {lane.first} – {lane.last}"
        if lane.key_episodes:
            line += f", {words.key_episodes}: {len(lane.key_episodes)}"
        if lane.involved:
            line += f", {words.involved}: {lane.involved}"
        told.append(line)
    told.extend(f"{words.death}: {day:%d/%m/%Y}" for day in deaths)
    return ". ".join(told) + "."
