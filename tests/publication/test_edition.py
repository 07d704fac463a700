"""The edition: only what is on the list, and a digest that knows every word of it."""

import json
from dataclasses import fields, replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dhr_plone.publication.edition import (
    Edition,
    PanelMember,
    PlannedAction,
    PublicAction,
    SummaryText,
    as_data,
    build,
    digest,
    texts,
)

SUMMARY = SummaryText(
    review_process="<p>The panel met in the summer.</p>",
    key_issues="<p>Adult A was seen on three occasions.</p>",
    conclusions="<p>The agencies held between them what none held alone.</p>",
)
ACTION = PlannedAction(
    number="1",
    public_wording="A request that mentions violence is referred the same day.",
    scope="local",
    action_to_take="Change the tenancy system to ask the question.",
    lead_agency="Reinmouth Homes",
    milestones="System changed\nOfficers trained",
    target_date=date(2009, 11, 30),
    completed_on=None,
    outcome="",
)
PANEL = [
    PanelMember(name="Asha Nair", agency="West Midshire Refuge"),
    PanelMember(name="Ruth Ellery", agency="", is_chair=True),
]


def edition(summary=SUMMARY, actions=(ACTION,), panel=tuple(PANEL), **changes):
    values = {
        "area": "West Midshire",
        "year": 2010,
        "themes": ["housing"],
        "published_on": date(2010, 2, 1),
        "edition_number": 1,
    }
    return build(summary, actions, panel, **{**values, **changes})


@pytest.mark.guidance("17.6a")
def test_an_edition_has_the_process_the_key_issues_and_the_conclusions():
    built = edition()
    assert built.review_process == SUMMARY.review_process
    assert built.key_issues == SUMMARY.key_issues
    assert built.conclusions == SUMMARY.conclusions


def test_an_edition_has_these_fields_and_no_others():
    assert [field.name for field in fields(Edition)] == [
        "area",
        "year",
        "review_process",
        "key_issues",
        "conclusions",
        "panel",
        "action_plan",
        "themes",
        "languages",
        "pictures",
        "published_on",
        "expires_on",
        "edition_number",
    ]


def test_a_field_that_is_added_to_a_source_is_not_copied():
    class Leaky(PlannedAction):
        recommendation = "Mr Bernays' landlord must be told."
        source = "Police IMR"

    class LeakySummary(SummaryText):
        panel_notes = "Mr Bernays refused to see the panel."

    values = {field.name: getattr(ACTION, field.name) for field in fields(ACTION)}
    parts = {field.name: getattr(SUMMARY, field.name) for field in fields(SUMMARY)}
    built = edition(LeakySummary(**parts), [Leaky(**values)])
    assert built == edition()
    assert "Bernays" not in json.dumps(as_data(built))


@pytest.mark.guidance("16.1a", "A5.1", "A5.2", "A5.3", "A5.4", "A5.5", "A5.6", "A5.7")
def test_the_action_plan_is_in_it_in_full():
    done = replace(ACTION, completed_on=date(2009, 12, 1), outcome="Referred the same day.")
    [row] = edition(actions=[done]).action_plan
    assert row == PublicAction(
        number="1",
        recommendation="A request that mentions violence is referred the same day.",
        scope="local",
        action_to_take="Change the tenancy system to ask the question.",
        lead_agency="Reinmouth Homes",
        milestones="System changed\nOfficers trained",
        target_date=date(2009, 11, 30),
        completed_on=date(2009, 12, 1),
        outcome="Referred the same day.",
    )


def test_actions_stand_by_their_numbers():
    numbers = ["10", "2", "1", "2.10", "2.2", "2a"]
    built = edition(actions=[replace(ACTION, number=number) for number in numbers])
    assert [row.number for row in built.action_plan] == ["1", "2", "2a", "2.2", "2.10", "10"]


@pytest.mark.guidance("16.1a")
def test_the_panel_is_named_the_chair_first():
    assert [member.name for member in edition().panel] == ["Ruth Ellery", "Asha Nair"]


def test_rich_text_is_reduced_to_the_safe_list():
    summary = replace(SUMMARY, key_issues='<p onclick="x()">Seen.<script>x()</script></p>')
    assert edition(summary).key_issues == "<p>Seen.</p>"


def test_plain_text_stays_plain():
    built = edition(actions=[replace(ACTION, outcome="<b>done</b> &amp; dusted")])
    assert built.action_plan[0].outcome == "<b>done</b> &amp; dusted"


def test_plain_text_loses_what_cannot_be_seen_and_keeps_its_lines():
    sly = replace(ACTION, outcome=" Asked \u202eonly\u202c\x00 once.\r\nThen daily. ")
    assert edition(actions=[sly]).action_plan[0].outcome == "Asked only once.\nThen daily."


