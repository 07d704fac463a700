"""The references in a long text are looked for once, and never taken for those of another text."""

import pytest

from dhr_plone.anonymisation import references_kept
from dhr_plone.anonymisation.identities import build
from dhr_plone.anonymisation.references_kept import LONG, KeptReferences

FILLING = "She rang the surgery about the repairs. " * (LONG // 40 + 1)


@pytest.fixture
def searched(monkeypatch):
    """The texts that are searched."""
    texts = []
    real = references_kept.references

    def counting(text):
        texts.append(text)
        return real(text)

    monkeypatch.setattr(references_kept, "references", counting)
    return texts


def test_a_long_text_is_searched_once(searched):
    kept = KeptReferences()
    text = f"{FILLING} Crime reference RH/40881."
    assert kept.of(text) == kept.of(text) == ("RH/40881",)
    assert searched == [text]


def test_a_text_that_has_changed_is_searched_anew(searched):
    kept = KeptReferences()
    assert kept.of(f"{FILLING} Crime reference RH/40881.") == ("RH/40881",)
    assert kept.of(f"{FILLING} Crime reference RH/40882.") == ("RH/40882",)
    assert len(searched) == 2


def test_what_is_kept_stays_within_its_bound_and_the_longest_unused_goes(searched):
    kept = KeptReferences(most=6)
    first, second, third = (f"{FILLING} RH/4088{n} and RH/5088{n}" for n in range(3))
    kept.of(first)
    kept.of(second)
    kept.of(first)
    kept.of(third)
    kept.of(first)
    assert searched == [first, second, third]
    assert kept.of(second) == ("RH/40881", "RH/50881")
    assert searched == [first, second, third, second]


def test_a_text_with_more_references_than_are_kept_is_told_all_the_same():
    kept = KeptReferences(most=1)
    assert kept.of(f"{FILLING} RH/40881 RH/40882") == ("RH/40881", "RH/40882")


def test_the_scans_of_a_case_share_what_was_found(searched):
    text = f"{FILLING} Tenancy number MH-2290017, of nobody else."
    first, again = (build([], restricted_texts=[text]) for _time in range(2))
    assert first.terms == again.terms
    assert any("2290017" in term.key for term in first.terms)
    assert searched == [text]


def test_what_is_kept_is_not_told_by_its_repr():
    kept = KeptReferences()
    kept.of(f"{FILLING} RH/40881")
    assert repr(kept) == "<KeptReferences: 1 texts>"
