"""The three parts of the executive summary, as far as the data can write them (Appendix Four).

It is written to be published: months and years and no days, agencies and no persons. The gate looks
at whatever becomes of it.
"""

from collections.abc import Callable, Iterator, Mapping

from dhr_plone import _
from dhr_plone.chronology.entries import Entry
from dhr_plone.report.agencies import counts, recommended
from dhr_plone.report.facts import AgencyTold, ReportFacts

Paragraphs = Iterator[str]


def propose_summary(facts: ReportFacts) -> dict[str, tuple[str, ...]]:
    """Return the paragraphs of each part that the data can write, by its field."""
    found = {key: tuple(write(facts)) for key, write in SUMMARY_WRITERS.items()}
    return {key: paragraphs for key, paragraphs in found.items() if paragraphs}


def _review_process(facts: ReportFacts) -> Paragraphs:
    """When it began, who took part, how many responded and with what (A4.5, A4.6)."""
    if facts.first_meeting:
        yield _(
            "The process began with a meeting of the panel in ${month}.",
            mapping={"month": f"{facts.first_meeting:%B %Y}"},
        )
    yield from counts(facts)
    yield from (_covers(agency) for agency in facts.agencies if agency.entries)
    for family in facts.families:
        yield _("${family} was given the opportunity to contribute.", mapping={"family": family})


def _covers(agency: AgencyTold) -> str:
    """Say which years an agency's report covers, and how it judges itself is for the panel."""
    years = [_year(entry) for entry in (agency.entries[0], agency.entries[-1])]
    covered: str = _(
        "The report of ${agency} covers its contacts from ${first} to ${last}.",
        mapping={"agency": agency.title, "first": years[0], "last": years[1]},
    )
    return covered


def _year(entry: Entry) -> int:
    return entry.day.year


def _key_issues(facts: ReportFacts) -> Paragraphs:
    """What was learned within and between agencies (A4.8)."""
    yield from facts.lessons


def _conclusions(facts: ReportFacts) -> Paragraphs:
    """What the panel concludes, and all recommendations (A4.8)."""
    yield from (f"{said}." for said in (facts.prevention, facts.abuse_recorded) if said)
    yield from facts.recommendations
    yield from recommended(facts)


SUMMARY_WRITERS: Mapping[str, Callable[[ReportFacts], Paragraphs]] = {
    "review_process": _review_process,
    "key_issues": _key_issues,
    "conclusions": _conclusions,
}