def test_an_edition_as_data_is_json_with_dates_as_they_are_written_there():
    data = as_data(edition())
    assert data["published_on"] == "2010-02-01"
    assert data["action_plan"][0]["target_date"] == "2009-11-30"
    assert data["panel"][0] == {"name": "Ruth Ellery", "agency": "", "is_chair": True}
    assert json.loads(json.dumps(data)) == data


@pytest.mark.guidance("16.1a")
def test_the_digest_of_a_preview_is_that_of_the_edition_published_later():
    later = edition(published_on=date(2011, 5, 5), edition_number=7)
    assert digest(later) == digest(edition())


def test_the_digest_does_not_depend_on_the_order_in_which_rows_are_found():
    actions = [replace(ACTION, number=number) for number in "123"]
    assert digest(edition(actions=actions)) == digest(edition(actions=actions[::-1]))


@pytest.mark.guidance("16.1a")
@pytest.mark.parametrize(
    "changed",
    [
        edition(replace(SUMMARY, review_process="<p>The panel met in the winter.</p>")),
        edition(replace(SUMMARY, key_issues="<p>Adult A was seen on two occasions.</p>")),
        edition(replace(SUMMARY, conclusions="<p>Nothing follows.</p>")),
        edition(area="East Midshire"),
        edition(year=2011),
        edition(themes=["housing", "health"]),
        edition(languages=["cy"]),
        edition(panel=PANEL[:1]),
        edition(panel=[replace(PANEL[0], is_chair=True), PANEL[1]]),
        edition(actions=[]),
        edition(actions=[ACTION, replace(ACTION, number="2")]),
        edition(actions=[replace(ACTION, public_wording="Another.")]),
        edition(actions=[replace(ACTION, scope="national")]),
        edition(actions=[replace(ACTION, action_to_take="Another.")]),
        edition(actions=[replace(ACTION, lead_agency="Police")]),
        edition(actions=[replace(ACTION, milestones="Another.")]),
        edition(actions=[replace(ACTION, target_date=None)]),
        edition(actions=[replace(ACTION, completed_on=date(2009, 12, 1))]),
        edition(actions=[replace(ACTION, outcome="Done.")]),
    ],
)
def test_whatever_the_public_would_read_otherwise_changes_the_digest(changed):
    assert digest(changed) != digest(edition())


def test_a_word_that_moves_from_one_field_to_another_changes_the_digest():
    one = edition(replace(SUMMARY, key_issues="<p>a</p>", conclusions=""))
    other = edition(replace(SUMMARY, key_issues="", conclusions="<p>a</p>"))
    assert digest(one) != digest(other)


@pytest.mark.guidance("17.7b")
def test_every_text_of_an_edition_is_offered_to_the_search():
    tokens = iter(f"token{number:02}" for number in range(40))
    summary = SummaryText(**{field.name: f"<p>{next(tokens)}</p>" for field in fields(SummaryText)})
    dates = {"target_date": date(2009, 11, 30), "completed_on": date(2009, 12, 1)}
    columns = {field.name: dates.get(field.name) or next(tokens) for field in fields(PlannedAction)}
    built = edition(
        summary,
        [PlannedAction(**columns)],
        [PanelMember(name=next(tokens), agency=next(tokens))],
        area=next(tokens),
        themes=[next(tokens)],
        languages=[next(tokens)],
    )
    used = 40 - len(list(tokens))
    offered = " ".join(text.text for text in texts(built))
    assert all(f"token{number:02}" in offered for number in range(used))
    assert all(day.isoformat() in offered for day in dates.values())


def test_a_text_says_where_it_stands_and_whether_it_is_rich():
    found = {text.field: text for text in texts(edition())}
    assert found["key_issues"].is_html
    assert found["action_plan.1.recommendation"].text == ACTION.public_wording
    assert not found["action_plan.1.recommendation"].is_html
    assert found["panel.1.name"].text == "Ruth Ellery"


plain = st.text(max_size=20)


@given(plain, plain, st.dates(), st.integers(1, 99))
def test_the_digest_is_a_function_of_the_agreed_content_alone(area, outcome, day, number):
    first = edition(actions=[replace(ACTION, outcome=outcome)], area=area)
    second = edition(
        actions=[replace(ACTION, outcome=outcome)],
        area=area,
        published_on=day,
        edition_number=number,
    )
    assert digest(first) == digest(second)
    assert len(digest(first)) == 64


@given(plain)
def test_building_an_edition_out_of_an_edition_changes_no_plain_text(text):
    [row] = edition(actions=[replace(ACTION, outcome=text)]).action_plan
    [again] = edition(actions=[replace(ACTION, outcome=row.outcome)]).action_plan
    assert again.outcome == row.outcome
