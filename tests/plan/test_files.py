"""Action plans as files: what a careful reader gets out of one, what comes back, what goes out."""

import io
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dhr_plone.chronology.cells_out import without_control_signs
from dhr_plone.chronology.dates import DateNotUnderstood
from dhr_plone.chronology.limits import FileReason, FileRefused
from dhr_plone.chronology.sentences import in_english
from dhr_plone.plan.cells import (
    read_completed,
    read_day,
    read_milestones,
    write_completed,
    write_milestones,
)
from dhr_plone.plan.columns import HEADINGS, columns_of
from dhr_plone.plan.out import plan_workbook
from dhr_plone.plan.plan import Milestone, Planned
from dhr_plone.plan.reading import Known, read_plan, sort_out
from dhr_plone.plan.rows_in import key_of
from tests.chronology.test_hostile import HOSTILE

BERNAYS = (Path(__file__).parent / "data" / "action-plan.xlsx").read_bytes()
AGENCIES = {"west midshire police": "police", "reinmouth homes": "homes"}
TODAY = date(2010, 6, 1)
SCOPES = {"local": "Local", "regional": "Regional", "national": "National"}


def read(data, **fields):
    return read_plan(data, **{"agencies": AGENCIES, "today": TODAY, **fields})


def csv(*rows, head="Recommendation,Scope,Action to take,Lead,Target date,Completed"):
    return "\n".join([head, *rows]).encode()


@pytest.mark.guidance("A5.1", "A5.2", "A5.3", "A5.4", "A5.5", "A5.6", "A5.7", "A5.8")
def test_the_plan_of_the_bernays_case_is_read_as_a_careful_reader_reads_it():
    reading = read(BERNAYS)
    assert (len(reading.rows), reading.refused, reading.notes) == (4, (), ())
    found = [(new.step.number, new.step.values) for new in sort_out(reading.rows, []).new]
    assert [number for number, _values in found] == ["1.1", "1.2", "1.3", "2.1", "2.2", "3", "4"]
    values = dict(found)
    first, last = values["1.1"], values["1.3"]
    assert first["recommendation"] == "All coroners should receive training on domestic violence"
    assert first["scope"] == "national"
    assert first["action_to_take"] == "Review current coroner's training and identify gaps"
    assert first["lead_outside"] == "Ministry of Justice Coroner's team"
    assert first["milestones"] == [
        {
            "milestone": "Review completed in January 09",
            "due": date(2009, 1, 31),
            "reached_on": None,
        }
    ]
    assert (first["target_date"], first["completed_on"]) == (date(2009, 9, 30), date(2009, 12, 31))
    assert first["outcome"] is None
    assert last["outcome"].startswith("All coroners received training and their narrative")
    assert values["2.1"]["target_date"] == date(2010, 2, 28)
    assert values["2.2"]["milestones"][0]["due"] == date(2010, 2, 28)
    assert (values["3"]["lead_agency"], values["3"]["lead_outside"]) == ("police", None)
    assert values["4"]["target_date"] == date(2009, 11, 30)


def test_the_person_is_told_how_a_row_was_read():
    said = [(str(r.default or r), dict(r.mapping or {})) for r in read(BERNAYS).rows[0].remarks]
    assert {"says": "September 2009", "day": "30 September 2009"} in [m for _s, m in said]
    assert any("outside the partnership" in sentence for sentence, _mapping in said)


def test_the_lines_of_a_row_can_be_kept_in_one_action():
    numbers = [new.step.number for new in sort_out(read(BERNAYS, together=True).rows, []).new]
    assert numbers == ["1", "2", "3", "4"]


@pytest.mark.guidance("A5.8")
def test_rows_without_a_recommendation_are_steps_under_the_one_above():
    reading = read(csv("Train all,local,Find a trainer,,,", ",,Hold the training,,,"))
    new = sort_out(reading.rows, []).new
    assert [(n.step.number, n.step.values["recommendation"]) for n in new] == [
        ("1.1", "Train all"),
        ("1.2", "Train all"),
    ]


