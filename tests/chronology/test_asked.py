"""What of a chronology an address asks for."""

from urllib.parse import parse_qs

import pytest

from dhr_plone.chronology.asked import Asked, from_form
from dhr_plone.chronology.dates import parse
from dhr_plone.chronology.entries import Entry
from dhr_plone.chronology.filters import Filter, FilterNotUnderstood
from dhr_plone.chronology.merge import Grouping, merged, page, page_of_merged
from dhr_plone.chronology.naming import Naming

WHOLE = Asked(
    chosen=Filter(
        agencies=frozenset({"Midshire Homes", "Police & others"}),
        persons=frozenset({"a1"}),
        starts=parse("about March 2008"),
        ends=parse("2009"),
        significance=frozenset({"red", "amber"}),
        key_episode=True,
        text="door lock",
    ),
    by=Grouping.MONTH,
    columns=("source", "comment"),
    naming=Naming.PSEUDONYMS,
    page=3,
)


def test_what_an_address_says_is_what_was_asked_for():
    address = WHOLE.address("http://site/@@page")
    assert from_form(parse_qs(address.partition("?")[2])) == WHOLE


def test_who_asks_for_nothing_gets_the_plain_address():
    assert Asked().address("http://site/@@page") == "http://site/@@page"


def test_single_values_and_lists_are_read_alike():
    assert from_form({"agency": "A", "column": ["comment", "source"]}) == Asked(
        chosen=Filter(agencies=frozenset({"A"})), columns=("source", "comment")
    )


@pytest.mark.parametrize(
    "form",
    [
        {"by": "week", "names": "all", "page": "two", "column": "password"},
        {"page": "9" * 40, "other": "x"},
        {"text": object(), "agency": [""]},
    ],
)
def test_what_means_nothing_is_passed_over(form):
    assert from_form(form) == Asked()


def test_a_period_that_is_no_date_is_refused_with_the_reason():
    with pytest.raises(FilterNotUnderstood, match="February 2009 has 28 days"):
        from_form({"from": "29 Feb 2009"})


def test_a_page_is_the_same_whether_all_is_merged_or_no_more_than_it():
    lists = [
        [
            Entry(f"{a}{n}", a, a, parse(f"{n % 28 + 1} May {2000 + n // 28}"), "x")
            for n in range(size)
        ]
        for a, size in (("A", 40), ("B", 3), ("C", 0))
    ]
    for number in (0, 1, 3, 5, 9):
        assert page_of_merged(lists, number, 10) == page(merged(lists), number, 10)
