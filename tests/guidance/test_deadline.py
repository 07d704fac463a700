"""One deadline: months, lateness and extensions."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dhr_plone.guidance.deadline import (
    Extension,
    Running,
    add_months,
    refuse_extension,
)

JULY = date(2009, 7, 1)
AUGUST = date(2009, 8, 1)

days = st.dates(min_value=date(1990, 1, 1), max_value=date(2090, 12, 31))


def running(today=date(2009, 12, 1), *extensions):
    return Running(extensions, today)


def deadline(clock, met_on=None):
    return clock.runs("completion", "Complete", JULY, AUGUST, met_on, "11.5")


def extension(new_due=date(2009, 10, 1), agreed_on=date(2009, 7, 20), **changes):
    agreed = Extension("completion", new_due, agreed_on, "governor", "The trial is in autumn.")
    return replace(agreed, **changes)


@pytest.mark.guidance("11.2", "11.5")
@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2009, 1, 31), 1, date(2009, 2, 28)),
        (date(2012, 1, 31), 1, date(2012, 2, 29)),
        (date(2009, 3, 31), 1, date(2009, 4, 30)),
        (date(2009, 10, 31), 4, date(2010, 2, 28)),
        (date(2009, 12, 15), 1, date(2010, 1, 15)),
        (date(2009, 8, 31), 6, date(2010, 2, 28)),
        (date(2009, 11, 30), 1, date(2009, 12, 30)),
        (date(2009, 5, 5), 0, date(2009, 5, 5)),
    ],
)
def test_a_month_later_is_the_same_day_or_the_months_last(day, months, expected):
    assert add_months(day, months) == expected


@given(days, st.integers(0, 60))
def test_months_later_is_in_the_right_month_and_never_on_a_later_day_of_it(day, months):
    later = add_months(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day <= day.day
    assert later.day == day.day or (later + timedelta(days=1)).day == 1


@given(days, days, st.integers(0, 24))
def test_who_starts_later_is_never_due_earlier(one, other, months):
    first, second = sorted((one, other))
    assert add_months(first, months) <= add_months(second, months)


def test_an_open_deadline_is_late_from_the_day_after_it():
    late = deadline(running(date(2009, 8, 2)))
    assert late.overdue_days == 1
    assert late.overdue_since == date(2009, 8, 2)


def test_the_day_itself_is_in_time():
    assert deadline(running(AUGUST)).overdue_days == 0
    assert deadline(running(AUGUST)).overdue_since is None


def test_a_deadline_that_was_met_late_says_by_how_much_and_is_overdue_no_more():
    met = deadline(running(), met_on=date(2009, 8, 11))
    assert met.overdue_days == 10
    assert met.overdue_since is None
    assert not met.is_open


@pytest.mark.guidance("11.5")
def test_an_extension_moves_the_deadline_and_keeps_the_original_and_who_agreed_why():
    agreed = extension(date(2009, 10, 1))
    moved = deadline(running(date(2009, 9, 1), agreed))
    assert moved.due == date(2009, 10, 1)
    assert moved.original_due == AUGUST
    assert moved.extensions == (agreed,)
    assert moved.overdue_days == 0


@pytest.mark.guidance("11.5")
def test_the_extension_that_was_agreed_last_holds():
    first = extension(date(2009, 11, 1), agreed_on=date(2009, 7, 20))
    second = extension(date(2009, 10, 1), agreed_on=date(2009, 8, 20))
    assert deadline(running(date(2009, 12, 1), second, first)).due == date(2009, 10, 1)


def test_an_extension_does_not_hold_before_it_is_agreed():
    agreed = extension(date(2009, 10, 1), agreed_on=date(2009, 7, 20))
    assert deadline(running(date(2009, 7, 19), agreed)).due == AUGUST


def test_an_extension_of_another_deadline_moves_nothing():
    other = extension(date(2009, 10, 1), kind="terms")
    of_an_action = extension(date(2009, 10, 1), subject="3")
    assert deadline(running(date(2009, 12, 1), other, of_an_action)).due == AUGUST


extensions = st.builds(
    Extension,
    kind=st.sampled_from(["completion", "terms"]),
    new_due=days,
    agreed_on=days,
    agreed_by=st.just("governor"),
    reason=st.just("A reason."),
)


@given(days, st.integers(0, 12), st.lists(extensions, max_size=4), days)
def test_nothing_is_ever_due_before_its_baseline(baseline, months, agreed, today):
    clock = Running(tuple(agreed), today)
    found = clock.runs("completion", "", baseline, add_months(baseline, months), None, "")
    assert found.due >= baseline
    assert found.original_due >= baseline
    assert found.overdue_days >= 0


@given(days, st.integers(0, 12), st.lists(extensions, max_size=4), days)
def test_only_what_was_agreed_by_today_moves_a_deadline(baseline, months, agreed, today):
    original = add_months(baseline, months)
    found = Running(tuple(agreed), today).runs("completion", "", baseline, original, None, "")
    holding = [e for e in agreed if e.kind == "completion" and e.agreed_on <= today]
    assert sorted(found.extensions, key=id) == sorted(holding, key=id)
    if not holding:
        assert found.due == original
    else:
        last = max(e.agreed_on for e in holding)
        allowed = {max(e.new_due, baseline) for e in holding if e.agreed_on == last}
        assert found.due in allowed


@pytest.mark.guidance("11.5")
@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"reason": " "}, "reason"),
        ({"agreed_by": ""}, "who agreed"),
        ({"agreed_on": date(2009, 6, 1)}, "before the period began"),
        ({"new_due": AUGUST}, "must be later"),
    ],
)
def test_an_extension_without_what_the_record_needs_is_refused(changes, says):
    refused = refuse_extension(deadline(running()), extension(**changes))
    assert says in refused.message
    assert refused.paragraph == "11.5"


@pytest.mark.guidance("11.5")
def test_an_extension_with_date_reason_and_who_agreed_is_recorded():
    assert refuse_extension(deadline(running()), extension(date(2009, 10, 1))) is None


def test_a_refusal_writes_dates_as_people_do():
    refused = refuse_extension(deadline(running()), extension(AUGUST))
    assert refused.message.mapping == {"new_due": "1 August 2009", "due": "1 August 2009"}
