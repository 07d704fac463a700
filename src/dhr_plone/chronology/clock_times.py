"""Times of day as records write them: "9.20pm", "21:20", "2120 hrs", "at noon".

`taken_out` lifts the time out of a date's text, so that the date's own patterns never see it.
"""

import datetime as dt
import re

_CLOCK = (
    r"(?:(?P<hour>\d{1,2})(?:[:.h;](?P<minute>\d{2}))?(?::(?P<second>\d{2})(?:\.\d+)?)?"
    r"\s*(?P<half>[ap])\.?\s?m\b\.?"
    r"|(?P<hour24>\d{1,2})(?:[:;]|h(?=\d))(?P<minute24>\d{2})(?::(?P<second24>\d{2})(?:\.\d+)?)?"
    r"(?![:;/.]?\d)"
    r"(?:\s*(?:hours|hrs|hr|h)\b\.?|z\b)?"
    r"|(?P<military>\d{3,4}|\d{1,2}\.\d{2})\s*(?:hours|hrs|hr|h)\b\.?"
    r"|\b(?P<noon>noon|midday)\b)"
)
_WORDS_BEFORE = (
    r"(?:(?<![a-z])(?:at|@|approximately|approx\.?|about|around|circa|c\.?|~|between|from)\s*)*"
)
_CLOCK_TIME = re.compile(
    rf"(?:(?<=\d)t|(?<![\w./-])){_WORDS_BEFORE}{_CLOCK}"
    r"(?:\s*(?:approx(?:imately)?\b\.?|or so\b))?"
)
#: The second half of "18:00-19:30" or "between 6pm and 7pm", which no order needs.
_UNTIL = re.compile(
    rf"\s*(?:-|to\b|until\b|till\b|and\b|/)\s*{re.sub(r'[?]P<[a-z0-9]+>', '', _CLOCK)}"
)
_PART_OF_DAY = re.compile(
    r"[\s,(]*(?:\b(?:in the|at|during the|early|late|mid)[\s-]+)*"
    r"\b(?:morning|afternoon|evening|night(?:time)?|overnight|midnight|a\.?m|p\.?m|lunchtime"
    r"|time (?:unknown|not (?:known|recorded)))\b[.)]?"
)
_LEFT_OVER = re.compile(r"^(?:on|in|of)\b|\b(?:at|on|in|of)$")
_BARE = re.compile(
    r"(?P<rest>.*\S)[\s,]+(?:(?P<hour>[01]?\d|2[0-3])\.(?P<minute>[0-5]\d)"
    r"|(?P<hour4>[01]\d|2[0-3])(?P<minute4>[0-5]\d))"
)
#: What nearly every cell of a column of times holds; read first, because it is.
_PLAIN = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")
_UNKNOWN = re.compile(
    r"[\s?.-]*|n/?[ak]|not (?:known|recorded|stated|given)|unknown|unk|nil|none|tbc|all day", re.I
)
_MIDNIGHT_ADDED_BY_A_PROGRAM = re.compile(r"[\st]+00?:00:00(?:\.0+)?$")


class NoSuchTime(ValueError):
    """What looks like a time is none, such as "25:10"; the message names it."""


def taken_out(text: str) -> tuple[str, dt.time | None]:
    """The text without its time of day, and that time or None where none is given.

    `text` is as `date_words.tidied` leaves it. Of two times ("18:00-19:30") the first counts.
    A bare "00:00:00" after a date is what programs add to a date without a time, so it is none.
    Raises NoSuchTime.
    """
    text = _MIDNIGHT_ADDED_BY_A_PROGRAM.sub("", text)
    found: dt.time | None = None
    while match := _CLOCK_TIME.search(text):
        time = _time(match)
        found = found or time
        until = _UNTIL.match(text, match.end())
        end = until.end() if until else match.end()
        text = f"{text[: match.start()]} {text[end:]}"
    text, parts = _PART_OF_DAY.subn(" ", text)
    text = text.strip(" ,;@()-")
    if found or parts:
        text = _LEFT_OVER.sub(" ", text)
    return " ".join(text.split()), found


def taken_off_the_end(text: str) -> tuple[str, dt.time] | None:
    """The text without a bare "2120" or "21.20" at its end, and that time; None if there is none.

    Such a time looks like a year or a day and month: try this only on what is no date as it stands.
    """
    match = _BARE.fullmatch(text)
    if not match:
        return None
    hour, minute = match["hour"] or match["hour4"], match["minute"] or match["minute4"]
    return match["rest"].rstrip(" ,"), dt.time(int(hour), int(minute))


def read(text: str) -> dt.time | None:
    """The time that a cell of its own gives, or None when it is empty or says that none is known.

    "evening" and the like are kept in the date's text and give no time. Raises NoSuchTime.
    """
    if match := _PLAIN.fullmatch(text):
        return dt.time(int(match[1]), int(match[2]))
    plain = text.strip().casefold()
    if _UNKNOWN.fullmatch(plain):
        return None
    rest, time = taken_out(plain)
    if not rest:
        return time
    bare = taken_off_the_end(f"time {plain}")
    if bare is None or bare[0] != "time":
        raise NoSuchTime(text.strip())
    return bare[1]


def cell_text(value: object) -> str:
    """The text of a cell for the time: a time, a time span, a part of a day (0.875) or text."""
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        value = value.time()
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        if 0 <= value < 1:
            value = dt.timedelta(days=value)
        elif value == int(value):
            return str(int(value)).zfill(4)
    if isinstance(value, dt.timedelta) and dt.timedelta(0) <= value < dt.timedelta(days=1):
        minutes = round(value.total_seconds() / 60) % (24 * 60)
        value = dt.time(minutes // 60, minutes % 60)
    if isinstance(value, dt.time):
        return value.isoformat("seconds" if value.second else "minutes")
    return str(value).strip()


def _time(match: re.Match[str]) -> dt.time:
    if match["noon"]:
        return dt.time(12)
    if match["military"]:
        digits = match["military"].replace(".", "").zfill(4)
        hour, minute, second = int(digits[:2]), int(digits[2:]), 0
    else:
        hour = int(match["hour"] or match["hour24"])
        minute = int(match["minute"] or match["minute24"] or 0)
        second = int(match["second"] or match["second24"] or 0)
    if match["half"] and hour <= 12:
        hour = hour % 12 + (12 if match["half"] == "p" else 0)
    try:
        return dt.time(hour, minute, second)
    except ValueError:
        raise NoSuchTime(match[0].strip()) from None
