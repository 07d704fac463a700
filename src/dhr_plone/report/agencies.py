"""What the agencies bring to the report: Appendix Four's counts, what they knew, who was seen.

Entries are cited by agency and number, so that the reader finds them whatever is added later.
"""

import re
from collections.abc import Iterator, Sequence

from dhr_plone import _
from dhr_plone.chronology.citing import cite
from dhr_plone.chronology.entries import Entry
from dhr_plone.chronology.merge import composite
from dhr_plone.guidance.reason import say_date
from dhr_plone.guidance.words.reports import POLICE_ENTRY_KINDS
from dhr_plone.report.facts import AgencyTold, ReportFacts

Paragraphs = Iterator[str]
# A section lists so many events; of more, the composite chronology tells.
MOST = 300


def concluding_report(facts: ReportFacts) -> Paragraphs:
    """How many agencies responded, and with what; how often the police was there (A4.6, A4.9)."""
    yield from counts(facts)
    for agency in facts.agencies:
        if agency.police and agency.entries:
            yield _occasions(agency)


def counts(facts: ReportFacts) -> Paragraphs:
    """How many agencies responded of those that were asked, and with what (A4.6)."""
    responded = [agency for agency in facts.agencies if agency.answer]
    if not facts.agencies:
        return
    yield _(
        "${responded} of ${total} agencies that were asked responded.",
        mapping={"responded": len(responded), "total": len(facts.agencies)},
    )
    for answer, message in (
        ("no_contact", _("No contact (${count}): ${agencies}.")),
        ("involved", _("Some level of involvement (${count}): ${agencies}.")),
        ("not_relevant", _("Contact of no relevance (${count}): ${agencies}.")),
        ("", _("No response yet (${count}): ${agencies}.")),
    ):
        if found := facts.answered(answer):
            names = "; ".join(_with_last_record(agency) for agency in found)
            yield _(message, mapping={"count": len(found), "agencies": names})


def _with_last_record(agency: AgencyTold) -> str:
    """Return an agency's name, with the last record where its contact is of no relevance."""
    last = agency.last_contact if agency.answer == "not_relevant" else ""
    return f"{agency.title} ({last})" if last else agency.title


def _occasions(agency: AgencyTold) -> str:
    first, last = agency.entries[0], agency.entries[-1]
    occasions: str = _(
        "${agency} had contact on ${count} occasions, from ${first} to ${last}.",
        mapping={
            "agency": agency.title,
            "count": len(agency.entries),
            "first": first.when,
            "last": last.when,
        },
    )
    return occasions


def agency_facts(facts: ReportFacts) -> Paragraphs:
    """What a landlord tells of the tenancy (A4.11), and the occasions of the police (A4.6, A4.12).

    These come by the kind of record that they are known from, with its number and date.
    """
    for agency in facts.agencies:
        yield from (f"{agency.title}: {topic}: {text}" for topic, text in agency.housing)
    for agency in facts.agencies:
        if agency.police:
            for title, entries in _by_kind(agency.entries):
                yield f"{agency.title}: {title}" if title else agency.title
                yield from _listed([_occasion(entry) for entry in entries])


def _by_kind(entries: Sequence[Entry]) -> Iterator[tuple[str, list[Entry]]]:
    """Yield calls, crimes and intelligence with their titles, then all other entries."""
    found: dict[str, list[Entry]] = {word.token: [] for word in POLICE_ENTRY_KINDS}
    for entry in entries:
        kind = next((kind for kind in found if kind and KINDS[kind].search(entry.source)), "")
        found.setdefault(kind, []).append(entry)
    titles = {word.token: word.title for word in POLICE_ENTRY_KINDS}
    yield from ((titles.get(kind, ""), listed) for kind, listed in found.items() if listed)


# How the police's sources name the kinds of their records.
KINDS = {
    "call": re.compile(r"\b(?:calls?|cad|incident)\b", re.IGNORECASE),
    "crime": re.compile(r"\b(?:crimes?|cris|crimint)\b", re.IGNORECASE),
    "intelligence": re.compile(r"\bintel", re.IGNORECASE),
}


