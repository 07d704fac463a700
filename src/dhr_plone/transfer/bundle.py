"""A bundle: a whole register as plain data, and every reason why one is not taken.

Asks nothing of the site: what the site knows is handed in. A bundle tells of each object its state,
and where the object's permissions differed from the table, which they never should.
"""

import json
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from zope.i18nmessageid import Message

from dhr_plone import _
from dhr_plone.participation.rosters import ROSTERS
from dhr_plone.transfer.whole import lacking
from dhr_plone.workflows.table import machine_of

FORMAT = "dhr_plone register 1"
REGISTER = "ReviewRegister"
RANDOM = re.compile(r"[0-9a-f]{32}")
REGISTER_ID = re.compile(r"[a-z0-9][a-z0-9._-]*")
PLACE = frozenset({"@id", "@type", "UID", "id", "parent"})
KEPT = frozenset({"created", "modified", "review_state", "workflow_history"})
# Whom an agency names, by user name; see participation/staff.py.
STAFF = ("senior_manager", "staff")
OURS = frozenset({"attributes", "deviations", "roster"})


@dataclass(frozen=True)
class Site:
    """What the site knows: its types with what each may hold, its people, what is there already.

    ``names`` returns the attributes of a type, ``is_user`` knows a person by user id and
    ``is_named`` by user name, ``taken`` says whether a UID or the id of a register is in use.
    """

    may_hold: Mapping[str, Collection[str]]
    names: Callable[[str], Collection[str]]
    is_user: Callable[[str], bool]
    is_named: Callable[[str], bool]
    taken: Callable[[str], bool]


