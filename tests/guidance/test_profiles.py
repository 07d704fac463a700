"""Guidance profiles: the figures of each edition of the guidance, and a review's frozen copy."""

import json
from dataclasses import FrozenInstanceError, replace

import pytest

from dhr_plone.guidance import profiles


def test_the_interim_guidance_is_the_default():
    assert profiles.DEFAULT == "interim-2010"
    assert profiles.names()[0] == profiles.DEFAULT


@pytest.mark.guidance("11.2", "11.3", "11.5")
def test_the_interim_guidance_gives_one_month_to_decide_and_four_to_complete():
    interim = profiles.get("interim-2010")
    assert (interim.decision_months, interim.terms_months, interim.completion_months) == (1, 1, 4)
    assert interim.completion_baseline == "decided"


@pytest.mark.guidance("2.1", "2.2")
def test_the_interim_guidance_covers_people_aged_16_or_over_and_no_suicides():
    interim = profiles.get("interim-2010")
    assert interim.minimum_age == 16
    assert not interim.suicide_in_scope


@pytest.mark.guidance("2.1")
def test_the_minimum_age_is_a_setting_of_the_profile():
    assert replace(profiles.get("interim-2010"), minimum_age=18).minimum_age == 18


@pytest.mark.guidance("17.6b")
def test_the_interim_guidance_never_publishes_the_overview_report():
    interim = profiles.get("interim-2010")
    assert interim.may_publish("summary")
    assert interim.may_publish("action_plan")
    assert not interim.may_publish("overview")


def test_the_interim_guidance_marks_restricted_and_asks_for_no_quality_assurance():
    interim = profiles.get("interim-2010")
    assert interim.marking == "RESTRICTED"
    assert interim.naming_scheme == "role_codes"
    assert not interim.quality_assurance


def test_the_statutory_guidance_gives_six_months_and_publishes_the_overview_after_assurance():
    statutory = profiles.get("statutory-2016")
    assert statutory.completion_months == 6
    assert statutory.suicide_in_scope
    assert statutory.may_publish("overview")
    assert "quality_assurance" in statutory.gate_checks


def test_only_the_guidance_that_is_not_yet_in_force_is_provisional():
    assert [name for name in profiles.names() if profiles.get(name).provisional] == ["dardr"]


def test_an_unknown_profile_is_refused_with_the_names_that_there_are():
    with pytest.raises(KeyError, match=r"“dhr-1999”.*interim-2010, statutory-2016, dardr"):
        profiles.get("dhr-1999")


def test_a_profile_cannot_be_changed_in_place():
    with pytest.raises(FrozenInstanceError):
        profiles.get("interim-2010").completion_months = 12


@pytest.mark.parametrize("name", profiles.names())
def test_a_frozen_profile_survives_json(name):
    frozen = json.loads(json.dumps(profiles.freeze(profiles.get(name))))
    assert profiles.thaw(frozen) == profiles.get(name)


def test_a_review_keeps_the_figures_that_it_began_under():
    frozen = profiles.freeze(replace(profiles.get("interim-2010"), completion_months=9))
    frozen["gate_checks"] = ["proceedings", "another"]
    thawed = profiles.thaw(frozen)
    assert thawed.completion_months == 9
    assert thawed.gate_checks == ("proceedings", "another")


def test_a_field_newer_than_the_frozen_copy_takes_todays_value():
    frozen = profiles.freeze(profiles.get("interim-2010"))
    del frozen["monitoring_months"]
    assert profiles.thaw(frozen).monitoring_months == 3


def test_a_label_that_nobody_changed_can_still_be_translated():
    thawed = profiles.thaw(profiles.freeze(profiles.get("interim-2010")))
    assert thawed.label.domain == "dhr_plone"
