"""From finding to evidence: what is missing in the chain of each recommendation."""

from datetime import date

import pytest
import transaction

from dhr_plone.plan.chain import Acted, Lesson, Source, chains, lesson_gaps, numbers_in
from dhr_plone.testing_http import ServedSite

SOURCE = Source("imr", "Management review: Police", "/imr", "Train the front desk.")
LESSON = Lesson(
    finding="Nobody asked.",
    lesson="Ask.",
    reach="within",
    how="By training.",
    by_when=date(2010, 3, 1),
    change="Everybody asks.",
    numbers=("1",),
)


def acted(number="1", **fields):
    known = {
        "url": "",
        "state": "audited",
        "recommendation": "Train the front desk.",
        "source": ("imr", "Train the front desk."),
        "evidence": "The list of those trained.",
        "audit": "Read.",
    }
    return Acted(number=number, **{**known, **fields})


def missing(sources, actions, lessons):
    return [[reason.message for reason in c.missing] for c in chains(sources, actions, lessons)]


@pytest.mark.guidance("15.1", "18.1f", "3.1b")
def test_nothing_is_missing_from_finding_to_audited_evidence():
    [chain] = chains([SOURCE], [acted("1.1"), acted("1.2")], [LESSON])
    assert chain.missing == ()
    assert chain.lessons == (LESSON,)
    assert [action.number for action in chain.actions] == ["1.1", "1.2"]


@pytest.mark.guidance("15.1", "18.1f", "16.1h")
@pytest.mark.parametrize(
    ("actions", "lessons", "says"),
    [
        ([], [LESSON], ["No finding", "No action is made"]),
        ([acted()], [], ["No finding"]),
        ([acted(state="proposed")], [LESSON], ["Nobody signed up"]),
        ([acted(state="in_progress", evidence=" ")], [LESSON], ["no evidence"]),
        ([acted(state="implemented")], [LESSON], ["not audited"]),
        ([acted("11")], [LESSON], ["No finding"]),
    ],
)
def test_what_is_missing_in_a_chain_is_said(actions, lessons, says):
    [found] = missing([SOURCE], actions, lessons)
    assert len(found) == len(says)
    assert all(part in message for part, message in zip(says, found, strict=True))


def test_who_may_not_read_the_findings_is_not_told_that_they_are_missing():
    assert missing([SOURCE], [acted()], None) == [[]]


@pytest.mark.guidance("A3.4", "15.1")
def test_recommendations_of_management_reviews_and_of_the_overview_stand_side_by_side():
    overview = Source("overview", "Overview report", "/o", "Ask.")
    found = chains([overview, SOURCE], [acted("2"), acted("1", source=("overview", "Ask."))], None)
    assert [(c.source.title, [a.number for a in c.actions]) for c in found] == [
        ("Overview report", ["1"]),
        ("Management review: Police", ["2"]),
    ]


def test_actions_without_a_report_stand_by_their_own_recommendation():
    loose = acted("2.1", source=("", ""), recommendation="Something else.")
    by_wording = acted("1", source=("", ""), recommendation="train the front  desk")
    found = chains([SOURCE], [loose, by_wording], None)
    assert [(c.text, [a.number for a in c.actions]) for c in found] == [
        ("Train the front desk.", ["1"]),
        ("Something else.", ["2.1"]),
    ]
    assert "no recommendation of a report" in found[1].missing[0].message


@pytest.mark.guidance("3.1b")
@pytest.mark.parametrize(
    ("field", "says"),
    [
        ("reach", "within one agency or between several"),
        ("how", "how it is acted on"),
        ("by_when", "by when"),
        ("change", "expected to change"),
        ("numbers", "Name the actions"),
    ],
)
def test_a_lesson_says_reach_how_by_when_and_what_is_to_change(field, says):
    assert lesson_gaps([LESSON])[0].missing == ()
    empty = {"by_when": None, "numbers": ()}.get(field, "")
    fields = {name: getattr(LESSON, name) for name in LESSON.__dataclass_fields__}
    [gap] = lesson_gaps([Lesson(**{**fields, field: empty})])
    [reason] = gap.missing
    assert says in reason.message


def test_the_numbers_that_a_lesson_names_are_read_as_people_write_them():
    assert numbers_in("Actions 1.1, 2 and 10a; 2") == ("1.1", "2", "10a")


@pytest.fixture
def site(functional_session, functional):
    site = ServedSite(functional)
    overview = site.case.overview
    overview.recommendations = ["Refer on the same day."]
    overview.lessons = [
        {"finding": "Nobody referred.", "lesson": "Refer.", "reach": "between", "actions": "1.1"}
    ]
    transaction.commit()
    return site


@pytest.mark.served
@pytest.mark.guidance("3.1b", "15.1", "18.1f")
def test_the_chain_is_shown_and_told_with_what_is_missing(site):
    url = site.url(site.case.review)
    browser = site.browser("chair")
    browser.open(f"{url}/@@action-plan")
    browser.getLink("From finding to evidence").click()
    for words in ("Refer on the same day.", "Nobody referred.", "Nobody signed up to action 1.1."):
        assert words in browser.contents, words
    assert "Say how it is acted on." in browser.contents
    data = site.person("chair").get(f"{url}/@chain").json()
    assert data["counts"] == {
        "recommendations": 1,
        "complete": 0,
        "lessons": 1,
        "lessons_complete": 0,
    }
    [item] = data["items"]
    assert item["findings"] == ["Nobody referred."]
    assert [one["paragraph"] for one in item["missing"]] == ["15.1"]


@pytest.mark.served
def test_who_does_not_read_the_overview_yet_is_told_nothing_of_its_findings(site):
    url = site.url(site.case.review)
    answer = site.person("panellist").get(f"{url}/@chain")
    assert "Nobody referred." not in answer.text
    assert "finding" not in " ".join(m["message"] for m in answer.json()["items"][0]["missing"])
    assert site.person("action-lead").get(f"{url}/@chain").status_code in (401, 404)
    assert site.person("outsider").get(f"{url}/@chain").status_code == 404
