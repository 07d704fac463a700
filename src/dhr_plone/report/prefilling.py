"""Putting proposals into the sections of a report, and taking them out, without losing a word.

A section is only ever written where it is empty, or where it stands exactly as it was put in. What
somebody wrote, be it one letter more, is theirs.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Standing(StrEnum):
    """How a section stands against what the data proposes for it."""

    EMPTY = "empty"
    WRITTEN = "written"
    PUT_IN = "put_in"
    OUTDATED = "outdated"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Section:
    """One section: its key ("sections:death"), what stands there and what the data proposes."""

    key: str
    current: str
    proposed: str
    standing: Standing

    @property
    def fillable(self) -> bool:
        """Whether the proposal can be put in."""
        return self.standing in (Standing.EMPTY, Standing.OUTDATED) and bool(self.proposed)

    @property
    def removable(self) -> bool:
        """Whether what was put in can be taken out again."""
        return self.standing in (Standing.PUT_IN, Standing.OUTDATED)


Texts = Mapping[str, str]


def sections(current: Texts, proposed: Texts, put_in: Texts) -> list[Section]:
    """Return every section that is written or proposed, by key. `put_in` is what was put in."""
    keys = dict.fromkeys([*proposed, *current])
    return [_section(key, current, proposed, put_in) for key in keys]


def fill(
    current: Texts, proposed: Texts, put_in: Texts, wanted: Iterable[str] | None = None
) -> tuple[dict[str, str], dict[str, str]]:
    """Return the texts and what was put in, with the proposals of the `wanted` sections put in.

    Without `wanted` all the empty ones are filled. A section that somebody wrote stays as it is.
    """
    found = sections(current, proposed, put_in)
    keys = None if wanted is None else set(wanted)
    new = {
        section.key: section.proposed
        for section in found
        if (section.standing is Standing.EMPTY if keys is None else section.key in keys)
        and section.fillable
    }
    return {**current, **new}, {**put_in, **new}


def take_out(
    current: Texts, put_in: Texts, wanted: Iterable[str]
) -> tuple[dict[str, str], dict[str, str]]:
    """Return the texts and what was put in, without the `wanted` sections that stand as put in."""
    gone = {key for key in wanted if _untouched(key, current, put_in)}
    return (
        {key: text for key, text in current.items() if key not in gone},
        {key: text for key, text in put_in.items() if key not in gone},
    )


def _section(key: str, current: Texts, proposed: Texts, put_in: Texts) -> Section:
    text, proposal = current.get(key, ""), proposed.get(key, "")
    if not text.strip():
        standing = Standing.EMPTY
    elif not _untouched(key, current, put_in):
        standing = Standing.WRITTEN
    else:
        standing = Standing.PUT_IN if text == proposal or not proposal else Standing.OUTDATED
    return Section(key, text, proposal, standing)


def _untouched(key: str, current: Texts, put_in: Texts) -> bool:
    return bool(current.get(key)) and current.get(key) == put_in.get(key)
