"""A change in a register is committed with its line in the audit trail, or not at all."""

import errno
from datetime import date

import pytest
import transaction
from plone import api
from plone.app.workflow.events import LocalrolesModifiedEvent
from ZODB.POSException import ConflictError
from zope.component import getGlobalSiteManager
from zope.event import notify
from zope.lifecycleevent import Attributes, ObjectModifiedEvent
from zope.lifecycleevent.interfaces import IObjectModifiedEvent

from dhr_plone.audit.book import Book
from dhr_plone.audit.outcomes import open_changes
from dhr_plone.audit.trail import RecordNotWritten
from dhr_plone.content_types.base import add
from dhr_plone.content_types.review import IReview
from dhr_plone.participation.workspace import roster_of
from dhr_plone.testing import acting_as
from dhr_plone.workflows.steps import take


def change(review, area):
    review.area = area
    notify(ObjectModifiedEvent(review, Attributes(IReview, "IReview.area")))


class Conflict:
    """Takes part in a commit after the database, and before the trail, and finds a conflict."""

    transaction_manager = transaction.manager

    def sortKey(self):
        return "~"

    def tpc_vote(self, current):
        raise ConflictError

    abort = tpc_begin = commit = tpc_abort = lambda self, current: None


def summary(events):
    return [(event.who, event.what, event.portal_type) for event in events]


def test_what_is_created_is_told_with_who_and_where_once_it_is_committed(site, told):
    case = site.case
    with acting_as(site.portal, "coordinator"):
        record = add(case.review, "CaseRecord", kind="meeting", record="Anna Bernays was named.")
        assert told() == []
        transaction.commit()
    (event,) = told()
    assert (event.who, event.what, event.portal_type) == ("coordinator", "created", "CaseRecord")
    assert event.uid == record.UID()
    assert event.path == "/".join(record.getPhysicalPath())
    assert event.reference == "DHR 2009/01"
    assert event.review == case.review.UID()
    assert event.register == case.register.UID()
    assert event.outcome == "made"


def test_of_a_change_the_names_of_the_fields_are_told_and_no_value(site, told, trail):
    with acting_as(site.portal, "coordinator"):
        change(site.case.review, "Where Anna Bernays lived")
        transaction.commit()
    (event,) = told()
    assert (event.what, dict(event.details)) == ("changed", {"fields": ["area"]})
    assert b"Bernays" not in b"".join(path.read_bytes() for path in trail.directory.iterdir())


def test_what_is_deleted_is_told_with_all_that_it_held(site, told):
    case = site.case
    with acting_as(site.portal, "coordinator"):
        case.review.manage_delObjects([case.police_imr.getId()])
        transaction.commit()
    assert sorted(summary(told())) == [
        ("coordinator", "deleted", "ChronologyEntry"),
        ("coordinator", "deleted", "IMR"),
    ]


@pytest.mark.guidance("13.6")
def test_joining_declaring_and_leaving_are_told_with_the_person_and_the_position(site, told):
    case = site.case
    roster = roster_of(case.review)
    with acting_as(site.portal, "coordinator"):
        member = roster.add_to_team("outsider", position="panel_member")
        transaction.commit()
        member.update({"post": "Nurse of Anna Bernays"})
        transaction.commit()
    with acting_as(site.portal, "outsider"):
        member.declare("I knew Anna Bernays.", "None.", date(2009, 6, 1))
        transaction.commit()
    with acting_as(site.portal, "coordinator"):
        roster.remove_from_team("outsider")
        transaction.commit()
    assert [(event.who, event.what) for event in told(person="outsider")] == [
        ("coordinator", "joined"),
        ("coordinator", "roster changed"),
        ("outsider", "declared"),
        ("coordinator", "left"),
    ]
    assert {tuple(event.details.items()) for event in told()} == {
        (("member", "outsider"), ("position", "panel_member"))
    }


def test_a_role_given_by_hand_is_told_as_that(site, told):
    with acting_as(site.portal, "admin"):
        notify(LocalrolesModifiedEvent(site.case.review))
        transaction.commit()
    assert summary(told()) == [("admin", "shared", "Review")]


def test_a_step_is_told_with_the_states_and_without_the_comment(site, told):
    case = site.case
    with acting_as(site.portal, "governor"):
        case.review.came_to_attention = date(2009, 4, 6)
        case.review.decision = "none"
        case.review.decision_date = date(2009, 4, 28)
        case.review.decision_reasons = "No agency knew of violence."
        take(case.review, "review_decline", "Anna Bernays was not known.")
        transaction.commit()
    (event,) = told()
    assert (event.who, event.what) == ("governor", "transition")
    assert event.details == {
        "transition": "review_decline",
        "old_state": "referred",
        "new_state": "declined",
    }


