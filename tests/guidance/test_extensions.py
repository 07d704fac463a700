"""Extensions: the governing body moves a deadline, and nobody else does."""

from datetime import date, timedelta

import pytest
import transaction
from zExceptions import BadRequest, Unauthorized
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent

from dhr_plone.content_types.base import add
from dhr_plone.content_types.fields import children
from dhr_plone.guidance.extensions import extend
from dhr_plone.guidance.review_clock import deadlines_of
from dhr_plone.testing import acting_as
from dhr_plone.workflows.steps import take

TODAY = date.today()


@pytest.fixture
def decided(portal, case):
    """The review with the decision taken a month ago; its completion is due in three."""
    review = case.review
    review.came_to_attention = TODAY - timedelta(days=40)
    review.decision, review.decision_reasons = "review", "A review is presumed."
    review.decision_date = TODAY - timedelta(days=30)
    with acting_as(portal, "governor"):
        take(review, "review_decide")
    return case


def due(review, kind, number=""):
    [found] = [d for d in deadlines_of(review) if (d.kind, d.subject) == (kind, number)]
    return found


@pytest.mark.guidance("11.5")
def test_the_governing_body_extends_a_deadline_with_date_reason_and_name(portal, decided):
    later = due(decided.review, "completion").due + timedelta(days=60)
    with acting_as(portal, "governor"):
        extend(decided.review, "completion", later, "The trial was moved.")
    moved = due(decided.review, "completion")
    assert moved.due == later
    assert moved.original_due < later
    [extension] = moved.extensions
    assert (extension.agreed_by, extension.agreed_on) == ("Margaret Ashby", TODAY)
    assert extension.reason == "The trial was moved."


@pytest.mark.guidance("11.5", "A5.6")
def test_the_target_date_of_one_action_is_extended_and_of_no_other(portal, decided):
    decided.action.target_date = TODAY + timedelta(days=10)
    other = add(decided.review, "ActionItem", number="2", recommendation="Train.")
    other.target_date = TODAY + timedelta(days=10)
    with acting_as(portal, "governor"):
        extend(decided.review, "action", TODAY + timedelta(days=90), "New staff.", number="1.1")
    assert due(decided.review, "action", "1.1").due == TODAY + timedelta(days=90)
    assert due(decided.review, "action", "2").due == TODAY + timedelta(days=10)


@pytest.mark.guidance("11.5")
@pytest.mark.parametrize("user", ["chair", "coordinator", "panellist", "auditor", "outsider"])
def test_nobody_else_extends_a_deadline_by_whatever_way(portal, decided, user):
    later = TODAY + timedelta(days=300)
    with acting_as(portal, user):
        with pytest.raises(Unauthorized):
            extend(decided.review, "completion", later, "We need more time.")
        with pytest.raises(Unauthorized):
            add(
                decided.review,
                "CaseRecord",
                kind="extension",
                deadline="completion",
                new_date=later,
                done_on=TODAY,
            )


@pytest.mark.guidance("11.5")
def test_an_agreed_extension_is_not_changed_by_the_chair(portal, decided):
    later = due(decided.review, "completion").due + timedelta(days=60)
    with acting_as(portal, "governor"):
        record = extend(decided.review, "completion", later, "The trial was moved.")
    with acting_as(portal, "chair"), pytest.raises(Unauthorized):
        record.new_date = later + timedelta(days=60)
        notify(ObjectModifiedEvent(record))


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"kind": "publication"}, "does not run"),
        ({"kind": "terms", "number": "9"}, "does not run"),
        ({"new_due": TODAY}, "choose a later date"),
        ({"reasons": " "}, "Give the reason"),
        ({"agreed_on": TODAY + timedelta(days=1)}, "not before"),
        ({"agreed_on": TODAY - timedelta(days=999)}, "cannot have been agreed before"),
    ],
)
def test_an_extension_that_makes_no_sense_is_refused_with_what_would_be_right(
    portal, decided, change, says
):
    asked = {"kind": "completion", "new_due": TODAY + timedelta(days=300), "reasons": "Trial."}
    with acting_as(portal, "governor"), pytest.raises(BadRequest, match=says):
        extend(decided.review, **{**asked, **change})
    assert [r.kind for r in children(decided.review, "CaseRecord")] == ["meeting"]


@pytest.mark.guidance("11.5")
def test_the_second_of_two_members_who_extend_at_once_is_told_the_new_date(portal, decided):
    seen = due(decided.review, "completion").due
    with acting_as(portal, "governor"):
        extend(decided.review, "completion", seen + timedelta(days=30), "Trial.", seen=seen)
        with pytest.raises(BadRequest, match="Somebody else extended this deadline meanwhile"):
            extend(decided.review, "completion", seen + timedelta(days=60), "Staff.", seen=seen)
    assert due(decided.review, "completion").due == seen + timedelta(days=30)


@pytest.mark.guidance("11.5")
def test_two_extensions_at_once_write_the_same_object_so_that_only_one_is_stored(portal, decided):
    later = due(decided.review, "completion").due + timedelta(days=30)
    transaction.savepoint()
    assert not decided.review._p_changed
    with acting_as(portal, "governor"):
        extend(decided.review, "completion", later, "Trial.")
    assert decided.review._p_changed
