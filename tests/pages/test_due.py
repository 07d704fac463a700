"""Deadlines in words."""

from datetime import date, timedelta

import pytest
from zope.i18n import translate

from dhr_plone.guidance.deadline import Deadline, Extension
from dhr_plone.guidance.due import due, next_due

TODAY = date(2009, 6, 10)


def deadline(day, met=None, binding=True, extensions=()):
    end = met or TODAY
    return Deadline(
        kind="completion",
        title="Completion",
        baseline=date(2009, 4, 28),
        due=day,
        original_due=date(2009, 5, 1),
        met_on=met,
        overdue_days=max(0, (end - day).days) if binding else 0,
        paragraph="11.5",
        extensions=extensions,
        binding=binding,
    )


def said(*args, **kw):
    row = due(deadline(*args, **kw), TODAY)
    return row.day, translate(row.standing), row.style


@pytest.mark.guidance("11.5")
def test_a_deadline_says_how_long_it_has_been_overdue():
    assert said(date(2009, 6, 7)) == ("7 June 2009", "overdue by 3 days", "danger")
    assert said(date(2009, 6, 9)) == ("9 June 2009", "overdue by 1 day", "danger")


def test_a_deadline_near_by_is_told_from_one_far_off():
    assert said(TODAY + timedelta(days=14))[1:] == ("14 days left", "warning")
    assert said(TODAY + timedelta(days=15))[1:] == ("15 days left", "secondary")
    assert said(TODAY)[1:] == ("due today", "warning")


def test_what_was_done_says_when_and_how_late():
    assert said(date(2009, 6, 7), met=date(2009, 6, 1))[1:] == ("done on 1 June 2009", "success")
    assert said(date(2009, 6, 7), met=date(2009, 6, 8))[1] == "done on 8 June 2009, 1 day late"


def test_a_deadline_for_comparison_is_never_overdue():
    assert said(date(2009, 5, 1), binding=False)[1:] == ("for comparison", "secondary")


@pytest.mark.guidance("11.5")
def test_an_extended_deadline_says_from_when():
    extension = Extension("completion", date(2009, 7, 1), TODAY, "The chair", "Trial.")
    row = due(deadline(date(2009, 7, 1), extensions=(extension,)), TODAY)
    assert translate(row.extended) == "Extended from 1 May 2009"


def test_the_next_deadline_is_the_first_that_is_open():
    done = deadline(date(2009, 5, 1), met=date(2009, 5, 1))
    later, sooner = deadline(date(2009, 9, 1)), deadline(date(2009, 8, 1))
    assert next_due([done, later, sooner], TODAY).day == "1 August 2009"
    assert next_due([done], TODAY) is None