def _occasion(entry: Entry) -> str:
    source = f" ({_line(entry.source)})" if entry.source else ""
    return _with_wishes(f"{_when(entry)}: {_line(entry.event)}{source}", entry)


def nil_returns(facts: ReportFacts) -> Paragraphs:
    """Agencies without a trace, and what shows the contrary (A4.7, A4.13)."""
    for agency in facts.answered("no_contact"):
        dated = say_date(agency.dated) if agency.dated else ""
        yield _(
            "${agency}: no record of contact, return dated ${day}.",
            mapping={"agency": agency.title, "day": dated},
        )
        others = [one for one in facts.agencies if one is not agency]
        if naming := [entry for one in others for entry in one.entries if _names(entry, agency)]:
            yield _(
                "Other records name ${agency}: ${entries}",
                mapping={"agency": agency.title, "entries": _cited(naming)},
            )


def _names(entry: Entry, agency: AgencyTold) -> bool:
    """Say whether an entry names an agency: by its title, or the part of it behind a colon."""
    title = agency.title.casefold()
    calls = {title, title.rpartition(":")[2].strip()}
    text = f"{entry.facts}\n{entry.professional}\n{entry.source}".casefold()
    return any(call in text for call in calls)


def seen(facts: ReportFacts) -> Paragraphs:
    """Each occasion on which somebody of the family was seen, with views and wishes (A3.2f)."""
    entries = composite(entry for agency in facts.agencies for entry in agency.entries)
    yield from _listed(
        [
            _with_wishes(f"{_when(entry)}: {_line(entry.persons_seen)}", entry)
            for entry in entries
            if entry.persons_seen
        ]
    )


def known(facts: ReportFacts) -> Paragraphs:
    """What each agency knew (A3.2g): how often it had contact, and its key episodes."""
    for agency in facts.agencies:
        if not agency.entries:
            continue
        yield _occasions(agency)
        for entry in agency.entries:
            if entry.key_episode or entry.significance == "red":
                yield f"{_when(entry)}: {_line(entry.event)}"


def analysis(facts: ReportFacts) -> Paragraphs:
    """What each agency says of its own response, and good practice (3.6, 4.3, A3.3)."""
    for agency in facts.agencies:
        if agency.judgements:
            said = "; ".join(f"{question} {answer}" for question, answer in agency.judgements)
            yield f"{agency.title}: {said}."
        if agency.improved_practice:
            yield f"{agency.title}: {agency.improved_practice}"
        if good := [entry for entry in agency.entries if entry.good_practice]:
            yield _("Good practice: ${entries}", mapping={"entries": _cited(good)})


def recommended(facts: ReportFacts) -> list[str]:
    """Return the recommendations of the management reviews, each with its agency (A3.4)."""
    return [f"{text} ({a.title})" for a in facts.agencies for text in a.recommendations]


def _when(entry: Entry) -> str:
    return f"{entry.when} {_cited([entry])}".strip()


def _cited(entries: Sequence[Entry]) -> str:
    """Return citations, the numbers of an agency together."""
    numbers: dict[str, list[int]] = {}
    for entry in entries:
        if entry.number is not None:
            numbers.setdefault(entry.agency, []).append(entry.number)
    return " ".join(cite(agency, found) for agency, found in numbers.items())


def _with_wishes(line: str, entry: Entry) -> str:
    """Return a line, with the views and wishes that the entry records."""
    wishes = _line(entry.views_expressed)
    if not wishes:
        return line
    both: str = _("${line} – views and wishes: ${wishes}", mapping={"line": line, "wishes": wishes})
    return both


def _listed(lines: Sequence[str]) -> Paragraphs:
    yield from lines[:MOST]
    if len(lines) > MOST:
        yield _(
            "${count} more stand in the composite chronology.",
            mapping={"count": len(lines) - MOST},
        )


def _line(text: str) -> str:
    return " ".join(text.split())
