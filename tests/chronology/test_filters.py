"""Filters of the chronology, and the addresses that keep them."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dhr_plone.chronology.dates import parse
from dhr_plone.chronology.entries import SIGNIFICANCE, Entry
from dhr_plone.chronology.filters import Filter, FilterNotUnderstood, from_query, select, to_query


def entry(when: str, event: str = "Call.", **fields: Any) -> Entry:
    fields.setdefault("agency", "Police")
    return Entry(uid=event, imr="imr", starts=parse(when), event=event, **fields)


SOME = [
    entry("2007", "Caution.", significance="amber"),
    entry("22 May 2008", "Anna Bernays rang.", key_episode=True),
    entry("before March 2009", "Asked about a transfer.", agency="Housing", good_practice=True),
    entry("3 April 2009", "Visit.", agency="GP", persons_seen="Annie; Leo", significance="red"),
]
NAMES = {"victim": ("Anna Bernays", "Annie"), "child": ("Leo Bernays", "Leo"), "nobody": ()}


def shown(chosen: Filter) -> list[str]:
    return [e.event for e in select(SOME, chosen, NAMES)]


def test_an_empty_filter_shows_everything() -> None:
    assert select(SOME, Filter()) == SOME
    assert not Filter()


@pytest.mark.parametrize(
    ("chosen", "events"),
    [
        (Filter(agencies=frozenset({"GP", "Housing"})), ["Asked about a transfer.", "Visit."]),
        (Filter(significance=frozenset({"red", "amber"})), ["Caution.", "Visit."]),
        (Filter(key_episode=True), ["Anna Bernays rang."]),
        (Filter(good_practice=True), ["Asked about a transfer."]),
        (Filter(text="transfer ASKED"), ["Asked about a transfer."]),
        (Filter(text="22 may"), ["Anna Bernays rang."]),
        (Filter(persons=frozenset({"victim"})), ["Anna Bernays rang.", "Visit."]),
        (Filter(persons=frozenset({"child"})), ["Visit."]),
        (Filter(persons=frozenset({"nobody"})), []),
        (Filter(agencies=frozenset({"GP"}), key_episode=True), []),
    ],
)
def test_each_part_of_a_filter_lets_through_what_it_says(chosen: Filter, events: list[str]) -> None:
    assert shown(chosen) == events


@pytest.mark.parametrize(
    ("starts", "ends", "events"),
    [
        ("2008", None, ["Anna Bernays rang.", "Asked about a transfer.", "Visit."]),
        (None, "2007", ["Caution.", "Asked about a transfer."]),
        ("22 May 2008", "22 May 2008", ["Anna Bernays rang.", "Asked about a transfer."]),
    ],
)
def test_a_period_lets_through_what_may_have_been_in_it(
    starts: str | None, ends: str | None, events: list[str]
) -> None:
    chosen = Filter(starts=parse(starts) if starts else None, ends=parse(ends) if ends else None)
    assert shown(chosen) == events


def test_names_are_found_whatever_their_accents_and_case_and_only_as_whole_words() -> None:
    some = [entry("2008", "Eva KOVÁC said"), entry("2008", "Kovacs Ltd")]
    found = select(some, Filter(persons=frozenset({"sister"})), {"sister": ("Eva Kovac", "Kovac")})
    assert [e.event for e in found] == ["Eva KOVÁC said"]


filters = st.builds(
    Filter,
    agencies=st.frozensets(st.text("abc &", min_size=1).filter(str.strip).map(str.strip)),
    persons=st.frozensets(st.sampled_from(["a1", "b2"])),
    starts=st.sampled_from([None, parse("2008"), parse("about March 2008")]),
    ends=st.sampled_from([None, parse("2 April 2009")]),
    significance=st.frozensets(st.sampled_from(SIGNIFICANCE)),
    key_episode=st.booleans(),
    good_practice=st.booleans(),
    text=st.sampled_from(["", "broken door"]),
)


@given(filters)
def test_an_address_keeps_the_filter(chosen: Filter) -> None:
    assert from_query(to_query(chosen)) == chosen


def test_parameters_of_others_and_empty_ones_are_passed_over() -> None:
    assert from_query([("b_start", "20"), ("agency", " "), ("text", "")]) == Filter()


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("from", "32/01/2009", "January 2009 has 31 days"),
        ("significance", "purple", "“purple” is unknown: choose among none, amber, red"),
    ],
)
def test_a_parameter_that_means_nothing_is_refused_with_what_would_be_right(
    name: str, value: str, sentence: str
) -> None:
    with pytest.raises(FilterNotUnderstood, match=sentence):
        from_query([(name, value)])
