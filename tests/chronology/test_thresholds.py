"""What is long, many and soon, in an address and back."""

import pytest

from dhr_plone.chronology.analysis import Settings
from dhr_plone.chronology.thresholds import THRESHOLDS, USUAL, from_form, to_pairs


def test_an_address_that_asks_for_nothing_gets_the_usual_numbers() -> None:
    assert from_form({}) == USUAL
    assert to_pairs(USUAL) == []


def test_numbers_come_back_out_of_the_address_that_they_were_put_into() -> None:
    asked = Settings(silence_months=9, missed_in_a_row=3)
    assert to_pairs(asked) == [("silence_months", "9"), ("missed_in_a_row", "3")]
    assert from_form(dict(to_pairs(asked))) == asked


@pytest.mark.parametrize(
    ("given", "months"),
    [("0", 1), ("999", 120), ("-3", 6), ("six", 6), ("9" * 99, 6), (["7"], 6), ("٣", 3)],
)
def test_what_is_no_number_is_the_usual_one_and_others_are_brought_within_bounds(
    given: object, months: int
) -> None:
    assert from_form({"silence_months": given}).silence_months == months


def test_every_number_of_the_analyses_can_be_chosen() -> None:
    assert set(THRESHOLDS) == set(Settings.__slots__)
