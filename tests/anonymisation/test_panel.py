"""The panel's names are public as the panel, and nowhere else."""

import pytest

from dhr_plone.anonymisation.findings import Finding
from dhr_plone.anonymisation.scanner import scan
from tests.anonymisation.bernays import register

PANEL = ["Jane Featherstone", "Amir Hussain"]


def found(text: str, panel: list[str] = PANEL) -> list[Finding]:
    return scan(register(), {"field": text}, panel=panel)


@pytest.mark.guidance("16.1a")
def test_the_panel_itself_is_no_finding() -> None:
    assert found("The panel met seven times.") == []


@pytest.mark.guidance("16.1a", "17.7b")
@pytest.mark.parametrize("text", ["led by Jane Featherstone.", "led by Ms Featherstone."])
def test_a_member_who_is_named_in_a_text_must_go(text: str) -> None:
    [one] = found(text)
    assert (one.severity, one.kind, one.proposal) == ("must", "panel_name", "a member of the panel")


def test_a_given_name_of_a_member_alone_makes_a_warning() -> None:
    [one] = found("and then Amir spoke")
    assert (one.severity, one.kind) == ("may", "panel_name")


@pytest.mark.guidance("17.7b")
@pytest.mark.parametrize("member", ["Sunita Rao", "Dr S. Rao", "Danny Firth", "RAO, Sunita"])
def test_a_member_who_is_a_person_of_the_case_is_a_finding(member: str) -> None:
    [one] = found("Nothing.", [*PANEL, member])
    assert (one.field, one.severity, one.kind) == ("panel", "must", "panel_person")
    assert (one.start, one.end, one.snippet) == (0, len(member), member)


@pytest.mark.parametrize("member", ["Daniel Hussain", "Jane Rao", "Anna Featherstone"])
def test_a_member_who_shares_one_name_with_a_person_is_none(member: str) -> None:
    assert found("Nothing.", [member]) == []


@pytest.mark.guidance("17.7b")
def test_a_person_of_the_case_on_the_panel_is_found_in_the_text_too() -> None:
    assert [
        one.kind for one in found("and Sunita Rao came", ["Sunita Rao"]) if one.field == "field"
    ]
