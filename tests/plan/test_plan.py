"""The action plan as data: under which recommendation an action stands, and what is late."""

from datetime import date, timedelta

import pytest

from dhr_plone.plan.asked import Asked, chosen, from_form
from dhr_plone.plan.plan import Milestone, Planned, counts, grouped, next_step
from dhr_plone.plan.smart import Proposal, hints, says_what_is_done, steps_in

TODAY = date(2010, 1, 15)
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


def planned(number, **fields):
    """Return an action of a plan that is worked on."""
    known = {"uid": f"uid-{number}", "url": "", "state": "in_progress", "review": "DHR 1"}
    fields.setdefault("due", fields.get("target"))
    return Planned(**{**known, "review_url": "", "number": number, **fields})


@pytest.mark.guidance("A5.8", "A5.1")
def test_dated_steps_stand_under_the_recommendation_of_their_number():
    rows = [
        planned("10", recommendation="Ask."),
        planned("2.10", recommendation="Train."),
        planned("2.2", recommendation="Train.", target=YESTERDAY),
        planned("2.1", recommendation="Train.", target=TOMORROW),
    ]
    found = [(g.number, g.recommendation, [r.number for r in g.rows]) for g in grouped(rows)]
    assert found == [("2", "Train.", ["2.1", "2.2", "2.10"]), ("10", "Ask.", ["10"])]


def test_a_recommendation_is_repeated_only_where_it_is_another():
    rows = [
        planned("1.1", recommendation="Train all."),
        planned("1.2", recommendation="train all"),
        planned("1.3", recommendation="Ask first."),
    ]
    [group] = grouped(rows)
    assert [group.apart(row) for row in group.rows] == ["", "", "Ask first."]


def test_a_step_is_numbered_after_the_last_one_of_its_recommendation():
    assert next_step(["1", "2.1", "2.3", "12.7"], "2") == "2.4"
    assert next_step(["1", "2.1"], "1") == "1.1"


@pytest.mark.guidance("16.1g", "1.3")
@pytest.mark.parametrize(
    ("fields", "days", "overdue"),
    [
        ({"target": YESTERDAY}, 1, True),
        ({"target": TODAY}, 0, False),
        ({"target": TOMORROW}, 0, False),
        ({"target": None}, 0, False),
        ({"target": YESTERDAY, "due": TOMORROW}, 0, False),
        ({"target": YESTERDAY, "completed_on": TODAY, "state": "implemented"}, 1, False),
        ({"target": YESTERDAY, "completed_on": YESTERDAY, "state": "audited"}, 0, False),
        ({"target": YESTERDAY, "state": "audited"}, 0, False),
    ],
)
def test_an_action_is_overdue_from_the_day_after_its_target_until_it_is_completed(
    fields, days, overdue
):
    row = planned("1", **fields)
    assert (row.days_late(TODAY), row.overdue(TODAY)) == (days, overdue)


@pytest.mark.guidance("A5.5")
def test_a_milestone_is_late_until_it_is_reached_and_no_more_once_the_action_is_done():
    late, reached = Milestone("Train.", YESTERDAY), Milestone("Train.", YESTERDAY, TODAY)
    assert planned("1", milestones=(late, reached)).milestones_late(TODAY) == 1
    done = planned("1", milestones=(late,), state="implemented", completed_on=TODAY)
    assert done.milestones_late(TODAY) == 0


@pytest.mark.guidance("16.1g")
def test_the_counts_are_of_what_one_may_read():
    rows = [
        planned("1.1", target=YESTERDAY, lead="Police", milestones=(Milestone("x", YESTERDAY),)),
        planned("1.2", state="audited", completed_on=TODAY, target=YESTERDAY),
        planned("2", scope="national", response="partly", lead="Ministry"),
        planned("3", read=False),
    ]
    found = counts(rows, TODAY)
    assert (found.actions, found.recommendations, found.overdue) == (3, 2, 1)
    assert found.by_state == {"in_progress": 2, "audited": 1}
    assert (found.without_lead, found.completed_late, found.milestones_late) == (1, 1, 1)
    assert (found.national, found.answered) == (1, 1)


def test_what_was_asked_for_is_kept_in_the_address():
    asked = from_form(
        {"state": ["audited", "proposed", "x"], "lead": "u1", "late": "1", "sort": "target"}
    )
    assert asked == Asked(states=("proposed", "audited"), leads=("u1",), late=True, sort="target")
    address = asked.address("/plan")
    assert address == "/plan?state=proposed&state=audited&lead=u1&late=1&sort=target"
    assert from_form({"sort": "password", "state": 7}) == Asked()


def test_actions_are_chosen_and_sorted():
    rows = [
        planned("1", target=TOMORROW, lead="B", lead_uid="u1", scope="local"),
        planned("2", target=YESTERDAY, lead="A", scope="national"),
        planned("3", read=False),
    ]

    def numbers(**asked):
        return [row.number for row in chosen(rows, Asked(**asked), TODAY)]

    assert numbers() == ["1", "2", "3"]
    assert numbers(late=True) == ["2"]
    assert numbers(leads=("outside",)) == ["2"]
    assert numbers(leads=("u1",)) == ["1"]
    assert numbers(scopes=("national",)) == ["2"]
    assert numbers(states=("in_progress",)) == ["1", "2"]
    assert numbers(sort="target") == ["2", "1", "3"]
    assert numbers(sort="number", down=True) == ["3", "2", "1"]


PROPOSAL = Proposal(
    action_to_take="Train the front desk.",
    lead="West Midshire Police",
    measure="Twenty reports are read each quarter.",
    milestones=1,
    target=TOMORROW,
    set_on=YESTERDAY,
    last_milestone=TODAY,
)


@pytest.mark.guidance("16.1g", "18.1e")
def test_an_action_with_lead_measure_date_verb_and_one_step_has_no_hint_open():
    assert all(hint.found for hint in hints(PROPOSAL))


@pytest.mark.guidance("16.1g", "18.1e")
@pytest.mark.parametrize(
    ("changes", "check", "says"),
    [
        ({"action_to_take": "Write it; train all."}, "specific", "One step"),
        ({"action_to_take": "Better awareness."}, "specific", "verb"),
        ({"measure": " "}, "measurable", "see that it is done"),
        ({"lead": ""}, "achievable", "agency leads"),
        ({"milestones": 0}, "realistic", "milestones"),
        ({"target": None, "last_milestone": None}, "timely", "target date"),
        ({"target": YESTERDAY, "last_milestone": None}, "timely", "target date"),
        ({"last_milestone": TOMORROW + timedelta(days=1)}, "timely", "after the target"),
    ],
)
def test_a_hint_says_what_of_smart_is_not_there(changes, check, says):
    fields = {name: getattr(PROPOSAL, name) for name in PROPOSAL.__dataclass_fields__}
    open_hints = [hint for hint in hints(Proposal(**{**fields, **changes})) if not hint.found]
    assert any(hint.check == check and says in hint.words for hint in open_hints)


@pytest.mark.guidance("18.1e")
@pytest.mark.parametrize(
    ("text", "steps", "verb"),
    [
        ("- Commission expert to train all staff\n- Allocate specific training days", 2, True),
        ("All staff to receive training", 1, True),
        ("1. Review the package 2009", 1, True),
        ("More awareness", 1, False),
        ("", 0, False),
    ],
)
def test_the_steps_and_verbs_of_an_action_are_seen(text, steps, verb):
    assert (len(steps_in(text)), says_what_is_done(text)) == (steps, verb)