@pytest.mark.parametrize(
    ("row", "column", "says"),
    [
        (",local,Train,,,", "Recommendation", "No recommendation stands here"),
        ("A,county,Train,,,", "Scope", "local, regional or national"),
        ("A,local or regional,Train,,,", "Scope", "local, regional or national"),
        ("A,local,Train,,29 Feb 2009,", "Target date", "no such date"),
        ("A,local,Train,,soon,", "Target date", "not understood"),
        ("A,local,Train,,after March 2010,", "Target date", "has no end"),
        ("A,local,Train,,,32/12/2009. Done.", "Completed", "no such date"),
        ("A,local,Train,,,1 July 2010. Done.", "Completed", "still to come"),
    ],
)
def test_a_row_that_cannot_be_right_comes_back_with_its_reason(row, column, says):
    reading = read(csv(row, "B,local,Train,,,"))
    [refused] = reading.refused
    [problem] = refused.problems
    assert (refused.number, problem.column) == (2, column)
    assert says in in_english(problem.sentence)
    assert len(reading.rows) == 1


def test_every_problem_of_a_row_is_named_at_once():
    [refused] = read(csv("A,county,Train,,soon,")).refused
    assert [problem.column for problem in refused.problems] == ["Scope", "Target date"]


def test_a_footer_is_no_row_and_a_title_neither():
    reading = read(
        csv("A,local,Train,,,", "End of plan,,,,,", head="Plan\nRecommendation,Scope,Action")
    )
    assert [remark.text for remark in reading.remarks] == ["Plan", "End of plan"]
    assert len(reading.rows) == 1


def test_a_formula_is_not_computed():
    book = openpyxl.Workbook()
    book.active.append(["Recommendation", "Action to take", "Lead agency"])
    book.active.append(["A", '=HYPERLINK("http://x")', ""])
    stream = io.BytesIO()
    book.save(stream)
    [refused] = read(stream.getvalue()).refused
    assert "holds a formula" in in_english(refused.problems[0].sentence)


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_file_is_refused_as_the_chronologys_readers_refuse_it(case):
    made, reason, _sentence = HOSTILE[case]
    with pytest.raises(FileRefused) as refused:
        read(made())
    assert refused.value.reason is reason


def test_a_table_of_something_else_is_no_plan():
    with pytest.raises(FileRefused, match="No action plan was recognised") as refused:
        read(b"Date,Event\n2008,Told\n")
    assert refused.value.reason is FileReason.NO_TABLE


def test_columns_are_known_by_how_their_headings_begin():
    heads = ["Ref", "Recommendation(s)", "Actions", "Responsible officer", "By when?", "Outcome"]
    assert columns_of(heads) == {
        "recommendation": 1,
        "action": 2,
        "lead": 3,
        "target": 4,
        "outcome": 5,
    }
    assert list(columns_of(list(HEADINGS.values()))) == list(HEADINGS)


@pytest.mark.guidance("A5.6", "A5.7")
@pytest.mark.parametrize(
    ("text", "day", "outcome"),
    [
        ("December 2009. All were trained.", date(2009, 12, 31), "All were trained."),
        ("31/12/2009", date(2009, 12, 31), ""),
        ("31. December 2009: done", date(2009, 12, 31), "done"),
        ("2 Nov 2009\nDone. In time.", date(2009, 11, 2), "Done. In time."),
        ("Ongoing", None, "Ongoing"),
        ("All were trained in May 2009.", None, "All were trained in May 2009."),
        ("", None, ""),
    ],
)
def test_a_date_of_completion_is_told_from_its_outcome(text, day, outcome):
    found, rest = read_completed(text)
    assert (found.day if found else None, rest) == (day, outcome)


def test_a_day_that_is_left_open_is_read_as_the_last_that_it_can_be():
    assert read_day("end February 2010").day == date(2010, 2, 28)
    assert read_day("by January 2010").day == date(2010, 1, 31)
    assert read_day("") is None
    with pytest.raises(DateNotUnderstood):
        read_day("tomorrow")


@pytest.mark.guidance("A5.5")
def test_a_milestone_has_the_day_at_its_end():
    assert read_milestones(
        "Hire by January 2010\n\nTrain 20 people\nTold (reached on 2 May 2010)"
    ) == [
        Milestone("Hire by January 2010", date(2010, 1, 31)),
        Milestone("Train 20 people"),
        Milestone("Told", None, date(2010, 5, 2)),
    ]


def test_a_file_sent_twice_adds_nothing_and_a_new_row_stands_under_its_recommendation():
    rows = read(csv("Train all,local,Find a trainer,,,", "Ask,local,Ask first,,,")).rows
    known = [
        Known("4", "Train all.", frozenset({key_of("TRAIN ALL", "find a  trainer.")})),
        Known("7", "Other", frozenset({key_of("Other", "x")})),
    ]
    found = sort_out(rows, known)
    assert [(k.row.number, k.number) for k in found.known] == [(2, "4")]
    assert [n.step.number for n in found.new] == ["8"]
    more = read(csv("Train all,local,Hold it,,,")).rows
    assert [n.step.number for n in sort_out(more, known).new] == ["4.1"]


