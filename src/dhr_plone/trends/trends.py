"""Common themes and trends over the reviews of a register (20.1), in counts that give nobody away.

Each population is divided once (reviews by year, accepted management reviews by kind of agency, a
kind's by each judgement, actions by state); all else are questions of yes and no. How many
management reviews a kind has is known from its judgements, so those are told only where it is.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from dhr_plone import _
from dhr_plone.guidance import words
from dhr_plone.trends.suppression import SMALLEST, shown_alone, shown_of, shown_parts

#: Whether a deadline was kept, by its kind, and from when to when one counts.
CLOCKS = {
    "decision": _("Decision whether to review"),
    "terms": _("Terms of reference agreed"),
    "completion": _("Review and overview report complete"),
    "debrief": _("Feedback and debriefing for staff"),
    "publication": _("Executive summary published"),
}
JUDGED = {
    "responded_correctly": _("Responded correctly (4.3)"),
    "procedures_sufficient": _("Procedures were sufficient and robust (3.6)"),
    "procedures_understood": _("Procedures were understood (3.6)"),
    "procedures_followed": _("Procedures were followed (3.6)"),
}
ANSWERS = ("yes", "partly", "no", "not_known")


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What is counted of one review.

    `late` holds the kinds of deadlines that were or are missed, `days` how many days it took to
    meet each kind that was met. `repeated` says whether the police's accepted management review
    tells of more than one contact. `judged` holds, for each accepted management review, the kind of
    the agency and its judgements; `actions` the state and the scope of each.
    """

    declined: bool
    year: int | None
    themes: Sequence[str] = ()
    indicators: Sequence[str] = ()
    late: frozenset[str] = frozenset()
    days: Mapping[str, int] | None = None
    repeated: bool = False
    judged: Sequence[tuple[str, Mapping[str, str]]] = ()
    actions: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A count under a name; None where it is left out."""

    name: str
    count: int | None


@dataclass(frozen=True, slots=True)
class Figure:
    """Counts under a heading. `total` is what they are parts or shares of, None if not told."""

    id: str
    title: str
    paragraph: str
    rows: tuple[Row, ...]
    total: int | None = None


@dataclass(frozen=True, slots=True)
class Trends:
    """All that is told. `reviews` and `declined` are None where there are too few."""

    reviews: int | None
    declined: int | None
    figures: tuple[Figure, ...]
    medians: tuple[tuple[str, int], ...]


def trends(found: Iterable[Counted]) -> Trends:
    """Return what can be told of reviews; nothing but that where there are fewer than five."""
    everything = list(found)
    reviews = [one for one in everything if not one.declined]
    declined = shown_alone(len(everything) - len(reviews))
    if len(reviews) < SMALLEST:
        return Trends(shown_alone(len(reviews)), declined, (), ())
    figures = (
        _years(reviews),
        _shares("themes", _("Themes"), "20.1", reviews, lambda one: one.themes),
        _shares(
            "indicators",
            _("Concerns when the case was referred"),
            "6.1",
            reviews,
            lambda one: [words.find(words.CONCERN_INDICATORS, t).title for t in one.indicators],
        ),
        _shares(
            "late",
            _("Deadlines that were missed"),
            "1.1",
            reviews,
            lambda one: [CLOCKS[kind] for kind in CLOCKS if kind in one.late],
        ),
        _shares(
            "repeated",
            _("Repeat incidents (NI 32)"),
            "1.5",
            reviews,
            lambda one: [_("The police had contact more than once")] * one.repeated,
        ),
        *_judgements([judged for one in reviews for judged in one.judged]),
        *_actions([action for one in reviews for action in one.actions]),
    )
    return Trends(len(reviews), declined, figures, _medians(reviews))


def _years(reviews: Sequence[Counted]) -> Figure:
    """Deaths by the year in which they came to attention (National Indicator 34)."""
    counts = Counter(str(one.year) if one.year else _("Not recorded") for one in reviews)
    title = _("Reviews by the year in which the death came to attention (NI 34)")
    return Figure("years", title, "1.4", _parts(dict(sorted(counts.items()))), len(reviews))


def _shares(
    name: str,
    title: str,
    paragraph: str,
    reviews: Sequence[Counted],
    holds: Callable[[Counted], Iterable[str]],
) -> Figure:
    """Return of how many reviews each thing holds; several may hold of one."""
    counts = Counter(thing for one in reviews for thing in dict.fromkeys(holds(one)))
    rows = (Row(thing, shown_of(count, len(reviews))) for thing, count in sorted(counts.items()))
    return Figure(name, title, paragraph, tuple(rows), len(reviews))


def _judgements(judged: Sequence[tuple[str, Mapping[str, str]]]) -> list[Figure]:
    """Return accepted management reviews by kind of agency, and the judgements of each kind."""
    if len(judged) < SMALLEST:
        return []
    title = _("Accepted management reviews by kind of agency")
    kinds = dict(sorted(Counter(kind for kind, _answers in judged).items()))
    named = {words.find(words.AGENCY_KINDS, kind).title: count for kind, count in kinds.items()}
    by_kind = Figure("kinds", title, "4.3", _parts(named), len(judged))
    found = [by_kind]
    for kind, row in zip(kinds, by_kind.rows, strict=True):
        if row.count is not None:
            found += _of_kind(kind, row, [answers for one, answers in judged if one == kind])
    return found


def _of_kind(kind: str, row: Row, answers: Sequence[Mapping[str, str]]) -> list[Figure]:
    found = []
    for question, title in JUDGED.items():
        counts = Counter(one.get(question) or "not_known" for one in answers)
        parts = {words.find(words.JUDGEMENTS, a).title: counts[a] for a in ANSWERS}
        heading = _("${kind}: ${question}", mapping={"kind": row.name, "question": title})
        found.append(Figure(f"{kind}-{question}", heading, "4.3", _parts(parts), len(answers)))
    return found


def _actions(actions: Sequence[tuple[str, str]]) -> list[Figure]:
    """Return the actions of the plans by state, and how many are for a national body."""
    if len(actions) < SMALLEST:
        return []
    states = Counter(ACTION_STATES[state] for state, _scope in actions)
    parts = {title: states[title] for title in ACTION_STATES.values()}
    national = sum(scope == "national" for _state, scope in actions)
    row = Row(_("National"), shown_of(national, len(actions)))
    return [
        Figure("actions", _("Actions by how far they are"), "1.3", _parts(parts), len(actions)),
        Figure("scope", _("Actions for a national body"), "20.2", (row,), len(actions)),
    ]


ACTION_STATES = {
    "proposed": _("Proposed"),
    "signed_up": _("Signed up to"),
    "in_progress": _("In progress"),
    "implemented": _("Implemented"),
    "audited": _("Audited"),
}


def _parts(counts: Mapping[str, int]) -> tuple[Row, ...]:
    shown = shown_parts(tuple(counts.values()))
    return tuple(Row(name, count) for name, count in zip(counts, shown, strict=True))


def _medians(reviews: Sequence[Counted]) -> tuple[tuple[str, int], ...]:
    """Return the median of the days that each step took, where at least five took it."""
    found = []
    for kind, title in CLOCKS.items():
        days = [one.days[kind] for one in reviews if one.days and kind in one.days]
        if len(days) >= SMALLEST:
            found.append((title, round(median(days))))
    return tuple(found)
