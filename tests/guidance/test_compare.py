"""Two versions of the terms of reference, compared topic by topic and word by word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dhr_plone.guidance import words
from dhr_plone.guidance.compare import MOST_WORDS, Change, Piece, compare, pieces

TEXTS = st.text(alphabet="ab \n", max_size=60)


def changed(first, second):
    return {c.topic.token: c.change for c in compare(words.TERMS_TOPICS, first, second)}


@pytest.mark.guidance("10.2")
def test_each_topic_is_the_same_changed_added_or_removed():
    first = {"10.1a": "What was known.", "10.1b": "Police.", "10.1c": "No expert."}
    second = {"10.1a": "What was known.", "10.1b": "Police, housing.", "10.1d": "Since 2005."}
    assert changed(first, second) == {
        "10.1a": Change.SAME,
        "10.1b": Change.CHANGED,
        "10.1c": Change.REMOVED,
        "10.1d": Change.ADDED,
    }


def test_a_topic_that_both_leave_empty_is_left_out():
    assert changed({"10.1a": ""}, {}) == {}


@pytest.mark.guidance("10.2")
def test_a_changed_text_shows_the_words_that_came_and_went():
    assert pieces("From the start to the death.", "From the tenancy to the death.") == (
        Piece(Change.SAME, "From the "),
        Piece(Change.REMOVED, "start "),
        Piece(Change.ADDED, "tenancy "),
        Piece(Change.SAME, "to the death."),
    )


@given(TEXTS, TEXTS)
def test_the_pieces_hold_both_texts_whole(before, after):
    found = pieces(before, after)
    assert "".join(p.text for p in found if p.change is not Change.ADDED) == before
    assert "".join(p.text for p in found if p.change is not Change.REMOVED) == after


def test_a_very_long_text_is_compared_by_lines():
    long = "word " * MOST_WORDS + "\n"
    found = pieces(long + long + "old\n", long + long + "new\n")
    assert [(p.change, p.text) for p in found if p.change is not Change.SAME] == [
        (Change.REMOVED, "old\n"),
        (Change.ADDED, "new\n"),
    ]
