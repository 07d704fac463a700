"""Names are shown as pseudonyms, and pseudonyms as names, and every place keeps its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dhr_plone.anonymisation.identities import Person, build
from dhr_plone.anonymisation.pseudonyms import (
    personalise,
    pseudonymiser,
    replace_all,
    role_codes,
)
from dhr_plone.anonymisation.scanner import scan
from tests.anonymisation.bernays import persons, register, text


def test_a_name_is_shown_as_its_pseudonym() -> None:
    shown = pseudonymiser(register())("Annie’s sister, Eva Kovák, rang Dr Rao.").shown
    assert shown == "Adult A’s sister, Relative D, rang GP 1."


def test_a_name_inside_an_address_for_mail_is_shown_as_its_pseudonym() -> None:
    shown = pseudonymiser(register())("She wrote to anna.bernays@example.org.").shown
    assert "bernays" not in shown.lower()


def test_a_name_of_several_persons_is_shown_as_it_stands() -> None:
    assert pseudonymiser(register())("Then Mr Bernays rang.").shown == "Then Mr Bernays rang."


def test_a_pseudonym_is_shown_as_the_name() -> None:
    assert (
        personalise(register(), "Then Adult A rang GP 1.").shown
        == "Then Anna Bernays rang Sunita Rao."
    )


def test_what_is_stored_is_kept() -> None:
    stored = "Anna rang."
    assert pseudonymiser(register())(stored).original == stored == "Anna rang."


def test_a_pseudonym_inside_a_longer_word_is_left_alone() -> None:
    assert personalise(register(), "Adult Abroad").shown == "Adult Abroad"


def test_a_pseudonym_that_two_persons_share_is_left_alone() -> None:
    both = build([Person(full_name=name, pseudonym="Adult A") for name in ("Ada Roe", "Ivo Tang")])
    assert personalise(both, "Adult A rang.").shown == "Adult A rang."


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("<p>An<b>na</b> rang.</p>", "<p>Adult A<b></b> rang.</p>"),
        ("<p>Anna &amp; Leo</p>", "<p>Adult A &amp; Child C</p>"),
    ],
)
def test_markup_stays_whole(stored: str, shown: str) -> None:
    assert pseudonymiser(register())(stored).shown == shown


def test_a_pseudonym_is_escaped_in_markup() -> None:
    one = build([Person(full_name="Ada Roe", pseudonym="A & <B>")])
    assert pseudonymiser(one)("<p>Ada Roe</p>").shown == "<p>A &amp; &lt;B&gt;</p>"


def test_a_place_is_followed_both_ways() -> None:
    both = pseudonymiser(register())("So Anna Bernays rang Eva Kovac twice.")
    assert both.shown == "So Adult A rang Relative D twice."
    for word in ("So", "rang", "twice"):
        stored, shown = both.original.index(word), both.shown.index(word)
        assert (both.in_shown(stored), both.in_original(shown)) == (shown, stored)


def test_a_place_inside_a_name_leads_to_its_beginning() -> None:
    both = pseudonymiser(register())("So Anna Bernays rang.")
    assert both.in_shown(both.original.index("Bernays")) == both.shown.index("Adult A")
    assert both.in_original(both.shown.index("A rang")) == both.original.index("Anna")


@given(st.lists(st.sampled_from(["Adult A", "Child C", "rang", "and", "GP 1", "slowly,"])))
def test_names_and_pseudonyms_lead_back_to_each_other(parts: list[str]) -> None:
    written = " and then ".join(parts)
    assert pseudonymiser(register())(personalise(register(), written).shown).shown == written


@pytest.mark.guidance("17.7b")
def test_all_proposals_put_in_place_leave_nothing_of_them() -> None:
    draft = text("summary-draft.txt")
    replaced = replace_all(draft, scan(register(), {"summary": draft}))
    left = scan(register(), {"summary": replaced})
    assert [one for one in left if one.proposal] == []
    assert "Annie" not in replaced and "in the summer of 2009" in replaced


def test_findings_of_another_text_are_refused() -> None:
    findings = scan(register(), {"field": "a long way on, Anna rang"})
    with pytest.raises(ValueError, match="Check the text again"):
        replace_all("Anna", findings)


@pytest.mark.guidance("13.A")
def test_role_codes_go_by_role_and_order() -> None:
    bare = [
        Person(full_name=one.full_name, case_role=one.case_role)
        for one in persons()
        if one.case_role != "other"
    ]
    assert role_codes(bare) == [
        "Adult A",
        "Adult B",
        "Child C",
        "Relative D",
        "Professional 1",
        "Professional 2",
        "Professional 3",
    ]


def test_a_pseudonym_that_somebody_has_is_kept_and_not_given_again() -> None:
    some = [
        Person(full_name="Ada Roe", case_role="victim"),
        Person(full_name="Ivo Roe", case_role="child", pseudonym="Child A"),
        Person(full_name="Eva Roe", case_role="relative"),
    ]
    assert role_codes(some) == ["Adult B", "Child A", "Relative C"]


def test_letters_do_not_run_out() -> None:
    many = role_codes(Person(full_name=f"N{n}", case_role="other") for n in range(60))
    assert len(set(many)) == 60 and many[26] == "Person A2"
