"""The clock of a review: which deadlines run, from when, until when."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dhr_plone.guidance import profiles
from dhr_plone.guidance.clock import ActionTarget, deadlines
from dhr_plone.guidance.deadline import Extension, add_months

INTERIM = profiles.get("interim-2010")
KNOWN = date(2009, 4, 30)
DECIDED = date(2009, 5, 20)
COMPLETED = date(2009, 9, 10)
TODAY = date(2009, 6, 1)


def clock(profile=INTERIM, **dates):
    """Return the deadlines by their kinds, of a case known since the end of April 2009."""
    found = deadlines(profile, **{"came_to_attention": KNOWN, "today": TODAY, **dates})
    return {deadline.kind: deadline for deadline in found}


@pytest.mark.guidance("11.2")
def test_the_decision_is_due_within_a_month_of_the_case_coming_to_attention():
    decision = clock()["decision"]
    assert (decision.baseline, decision.due) == (KNOWN, date(2009, 5, 30))
    assert decision.overdue_days == 2


@pytest.mark.guidance("11.3")
def test_the_terms_of_reference_are_due_within_the_same_month():
    terms = clock(decided=DECIDED, terms_agreed=date(2009, 5, 28))["terms"]
    assert terms.due == clock()["decision"].due
    assert terms.met_on == date(2009, 5, 28)
    assert terms.overdue_days == 0


@pytest.mark.guidance("11.5")
def test_the_review_is_to_be_complete_four_months_after_the_decision():
    completion = clock(decided=DECIDED)["completion"]
    assert (completion.baseline, completion.due) == (DECIDED, date(2009, 9, 20))


@pytest.mark.guidance("11.5", "A4.2")
def test_both_dates_are_shown_and_the_one_from_the_decision_binds():
    found = clock(decided=DECIDED, commenced=date(2009, 6, 11), today=date(2010, 1, 1))
    assert found["completion"].is_open
    other = found["completion_from_commencement"]
    assert other.due == date(2009, 10, 11)
    assert not other.is_open
    assert other.overdue_since is None


def test_later_guidance_gives_six_months():
    completion = clock(profiles.get("statutory-2016"), decided=DECIDED)["completion"]
    assert completion.due == date(2009, 11, 20)


def test_nothing_but_the_decision_runs_when_there_is_no_review():
    assert list(clock(decided=DECIDED, review_follows=False)) == ["decision"]


def test_the_completion_does_not_run_before_the_decision():
    assert set(clock()) == {"decision", "terms"}


@pytest.mark.guidance("11.5")
def test_the_completion_is_renegotiated_with_the_governing_body():
    agreed = Extension(
        "completion", date(2010, 3, 1), date(2009, 8, 1), "governor", "The trial is in January."
    )
    completion = clock(decided=DECIDED, extensions=[agreed], today=date(2010, 3, 3))["completion"]
    assert (completion.original_due, completion.due) == (date(2009, 9, 20), date(2010, 3, 1))
    assert completion.extensions == (agreed,)
    assert completion.overdue_since == date(2010, 3, 2)


@pytest.mark.guidance("12.9a")
def test_staff_are_to_be_debriefed_before_the_report_is_to_be_complete():
    agreed = Extension("completion", date(2010, 3, 1), date(2009, 5, 21), "governor", "A trial.")
    found = clock(decided=DECIDED, extensions=[agreed])
    assert found["debrief"].due == found["completion"].due


@pytest.mark.guidance("17.7a")
def test_publication_is_timed_to_the_end_of_proceedings():
    publication = clock(decided=DECIDED, completed=COMPLETED, proceedings_end=date(2010, 1, 31))[
        "publication"
    ]
    assert (publication.baseline, publication.due) == (date(2010, 1, 31), date(2010, 2, 28))


@pytest.mark.guidance("11.8", "17.7a")
def test_publication_has_no_date_while_nobody_knows_the_end_of_proceedings():
    held = clock(decided=DECIDED, completed=COMPLETED, publication_held=True)
    assert "publication" not in held


@pytest.mark.guidance("11.8")
def test_actions_go_on_while_publication_is_held():
    target = ActionTarget("1", COMPLETED, date(2009, 11, 30))
    held = clock(
        decided=DECIDED, completed=COMPLETED, publication_held=True, action_targets=[target]
    )
    assert held["action"].is_open


def test_publication_follows_a_report_that_is_completed_after_the_proceedings():
    found = clock(decided=DECIDED, completed=COMPLETED, proceedings_end=date(2009, 7, 1))
    assert found["publication"].baseline == COMPLETED


@pytest.mark.guidance("16.1g")
def test_the_plan_is_monitored_at_intervals_until_the_conclusion():
    dates = {"decided": DECIDED, "completed": COMPLETED, "today": date(2010, 2, 1)}
    assert clock(**dates)["monitoring"].due == date(2009, 12, 10)
    assert clock(**dates, monitored=[date(2009, 12, 31)])["monitoring"].due == date(2010, 3, 31)
    assert not clock(**dates, concluded=date(2010, 1, 5))["monitoring"].is_open


@pytest.mark.guidance("A5.6")
def test_an_action_is_late_after_its_target_date_until_it_is_completed():
    targets = [
        ActionTarget("1", COMPLETED, date(2009, 11, 30)),
        ActionTarget("2", COMPLETED, date(2009, 12, 31), completed_on=date(2009, 12, 1)),
    ]
    found = deadlines(
        INTERIM, came_to_attention=KNOWN, action_targets=targets, today=date(2010, 1, 1)
    )
    actions = {deadline.subject: deadline for deadline in found if deadline.kind == "action"}
    assert actions["1"].overdue_since == date(2009, 12, 1)
    assert actions["2"].overdue_since is None


@pytest.mark.guidance("A5.6")
def test_an_extension_of_one_action_leaves_the_others_where_they_are():
    targets = [ActionTarget(number, COMPLETED, date(2009, 11, 30)) for number in ("1", "2")]
    agreed = Extension(
        "action", date(2010, 2, 28), date(2009, 11, 1), "governor", "No trainer.", subject="2"
    )
    found = deadlines(
        INTERIM,
        came_to_attention=KNOWN,
        action_targets=targets,
        extensions=[agreed],
        today=date(2009, 12, 1),
    )
    assert [d.due for d in found if d.kind == "action"] == [date(2009, 11, 30), date(2010, 2, 28)]


@pytest.mark.guidance("11.2")
def test_a_case_known_on_31_january_is_decided_by_the_end_of_february():
    assert clock(came_to_attention=date(2010, 1, 31))["decision"].due == date(2010, 2, 28)


days = st.dates(min_value=date(2000, 1, 1), max_value=date(2050, 12, 31))
maybe = st.none() | days


@given(
    st.sampled_from(profiles.PROFILES),
    st.fixed_dictionaries(
        {
            "came_to_attention": days,
            "today": days,
            "decided": maybe,
            "commenced": maybe,
            "terms_agreed": maybe,
            "completed": maybe,
            "debriefed": maybe,
            "proceedings_end": maybe,
            "published": maybe,
            "concluded": maybe,
        }
    ),
    st.lists(days, max_size=3),
)
def test_whatever_the_dates_no_deadline_is_before_its_baseline(profile, dates, monitored):
    for deadline in deadlines(profile, **dates, monitored=monitored):
        assert deadline.due >= deadline.baseline
        assert deadline.paragraph
        assert deadline.overdue_since is None or deadline.due < deadline.overdue_since


@given(days, days)
def test_a_review_without_extensions_is_due_when_the_guidance_says(known, decided):
    found = deadlines(INTERIM, came_to_attention=known, decided=decided, today=known)
    due = {deadline.kind: deadline.due for deadline in found}
    assert due["decision"] == due["terms"] == add_months(known, 1)
    assert due["completion"] == add_months(decided, 4)