def test_where_a_file_says_something_else_of_a_known_action_that_is_told():
    [row] = read(csv("A,local,Train,Ministry,1 May 2010,")).rows
    values = {"scope": "local", "lead_outside": "Ministry", "target_date": date(2010, 6, 1)}
    known = Known("1", "A", frozenset({key_of("A", "Train")}), {**values, "outcome": ""})
    [found] = sort_out([row], [known]).known
    assert found.differs == ("Target Date",)


def test_the_same_row_twice_in_one_file_is_one_action():
    found = sort_out(read(csv("A,local,Train,,,", "A,local,Train,,,")).rows, [])
    assert [n.step.number for n in found.new] == ["1"]
    assert [k.number for k in found.known] == ["1"]


def test_a_number_that_another_action_has_is_not_given_twice():
    data = csv("1,A,Train,x", "2,B,Ask,x", head="No.,Recommendation,Action,Lead")
    found = sort_out(read(data).rows, [Known("1", "Other", frozenset({"k"}))])
    assert [(n.step.number, n.given) for n in found.new] == [("3", "1"), ("2", "")]


DAYS = st.dates(date(1990, 1, 1), TODAY)
SIGNS = st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n=+-@'")
TEXTS = st.text(SIGNS, max_size=60).map(without_control_signs).map(str.strip)
LINES = st.text(SIGNS, max_size=30).map(lambda text: " ".join(text.split()))


@given(day=st.none() | DAYS, outcome=TEXTS)
def test_completion_and_outcome_come_back_out_of_one_column(day, outcome):
    try:
        found, rest = read_completed(write_completed(day, outcome))
    except DateNotUnderstood:
        # An outcome that itself begins with a date that does not exist.
        assert day is None
        return
    assert (found.day if found else None, rest) == (day, outcome)


@given(
    st.lists(st.builds(Milestone, LINES.filter(bool), DAYS, st.none() | DAYS), max_size=4).map(
        tuple
    )
)
def test_milestones_with_days_come_back(milestones):
    assert tuple(read_milestones(write_milestones(milestones))) == milestones


def planned(number, **fields):
    known = {"uid": number, "url": "", "state": "proposed", "review": "", "review_url": ""}
    return Planned(number=number, **{**known, **fields})


ROWS = st.lists(
    st.builds(
        lambda **fields: fields,
        recommendation=st.sampled_from(["Train all.", "=Ask first", "Write – to\nall"]),
        scope=st.sampled_from(sorted(SCOPES)),
        action_to_take=TEXTS,
        lead=st.sampled_from(["", "Ministry", "@Home"]),
        target=st.none() | DAYS,
        completed_on=st.none() | DAYS,
        outcome=st.sampled_from(["", "+ 20 % trained", "Done.\nSeen.", "December 2009 was late"]),
    ),
    max_size=5,
)


@settings(max_examples=25, deadline=None)
@given(ROWS)
def test_a_plan_that_was_handed_out_comes_in_the_same(rows):
    out = [planned(f"1.{n}", **row) for n, row in enumerate(rows, start=1)]
    reading = read(plan_workbook(out, SCOPES, title="DHR 1: action plan", marking="RESTRICTED"))
    assert reading.refused == ()
    back = [new.step for new in sort_out(reading.rows, []).new]
    assert [step.number for step in back] == [row.number for row in out]
    for step, row in zip(back, out, strict=True):
        values = step.values
        assert (values["recommendation"], values["scope"]) == (row.recommendation, row.scope)
        assert (values["action_to_take"] or "") == row.action_to_take
        assert (values["lead_outside"] or "") == row.lead
        assert (values["target_date"], values["completed_on"]) == (row.target, row.completed_on)
        assert (values["outcome"] or "") == row.outcome


def test_no_cell_that_is_handed_out_is_a_formula():
    data = plan_workbook(
        [planned("1", recommendation="=1+1", action_to_take="@SUM(A1)")],
        SCOPES,
        title="=T",
        marking="",
    )
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    assert [cell.value for cell in sheet[4]] == list(HEADINGS.values())
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert all(cell.data_type != "f" for cell in cells)
    assert sheet["B5"].value == "'=1+1"
