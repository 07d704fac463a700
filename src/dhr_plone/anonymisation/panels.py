"""The panel's names: public as the panel itself, and nowhere else (16.1, 17.7)."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from dhr_plone import _
from dhr_plone.anonymisation import identities
from dhr_plone.anonymisation.findings import Finding, Mark
from dhr_plone.anonymisation.identities import IdentityRegister, Person
from dhr_plone.anonymisation.normalise import View

_MEMBER = _(
    "This is the name of a member of the panel. It is public in the list of the panel, and"
    " nowhere else (16.1)."
)
_PERSON = _(
    "A member of the panel has the name of a person of the case. Nobody of the case may be named,"
    " on the panel either (17.7)."
)


def colleagues(members: Iterable[str]) -> IdentityRegister:
    """The panel as a register of its own."""
    return identities.build(Person(full_name=name, case_role="panel") for name in members)


def in_text(view: View, names: Iterable[Mark]) -> Iterator[Mark]:
    """Members of the panel whom a text names, out of the names of the panel found in it.

    A full name, or a surname with a title or initial, must go. One word alone may be anybody.
    """
    for mark in names:
        words = view.plain[mark.start : mark.end].split()
        whole = mark.severity == "must" and mark.kind != "given_name" and len(words) > 1
        yield replace(
            mark,
            kind="panel_name",
            reason=_MEMBER,
            severity="must" if whole else "may",
            certainty="certain" if whole else "possible",
            proposal="a member of the panel" if whole else "",
        )


def member(view: View, names: Iterable[Mark]) -> Iterator[Finding]:
    """The finding, if any, that a member of the panel is a person of the case.

    `view` is of the member's name, `names` are the names of the case found in it. A surname or a
    given name in common is no finding.
    """
    for mark in names:
        first, last = view.tokens[0], view.tokens[-1]
        if mark.kind == "given_name" or first == last:
            continue
        if mark.start <= first[0] and mark.end >= last[1]:
            yield Finding(
                kind="panel_person",
                field="panel",
                start=0,
                end=len(view.original),
                snippet=view.original,
                reason=_PERSON,
                severity="must",
                certainty="certain",
            )
            return
