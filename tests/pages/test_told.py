"""Chronologies as they were keyed in, each agency's and all together."""

import pytest

from dhr_plone.chronology.told import told_by, told_in
from dhr_plone.content_types.base import add
from dhr_plone.testing import acting_as


@pytest.fixture
def entries(case):
    for when in ("2009", "about March 2009", "?22 May 2008"):
        add(case.police_imr, "ChronologyEntry", starts=when, event=f"Event of {when}")
    add(case.housing_imr, "ChronologyEntry", starts="23 May 2008", event="Asked for a transfer.")


@pytest.mark.guidance("A1.0")
def test_entries_stand_in_order_with_their_dates_as_given(case, entries):
    assert [entry.when for entry in told_by(case.police_imr)] == [
        "?22 May 2008",
        "22 May 2008 18:30",
        "2009",
        "about March 2009",
    ]


@pytest.mark.guidance("A3.2f")
def test_the_composite_holds_all_agencies_in_one_order(portal, case, entries):
    with acting_as(portal, "coordinator"):
        told = [(entry.agency, entry.when) for entry in told_in(case.review)]
    assert told[1:3] == [
        ("West Midshire Police", "22 May 2008 18:30"),
        ("Midshire Homes", "23 May 2008"),
    ]


@pytest.mark.guidance("13.6")
def test_nobody_is_told_of_a_management_review_that_they_may_not_read(portal, case, entries):
    with acting_as(portal, "housing-author"):
        assert {entry.agency for entry in told_in(case.review)} == {"Midshire Homes"}
    with acting_as(portal, "panellist"):
        assert told_in(case.review) == []


def test_a_date_that_cannot_be_read_stands_at_the_end_as_it_is(case):
    add(case.police_imr, "ChronologyEntry", starts="when the roof leaked", event="A visit.")
    assert told_by(case.police_imr)[-1].when == "when the roof leaked"