def bundle(items: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return the bundle of the items of a register, containers before what they hold."""
    return {"format": FORMAT, "digest": digest(items), "items": list(items)}


def digest(items: Any) -> str:
    """Return the digest of items; it tells damage on the way, not intent."""
    text = json.dumps(items, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()


def refusals(data: Any, site: Site) -> list[Message]:
    """Return every reason why a bundle is not taken; empty where it is."""
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        return [_("This is no register that was exported by this version of the add-on.")]
    items = data.get("items")
    if not isinstance(items, list) or data.get("digest") != digest(items):
        return [_("This file was damaged or changed after the export: its digest does not fit.")]
    if not all(_is_item(item) for item in items):
        return [_("This file holds something that is no item of a register.")]
    kinds = [item["@type"] for item in items]
    if kinds.count(REGISTER) != 1 or kinds[0] != REGISTER:
        return [_("A file holds one register, and it comes first.")]
    places: dict[str, str] = {}
    ids = Counter(item["id"] for item in items)
    found = here_already(items, site)
    for number, item in enumerate(items, 1):
        if ids[item["id"]] > 1:
            found.append(at(number, item, _("Its id stands in the file twice.")))
        found += [at(number, item, why) for why in _refusals_of(item, site, places)]
        places[item["UID"]] = item["@type"]
    return found + not_whole(items)


def not_whole(items: Sequence[Mapping[str, Any]]) -> list[Message]:
    """Return what a register lacks, or has twice."""
    return [at(number, items[number - 1], why) for number, why in lacking(items)]


def here_already(items: Sequence[Mapping[str, Any]], site: Site) -> list[Message]:
    """Return one reason for all that is in the site already: it is as a rule everything."""
    register, *parts = items
    there = [item for item in parts if site.taken(item["UID"])]
    if site.taken(register["UID"]) or site.taken(register["id"]):
        there.append(register)
    if not there:
        return []
    return [
        _(
            "${number} of the ${all} items are in this site already. Delete the register that "
            "holds them first, if it is to be replaced.",
            mapping={"number": len(there), "all": len(items)},
        )
    ]


def _is_item(item: Any) -> bool:
    """Tell whether something has the shape of an item, so that it can be looked at."""
    if not isinstance(item, dict):
        return False
    texts = ("@id", "@type", "UID", "created", "id", "modified")
    return (
        all(isinstance(item.get(name), str) for name in texts)
        and isinstance(item.get("parent"), dict)
        and isinstance(item["parent"].get("UID"), str | None)
        and isinstance(item.get("attributes"), dict)
        and isinstance(item.get("roster", ""), list | None)
        and _is_history(item.get("workflow_history", {}))
        and _is_deviations(item.get("deviations", {}))
    )


def _is_history(history: Any) -> bool:
    return isinstance(history, dict) and all(
        isinstance(steps, list) and all(_is_step(step) for step in steps)
        for steps in history.values()
    )


def _is_step(step: Any) -> bool:
    return isinstance(step, dict) and all(isinstance(told, str | None) for told in step.values())


def _is_deviations(deviations: Any) -> bool:
    return isinstance(deviations, dict) and all(
        isinstance(roles, list) for roles in deviations.values()
    )


def _refusals_of(item: Mapping[str, Any], site: Site, places: Mapping[str, str]) -> Iterator[Any]:
    """Yield why one item is not taken; ``places`` are the items before it, UID -> type."""
    yield from _of_place(item, site, places)
    if item["@type"] in site.may_hold:
        yield from _of_attributes(item, site)
        yield from _of_state(item)
        yield from _of_roster(item, site)
        yield from _of_staff(item, site)
    yield from _of_dates(item)


def _of_place(item: Mapping[str, Any], site: Site, places: Mapping[str, str]) -> Iterator[Message]:
    kind, name, uid = item["@type"], item["id"], item["UID"]
    if kind not in site.may_hold:
        yield _("“${type}” is no type of a register here.", mapping={"type": kind})
    shape = REGISTER_ID if kind == REGISTER else RANDOM
    if not shape.fullmatch(name) or item["@id"].rpartition("/")[2] != name:
        yield _("Its id was not given by the system.")
    if not RANDOM.fullmatch(uid) or uid in places:
        yield _("Its UID is none, or stands in the file twice.")
    if kind != REGISTER:
        holder = places.get(str(item["parent"].get("UID")))
        if holder is None:
            yield _("What it lies in does not come before it in the file.")
        elif kind not in site.may_hold.get(holder, ()):
            yield _("It cannot lie in “${type}”.", mapping={"type": holder})


def _of_attributes(item: Mapping[str, Any], site: Site) -> Iterator[Message]:
    for name in sorted(set(item) - PLACE - KEPT - OURS):
        yield _("The file says “${name}” of it, which is not taken.", mapping={"name": name})
    known = site.names(item["@type"])
    for name in sorted(set(item["attributes"]) - set(known)):
        yield _("It has “${name}”, which its type does not know.", mapping={"name": name})
    for permission, roles in sorted(item.get("deviations", {}).items()):
        yield _(
            "The file gives “${permission}” to: ${roles}. The permission table does not.",
            mapping={"permission": permission, "roles": ", ".join(map(str, roles)) or "–"},
        )


def _of_state(item: Mapping[str, Any]) -> Iterator[Message]:
    machine = machine_of(item["@type"])
    state, history = item.get("review_state"), item.get("workflow_history", {})
    if machine is None:
        if state is not None or history:
            yield _("It has a state, but its type has none: it goes by what it lies in.")
        return
    if state not in machine.states:
        yield _("“${state}” is no state of it.", mapping={"state": str(state)})
    entries = history.get(machine.id)
    if set(history) != {machine.id} or not entries:
        yield _("Its history is missing, or that of another workflow.")
    elif not all(entry.get("review_state") in machine.states for entry in entries):
        yield _("Its history names a state that there is not.")
    elif entries[-1]["review_state"] != state:
        yield _("Its state is not the one that its history ends with.")


def _of_roster(item: Mapping[str, Any], site: Site) -> Iterator[Message]:
    people, known = item["roster"], ROSTERS.get(item["@type"])
    if (people is None) != (known is None):
        yield _("It has a roster that its type does not have, or lacks the one that it has.")
        return
    for person in people or ():
        user = person.get("user") if isinstance(person, dict) else None
        if not isinstance(user, str) or not site.is_user(user):
            yield _(
                "On its roster is “${user}”, whom this site does not know. Create the account "
                "first.",
                mapping={"user": str(user)},
            )
        elif known is not None and known.position(person.get("position")) is None:
            yield _(
                "On its roster “${user}” takes part as “${position}”, which is not known.",
                mapping={"user": user, "position": str(person.get("position"))},
            )


def _of_staff(item: Mapping[str, Any], site: Site) -> Iterator[Message]:
    """Ask about whom an agency names: they may open the register's front page (5.4)."""
    if item["@type"] != "Agency":
        return
    named = {text for field in STAFF for text in _texts(item["attributes"].get(field))}
    for name in sorted(named):
        if name and not site.is_named(name):
            yield _(
                "It names “${name}” as its own, whom this site does not know. Create the account "
                "first, or take the name out where the register comes from.",
                mapping={"name": name},
            )


def _texts(value: Any) -> Iterator[str]:
    """Yield the texts of a value as an export writes it, whatever holds them."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)
    elif isinstance(value, dict):
        yield from _texts(value.get("value"))


def _of_dates(item: Mapping[str, Any]) -> Iterator[Message]:
    entries = [entry for steps in item.get("workflow_history", {}).values() for entry in steps]
    for day in (item["created"], item["modified"], *(entry.get("time") for entry in entries)):
        try:
            datetime.fromisoformat(day)
        except (TypeError, ValueError):
            yield _(
                "“${day}” is no day and time as an export writes it: 2009-05-11T09:30:00+00:00.",
                mapping={"day": str(day)},
            )


def at(number: int, item: Mapping[str, Any], why: Message) -> Message:
    """Return a reason with the item that it is about: its place in the file, its type, its id."""
    return _(
        "refused_item",
        default="Item ${number} (${type} ${id}): ${why}",
        mapping={"number": number, "type": item["@type"], "id": item["id"], "why": why},
    )
