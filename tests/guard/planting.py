"""Puts a token into every field of every object of a review, as a person would.

One way is REST; the other, ``FORMS``, goes through the HTML forms first, and leaves to REST what no
form shows. What neither takes (what the system keeps for itself) is put there directly. Roster
entries, comments on steps, kept versions and published editions get theirs too.
"""

from datetime import date
from types import SimpleNamespace
from typing import Any

from plone import api
from Products.CMFCore.indexing import processQueue

from dhr_plone.content_types.base import add
from dhr_plone.content_types.interfaces import IRestricted
from dhr_plone.participation.workspace import roster_of
from dhr_plone.publication import gatekeeper, publish
from dhr_plone.testing import acting_as
from dhr_plone.workflows.table import machine_of
from tests.guard.asking import Client
from tests.guard.planting_fields import fill_fields
from tests.guard.planting_pages import fill_forms
from tests.guard.tokens import DIRECTLY, FORMS, REST, Tokens

TAKING_PART = ("coordinator", "governor", "auditor", "police-author", "police-manager")
WITH_ROSTERS = ("register", "review", "police_imr", "housing_imr", "action")


def plant(site: Any, parts: SimpleNamespace, client: Client, way: str = REST) -> Tokens:
    """Fill every object of the review in ``parts``; return the tokens with their places."""
    tokens = Tokens()
    parts.agency = parts.register.objectValues("Agency")[0]
    filled = set()
    if way == FORMS:
        another = fill_forms(site, parts, tokens, client)
        # What a page keeps in a field that no edit form shows would be overwritten.
        filled = fields_with(tokens.put[FORMS]) | {"review: Review.warning_answers"}
    else:
        add_parts(site, parts)
    fill_fields(parts, tokens, client, but=filled)
    with acting_as(site, "admin"):
        if way != FORMS:
            fill_rosters(parts, tokens)
        fill_what_is_kept(site, parts, tokens)
        edition = gatekeeper.preview(parts.summary)
        kept = zip(edition.pictures, parts.summary.pictures, strict=True)
        files = {picture.name: own["file"] for picture, own in kept}
        parts.edition = publish.put_into(parts.library, edition, files)
    if way == FORMS:
        parts.another = another
    for name, obj in vars(parts).items():
        if IRestricted.providedBy(obj):
            tokens.identify(obj, f"{name}: id")
    name_people(tokens)
    processQueue()
    return tokens


def fields_with(places: set[str]) -> set[str]:
    """Return the fields to which places belong: rows and answers have many, a file has two."""
    return {".".join(place.partition(" (")[0].split(".")[:2]) for place in places}


def add_parts(site: Any, parts: SimpleNamespace) -> None:
    """Add what the review of the test layer lacks."""
    with acting_as(site, "admin"):
        parts.proceeding = add(parts.review, "Proceeding", kind="criminal", status="concluded")
        parts.imr_record = add(parts.police_imr, "CaseRecord", kind="interview")
        parts.housing_entry = add(
            parts.housing_imr, "ChronologyEntry", starts="2007", event="A visit."
        )


def fill_rosters(parts: SimpleNamespace, tokens: Tokens) -> None:
    """Put tokens into what is kept of each person, and what each declared."""
    for name in WITH_ROSTERS:
        for member in roster_of(getattr(parts, name)):
            place = f"{name}: roster"
            member.update({"post": directly(tokens, f"{place}.post")})
            member.declare(
                directly(tokens, f"{place}.interest"),
                directly(tokens, f"{place}.independence"),
                member.declared_on,
            )


def fill_what_is_kept(site: Any, parts: SimpleNamespace, tokens: Tokens) -> None:
    """Put tokens into what the system keeps for itself, where no form has left one."""
    for name in WITH_ROSTERS:
        place = f"{name}: roster.declared_on"
        for member in roster_of(getattr(parts, name)):
            member.update({"declared_on": date(tokens.year(place), 3, 17)})
            tokens.put[DIRECTLY].add(place)
    for name, obj in vars(parts).items():
        fill_history(site, obj, name, tokens)
    if not parts.terms.versions:
        topics = {"one": directly(tokens, "terms: version")}
        parts.terms.versions = ({"number": 1, "topics": topics},)
    if not parts.summary.agreement:
        by = directly(tokens, "summary: agreed by")
        parts.summary.agreement = {"by": by, "digest": ""}
    if not parts.summary.proceedings_override:
        parts.summary.proceedings_override = {"reasons": directly(tokens, "summary: override")}


def fill_history(site: Any, obj: Any, name: str, tokens: Tokens) -> None:
    """Put a token into a comment on the last step of an object, unless there is one."""
    machine = machine_of(obj.portal_type)
    if machine is not None and name != "library":
        workflows = site.portal_workflow
        status = dict(workflows.getStatusOf(machine.id, obj) or {})
        if not status.get("comments"):
            status["comments"] = directly(tokens, f"{name}: comment of a step")
            workflows.setStatusOf(machine.id, obj, status)


def name_people(tokens: Tokens) -> None:
    """Give those who take part names of their own; chair and panel are published by theirs."""
    for user in TAKING_PART:
        name = {"fullname": directly(tokens, f"people: {user}")}
        api.user.get(userid=user).setMemberProperties(name)


def directly(tokens: Tokens, place: str) -> str:
    """Return a token for a place into which it is put directly."""
    tokens.put[DIRECTLY].add(place)
    return tokens.word(place)
