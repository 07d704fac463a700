"""An acceptance belongs to the text it was given for, and a `must` is never accepted."""

import pytest

from dhr_plone.anonymisation.findings import Finding, acceptance_key, outstanding, snippet
from dhr_plone.anonymisation.scanner import scan
from tests.anonymisation.bernays import register

TEXT = "She reported it on 11 June 2008. Dr Rao saw her."
FIELDS = {"key_issues": TEXT}


def findings(text: str = TEXT) -> list[Finding]:
    return scan(register(), {"key_issues": text})


def test_an_accepted_warning_no_longer_stands_in_the_way() -> None:
    warning, must = findings()
    accepted = {acceptance_key(warning, TEXT)}
    assert outstanding([warning, must], FIELDS, accepted) == [must]


@pytest.mark.guidance("17.7b")
def test_a_must_cannot_be_accepted() -> None:
    _warning, must = findings()
    assert outstanding([must], FIELDS, {acceptance_key(must, TEXT)}) == [must]


@pytest.mark.guidance("16.1a")
def test_a_changed_text_is_asked_about_again() -> None:
    changed = TEXT + " She left."
    accepted = {acceptance_key(one, TEXT) for one in findings()}
    assert len(outstanding(findings(changed), {"key_issues": changed}, accepted)) == 2


def test_the_same_words_in_another_field_are_asked_about_apart() -> None:
    [in_one, in_other] = scan(register(), {"a": "on 11 June 2008", "b": "on 11 June 2008"}) or [
        0,
        0,
    ]
    assert acceptance_key(in_one, "x") != acceptance_key(in_other, "x")


def test_a_key_holds_none_of_the_text() -> None:
    key = acceptance_key(findings()[0], TEXT)
    assert len(key) == 64 and set(key) <= set("0123456789abcdef")


def test_a_finding_that_is_logged_shows_no_text() -> None:
    assert not any(word in repr(findings()) for word in ("Rao", "June", "GP 1"))


def test_a_snippet_shows_the_surroundings_cut_at_words() -> None:
    text = "alpha " * 20 + "TARGET" + " omega" * 20
    start = text.index("TARGET")
    shown = snippet(text, start, start + 6)
    assert shown.startswith("…alpha") and "TARGET" in shown and shown.endswith("omega…")
    assert len(shown) < 100
