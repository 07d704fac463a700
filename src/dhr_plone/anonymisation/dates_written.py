"""Dates in every way of writing them, found in running text.

"5/10/78", "5th October 1978", "October the fifth, nineteen seventy-eight", "1978-10-05" and
"5.x.78" are one date. `read_dates` finds them in the view of a text; whether a date gives somebody
away is for the caller to judge.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from rapidfuzz.distance import OSA

from dhr_plone.anonymisation.normalise import View
from dhr_plone.anonymisation.numbers_written import IN_WORDS, either, number
from dhr_plone.anonymisation.tables import listed
from dhr_plone.anonymisation.windows import FIGURES, around

_ENGLISH = "january february march april may june july august september october november december"
_SHORT = "jan feb mar apr may jun jul aug sep oct nov dec"
# Reviews are published in Wales too. "Mai" is May; "Mawrth" is March, and Tuesday.
_WELSH = "ionawr chwefror mawrth ebrill mai mehefin gorffennaf awst medi hydref tachwedd rhagfyr"
MONTHS: dict[str, int] = {
    name: month
    for row in (_ENGLISH, _SHORT, _WELSH)
    for month, name in enumerate(row.split(), start=1)
} | {
    "sept": 9,
    "febuary": 2,
    "feburary": 2,
    "janurary": 1,
    "septmber": 9,
    "agust": 8,
    "ocotber": 10,
}

_ORDINALS = listed("""
    first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth
    fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth
""")
_DAYS: dict[str, int] = {word: day for day, word in enumerate(_ORDINALS, start=1)}
_DAYS |= {f"twenty{word}": 20 + day for word, day in list(_DAYS.items())[:9]}
_DAYS |= {"thirtieth": 30, "thirtyfirst": 31}
_ROMAN = {
    name: month
    for month, name in enumerate(listed("i ii iii iv v vi vii viii ix x xi xii"), start=1)
}
_MONTH = rf"(?P<month>{either(MONTHS)})"
_DAY = (
    r"(?P<day>\d{1,2}(?:\s?(?:st|nd|rd|th)\b)?"
    rf"|(?:twenty|thirty)[\s-]+(?:{either(_ORDINALS[:9])})|thirtieth|{either(_ORDINALS)})"
)
_YEAR = (
    r"(?P<year>\d{4}(?!\d)|'?\d{2}(?![\d:]|\s*(?:am|pm|hours|hrs|times|people)\b|\.\d)"
    rf"|two\s+thousand(?:\s+and)?(?:\s+{IN_WORDS})?"
    rf"|(?:nineteen|twenty)[\s-]+(?:hundred\s+and\s+)?(?:oh[\s-]+)?{IN_WORDS})"
)
_WEEKDAY = r"(?:\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b[\s.,]*)?"
# After a comma two figures are no year: "on 3 May, 20 people".
_THEN_YEAR = (
    r"(?:(?:[\s./-]|,(?!\s?\d\d\b))*(?:of\s+|in\s+the\s+year\s+|in\s+(?!'?\d\d?\b))?"
    rf"{_YEAR})?"
)
_IN_WORDS = (
    re.compile(
        rf"{_WEEKDAY}(?:\bthe\s+)?(?<![\w.])(?<!\d/){_DAY}(?:\s+day)?[\s./,-]*(?:of\s+)?{_MONTH}\b"
        rf"\.?{_THEN_YEAR}",
        re.IGNORECASE,
    ),
    re.compile(
        rf"{_WEEKDAY}\b{_MONTH}\b\.?[\s-]*(?:the\s+)?{_DAY}(?![\d:])\b{_THEN_YEAR}",
        re.IGNORECASE,
    ),
    re.compile(rf"(?<!\w){_DAY}{_MONTH}(?P<year>\d{{4}}|\d{{2}})(?!\w)", re.IGNORECASE),
)
_IN_FIGURES = (
    re.compile(
        r"(?<![\d/.-])(?P<first>\d{1,2})(?P<by>\s?[./\\-]\s?|\s)(?P<second>\d{1,2})"
        r"(?:(?P=by)|\s?[./\\-]\s?)(?P<year>\d{4}|\d{2})(?![\d]|[/-]\d)"
    ),
    re.compile(
        r"(?<![\w/.-])(?P<first>\d{1,2})\s?[./-]\s?(?P<roman>[ivxIVX]{1,4})\s?[./-]\s?"
        r"(?P<year>\d{4}|\d{2})(?!\d)"
    ),
    re.compile(
        r"(?<![\d/.-])(?P<year>(?:19|20)\d{2})\s?[./\\ -]\s?(?P<second>\d{1,2})\s?[./\\ -]\s?"
        r"(?P<first>\d{1,2})(?![\d/-])"
    ),
    re.compile(
        r"(?<![\d_,|:])(?P<first>\d{1,2})(?P<by>[_,|:])(?P<second>\d{1,2})(?P=by)"
        r"(?P<year>(?:19|20)\d{2})(?!\d)"
    ),
    re.compile(
        r"(?<!\d)(?<!\d )(?P<first>[0-3] \d) (?P<second>[01] \d) (?P<year>(?:1 9|2 0) \d \d)"
        r"(?! ?\d)"
    ),
    re.compile(r"(?<!\d)(?P<year>(?:19|20)\d{2})(?P<second>[01]\d)(?P<first>[0-3]\d)(?!\d)"),
    re.compile(r"(?<!\d)(?P<first>[0-3]\d)(?P<second>[01]\d)(?P<year>(?:19|20)\d{2})(?!\d)"),
)


_NEARLY = re.compile(
    r"(?<![\w/])(?P<day>\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>[A-Za-z]{4,10})[\s,.]+"
    r"(?P<year>(?:19|20)\d{2})(?!\d)"
)


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date as it stands in a text: its span in `View.plain` and what it can mean.

    `readings` are the dates that it can mean: 5/10/78 is 5 October or 10 May 1978 (or 2078). They
    are empty when no year stands there; `day` and `month` are then what is known.
    """

    start: int
    end: int
    readings: frozenset[date]
    day: int
    month: int


