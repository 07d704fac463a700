"""One event of a chronology as plain data: what every pure module of this room works on."""

import datetime as dt
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from dhr_plone.chronology.dates import Key, UncertainDate

#: Fields that hold running text in which persons may be named, in the order in which they are read.
TEXT_FIELDS = (
    "event",
    "persons_seen",
    "views_expressed",
    "decision_made",
    "action_taken",
    "service_offered",
    "professional",
    "source",
    "comment",
)

#: Fields that are yes or no.
FLAGS = frozenset(("professional_interviewed", "good_practice", "key_episode"))

#: Significance from least to most.
SIGNIFICANCE = ("none", "amber", "red")

EntryKey = tuple[Key, str, str]


@dataclass(frozen=True, slots=True)
class Entry:
    """One event as one agency recorded it.

    Field names are those of the type `ChronologyEntry`. `uid` is the entry's own identifier, `imr`
    that of its management review, `agency` the name to show, `number` the citable number in the
    composite chronology or None while it has none. `comment` is the author's view: it stands apart
    from the facts and no function of this room mixes the two.
    """

    uid: str
    agency: str
    imr: str
    starts: UncertainDate
    event: str
    ends: UncertainDate | None = None
    sequence: int = 0
    number: int | None = None
    source: str = ""
    persons_seen: str = ""
    views_expressed: str = ""
    decision_made: str = ""
    action_taken: str = ""
    service_offered: str = ""
    professional: str = ""
    professional_interviewed: bool = False
    comment: str = ""
    significance: str = "none"
    good_practice: bool = False
    key_episode: bool = False

    @property
    def key(self) -> EntryKey:
        """What entries sort by; no two entries have the same (A3.2f)."""
        return self.starts.key(self.sequence), self.agency, self.uid

    @property
    def day(self) -> dt.date:
        """The day at which the entry stands in a chronology."""
        return self.starts.day

    @property
    def last_day(self) -> dt.date:
        """The last day that is known for it."""
        if self.ends is None:
            return self.starts.last_day
        return max(self.starts.last_day, self.ends.last_day)

    @property
    def when(self) -> str:
        """The date or dates, each as given."""
        return self.starts.text if self.ends is None else f"{self.starts.text} – {self.ends.text}"

    @property
    def facts(self) -> str:
        """What was seen, said, decided and done, without the author's comment."""
        texts = (
            self.event,
            self.views_expressed,
            self.decision_made,
            self.action_taken,
            self.service_offered,
        )
        return "\n".join(text for text in texts if text)

    def may_touch(self, start: dt.date | None, end: dt.date | None) -> bool:
        """Whether any day that it can have lasted lies from `start` to `end`, both included."""
        latest = self.starts.latest if self.ends is None else self.ends.latest
        return (end is None or self.starts.earliest <= end) and (start is None or latest >= start)

    def as_data(self) -> dict[str, Any]:
        """Plain values that JSON holds: each field under its name, dates with what is known."""
        data: dict[str, Any] = dict(zip(self.__slots__, _EVERYTHING(self), strict=True))
        data["starts"] = self.starts.as_data()
        data["ends"] = self.ends.as_data() if self.ends else None
        return data


_EVERYTHING = attrgetter(*Entry.__slots__)
