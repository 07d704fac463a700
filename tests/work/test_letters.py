"""Who is reminded of what on a day, and that nobody is told the same twice."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dhr_plone.work.duties import Duty
from dhr_plone.work.letters import Said, letters

DUE = date(2009, 6, 15)
AHEAD = 7


def duty(key="case:decide", due=DUE, users=("governor",)):
    return Duty(
        key=key,
        reference="DHR 2009/01",
        review="case",
        what="Decide",
        paragraph="11.2",
        url="/case",
        due=due,
        users=users,
    )


class Days:
    """Runs day by day, and remembers as the shell does."""

    def __init__(self, *found, ahead=AHEAD):
        self.found, self.ahead = found, ahead
        self.said, self.sent = {}, []

    def run(self, day, fail=()):
        for letter in letters(self.found, self.said, self._written(day), day, self.ahead):
            if letter.user not in fail:
                self.said[letter.user] = letter.said
                self.sent.append((day, letter.user, [d.key for d in letter.duties]))

    def _written(self, day):
        return [user for on, user, _keys in self.sent if on == day]

    def days(self):
        return [day for day, _user, _keys in self.sent]


def test_a_reminder_goes_out_ahead_on_the_day_when_late_and_every_week_from_then_on():
    days = Days(duty())
    for offset in range(-30, 30):
        days.run(DUE + timedelta(days=offset))
    assert [(day - DUE).days for day in days.days()] == [-7, 0, 1, 7, 14, 21, 28]


@pytest.mark.parametrize("ahead", [0, 1, 14])
def test_how_many_days_ahead_is_a_setting(ahead):
    days = Days(duty(), ahead=ahead)
    for offset in range(-30, 1):
        days.run(DUE + timedelta(days=offset))
    assert days.days()[0] == DUE - timedelta(days=ahead)


def test_who_was_not_written_to_for_some_days_is_written_to_once_with_how_it_stands():
    days = Days(duty())
    days.run(DUE + timedelta(days=20))
    days.run(DUE + timedelta(days=20))
    assert len(days.sent) == 1


def test_a_letter_that_was_not_taken_goes_out_later():
    days = Days(duty())
    days.run(DUE, fail=("governor",))
    assert days.sent == []
    days.run(DUE)
    assert len(days.sent) == 1


def test_one_letter_lists_all_that_presses_the_latest_first():
    later = duty("case:present", DUE + timedelta(days=2))
    far = duty("case:conclude", DUE + timedelta(days=60))
    days = Days(later, duty(), far)
    days.run(DUE + timedelta(days=1))
    assert days.sent[0][2] == ["case:decide", "case:present"]


def test_a_date_that_was_moved_is_a_new_thing_to_say():
    days = Days(duty())
    days.run(DUE)
    days.found = (duty(due=DUE + timedelta(days=30)),)
    days.run(DUE + timedelta(days=1))
    assert len(days.sent) == 1
    days.run(DUE + timedelta(days=23))
    assert len(days.sent) == 2


def test_what_has_no_day_is_said_once_and_again_after_four_weeks():
    days = Days(duty(due=None))
    for offset in range(60):
        days.run(DUE + timedelta(days=offset))
    assert [(day - DUE).days for day in days.days()] == [0, 28, 56]


def test_what_is_not_owed_any_more_is_forgotten():
    days = Days(duty(), duty("case:sign"))
    days.run(DUE)
    days.found = (duty(),)
    days.run(DUE + timedelta(days=1))
    assert days.said["governor"].keys() == {"case:decide"}


def test_people_who_are_not_on_the_roster_any_more_get_nothing():
    days = Days(duty())
    days.run(DUE)
    days.found = (duty(users=("successor",)),)
    days.run(DUE + timedelta(days=1))
    assert [user for _day, user, _keys in days.sent] == ["governor", "successor"]


owed = st.lists(
    st.builds(
        lambda number, due, users: duty(f"case:{number}", due, tuple(users)),
        st.integers(0, 3),
        st.one_of(st.none(), st.dates(date(2009, 1, 1), date(2009, 3, 1))),
        st.sets(st.sampled_from(["a", "b"]), max_size=2),
    ),
    max_size=4,
    unique_by=lambda d: d.key,
)
runs = st.lists(st.dates(date(2009, 1, 1), date(2009, 4, 1)), max_size=12).map(sorted)


# Drawing is slow where others use the machine, too.
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(owed, runs, st.integers(0, 20))
def test_nobody_gets_two_letters_a_day_or_one_without_anything_new(found, on, ahead):
    days = Days(*found, ahead=ahead)
    told = set()
    for day in on:
        count = len(days.sent)
        days.run(day)
        for _day, user, keys in days.sent[count:]:
            new = {(key, user, days.said[user][key]) for key in keys}
            # How a dated duty stands is said once; one without a day, again after four weeks.
            fresh = {(k, u, s.standing, s.due, s.on if not s.due else "") for k, u, s in new}
            assert fresh - told
            told |= fresh
    letters_of = [(day, user) for day, user, _keys in days.sent]
    assert len(letters_of) == len(set(letters_of))


@given(owed, st.dates(date(2009, 1, 1), date(2009, 4, 1)), st.integers(0, 20))
def test_a_second_run_of_a_day_writes_to_nobody(found, day, ahead):
    days = Days(*found, ahead=ahead)
    days.run(day)
    once = list(days.sent)
    assert letters(found, days.said, (), day, ahead) == ()
    days.run(day)
    assert days.sent == once


@given(owed, st.dates(date(2009, 1, 1), date(2009, 4, 1)), st.integers(0, 20))
def test_everybody_who_owes_something_near_is_written_to(found, day, ahead):
    days = Days(*found, ahead=ahead)
    days.run(day)
    expected = {
        user
        for one in found
        for user in one.users
        if one.due is None or (one.due - day).days <= ahead
    }
    assert {user for _day, user, _keys in days.sent} == expected


def test_what_was_said_is_plain_data():
    [letter] = letters([duty()], {}, (), DUE, AHEAD)
    assert letter.said == {"case:decide": Said("today", "2009-06-15", "2009-06-15")}
