"""What can be shown of an entry beside its number, date, agency and event, in pages and downloads.

The author's comment is a column of its own, the last one of text: it never stands with the facts.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from zope.i18nmessageid import Message

from dhr_plone import _
from dhr_plone.chronology.entries import Entry
from dhr_plone.chronology.people import People, age_at, interval
from dhr_plone.chronology.sentences import Say, in_english

#: Columns that a reader chooses among, in the order in which they are shown.
COLUMNS: dict[str, Message] = {
    "persons_seen": _("Seen"),
    "views_expressed": _("Views and wishes"),
    "decision_made": _("Decision"),
    "action_taken": _("Action"),
    "service_offered": _("Service offered"),
    "professional": _("Professional"),
    "source": _("Source"),
    "ages": _("Ages"),
    "since": _("Time since the entry before"),
    "significance": _("Significance"),
    "key_episode": _("Key episode"),
    "good_practice": _("Good practice"),
    "comment": _("Comment of the author"),
}

#: Columns that are always there.
FIXED: dict[str, Message] = {
    "number": _("No."),
    "when": _("When"),
    "agency": _("Agency"),
    "event": _("What happened"),
}

_NOBODY = People(())


def known(names: Iterable[str]) -> tuple[str, ...]:
    """Those of the names that are columns, each once and in the order of the columns."""
    wanted = set(names)
    return tuple(name for name in COLUMNS if name in wanted)


def rows(
    entries: Iterable[Entry],
    columns: Sequence[str],
    words: Mapping[str, str],
    people: People = _NOBODY,
    say: Say = in_english,
    before: Entry | None = None,
) -> Iterator[list[str]]:
    """What entries, which are in order, say in each of these columns, fixed ones too.

    `words` gives what to write for "amber", "red" and "yes"; `people` are those whose age at an
    entry is told under "ages"; `before` is the entry before the first. What is reckoned here, `say`
    puts into the language of the reader.
    """
    for entry in entries:
        told = []
        for name in columns:
            if name == "ages":
                told.append(ages(entry, people, say))
            elif name == "since":
                told.append(since(before, entry, say))
            else:
                told.append(_cell(entry, name, words))
        yield told
        before = entry


def since(before: Entry | None, entry: Entry, say: Say = in_english) -> str:
    """The time between an entry and the one before it: "12 days", "3 to 40 days"."""
    return say(interval(before, entry).told("day")) if before is not None else ""


def ages(entry: Entry, people: People, say: Say = in_english) -> str:
    """How old the persons were whom an entry names: "Adult A 29 years, Child C 6 or 7 years"."""
    named = people.seen_in(entry) | people.named_in(entry.facts)
    return ", ".join(
        f"{person.shown} {say(age_at(person.born, entry.starts).told('year'))}"
        for person in people.persons
        if person.key in named and person.born is not None and entry.starts.day >= person.born
    )


def _cell(entry: Entry, name: str, words: Mapping[str, str]) -> str:
    value = getattr(entry, name)
    if isinstance(value, bool):
        return words["yes"] if value else ""
    if name == "significance":
        return words.get(value, "")
    return "" if value is None else str(value)
