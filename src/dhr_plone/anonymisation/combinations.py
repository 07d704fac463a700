"""Recognition by combination: details that name nobody, and together point at one family.

"Stabbed 17 times on 14 February 2009, sentenced to 18 years at Midshire Crown Court" is the first
hit of any search engine. Each row warns and proposes wording that says as much as a reader needs
(17.7). None of them blocks: a person decides.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from dhr_plone import _
from dhr_plone.anonymisation.dates_written import MONTHS, WrittenDate, about
from dhr_plone.anonymisation.findings import Mark
from dhr_plone.anonymisation.normalise import View
from dhr_plone.anonymisation.numbers_written import IN_WORDS, either
from dhr_plone.anonymisation.tables import RARE_OCCUPATIONS, WEAPONS
from dhr_plone.anonymisation.windows import around

_IGNORE = re.IGNORECASE
_COUNT = rf"(?:\d{{1,3}}|{IN_WORDS})"
_TERM = rf"{_COUNT}[\s-]+(?:years?|months?)(?:'s?)?(?:\s+and\s+{_COUNT}\s+months?'?)?"
_PLACE = (
    r"(?!(?:England|Britain|Great|UK|United|Wales|Scotland|January|February|March|April|May|June"
    r"|July|August|September|October|November|December|Adult|Child|Monday|Tuesday|Wednesday"
    r"|Thursday|Friday|Saturday|Sunday|Christmas|Easter|English|IMR|GP|Agency|Person)\b)"
    r"[A-Z][a-z]+(?:[ -](?:on |upon |in |under |le )?[A-Z][a-z]+){0,3}"
)
_KIN = (
    r"(?:step|grand|half-|ex-)?(?:mother|father|sister|brother|parents?|son|daughter|aunt|uncle"
    r"|cousin|family|relatives?|partner|husband|wife|in-laws|friend|boyfriend|girlfriend)"
)
_WEAPON = rf"(?:an?|the|his|her|their)\s+(?:[\w-]+\s+)?(?:{either(WEAPONS)})s?"
_METHOD = re.compile(
    r"\b(?:stab|strangl|asphyxi|suffocat|smother|bludgeon|beat(?:en)?\b|batter|hit\b|struck|strik"
    r"|shot\b|shoot|slash|slit|cut\b|burn|set (?:alight|fire)|drown|poison|attack|kill|murder"
    r"|inflict|wound|injur|death|died|dead)",
    _IGNORE,
)
_JUSTICE = re.compile(
    r"\b(?:court|judge|jury|convicted|conviction|guilty|pleaded|murder|manslaughter|sentenced"
    r"|sentence|imprison|prison|jail|custody|trial)",
    _IGNORE,
)
_TERM_OF_PRISON = re.compile(
    rf"\b(?:sentenced|jailed|minimum term|imprison)\w*\b.*?{_TERM}", _IGNORE
)
_OF_ONES_OWN = r"(?:(?:her|his|their)|(?:[A-Z][\w']+\s){1,3}?[A-Z][\w']+)"

Proposal = str | Callable[[re.Match[str]], str]


@dataclass(frozen=True, slots=True)
class Combination:
    """A detail, what must stand in the same sentence for it to matter, and better wording."""

    kind: str
    detail: re.Pattern[str]
    beside: re.Pattern[str] | None
    reason: str
    proposal: Proposal
    near: tuple[str, ...] = ()


def _institution(match: re.Match[str]) -> str:
    """ "Hollybank Primary School" becomes "a primary school", "an infant school"."""
    what = match["what"].lower()
    return f"{'an' if what[0] in 'aeiou' else 'a'} {what}"


COMBINATIONS = (
    Combination(
        "sentence",
        re.compile(
            rf"\b(?:a\s+)?(?:life (?:imprisonment|sentence)\s+with\s+)?(?:a\s+)?minimum\s+"
            rf"(?:term|of)\s+(?:of\s+)?{_TERM}(?:\s+(?:imprisonment|in prison|custody))?"
            rf"|\b(?:a\s+(?:term|sentence)\s+of\s+)?{_TERM}\s+(?:of\s+)?(?:imprisonment|in prison"
            rf"|in custody|custody|jail|behind bars)",
            _IGNORE,
        ),
        _JUSTICE,
        _("The length of a sentence, with the court or the offence, finds the newspaper's report."),
        "a custodial sentence",
        near=("year", "month"),
    ),
    Combination(
        "sentence",
        re.compile(rf"\b(?:sentenced to|jailed for|imprisoned for)\s+{_TERM}", _IGNORE),
        None,
        _("The length of a sentence, with the court or the offence, finds the newspaper's report."),
        "given a custodial sentence",
        near=("year", "month"),
    ),
    Combination(
        "court",
        re.compile(rf"\b{_PLACE}\s(?P<what>Crown|Magistrates'?|County)\sCourt\b"),
        _TERM_OF_PRISON,
        _("The court, with the length of the sentence, finds the newspaper's report."),
        lambda match: f"the {match['what']} Court",
        near=("court",),
    ),
    Combination(
        "occupation",
        re.compile(
            rf"\b(?:work(?:ed|s|ing)? as|employed as|trained as|job as|self-employed)\s+(?:an?\s+)?"
            rf"(?:\w+\s+){{0,2}}?(?:{either(RARE_OCCUPATIONS)})\b",
            _IGNORE,
        ),
        None,
        _("A rare occupation, with the area, points at one person."),
        lambda match: match.group().split()[0],
        near=("work", "employed", "trained", "job"),
    ),
    Combination(
        "occupation",
        re.compile(
            rf"\b(?:was|is|were|a former|a retired|a local|a well-known|a serving)\s+(?:an?\s+)?"
            rf"(?:{either(RARE_OCCUPATIONS)})\b"
        ),
        None,
        _("A rare occupation, with the area, points at one person."),
        "",
    ),
    Combination(
        "method",
        re.compile(rf"\b{_WEAPON}\b", _IGNORE),
        _METHOD,
        _("A weapon together with what was done with it finds the newspaper's report."),
        "a weapon",
    ),
    Combination(
        "method",
        re.compile(
            rf"\b{_COUNT}\s+(?:separate\s+)?(?:stab|knife|gunshot|head)\s+(?:wounds?|injuries)",
            _IGNORE,
        ),
        None,
        _("The number of wounds finds the newspaper's report."),
        "fatal injuries",
        near=("wound", "injur"),
    ),
    Combination(
        "method",
        re.compile(rf"\b(?:stabbed|shot|struck|hit)\s+(?:\w+\s+){{0,2}}{_COUNT}\s+times", _IGNORE),
        None,
        _("The number of wounds finds the newspaper's report."),
        "fatally injured",
        near=("times",),
    ),
    Combination(
        "age",
        re.compile(rf"\bborn\s+in\s+(?:(?:{either(MONTHS)})\s+)?(?:19|20)\d\d\b", _IGNORE),
        None,
        _("The year of a birth, with the area, narrows down who it is."),
        "",
        near=("born",),
    ),
    Combination(
        "place",
        re.compile(
            rf"\b(?P<kin>{_KIN})(?:'s|')?(?:\s+(?:home|house|flat))?(?:,)?(?:\s+who)?"
            rf"(?:\s+(?:lived?|lives|living|resident|based|stayed))?\s+(?:in|at|near|from)\s+{_PLACE}"
        ),
        None,
        _("Where a relative or friend lives narrows down who the family is."),
        lambda match: f"{match['kin']} in another area",
    ),
    Combination(
        "place",
        re.compile(
            rf"\b(?:born|brought up|grew up|raised|originally|moved(?: here)?|came|arrived"
            rf"|lived|living|settled)\s+(?:to|in|from|near)\s+(?:the\s+)?{_PLACE}"
        ),
        None,
        _("Where somebody came from or lived, with the area of the review, points at one family."),
        "",
    ),
    Combination(
        "origin",
        re.compile(
            r"\b(?:an?\s+)?[A-Z][a-z]+(?:ish|ian|an|ese|i|ak|sh|ch|ek)\s+(?:national|citizen)s?\b"
        ),
        None,
        _("A nationality, with the area of the review, points at one family."),
        "a person from abroad",
        near=("national", "citizen"),
    ),
    Combination(
        "institution",
        re.compile(
            r"\b(?!(?:The|A|An|This|Their|Her|His)\s)(?:[A-Z][\w']+\s){1,3}?"
            r"(?P<what>(?:Primary|Infant|Junior|Secondary|High|Grammar|Special|Nursery)\s(?:School"
            r"|Academy)|Surgery|Medical (?:Centre|Practice)|Health Centre|Children's Centre|Nursery"
            r"|Refuge|Mosque|Gurdwara|Synagogue)\b"
        ),
        None,
        _("The school, surgery or place of worship of a family narrows down who it is."),
        _institution,
        near=(
            *("school", "academy", "surgery", "medical", "health c", "children's c", "nursery"),
            *("refuge", "mosque", "gurdwara", "synagogue"),
        ),
    ),
    Combination(
        "only_one",
        re.compile(
            r"\bthe\s+(?:only|first|second|sole)\s+(?:\w+\s+)?(?:homicide|murder|killing|case|family"
            r"|death|woman|man|person)\s+(?:\w+\s+){0,3}(?:in|of|from)\s+(?:the\s+)?"
            r"(?:[A-Z]\w+|area|borough|county|district|village|town|city)",
        ),
        None,
        _("What happened only once in an area is found at once."),
        "",
        near=("only", "first", "second", "sole"),
    ),
    Combination(
        "only_one",
        re.compile(r"\b(?:twins?|triplets|quadruplets)\b", _IGNORE),
        None,
        _("A multiple birth, with the area, points at one family."),
        "children",
        near=("twin", "plets"),
    ),
)
_SENTENCE_ENDS = re.compile(r"[.!?](?=\s)|[\n\x0c]")
_REACH = 400
_EVENT = re.compile(
    r"\b(?:court|police|hospital|station|surgery|arrest|died|death|killed|found|born|married|moved"
    r"|convicted|sentenced|trial|called|attended|assault|reported|visit|tenancy|admitted)"
    r"|\b(?:in|at|near) [A-Z]",
    _IGNORE,
)


def find(view: View) -> Iterator[Mark]:
    """The details that point at somebody together with what stands around them."""
    for row in COMBINATIONS:
        for match in _matches(row, view.plain):
            if row.beside and not row.beside.search(_sentence(view.plain, match.start())):
                continue
            yield Mark(
                kind=row.kind,
                start=match.start(),
                end=match.end(),
                reason=row.reason,
                severity="may",
                certainty="likely" if row.beside else "possible",
                proposal=row.proposal if isinstance(row.proposal, str) else row.proposal(match),
            )


def _matches(row: Combination, text: str) -> Iterator[re.Match[str]]:
    for start, end in around(text, row.near) if row.near else [(0, len(text))]:
        yield from row.detail.finditer(text, start, end)


def exact_dates(view: View, written: Iterable[WrittenDate]) -> Iterator[Mark]:
    """Exact dates of events. A text that is a date and nothing else is a date of the plan."""
    for one in written:
        if not view.plain[: one.start].strip() and not view.plain[one.end :].strip():
            continue
        on = re.search(r"\b[Oo]n\s+\Z", view.plain[max(0, one.start - 6) : one.start])
        start = one.start - len(on.group()) if on else one.start
        wording = about(min(one.readings)) if one.readings else ""
        yield Mark(
            kind="exact_date",
            start=start,
            end=one.end,
            reason=_(
                "An exact date, with the place or what happened, finds the newspaper's report."
            ),
            severity="may",
            certainty="likely" if _EVENT.search(_sentence(view.plain, one.start)) else "possible",
            proposal=f"in {wording}" if on and wording else wording,
        )


def _sentence(text: str, place: int) -> str:
    """The sentence around a place, cut at full stops that end one, and after 400 characters."""
    first, last = max(0, place - _REACH), place + _REACH
    for end in _SENTENCE_ENDS.finditer(text, first, place):
        first = end.end()
    following = _SENTENCE_ENDS.search(text, place, last)
    return text[first : following.end() if following else last]