def test_a_step_back_is_told_with_the_state_that_it_led_to(site, told):
    case = site.case
    with acting_as(site.portal, "governor"):
        case.review.portal_workflow.setStatusOf(
            "dhr_review", case.review, {"review_state": "declined"}
        )
        take(case.review, "review_send_back", "New facts.")
        transaction.commit()
    (event,) = told()
    assert (event.details["old_state"], event.details["new_state"]) == ("declined", "referred")


def test_what_one_transaction_does_several_times_is_told_once(site, told):
    with acting_as(site.portal, "coordinator"):
        case = site.case
        change(case.review, "A")
        change(case.review, "B")
        record = add(case.review, "CaseRecord", kind="meeting")
        notify(ObjectModifiedEvent(record))
        transaction.commit()
    assert summary(told()) == [
        ("coordinator", "changed", "Review"),
        ("coordinator", "created", "CaseRecord"),
    ]


def test_what_is_aborted_leaves_no_line(site, trail):
    change(site.case.review, "A")
    transaction.abort()
    assert not trail.directory.exists()


def test_what_is_rolled_back_to_a_savepoint_leaves_no_line(site, told):
    case = site.case
    before = transaction.savepoint()
    change(case.review, "A")
    before.rollback()
    case = site.case
    change(case.record, "B")
    between = transaction.savepoint()
    change(case.terms, "C")
    between.rollback()
    transaction.commit()
    assert [event.portal_type for event in told()] == ["CaseRecord"]


def test_a_commit_that_finds_a_conflict_leaves_no_line(site, trail):
    change(site.case.review, "A")
    transaction.get().join(Conflict())
    with pytest.raises(ConflictError):
        transaction.commit()
    transaction.abort()
    assert not trail.directory.exists()


def test_a_conflict_is_retried_and_told_once(site, told):
    case = site.case
    address = site.url(case.review)
    calls = []

    def once(obj, event):
        calls.append(obj)
        if len(calls) == 1:
            transaction.get().join(Conflict())

    manager = getGlobalSiteManager()
    manager.registerHandler(once, (IReview, IObjectModifiedEvent))
    try:
        answer = site.person("coordinator").patch(address, json={"area": "North"})
    finally:
        manager.unregisterHandler(once, (IReview, IObjectModifiedEvent))
    assert answer.status_code == 204
    assert len(calls) == 2
    assert site.case.review.area == "North"
    assert summary(told()) == [("coordinator", "changed", "Review")]


def test_the_lines_are_on_the_disk_before_the_database_takes_the_change(site, trail, monkeypatch):
    order = []
    real = Book.append

    def append(book, entries, *, flush, today=None):
        order.append((("lines", "outcome")[len(order) > 1], flush))
        return real(book, entries, flush=flush, today=today)

    monkeypatch.setattr(Book, "append", append)
    database = site.portal._p_jar.db().storage
    finish = type(database).tpc_finish

    def finishing(self, *args, **kw):
        order.append("database")
        return finish(self, *args, **kw)

    monkeypatch.setattr(type(database), "tpc_finish", finishing)
    change(site.case.review, "A")
    transaction.commit()
    assert order[:3] == [("lines", True), "database", ("outcome", False)]


def test_a_change_whose_record_cannot_be_written_is_not_made_and_the_person_is_told(
    site, monkeypatch, told
):
    def full(*args, **kw):
        raise OSError(errno.ENOSPC, "No space left on device")

    address = site.url(site.case.review)
    with monkeypatch.context() as broken:
        broken.setattr(Book, "append", full)
        answer = site.person("coordinator").patch(address, json={"area": "North"})
        assert answer.status_code == 503
        assert (
            "The audit trail cannot be written, so nothing was changed" in answer.json()["message"]
        )
        change(site.case.review, "South")
        with pytest.raises(RecordNotWritten):
            transaction.commit()
        transaction.abort()
    assert site.case.review.area == "West Midshire"
    assert told() == []


def test_an_outcome_that_is_missing_is_not_claimed(site, told, trail, monkeypatch):
    real = Book.append
    monkeypatch.setattr(
        Book,
        "append",
        lambda book, lines, flush, today=None: flush and real(book, lines, flush=flush),
    )
    change(site.case.review, "A")
    transaction.commit()
    (event,) = told()
    assert event.not_known
    assert len(open_changes(trail)) == 1


def test_the_token_of_the_change_stands_in_the_metadata_of_its_transaction(site, told):
    change(site.case.review, "A")
    extension = transaction.get().extension
    transaction.commit()
    (event,) = told()
    assert extension["dhr_audit"] == event.change


def test_nothing_is_told_of_what_lies_outside_of_a_register(site, trail):
    with acting_as(site.portal, "admin"):
        library = site.case.library
        notify(ObjectModifiedEvent(library))
        api.portal.get().setTitle("New")
        transaction.commit()
    assert not trail.directory.exists()
