"""The definition of 2.2, the presumption of 5.2 and the indicators of 6.1, applied to a case."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dhr_plone.guidance import profiles, words
from dhr_plone.guidance.criteria import CaseFacts, assess

INTERIM = profiles.get("interim-2010")
CASE = CaseFacts(age_at_death=30, appears_from_violence=True, criterion="related_or_intimate")


def finding(assessment, code):
    [found] = [finding for finding in assessment.findings if finding.code == code]
    return found


@pytest.mark.guidance("2.2", "5.1")
@pytest.mark.parametrize("criterion", words.tokens(words.CRITERIA))
def test_a_death_by_violence_of_a_relative_partner_or_household_member_meets_it(criterion):
    assert assess(INTERIM, replace(CASE, criterion=criterion)).meets_definition


@pytest.mark.guidance("2.1", "2.2")
@pytest.mark.parametrize(("age", "meets"), [(15, False), (16, True), (17, True)])
def test_the_definition_begins_at_the_age_of_16(age, meets):
    assert assess(INTERIM, replace(CASE, age_at_death=age)).meets_definition is meets


@pytest.mark.guidance("2.1")
def test_another_minimum_age_is_a_matter_of_the_profile():
    older = replace(INTERIM, minimum_age=18)
    found = finding(assess(older, replace(CASE, age_at_death=17)), "age")
    assert found.met is False
    assert found.reason.message.mapping == {"minimum": 18}


@pytest.mark.guidance("2.2")
def test_a_death_that_does_not_appear_to_result_from_violence_does_not_meet_it():
    assessment = assess(INTERIM, replace(CASE, appears_from_violence=False))
    assert assessment.meets_definition is False
    assert "does not appear" in finding(assessment, "cause").reason.message


def test_an_apparent_suicide_is_in_scope_only_where_the_guidance_says_so():
    suicide = replace(CASE, apparent_suicide=True)
    assert assess(INTERIM, suicide).meets_definition is False
    assert assess(profiles.get("statutory-2016"), suicide).meets_definition is True


@pytest.mark.guidance("5.2")
def test_a_review_is_presumed_in_a_case_that_meets_the_definition():
    assessment = assess(INTERIM, CASE)
    assert assessment.presumed
    assert assessment.advised == ("review", "joint_review")
    assert assessment.advice.paragraph == "5.2"


@pytest.mark.guidance("5.2")
@pytest.mark.parametrize("unknown", ["age_at_death", "appears_from_violence", "criterion"])
def test_what_is_not_known_yet_leaves_the_presumption_in_place(unknown):
    assessment = assess(INTERIM, replace(CASE, **{unknown: None}))
    assert assessment.meets_definition is None
    assert assessment.presumed
    assert [found.met for found in assessment.findings].count(None) == 1


@pytest.mark.guidance("5.2", "6.1a", "6.1d")
def test_the_indicators_strengthen_the_presumption_and_are_named():
    case = replace(CASE, concern_indicators=["risk_not_acted_on", "managed_by_marac"])
    assessment = assess(INTERIM, case)
    assert [word.paragraph for word in assessment.strengthened_by] == ["6.1a", "6.1d"]
    assert assessment.advice.message.mapping == {"count": 2}


@pytest.mark.guidance("6.2")
def test_a_case_outside_the_definition_that_gives_concern_gets_the_alternatives():
    case = replace(CASE, age_at_death=15, concern_indicators=["procedures_failed"])
    assessment = assess(INTERIM, case)
    assert not assessment.presumed
    assert assessment.advised == ("single_agency_imr", "audit", "none")
    assert assessment.advice.paragraph == "6.2"


def test_a_case_outside_the_definition_without_concern_needs_no_review():
    assert assess(INTERIM, replace(CASE, age_at_death=15)).advised[0] == "none"


def test_an_indicator_that_the_guidance_does_not_know_is_refused():
    with pytest.raises(KeyError, match="newspaper_interest"):
        assess(INTERIM, replace(CASE, concern_indicators=["newspaper_interest"]))


cases = st.builds(
    CaseFacts,
    age_at_death=st.none() | st.integers(0, 110),
    appears_from_violence=st.sampled_from([None, True, False]),
    apparent_suicide=st.booleans(),
    criterion=st.sampled_from([None, *words.tokens(words.CRITERIA)]),
    concern_indicators=st.lists(
        st.sampled_from(words.tokens(words.CONCERN_INDICATORS)), unique=True
    ),
)


@given(st.sampled_from(profiles.PROFILES), cases)
def test_every_case_gets_an_answer_with_a_reason_for_each_limb(profile, case):
    assessment = assess(profile, case)
    assert all(found.reason.message and found.reason.paragraph for found in assessment.findings)
    assert assessment.advised
    assert assessment.presumed == (assessment.meets_definition is not False)


@given(cases)
def test_only_a_limb_that_fails_takes_a_case_out_of_the_definition(case):
    assessment = assess(INTERIM, case)
    failed = [found for found in assessment.findings if found.met is False]
    assert (assessment.meets_definition is False) == bool(failed)
