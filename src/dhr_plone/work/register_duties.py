"""What is owed in a register beside its reviews: declarations, and addresses that are missing."""

from collections.abc import Iterable, Iterator
from typing import Any

from dhr_plone import _
from dhr_plone.participation.workspace import roster_of
from dhr_plone.work.duties import DECLARE, Duty
from dhr_plone.work.mail import address_of
from dhr_plone.work.snapshot import coordinators_of
from dhr_plone.workflows.gather import full_name


def duties_of_register(register: Any, owed: Iterable[Duty]) -> Iterator[Duty]:
    """Yield what is owed beside the duties of its reviews, which are `owed`."""
    yield from _declarations(register)
    yield from _addresses(register, {user for duty in owed for user in duty.users})


def _declarations(register: Any) -> Iterator[Duty]:
    """Whoever is put on the register's roster declares their interest first (13.6)."""
    for member in roster_of(register) or ():
        if not member.declared:
            yield Duty(
                key=f"{register.UID()}:{DECLARE}:{member.user}",
                reference=register.Title(),
                review="",
                what=_("Declare your interest"),
                paragraph="13.6",
                url=f"{register.absolute_url()}/@@declare",
                users=(member.user,),
            )


def _addresses(register: Any, users: Iterable[str]) -> Iterator[Duty]:
    """Who cannot be written to is not reminded: the coordinators see to it."""
    coordinators = coordinators_of(register)
    for user in sorted(users):
        if not address_of(user):
            yield Duty(
                key=f"{register.UID()}:address:{user}",
                reference=register.Title(),
                review="",
                what=_("Somebody cannot be reminded: they have no e-mail address here"),
                paragraph="",
                url=f"{register.absolute_url()}/@@my-work",
                place=full_name(user),
                position="coordinator",
                users=coordinators,
            )