def read_dates(view: View) -> list[WrittenDate]:
    """All dates with at least a day and a month, in the order in which they stand."""
    found = {(written.start, written.end): written for written in _all(view)}
    kept: list[WrittenDate] = []
    for written in sorted(found.values(), key=lambda one: (one.start, -one.end)):
        if not kept or written.start >= kept[-1].end:
            kept.append(written)
        elif written.end - written.start > kept[-1].end - kept[-1].start:
            kept[-1] = written
    return kept


def _all(view: View) -> Iterator[WrittenDate]:
    for start, end in _windows(view):
        for pattern in _IN_WORDS:
            for match in pattern.finditer(view.plain, start, end):
                written = _from_words(match)
                if written:
                    yield written
    for start, end in around(view.plain, FIGURES):
        for pattern in _IN_FIGURES:
            for match in pattern.finditer(view.plain, start, end):
                written = _from_figures(match)
                if written:
                    yield written
        yield from _misspelt(view.plain, start, end)


def _misspelt(text: str, start: int, end: int) -> Iterator[WrittenDate]:
    """Dates whose month is misspelt: 23 Jaunary 1995."""
    for match in _NEARLY.finditer(text, start, end):
        month = _month_meant(match["month"].lower())
        readings = _dates([(int(match["year"]), month, int(match["day"]))]) if month else ()
        if readings:
            yield WrittenDate(
                match.start(), match.end(), frozenset(readings), int(match["day"]), month
            )


def _month_meant(word: str) -> int:
    """The month that a misspelt word stands for, or 0."""
    for month, name in enumerate(_ENGLISH.split(), start=1):
        most = 2 if len(name) > 6 else 1
        if word != name and OSA.distance(word, name, score_cutoff=most) <= most:
            return month
    return 0


def _windows(view: View) -> Iterator[tuple[int, int]]:
    """The surroundings of every month's name: looking there alone keeps the search quick."""
    for word, indexes in view.where.items():
        if word in MONTHS or (word[-1].isdigit() and _GLUED.fullmatch(word)):
            for index in indexes:
                first = view.tokens[max(0, index - 5)][0]
                last = view.tokens[min(len(view.tokens) - 1, index + 9)][1]
                yield first, last


_GLUED = re.compile(rf"(?:\d{{1,2}}(?:st|nd|rd|th)?)?(?:{either(MONTHS)})\d{{2,4}}")


def _from_words(match: re.Match[str]) -> WrittenDate | None:
    month = MONTHS[match["month"].lower()]
    day = _day(match["day"])
    years = _years(match["year"]) if match["year"] else ()
    readings = _dates((year, month, day) for year in years)
    if not _possible(day, month) or (years and not readings):
        return None
    if not years and match["day"].startswith("0") and match.start("month") < match.start("day"):
        # "January 09" is a month and a year.
        return None
    return WrittenDate(match.start(), match.end(), readings, day, month)


def _from_figures(match: re.Match[str]) -> WrittenDate | None:
    groups = match.groupdict()
    first = int(_close(groups["first"]))
    if groups.get("roman"):
        second = _ROMAN.get(groups["roman"].lower(), 0)
    else:
        second = int(_close(groups["second"]))
    years = _years(_close(groups["year"]))
    readings = _dates((year, second, first) for year in years)
    readings |= _dates((year, first, second) for year in years)
    if not readings:
        return None
    day, month = (first, second) if _possible(first, second) else (second, first)
    return WrittenDate(match.start(), match.end(), readings, day, month)


def _close(spaced: str) -> str:
    """Figures without the spaces between them: 1 9 7 8."""
    return spaced.replace(" ", "")


def _day(written: str) -> int:
    figures = re.match(r"\d+", written)
    if figures:
        return int(figures.group())
    return _DAYS[re.sub(r"[\s-]+", "", written.lower())]


def _years(written: str) -> tuple[int, ...]:
    """The years that a year can mean: two figures leave the century open."""
    figures = written.strip("'")
    if figures.isdigit():
        if len(figures) == 4:
            return (int(figures),)
        return (1900 + int(figures), 2000 + int(figures))
    century = 1900 if written.lower().startswith("nineteen") else 2000
    rest = re.sub(
        r"^(?:nineteen|twenty|two\s+thousand)|hundred|\band\b|\boh\b", "", written.lower()
    )
    return (century + number(rest),)


def _possible(day: int, month: int) -> bool:
    return bool(_dates([(2000, month, day)]))


def _dates(triples: Iterator[tuple[int, int, int]] | list[tuple[int, int, int]]) -> frozenset[date]:
    found = set()
    for year, month, day in triples:
        try:
            found.add(date(year, month, day))
        except ValueError:
            continue
    return frozenset(found)


def about(day: date) -> str:
    """Wording in place of an exact date: "the summer of 2009", "early 2009" (17.7)."""
    if day.month <= 2:
        return f"early {day.year}"
    season = ("spring", "summer", "autumn")[(day.month - 3) // 3] if day.month < 12 else "winter"
    return f"the {season} of {day.year}"
