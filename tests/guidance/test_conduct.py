"""How a review was carried out: what its records must show, or somebody explains."""

from dataclasses import replace
from datetime import date

import pytest

from dhr_plone.guidance.conduct import Conduct, Interview, check

KEPT = Interview(
    identifier="one",
    held_on=date(2009, 6, 10),
    told_not_disciplinary=True,
    shared_on=date(2009, 6, 17),
)
ADVISED = {"sio": date(2009, 6, 1), "cps": date(2009, 6, 4)}
CONDUCT = Conduct(
    interviews=[KEPT], consulted_on=ADVISED, families=frozenset({"victim", "perpetrator"})
)


def codes(**changes):
    return [warning.code for warning in check(replace(CONDUCT, **changes))]


def test_a_review_carried_out_by_the_rules_gives_no_warning():
    assert codes() == []


@pytest.mark.guidance("10.3")
@pytest.mark.parametrize("family", ["victim", "perpetrator"])
def test_each_family_is_given_the_opportunity_to_contribute(family):
    others = {"victim", "perpetrator"} - {family}
    assert codes(families=frozenset(others)) == [f"no_contact_{family}_family"]


@pytest.mark.guidance("10.3")
def test_exceptional_circumstances_are_a_reason_not_to_involve_a_family():
    assert codes(families=frozenset(), family_exception="The police advise against it.") == []
    assert len(codes(families=frozenset(), family_exception=" ")) == 2


@pytest.mark.guidance("12.Aa")
def test_the_record_of_an_interview_is_shared_and_the_person_told_that_it_is_not_disciplinary():
    bare = replace(KEPT, told_not_disciplinary=False, shared_on=None)
    assert codes(interviews=[bare]) == ["interview_not_shared", "interview_no_reminder"]


@pytest.mark.guidance("12.Ab")
@pytest.mark.parametrize(
    "consulted_on",
    [
        {},
        {"cps": date(2009, 6, 4)},
        {"sio": date(2009, 6, 1)},
        {"sio": date(2009, 6, 5), "cps": date(2009, 6, 4)},
        {"sio": date(2009, 6, 1), "cps": date(2009, 6, 11)},
    ],
    ids=["nobody", "no officer", "no CPS", "CPS before the officer", "CPS after the interview"],
)
def test_the_officer_and_then_the_cps_are_asked_before_a_witness_is_interviewed(consulted_on):
    witness = replace(KEPT, witness=True)
    assert codes(interviews=[witness], consulted_on=consulted_on) == ["witness_before_advice"]
    assert codes(interviews=[KEPT], consulted_on=consulted_on) == []


@pytest.mark.guidance("12.Ab")
def test_a_witness_is_interviewed_once_both_were_asked():
    assert codes(interviews=[replace(KEPT, witness=True)]) == []


@pytest.mark.guidance("12.9a")
def test_staff_of_each_agency_have_feedback_before_the_report_is_complete():
    [warning] = check(replace(CONDUCT, not_debriefed={"uid": "Midshire Homes"}))
    assert (warning.code, warning.subject) == ("staff_not_debriefed", "uid")
    assert warning.message.mapping == {"agency": "Midshire Homes"}
