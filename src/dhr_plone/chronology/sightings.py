"""Who was seen, when for the last time, whether they were heard, and who stayed away."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from dhr_plone import _
from dhr_plone.chronology.entries import Entry
from dhr_plone.chronology.people import Bounds, People, Person
from dhr_plone.chronology.prompts import Kind, Prompt, prompt
from dhr_plone.chronology.sentences import counted

_STAYED_AWAY = re.compile(
    r"did not (?:attend|turn up|arrive|show)|didn[’']t (?:attend|turn up|show)|not attended"
    r"|fail(?:ed|s|ure) to (?:attend|turn up|show)|no[ -]show|was not brought|non[ -]attendance"
    r"|missed (?:\w+ ){0,3}(?:appointment|visit|meeting|session|contact)"
    r"|cancelled (?:by|the|her|his|their|appointment)"
)
_TELLING = ("attend", "turn up", "show", "arrive", "brought", "missed", "cancelled")
_ABBREVIATED = re.compile(r"\b(?:DNA(?:[’']?[ds])?|WNB|FTA)\b")


@dataclass(frozen=True, slots=True)
class LastSeen:
    """When an agency last saw a person: the entry, or None if it never tells that it did.

    `times` is how often it saw the person, `heard` the last entry of these in which views and
    wishes are recorded, or None.
    """

    agency: str
    person: Person
    entry: Entry | None
    times: int
    heard: Entry | None


def last_seen(agency: str, entries: Sequence[Entry], people: People) -> list[LastSeen]:
    """For victim, perpetrator and each child when one agency saw them last (A2.4, A3.2f).

    `entries` are the agency's, in order.
    """
    seen: dict[str, list[Entry]] = {person.key: [] for person in people.watched}
    for entry in entries:
        for key in people.seen_in(entry) & seen.keys():
            seen[key].append(entry)
    found = []
    for person in people.watched:
        times = seen[person.key]
        heard = next((entry for entry in reversed(times) if entry.views_expressed), None)
        found.append(LastSeen(agency, person, times[-1] if times else None, len(times), heard))
    return found


def sightings(agency: str, entries: Sequence[Entry], people: People) -> Iterator[Prompt]:
    """Prompts for the last time an agency saw each person, and for whom it names but never saw."""
    death = min((p.died for p in people.watched if p.role == "victim" and p.died), default=None)
    for last in last_seen(agency, entries, people):
        if last.entry is not None:
            yield _seen(last, last.entry, death)
        elif entry := _first_naming(last.person, entries, people):
            reason = _(
                "${agency} tells of ${person} and never records seeing them. Were they seen, and "
                "were their views sought?",
                mapping={"agency": agency, "person": last.person.shown},
            )
            yield prompt(Kind.NEVER_SEEN, reason, [entry], about=f"{agency} {last.person.key}")


def missed_appointments(agency: str, entries: Sequence[Entry], in_a_row: int) -> Iterator[Prompt]:
    """Prompts where at least `in_a_row` appointments with an agency are missed, and nobody is seen
    between them."""
    run: list[Entry] = []
    for entry in entries:
        if stayed_away(entry):
            run.append(entry)
        elif entry.persons_seen:
            if len(run) >= in_a_row:
                yield _missed(agency, run)
            run = []
    if len(run) >= in_a_row:
        yield _missed(agency, run)


def stayed_away(entry: Entry) -> bool:
    """Whether an entry says that an appointment was missed."""
    text = f"{entry.event}\n{entry.action_taken}"
    lower = text.lower()
    # The words first: they spare most entries a search that costs ten times as much.
    if any(word in lower for word in _TELLING) and _STAYED_AWAY.search(lower):
        return True
    return _ABBREVIATED.search(text) is not None


def _seen(last: LastSeen, entry: Entry, death: date | None) -> Prompt:
    heard = _("No views or wishes are recorded.")
    if last.heard is not None:
        when = {"when": last.heard.starts.text}
        heard = _("Views and wishes are last recorded on ${when}.", mapping=when)
    parts = {
        "agency": last.agency,
        "person": last.person.shown,
        "when": entry.starts.text,
        "times": counted(last.times, "time"),
        "heard": heard,
    }
    reason = _(
        "${agency} last saw ${person} on ${when}; seen ${times} in all. ${heard}", mapping=parts
    )
    if death is not None and entry.last_day <= death:
        days = Bounds((death - entry.last_day).days, (death - entry.day).days)
        reason = _(
            "${agency} last saw ${person} on ${when}, ${days} before the death; seen ${times} in "
            "all. ${heard}",
            mapping={**parts, "days": days.told("day")},
        )
        if not days.most:
            reason = _(
                "${agency} last saw ${person} on ${when}, the day of the death; seen ${times} in "
                "all. ${heard}",
                mapping=parts,
            )
    entries = [entry] if last.heard in (None, entry) else [last.heard, entry]
    about = f"{last.agency} {last.person.key}"
    return prompt(Kind.LAST_SEEN, reason, [e for e in entries if e is not None], about=about)


def _first_naming(person: Person, entries: Sequence[Entry], people: People) -> Entry | None:
    return next((entry for entry in entries if person.key in people.named_in(entry.facts)), None)


def _missed(agency: str, run: Sequence[Entry]) -> Prompt:
    reason = _(
        "${agency}: ${appointments} missed in a row, from ${first} to ${last}. What was made of "
        "it, and who was told?",
        mapping={
            "agency": agency,
            "appointments": counted(len(run), "appointment"),
            "first": run[0].starts.text,
            "last": run[-1].starts.text,
        },
    )
    return prompt(Kind.MISSED, reason, run)
