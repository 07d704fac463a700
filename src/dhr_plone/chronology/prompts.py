"""What an analysis gives the panel: a prompt to look, never a conclusion."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum
from hashlib import blake2b

from zope.i18nmessageid import Message

from dhr_plone.chronology.entries import Entry


class Kind(StrEnum):
    """What a prompt asks the panel to look at."""

    DUPLICATE = "duplicate"
    SAME_EVENT = "same_event"
    SILENCE = "silence"
    CLUSTER = "cluster"
    QUICKENING = "quickening"
    LAST_SEEN = "last_seen"
    NEVER_SEEN = "never_seen"
    MISSED = "missed_appointments"
    NO_ACTION = "no_action"
    OUT_OF_SCOPE = "out_of_scope"


@dataclass(frozen=True, slots=True)
class Prompt:
    """One prompt: its kind, the reason as a sentence, and the entries that it is about.

    `key` stays the same as long as the prompt is about the same entries, so that a dismissal, which
    is kept under it, lasts; when entries come or go it is another prompt.
    """

    kind: Kind
    reason: Message
    entries: tuple[Entry, ...]
    key: str


def prompt(kind: Kind, reason: Message, entries: Iterable[Entry], about: str = "") -> Prompt:
    """A prompt with its key; `about` tells apart prompts of one kind about the same entries."""
    members = tuple(entries)
    parts = [kind, about, *sorted(entry.uid for entry in members)]
    digest = blake2b("\x1f".join(parts).encode(), digest_size=8).hexdigest()
    return Prompt(kind, reason, members, f"{kind}-{digest}")


def open_prompts(prompts: Iterable[Prompt], dismissed: Collection[str]) -> list[Prompt]:
    """The prompts whose keys were not dismissed."""
    return [prompt for prompt in prompts if prompt.key not in dismissed]
