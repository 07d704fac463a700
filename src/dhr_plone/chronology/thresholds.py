"""What the panel takes for long, many and soon, as it stands in the address of the prompts."""

from collections.abc import Mapping
from dataclasses import fields

from zope.i18nmessageid import Message

from dhr_plone import _
from dhr_plone.chronology.analysis import Settings

#: What each number is called, and the most that it can be.
THRESHOLDS: dict[str, tuple[Message, int]] = {
    "silence_months": (_("Months without an entry that are a silence: more than"), 120),
    "cluster_contacts": (_("Contacts that are many: at least"), 100),
    "cluster_days": (_("… within how many days"), 365),
    "missed_in_a_row": (_("Appointments missed in a row: at least"), 20),
    "action_days": (_("Days after a key episode in which an action is looked for"), 365),
    "same_event_minutes": (_("Minutes between two accounts of one event: at most"), 1_440),
}
USUAL = Settings()


def from_form(form: Mapping[str, object]) -> Settings:
    """The numbers that an address asks for, each brought within its bounds; else the usual ones."""
    return Settings(**{name: _number(form.get(name), name) for name in THRESHOLDS})


def to_pairs(settings: Settings) -> list[tuple[str, str]]:
    """The parameters of an address that asks for this: the numbers that are not the usual ones."""
    return [
        (field.name, str(getattr(settings, field.name)))
        for field in fields(settings)
        if getattr(settings, field.name) != getattr(USUAL, field.name)
    ]


def _number(value: object, name: str) -> int:
    text = str(value or "").strip()
    if not text.isdecimal() or len(text) > 6:
        return int(getattr(USUAL, name))
    return min(max(int(text), 1), THRESHOLDS[name][1])
