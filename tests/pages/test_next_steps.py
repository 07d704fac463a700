"""What is next for the person who looks at a review."""

import pytest

from dhr_plone.participation.workspace import roster_of
from dhr_plone.testing import acting_as
from dhr_plone.work.next_steps import declaration, tasks
from dhr_plone.workflows.steps import take

PEOPLE = {
    "coordinator": ["Sign up"],
    "governor": ["Decide on a review", "Decide against a review"],
    "chair": ["Agree", "Circulate to the panel", "Submit to the governing body"],
    "panellist": [],
    "police-author": ["Start", "Report no contact"],
    "housing-manager": ["Report no contact", "Sign up"],
    "auditor": [],
    "outsider": [],
}


def titles(review):
    return [task.title for task in tasks(review)]


@pytest.fixture
def imr(case):
    """A management review whose author is named, so that they can start."""
    case.police_imr.author = "Gwen Probert"
    case.police_imr.independence_statement = "I had no part in the case."
    return case.police_imr


@pytest.mark.parametrize("user", PEOPLE)
def test_each_person_is_shown_the_steps_that_are_theirs(portal, case, user):
    with acting_as(portal, user):
        assert sorted(titles(case.review)) == sorted(PEOPLE[user])


def test_what_can_be_done_stands_before_what_has_to_wait(portal, case, imr):
    with acting_as(portal, "police-author"):
        found = tasks(case.review)
    assert [(task.title, bool(task.reasons)) for task in found] == [
        ("Start", False),
        ("Report no contact", True),
    ]
    assert found[0].url.endswith("/@@advance?transition=imr_start")


@pytest.mark.guidance("12.8")
def test_a_returned_management_review_says_who_returned_it_and_why(portal, case, imr):
    with acting_as(portal, "police-author"):
        take(imr, "imr_start")
        imr.analysis = {"A1.1": "Staff had been trained."}
        take(imr, "imr_submit")
    with acting_as(portal, "police-manager"):
        take(imr, "imr_return", "Say why the second call was closed.")
    with acting_as(portal, "police-author"):
        first = tasks(case.review)[0]
    assert first.returned.who == "Simon Yates"
    assert first.returned.comment == "Say why the second call was closed."


def test_steps_back_are_nobodys_task(portal, case, imr):
    with acting_as(portal, "police-author"):
        take(imr, "imr_start")
        take(imr, "imr_submit")
    with acting_as(portal, "police-manager"):
        assert titles(case.review) == ["Assure and send to the panel"]


@pytest.mark.guidance("13.6")
def test_a_person_who_was_put_on_a_roster_is_asked_to_declare_first(portal, case):
    roster_of(case.police_imr).add_to_team("outsider", position="author")
    with acting_as(portal, "outsider"):
        assert declaration(case.review) == f"{case.review.absolute_url()}/@@declare"
        assert tasks(case.review) == []
    with acting_as(portal, "police-author"):
        assert declaration(case.review) == ""
