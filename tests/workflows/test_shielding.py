"""Honour-based violence: who reads about the persons of the case and their interpreters (8.5)."""

import pytest
from plone import api
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent

from dhr_plone.content_types.base import add
from dhr_plone.testing import acting_as
from dhr_plone.workflows.steps import TransitionRefused, state, take

EVERYBODY = (
    "coordinator",
    "governor",
    "chair",
    "panellist",
    "police-author",
    "police-manager",
    "housing-author",
    "housing-manager",
    "action-lead",
    "auditor",
    "outsider",
)


def flag(review, on):
    review.honour_based_violence = on
    notify(ObjectModifiedEvent(review))


def readers(portal, person):
    found = set()
    for user in EVERYBODY:
        with acting_as(portal, user):
            if api.user.has_permission("View", obj=person):
                found.add(user)
            listed = [b.UID for b in api.content.find(portal_type="CasePerson")]
            assert (person.UID() in listed) == (user in found), user
    return found


@pytest.mark.guidance("8.5", "8.4")
def test_the_flag_leaves_persons_and_interpreters_to_chair_and_coordinators(portal, case):
    before = readers(portal, case.person)
    assert {"panellist", "police-author", "housing-manager"} <= before
    with acting_as(portal, "coordinator"):
        flag(case.review, True)
    assert state(case.person) == "shielded"
    assert readers(portal, case.person) == {"coordinator", "chair"}
    with acting_as(portal, "coordinator"):
        flag(case.review, False)
    assert readers(portal, case.person) == before


@pytest.mark.guidance("8.5")
def test_a_person_who_is_added_to_a_flagged_review_is_shielded_from_the_first_moment(portal, case):
    flag(case.review, True)
    with acting_as(portal, "chair"):
        person = add(case.review, "CasePerson", pseudonym="Interpreter 1", full_name="Mina Shah")
    assert readers(portal, person) == {"coordinator", "chair"}


@pytest.mark.guidance("8.5")
def test_the_chair_lifts_the_shield_of_one_person_and_says_why(portal, case):
    flag(case.review, True)
    with acting_as(portal, "coordinator"), pytest.raises(TransitionRefused):
        take(case.person, "person_unshield", "I think so.")
    with acting_as(portal, "chair"):
        with pytest.raises(TransitionRefused, match="Say why"):
            take(case.person, "person_unshield")
        take(case.person, "person_unshield", "No link of either author with the family.")
    assert "police-author" in readers(portal, case.person)


@pytest.mark.guidance("8.5")
def test_a_lifted_shield_stays_lifted_when_something_else_of_the_review_changes(portal, case):
    flag(case.review, True)
    with acting_as(portal, "chair"):
        take(case.person, "person_unshield", "No link of either author with the family.")
        case.review.area = "East Midshire"
        notify(ObjectModifiedEvent(case.review))
    assert state(case.person) == "active"


def test_the_history_of_a_person_says_why_they_were_shielded(portal, case):
    with acting_as(portal, "coordinator"):
        flag(case.review, True)
    last = case.person.workflow_history["dhr_person"][-1]
    assert (last["action"], last["actor"]) == ("person_shield", "coordinator")
    assert "honour-based violence" in last["comments"]
