"""Who should not judge their own case: each rule warns, and a person answers with a reason."""

from dataclasses import replace

import pytest

from dhr_plone.guidance.independence import (
    NamedPerson,
    Participant,
    Roster,
    check,
    unanswered,
)

CHAIR = Participant(identifier="chair", name="Ruth Ellery", agency="other-county")
POLICE = Participant(
    identifier="police",
    name="Tom Marsh",
    agency="police",
    sector="statutory",
    responsible_for_imr=True,
)
REFUGE = Participant(
    identifier="refuge",
    name="Asha Nair",
    agency="refuge",
    sector="voluntary",
    represents_victim=True,
)
AUTHOR = Participant(identifier="author", name="Gwen Pugh", agency="police")
ROSTER = Roster(
    chair=CHAIR,
    panel=[POLICE, REFUGE],
    authors=[AUTHOR],
    involved_agencies=frozenset({"police", "housing"}),
    persons=[NamedPerson("Adult A", ["Anna Bernays", "Anna Kovac"])],
)


def codes(roster):
    return [warning.code for warning in check(roster)]


def test_a_panel_by_the_rules_gives_no_warning():
    assert check(ROSTER) == ()


@pytest.mark.guidance("8.2b")
def test_a_panel_without_a_voluntary_agency_is_warned_of():
    roster = replace(ROSTER, panel=[POLICE, replace(REFUGE, sector="statutory")])
    assert codes(roster) == ["no_voluntary_member"]


@pytest.mark.guidance("8.2b")
def test_a_panel_without_a_statutory_agency_is_warned_of():
    assert codes(replace(ROSTER, panel=[REFUGE])) == ["no_statutory_member"]


@pytest.mark.guidance("8.2b")
def test_a_panel_on_which_nobody_represents_the_victim_is_warned_of():
    roster = replace(ROSTER, panel=[POLICE, replace(REFUGE, represents_victim=False)])
    assert codes(roster) == ["victim_not_represented"]


@pytest.mark.guidance("8.2c")
def test_a_marac_member_who_was_directly_involved_is_to_be_replaced():
    involved = replace(REFUGE, marac_member=True, directly_involved=True)
    [warning] = check(replace(ROSTER, panel=[POLICE, involved]))
    assert warning.code == "marac_member_involved"
    assert warning.subject == "refuge"
    assert "same agency" in warning.message


@pytest.mark.guidance("8.2c")
@pytest.mark.parametrize("flag", ["marac_member", "directly_involved"])
def test_a_marac_member_who_was_not_involved_may_sit(flag):
    assert codes(replace(ROSTER, panel=[POLICE, replace(REFUGE, **{flag: True})])) == []


@pytest.mark.guidance("8.3")
def test_a_panel_solely_of_people_responsible_for_management_reviews_is_warned_of():
    panel = [POLICE, replace(REFUGE, responsible_for_imr=True)]
    assert codes(replace(ROSTER, panel=panel)) == ["only_imr_members"]


@pytest.mark.guidance("8.3")
def test_people_responsible_for_management_reviews_may_sit_beside_others():
    assert POLICE.responsible_for_imr
    assert "only_imr_members" not in codes(ROSTER)


@pytest.mark.guidance("9.2")
def test_a_chair_from_the_governing_body_is_warned_of():
    chair = replace(CHAIR, governing_body_member=True)
    assert codes(replace(ROSTER, chair=chair)) == ["chair_in_governing_body"]


@pytest.mark.guidance("9.2")
def test_a_chair_employed_by_an_agency_involved_is_warned_of():
    chair = replace(CHAIR, agency="housing")
    assert codes(replace(ROSTER, chair=chair)) == ["chair_of_involved_agency"]


@pytest.mark.guidance("12.7")
@pytest.mark.parametrize(
    ("flag", "code"),
    [
        ("directly_involved", "author_involved"),
        ("line_manager_of_involved", "author_line_manager"),
    ],
)
def test_an_author_who_was_involved_or_managed_who_was_is_warned_of(flag, code):
    author = replace(AUTHOR, **{flag: True})
    assert codes(replace(ROSTER, authors=[author])) == [code]


@pytest.mark.guidance("12.7")
def test_the_chair_writes_the_overview_and_is_held_to_the_same():
    chair = replace(CHAIR, directly_involved=True)
    assert codes(replace(ROSTER, chair=chair)) == ["author_involved"]


@pytest.mark.guidance("12.7")
@pytest.mark.parametrize(
    "name", ["Anna Bernays", "ANNA KOVÁČ", "Bernays, Anna", "Ms Anna Bernays", " anna  kovac "]
)
def test_a_participant_who_bears_the_name_of_a_person_of_the_case_is_spotted(name):
    [warning] = check(replace(ROSTER, authors=[replace(AUTHOR, name=name)]))
    assert warning.code == "same_name"
    assert warning.message.mapping["person"] == "Adult A"


@pytest.mark.guidance("8.5")
def test_a_family_name_in_common_counts_where_there_is_honour_based_violence():
    panel = [POLICE, replace(REFUGE, name="Eva Kovac")]
    assert codes(replace(ROSTER, panel=panel)) == []
    [warning] = check(replace(ROSTER, panel=panel, honour_based_violence=True))
    assert (warning.code, warning.paragraph) == ("same_family_name", "8.5")


def test_somebody_with_two_parts_in_the_review_is_warned_of_once():
    twice = replace(CHAIR, name="Anna Bernays")
    roster = replace(ROSTER, chair=twice, authors=[twice])
    assert codes(roster) == ["same_name"]


def test_a_person_without_a_name_matches_nobody():
    roster = replace(ROSTER, persons=[NamedPerson("Adult B", ["", "—"])])
    assert check(replace(roster, panel=[POLICE, replace(REFUGE, name="")])) == ()


@pytest.mark.guidance("8.3", "9.2", "12.7")
def test_a_warning_is_settled_by_a_reason_and_by_nothing_less():
    warnings = check(replace(ROSTER, chair=replace(CHAIR, agency="housing")))
    assert unanswered(warnings, []) == warnings
    assert unanswered(warnings, [("chair_of_involved_agency:chair", "  ")]) == warnings
    assert unanswered(warnings, [("chair_of_involved_agency:chair", "Left in 2001.")]) == ()


def test_the_answer_about_one_person_does_not_settle_another():
    authors = [
        replace(AUTHOR, directly_involved=True),
        replace(AUTHOR, identifier="second", directly_involved=True),
    ]
    warnings = check(replace(ROSTER, authors=authors))
    left = unanswered(warnings, [("author_involved:author", "Only by telephone, once.")])
    assert [warning.subject for warning in left] == ["second"]


@pytest.mark.guidance("9.3")
def test_a_chair_who_lacks_a_skill_is_warned_of():
    roster = replace(ROSTER, missing_chair_skills=["Domestic abuse"])
    assert codes(roster) == ["chair_skills"]
    assert codes(replace(roster, chair=None)) == []


@pytest.mark.guidance("8.5")
def test_staff_of_an_agency_involved_who_bear_the_name_of_a_person_of_the_case_are_warned_of():
    namesake = Participant(identifier="clerk", name="Ms Anna Kovac", agency="housing")
    [warning] = check(replace(ROSTER, staff=[namesake, AUTHOR]))
    assert (warning.code, warning.subject) == ("staff_same_name", "clerk:Adult A")
    assert warning.names_person
