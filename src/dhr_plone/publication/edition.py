"""The edition: what the public reads, built field by field from an allow-list.

Nothing gets into an edition but the fields that are named here. What is added to a review, a
summary or an action later cannot leak, because nobody copies it. The digest names the content that
the governing body agrees to; the edition's number and dates come afterwards and are not in it.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from dhr_plone.publication.safe_html import clean


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryText:
    """The three parts of an executive summary, as HTML (17.6)."""

    review_process: str
    key_issues: str
    conclusions: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedAction:
    """The columns of Appendix Five, as plain text. `public_wording` is the recommendation's.

    The internal wording of the recommendation has no field here, so that it cannot be published.
    """

    number: str
    public_wording: str
    scope: str
    action_to_take: str
    lead_agency: str
    milestones: str
    target_date: date | None
    completed_on: date | None
    outcome: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelMember:
    """A member of the panel: the only people whom an edition names (16.1a)."""

    name: str
    agency: str
    is_chair: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicAction:
    """One row of the public action plan."""

    number: str
    recommendation: str
    scope: str
    action_to_take: str
    lead_agency: str
    milestones: str
    target_date: date | None
    completed_on: date | None
    outcome: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicPicture:
    """A picture: a name without a meaning, what it shows, and the SHA-256 of its data."""

    name: str
    description: str
    media_type: str
    width: int
    height: int
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """Everything that becomes public, and nothing else. Three texts are HTML, all else is plain.

    `expires_on` is the last day on which it is public, or None where no day is set.
    """

    area: str
    year: int
    review_process: str
    key_issues: str
    conclusions: str
    panel: tuple[PanelMember, ...]
    action_plan: tuple[PublicAction, ...]
    themes: tuple[str, ...]
    languages: tuple[str, ...]
    pictures: tuple[PublicPicture, ...] = ()
    published_on: date
    expires_on: date | None = None
    edition_number: int


@dataclass(frozen=True, slots=True)
class PublicText:
    """One text of an edition and where it stands, such as `action_plan.2.outcome`."""

    field: str
    text: str
    is_html: bool


_HTML_FIELDS = frozenset({"review_process", "key_issues", "conclusions"})
_AFTER_AGREEMENT = frozenset({"published_on", "expires_on", "edition_number"})


def build(
    summary: SummaryText,
    actions: Sequence[PlannedAction],
    panel: Sequence[PanelMember],
    *,
    area: str,
    year: int,
    themes: Sequence[str],
    languages: Sequence[str] = (),
    pictures: Sequence[PublicPicture] = (),
    published_on: date,
    expires_on: date | None = None,
    edition_number: int,
) -> Edition:
    """Return the edition of a summary with its action plan in full and its panel's names (16.1a).

    HTML is reduced to the safe list. Actions stand by their numbers, the chair before the members.
    """
    return Edition(
        area=_plain(area),
        year=year,
        review_process=clean(summary.review_process),
        key_issues=clean(summary.key_issues),
        conclusions=clean(summary.conclusions),
        panel=tuple(_public_member(member) for member in sorted(panel, key=_chair_first)),
        action_plan=tuple(_public_action(action) for action in sorted(actions, key=_by_number)),
        themes=tuple(_plain(theme) for theme in themes),
        languages=tuple(_plain(language) for language in languages),
        pictures=tuple(
            replace(picture, description=_plain(picture.description)) for picture in pictures
        ),
        published_on=published_on,
        expires_on=expires_on,
        edition_number=edition_number,
    )


def as_data(edition: Edition) -> dict[str, Any]:
    """Return an edition as JSON data: dates as 2009-04-02, rows as lists of objects."""
    data: dict[str, Any] = json.loads(json.dumps(asdict(edition), default=date.isoformat))
    return data


def digest(edition: Edition) -> str:
    """Return the SHA-256 of the agreed content, in hexadecimal.

    It leaves out the edition's number and its dates, so that a preview and the edition published
    after the agreement have the same digest when, and only when, nothing that is read has changed.
    """
    agreed = {key: value for key, value in as_data(edition).items() if key not in _AFTER_AGREEMENT}
    canonical = json.dumps(agreed, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(canonical.encode("ascii")).hexdigest()


def texts(edition: Edition) -> tuple[PublicText, ...]:
    """Return every text of an edition, for whoever must read all of it before the public does.

    It walks the data, so that a field added to the edition is in the answer by itself.
    """
    return tuple(
        PublicText(field, text, field in _HTML_FIELDS)
        for field, text in _walk("", as_data(edition))
        if text
    )


def _walk(path: str, value: Any) -> Iterator[tuple[str, str]]:
    """Yield the strings below a value with their paths; rows are counted from 1."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _walk(f"{path}.{key}" if path else key, item)
    elif isinstance(value, list):
        for number, item in enumerate(value, start=1):
            yield from _walk(f"{path}.{number}", item)


def _public_member(member: PanelMember) -> PanelMember:
    return PanelMember(
        name=_plain(member.name), agency=_plain(member.agency), is_chair=member.is_chair
    )


def _public_action(action: PlannedAction) -> PublicAction:
    return PublicAction(
        number=_plain(action.number),
        recommendation=_plain(action.public_wording),
        scope=_plain(action.scope),
        action_to_take=_plain(action.action_to_take),
        lead_agency=_plain(action.lead_agency),
        milestones=_plain(action.milestones),
        target_date=action.target_date,
        completed_on=action.completed_on,
        outcome=_plain(action.outcome),
    )


def _chair_first(member: PanelMember) -> bool:
    return not member.is_chair


def _by_number(action: PlannedAction) -> list[tuple[int, str]]:
    return in_order(action.number)


def in_order(number: str) -> list[tuple[int, str]]:
    """Return what numbers of actions are sorted by: 2 before 10, 2 before 2a, 2.1 before 2.2."""
    return [
        (int(part), "") if part.isdecimal() else (0, part)
        for part in re.findall(r"\d+|[^\W\d]+", number)
    ]


# Line feeds and tabs are layout; other control characters and the marks that turn the direction
# of writing only serve to show a text other than it is.
_INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def _plain(text: str) -> str:
    """Return a plain text with its lines ended alike and without invisible characters.

    It stays plain: what looks like markup in it is text, and is shown as such.
    """
    return _INVISIBLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
