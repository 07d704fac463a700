"""The panel's names: public as the panel itself, and nowhere else (16.1, 17.7)."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from dhr_plone.anonymisation import identities
from dhr_plone.anonymisation.findings import Finding, Mark
from dhr_plone.anonymisation.identities import IdentityRegister, Person
from dhr_plone.anonymisation.normalise import View, read

Names = Callable[[View, IdentityRegister], Iterable[Mark]]


def colleagues(members: Iterable[str]) -> IdentityRegister:
    """The panel as a register of its own."""
    return identities.build(Person(full_name=name, case_role="panel") for name in members)


def in_text(view: View, panel: IdentityRegister, names: Names) -> Iterator[Mark]:
    """Members of the panel whom a text names. `names` finds the people of a register in a text.

    A full name, or a surname with a title or initial, must go. One word alone may be anybody.
    """
    for mark in names(view, panel):
        whole = mark.severity == "must" and " " in view.plain[mark.start : mark.end].strip()
        yield replace(
            mark,
            kind="panel_name",
            reason="This is the name of a member of the panel. It is public in the list of the "
            "panel, and nowhere else (16.1).",
            severity="must" if whole else "may",
            certainty="certain" if whole else "possible",
            proposal="a member of the panel" if whole else "",
        )


def members(panel: Iterable[str], register: IdentityRegister, names: Names) -> Iterator[Finding]:
    """Members of the panel who are persons of the case, in the field "panel".

    The offsets count characters of the member's name. A surname in common is no finding.
    """
    for member in panel:
        view = read(member)
        for mark in names(view, register):
            first, last = view.tokens[0][0], view.tokens[-1][1]
            if len(view.tokens) > 1 and mark.start <= first and mark.end >= last:
                yield Finding(
                    kind="panel_person",
                    field="panel",
                    start=0,
                    end=len(member),
                    snippet=member,
                    reason="A member of the panel has the name of a person of the case. Nobody of "
                    "the case may be named, on the panel either (17.7).",
                    severity="must",
                    certainty="certain",
                )
                break
