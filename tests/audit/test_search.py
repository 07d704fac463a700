"""Finding in the trail: by person, review, what and day; what was not made is left out."""

from datetime import date

import pytest

from dhr_plone.audit.book import Book
from dhr_plone.audit.outcomes import MADE, STARTED, VOID, outcome
from dhr_plone.audit.search import LEARNED, Query, deleted_reviews, find, readers

MONDAY, TUESDAY, FRIDAY = date(2026, 11, 2), date(2026, 11, 3), date(2026, 11, 6)


def event(who, what, day, **facts):
    return {"at": f"{day}T10:00:00.000+00:00", "who": who, "what": what, **facts}


@pytest.fixture
def book(tmp_path):
    book = Book(tmp_path)
    one = {"review": "r1", "reference": "DHR 2009/01", "register": "a"}
    two = {"review": "r2", "reference": "DHR 2010/02", "register": "b"}
    book.append(
        [
            event("chair", "read", MONDAY, **one),
            event("coordinator", "joined", MONDAY, member="chair", change="c1", **one),
            outcome("c1", MADE),
            event("chair", "changed", MONDAY, change="c2", **one),
        ],
        flush=False,
        today=MONDAY,
    )
    book.append(
        [
            event("governor", "read", TUESDAY, **two),
            event("governor", "changed", TUESDAY, change="c3", **two),
            event("chair", "created", TUESDAY, change="c4", **two),
        ],
        flush=False,
        today=TUESDAY,
    )
    settled = [outcome("c2", MADE), outcome("c3", VOID), {"at": f"{FRIDAY}T08:00", "what": STARTED}]
    book.append(settled, flush=False, today=FRIDAY)
    return book


def found(book, **query):
    return [(event.who, event.what) for event in find(book, Query(**query))]


def test_everything_is_found_the_last_first_without_what_was_not_made(book):
    assert found(book) == [
        ("chair", "created"),
        ("governor", "read"),
        ("chair", "changed"),
        ("coordinator", "joined"),
        ("chair", "read"),
    ]


def test_a_person_is_found_in_what_they_did_and_in_what_was_done_about_them(book):
    assert found(book, person="chair") == [
        ("chair", "created"),
        ("chair", "changed"),
        ("coordinator", "joined"),
        ("chair", "read"),
    ]


@pytest.mark.parametrize("review", ["r1", "DHR 2009/01"])
def test_who_read_a_review_is_found_by_its_uid_and_by_its_reference(book, review):
    assert found(book, review=review, what="read") == [("chair", "read")]


def test_all_ways_of_learning_something_are_one_question(book):
    one = {"review": "r1", "reference": "DHR 2009/01", "register": "a"}
    lines = [event("author", what, FRIDAY, **one) for what in ("downloaded", "exported", "opened")]
    book.append(lines, flush=False, today=FRIDAY)
    assert found(book, review="r1", what=LEARNED) == [
        ("author", "exported"),
        ("author", "downloaded"),
        ("chair", "read"),
    ]


def test_everybody_is_named_once_with_the_ways_and_the_times(book):
    book.append([event("chair", "exported", FRIDAY, review="r1")], flush=False, today=FRIDAY)
    (chair,) = readers(find(book, Query(review="r1", what=LEARNED)))
    assert (chair.who, chair.times, chair.ways) == ("chair", 2, ("read", "exported"))
    assert (chair.first.date(), chair.last.date()) == (MONDAY, FRIDAY)


def test_the_reviews_of_a_register_that_were_deleted_are_found_with_their_references(book):
    for uid, kind, register in (("r1", "Review", "a"), ("i1", "IMR", "a"), ("r2", "Review", "b")):
        facts = {"uid": uid, "type": kind, "register": register, "reference": f"DHR {uid}"}
        book.append([event("admin", "deleted", FRIDAY, **facts)], flush=False, today=FRIDAY)
    assert deleted_reviews(book, "a") == {"r1": "DHR r1"}


def test_another_register_is_not_looked_into(book):
    assert found(book, register="b") == [("chair", "created"), ("governor", "read")]


def test_the_first_and_the_last_day_are_included(book):
    assert found(book, since=TUESDAY) == [("chair", "created"), ("governor", "read")]
    assert len(found(book, until=MONDAY)) == 3
    assert found(book, since=FRIDAY) == []


def test_an_outcome_that_was_settled_on_a_later_day_is_found_for_an_earlier_one(book):
    (changed,) = find(book, Query(until=MONDAY, what="changed"))
    assert changed.outcome == MADE


def test_a_change_without_an_outcome_is_said_to_be_not_known(book):
    (created,) = find(book, Query(what="created"))
    assert created.not_known
    (read, *_) = find(book, Query(what="read"))
    assert not read.not_known
