"""All analyses of a composite chronology: prompts for the panel, never conclusions.

Each prompt has its reason and its entries, and a key under which its dismissal is kept. The time
grows with n log n: entries are sorted once, divided by agency once, and then read in order.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from zope.i18nmessageid import Message

from dhr_plone import _
from dhr_plone.chronology import contacts, episodes, sightings
from dhr_plone.chronology.dates import NO_SCOPE, Scope
from dhr_plone.chronology.entries import Entry
from dhr_plone.chronology.merge import composite
from dhr_plone.chronology.people import People, Person
from dhr_plone.chronology.prompts import Kind, Prompt
from dhr_plone.chronology.told_twice import told_twice

_RANK = {kind: rank for rank, kind in enumerate(Kind)}


@dataclass(frozen=True, slots=True)
class Settings:
    """What the panel takes for long, many and soon."""

    silence_months: int = 6
    cluster_contacts: int = 4
    cluster_days: int = 14
    missed_in_a_row: int = 2
    action_days: int = 28
    same_event_minutes: int = 60


@dataclass(frozen=True, slots=True)
class Case:
    """What of the review the analyses need: its persons, its period, and since when and until when
    each agency was involved, by its name, where that is told otherwise than by its entries."""

    persons: tuple[Person, ...] = ()
    scope: Scope = NO_SCOPE
    involvement: Mapping[str, contacts.Involvement] = field(default_factory=dict)


def analyse(
    entries: Iterable[Entry], case: Case | None = None, settings: Settings | None = None
) -> list[Prompt]:
    """Every prompt about these entries, each once, by kind and within a kind by date."""
    case, settings = case or Case(), settings or Settings()
    ordered = composite(entries)
    by_agency: dict[str, list[Entry]] = {}
    for entry in ordered:
        by_agency.setdefault(entry.agency, []).append(entry)
    found = list(told_twice(ordered, settings.same_event_minutes))
    people = People(case.persons)
    for agency in sorted(by_agency):
        found.extend(_of_agency(agency, by_agency[agency], case, people, settings))
    if len(by_agency) > 1:
        found.extend(_of_contacts(_("All agencies"), ordered, settings))
    return sorted({prompt.key: prompt for prompt in found}.values(), key=_order)


def _of_agency(
    agency: str, entries: Sequence[Entry], case: Case, people: People, settings: Settings
) -> Iterator[Prompt]:
    involvement = case.involvement.get(agency, contacts.UNTOLD)
    yield from contacts.silences(agency, entries, settings.silence_months, involvement)
    yield from _of_contacts(agency, entries, settings)
    yield from sightings.sightings(agency, entries, people)
    yield from sightings.missed_appointments(agency, entries, settings.missed_in_a_row)
    yield from episodes.without_action(agency, entries, settings.action_days)
    yield from episodes.out_of_scope(agency, entries, case.scope)


def _of_contacts(
    who: Message | str, entries: Sequence[Entry], settings: Settings
) -> Iterator[Prompt]:
    yield from contacts.clusters(who, entries, settings.cluster_contacts, settings.cluster_days)
    yield from contacts.quickening(who, entries)


def _order(prompt: Prompt) -> tuple[int, int, str]:
    first = prompt.entries[0].day.toordinal() if prompt.entries else 0
    return _RANK[prompt.kind], first, prompt.key
