"""Finding an edition in the public library, and how one is shown."""

import pytest
from zope.i18n import translate

from dhr_plone.publication.library import Listed, Question, areas, by_year, find, themes
from dhr_plone.publication.shown import place, plain, shown


def listed(title="West Midshire 2009", year=2009, area="West Midshire", topics=(), text=""):
    return Listed(title, f"/{title}", area, year, topics, "2 April 2010", f"{title} {text}")


EDITIONS = [
    listed(text="Housing officers were not asked.", topics=("Housing",)),
    listed("Eastshire 2010", 2010, "Eastshire", ("Risk assessment",), "A call was not assessed."),
    listed("West Midshire 2010", 2010, topics=("Housing", "Risk assessment")),
]


def found(**question):
    return [edition.title for edition in find(EDITIONS, Question(**question))]


def test_every_word_must_occur_in_any_case():
    assert found(text="HOUSING asked") == ["West Midshire 2009"]
    assert found(text="housing call") == []


def test_area_and_theme_narrow_the_list():
    assert found(area="Eastshire") == ["Eastshire 2010"]
    assert found(theme="Housing") == ["West Midshire 2009", "West Midshire 2010"]
    assert found(theme="Housing", text="officers") == ["West Midshire 2009"]


def test_nothing_asked_for_finds_everything():
    assert len(found()) == len(EDITIONS)
    assert not Question()


def test_the_list_goes_by_year_the_latest_first():
    assert [(y.year, [e.title for e in y.editions]) for y in by_year(EDITIONS)] == [
        (2010, ["Eastshire 2010", "West Midshire 2010"]),
        (2009, ["West Midshire 2009"]),
    ]


def test_only_what_occurs_can_be_chosen():
    assert areas(EDITIONS) == ["Eastshire", "West Midshire"]
    assert themes(EDITIONS) == ["Housing", "Risk assessment"]


def data(**action):
    return {
        "review_process": "<p>The panel met.</p>",
        "key_issues": "",
        "conclusions": "<p>Refer.</p>",
        "panel": [{"name": "Dr Helen Marsh", "agency": "", "is_chair": True}],
        "action_plan": [{"number": "1", **action}],
        "themes": ["Housing"],
        "languages": [],
        "edition_number": 2,
        "published_on": "2010-04-02",
    }


@pytest.mark.guidance("17.6a")
def test_an_edition_shows_its_texts_in_the_order_of_the_guidance():
    edition = shown(data())
    assert [text.id for text in edition.texts] == ["review_process", "conclusions"]
    assert (edition.number, edition.published_on) == (2, "2 April 2010")


@pytest.mark.guidance("16.1a")
def test_the_action_plan_shows_the_columns_that_are_filled_in_with_dates_in_words():
    edition = shown(data(target_date="2010-06-01", outcome=None))
    assert edition.actions == ((("Number", "1"), ("Target date", "1 June 2010")),)


def test_the_place_of_a_finding_is_said_in_words():
    assert place("key_issues") == "Key issues arising from the review"
    assert translate(place("action_plan.2.outcome")) == "Action plan, row 2: Outcome"
    assert place("panel.1.agency") == "The review panel"


def test_a_piece_of_text_is_shown_without_its_tags():
    assert plain("…knew about Anna.</p>") == "…knew about Anna."
    assert plain("<strong>5 &lt; 6</strong> <em cla") == "5 < 6"
    assert plain("An<b>na</b> left.</p><p>Then") == "Anna left. Then"
