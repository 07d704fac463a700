"""What else the trail tells of an event, in words."""

from collections.abc import Iterator, Mapping

from plone.dexterity.utils import iterSchemataForType
from zope.schema import getFields

from dhr_plone import _
from dhr_plone.audit.people import called
from dhr_plone.audit.search import Event
from dhr_plone.audit.words import DETAILS, OWN_PAGE, PAGES, REASONS
from dhr_plone.content_types.base import say
from dhr_plone.participation.rosters import ROSTERS
from dhr_plone.workflows.definition import state_title
from dhr_plone.workflows.table import machine_of


def details(event: Event, names: dict[str, str]) -> list[str]:
    """Return a line for each further fact of an event; ``names`` are those of people.

    That something was read on the page of its own goes without saying.
    """
    lines = []
    for name, value in event.details.items():
        if name == "view":
            lines += _page(str(value))
        else:
            texts = value if isinstance(value, list) else [value]
            words = ", ".join(_in_words(event, name, str(text), names) for text in texts)
            lines.append(f"{say(DETAILS.get(name, name))}: {words}")
    return lines


def _page(name: str) -> Iterator[str]:
    """Yield the page by which something was read, or that a program asked for it."""
    method, _at, service = name.partition("@")
    if method.strip().isupper():
        text = PAGES.get(service, service)
        by_program = _("By a program: ${what}", mapping={"what": say(text)})
        yield say(by_program if text else _("By a program"))
    elif name not in OWN_PAGE:
        yield f"{say(DETAILS['view'])}: {say(PAGES.get(name, name))}"


def _in_words(event: Event, name: str, text: str, names: dict[str, str]) -> str:
    if name == "member":
        return called(text, names)
    if name == "reason":
        return say(REASONS.get(text, text))
    if name in ("field", "fields"):
        return say(_titles(event.portal_type).get(text, text))
    if name in ("old_state", "new_state"):
        return say(state_title(text))
    if name == "transition":
        machine = machine_of(event.portal_type)
        titles = {one.id: one.title for one in machine.transitions} if machine else {}
        return say(_(titles.get(text, text)))
    roster = ROSTERS.get(event.portal_type)
    position = roster.position(text) if roster is not None and name == "position" else None
    return say(position.title) if position is not None else text


def _titles(portal_type: str) -> Mapping[str, str]:
    """Return the titles of the fields of a type, by their names."""
    return {
        name: field.title
        for schema in iterSchemataForType(portal_type)
        for name, field in getFields(schema).items()
    }
