"""Recommendations that were made before: which are alike, and who is told of them."""

from datetime import date

import pytest
import transaction

from dhr_plone.content_types.base import add
from dhr_plone.plan.earlier import earlier_wordings
from dhr_plone.plan.similar import THRESHOLD, Wording, alike, likeness
from dhr_plone.testing import acting_as, let_in
from dhr_plone.testing_http import ServedSite

REWORDED = [
    (
        "All coroners should receive training on domestic violence",
        "Training about domestic violence is given to every coroner",
    ),
    (
        "Front-desk reports of harassment are risk assessed before the person leaves",
        "Reports of harassment at the front desk must be risk-assessed before the person has left",
    ),
    (
        "A request for a lock change or transfer that mentions violence is referred to the IDVA "
        "the same day",
        "Requests for a change of locks or a transfer mentioning violence are referred to the "
        "IDVA on the same day",
    ),
    (
        "Risk is assessed with DASH at every call about domestic abuse",
        "At each domestic abuse call risk is assessed using DASH",
    ),
    (
        "GPs ask about domestic abuse when a patient presents with unexplained injuries",
        "General practitioners should ask patients who present with unexplained injuries about "
        "domestic abuse",
    ),
    (
        "The MARAC coordinator records who is to carry out each action and by when",
        "MARAC actions are recorded by the coordinator with who carries them out and by when",
    ),
]
DIFFERENT = [
    (
        "All coroners should receive training on domestic violence",
        "All housing officers should receive training on data protection",
    ),
    (
        "The police review their policy on domestic abuse",
        "The police review their policy on firearms licensing",
    ),
    (
        "All staff receive training on domestic abuse",
        "All staff receive training on record keeping",
    ),
    ("Train the front desk.", "Train the housing officers."),
    (
        "GPs ask about domestic abuse when a patient presents with unexplained injuries",
        "GPs record the name of the person who attends with a patient",
    ),
    ("Refer on the same day.", "Assess risk before a call is closed."),
]


@pytest.mark.guidance("10.1m")
@pytest.mark.parametrize(("one", "other"), REWORDED)
def test_a_recommendation_in_other_words_is_taken_for_the_same(one, other):
    assert likeness(one, other) > THRESHOLD + 3
    assert likeness(one, other) == likeness(other, one)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_another_recommendation_of_the_same_form_is_not(one, other):
    assert likeness(one, other) < THRESHOLD - 3


@pytest.mark.parametrize("text", ["", "Train.", "To the of"])
def test_too_few_words_are_like_nothing(text):
    assert likeness(text, text) == 0


def test_the_most_alike_stands_first():
    near, same = Wording("Refer the same day on.", "B", ""), Wording("Refer same day", "A", "")
    far = Wording("Train coroners", "C", "")
    assert [one.wording.title for one in alike("Refer on the same day.", [far, near, same])] == [
        "A",
        "B",
    ]


@pytest.fixture
def earlier(portal, case):
    """An earlier review that recommended the same, in which nobody here takes part."""
    case.review.came_to_attention = date(2009, 4, 6)
    review = add(case.register, "Review", reference="DHR 2008/01")
    review.came_to_attention = date(2008, 2, 1)
    add(review, "ActionItem", number="4", recommendation="Refer on that same day, always.")
    return review


def told(portal, case, user):
    with acting_as(portal, user):
        return [wording.title for wording in earlier_wordings(case.review)]


@pytest.mark.guidance("10.1m", "20.1")
def test_who_reads_the_earlier_plan_is_told_of_it(portal, case, earlier):
    assert told(portal, case, "coordinator") == ["DHR 2008/01, action 4"]


@pytest.mark.parametrize("user", ["panellist", "chair", "governor"])
def test_who_has_no_part_in_the_earlier_review_is_told_nothing_of_it(portal, case, earlier, user):
    assert told(portal, case, user) == []


def test_a_later_review_is_not_an_earlier_one(portal, case, earlier):
    earlier.came_to_attention = date(2010, 1, 1)
    assert told(portal, case, "coordinator") == []


def published(case, **fields):
    row = {"number": "1", "recommendation": "Refer on that same day, always.", "outcome": ""}
    known = {"edition_number": 1, "area": "East", "year": 2008, "published_on": date(2009, 1, 5)}
    return add(case.library, "PublishedSummary", action_plan=[row], **{**known, **fields})


def test_without_a_part_in_it_one_reads_the_published_wording(portal, case, earlier):
    edition = published(case)
    with acting_as(portal, "panellist"):
        [wording] = earlier_wordings(case.review)
    assert (wording.title, wording.url) == ("East 2008", edition.absolute_url())
    assert wording.text == "Refer on that same day, always."


def test_an_edition_is_left_out_where_its_own_actions_are_read_or_it_is_the_reviews_own(
    portal, case, earlier
):
    edition = published(case)
    summary = add(earlier, "ExecutiveSummary")
    summary.editions = ({"place": edition.getId()},)
    assert told(portal, case, "coordinator") == ["DHR 2008/01, action 4"]
    assert told(portal, case, "panellist") == ["East 2008"]
    summary.editions = ()
    case.summary.editions = ({"place": edition.getId()},)
    assert told(portal, case, "panellist") == []


def test_an_edition_of_a_later_year_was_not_made_before(portal, case, earlier):
    published(case, year=2012)
    assert told(portal, case, "panellist") == []


@pytest.mark.served
def test_it_is_pointed_out_on_the_page_and_over_rest(functional_session, functional):
    site = ServedSite(functional)
    case = site.case
    case.review.came_to_attention = date(2009, 4, 6)
    review = add(case.register, "Review", reference="DHR 2008/01")
    review.came_to_attention = date(2008, 2, 1)
    action = add(review, "ActionItem", number="4", recommendation="Refer on that very same day.")
    let_in(review, "chair", "chair")
    transaction.commit()
    url = f"{site.url(case.review)}"
    browser = site.browser("chair")
    browser.open(f"{url}/@@chain")
    assert "An earlier review recommended this" in browser.contents
    assert "Refer on that very same day." in browser.contents
    [item] = site.person("chair").get(f"{url}/@chain").json()["items"]
    [before] = item["made_before"]
    assert (before["@id"], before["title"]) == (site.url(action), "DHR 2008/01, action 4")
    [item] = site.person("panellist").get(f"{url}/@chain").json()["items"]
    assert item["made_before"] == []
