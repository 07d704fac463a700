"""@clock, @warnings and @terms-versions over REST: what is told, and who may change it."""

from datetime import date, timedelta

import pytest
import transaction

from dhr_plone.guidance import words
from dhr_plone.testing import acting_as
from dhr_plone.testing_http import ServedSite
from dhr_plone.workflows.steps import take

TODAY = date.today()
READERS = ["coordinator", "governor", "chair", "panellist"]
OTHERS = ["police-author", "action-lead", "outsider", None]

pytestmark = pytest.mark.served


@pytest.fixture
def site(functional_session, functional):
    site = ServedSite(functional)
    review = site.case.review
    review.came_to_attention = TODAY - timedelta(days=10)
    transaction.commit()
    return site


def address(site, name, place="review"):
    return f"{site.url(getattr(site.case, place))}/{name}"


@pytest.mark.guidance("11.2", "11.3")
def test_the_clock_tells_each_deadline_and_the_guidance_behind_it(site):
    answer = site.person("panellist").get(address(site, "@clock")).json()
    assert [row["kind"] for row in answer["deadlines"]] == ["decision", "terms"]
    decision = answer["deadlines"][0]
    assert decision["baseline"] == (TODAY - timedelta(days=10)).isoformat()
    assert (decision["overdue_days"], decision["paragraph"]) == (0, "11.2")
    assert answer["guidance"]["title"] == "Interim guidance, 2010"
    assert answer["may_extend"] is False


@pytest.mark.guidance("11.5")
def test_a_member_of_the_governing_body_extends_over_rest(site):
    governor = site.person("governor")
    before = governor.get(address(site, "@clock")).json()["deadlines"][0]
    later = (TODAY + timedelta(days=90)).isoformat()
    asked = {"deadline": "decision", "new_date": later, "reasons": "A post mortem is awaited."}
    answer = governor.post(address(site, "@clock"), json={**asked, "due": before["due"]})
    assert answer.status_code == 200
    moved = answer.json()["deadlines"][0]
    assert (moved["due"], moved["original_due"]) == (later, before["due"])
    assert moved["extensions"][0]["agreed_by"] == "Margaret Ashby"
    again = governor.post(address(site, "@clock"), json={**asked, "due": before["due"]})
    assert again.status_code == 400
    assert "meanwhile" in again.json()["message"]


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ({"deadline": "decision", "new_date": "2009-02-30", "reasons": "x"}, "no day that exists"),
        ({"deadline": "decision", "reasons": "x"}, "Fill in"),
        ({"deadline": ["decision"], "new_date": "2030-01-01", "reasons": "x"}, "not a text"),
        ([], "JSON object"),
    ],
)
def test_what_cannot_be_an_extension_is_refused_with_a_sentence(site, body, says):
    answer = site.person("governor").post(address(site, "@clock"), json=body)
    assert answer.status_code == 400
    assert says in answer.json()["message"]


@pytest.mark.parametrize("user", OTHERS)
@pytest.mark.parametrize("name", ["@clock", "@warnings"])
def test_who_may_not_read_the_review_is_told_nothing(site, name, user):
    answer = site.person(user).get(address(site, name))
    assert answer.status_code in (401, 404)
    assert "deadlines" not in answer.text


@pytest.mark.parametrize("user", [*READERS[:1], *READERS[2:], *OTHERS])
def test_nobody_but_the_governing_body_extends_over_rest(site, user):
    body = {"deadline": "decision", "new_date": "2030-01-01", "reasons": "x"}
    answer = site.person(user).post(address(site, "@clock"), json=body)
    assert answer.status_code in (401, 404)
    assert site.case.review.last_extension is None


@pytest.mark.guidance("9.2")
def test_a_warning_is_answered_over_rest_and_by_nobody_without_the_right(site):
    body = {"key": "victim_not_represented", "reason": "Two agencies declined."}
    assert site.person("panellist").post(address(site, "@warnings"), json=body).status_code == 401
    answer = site.person("governor").post(address(site, "@warnings"), json=body).json()
    [row] = [row for row in answer["warnings"] if row["key"] == "victim_not_represented"]
    assert (row["reason"], row["answered_by"]) == ("Two agencies declined.", "Margaret Ashby")


@pytest.mark.guidance("10.2")
def test_two_versions_of_the_terms_are_compared_over_rest(site):
    case = site.case
    case.review.scope_start, case.review.scope_end = date(2005, 9, 1), date(2009, 4, 2)
    case.terms.topics = {word.token: "Considered." for word in words.TERMS_TOPICS}
    with acting_as(site.portal, "chair"):
        take(case.terms, "terms_agree")
        take(case.terms, "terms_revise", "New facts.")
    case.terms.topics = {**case.terms.topics, "10.1a": "Considered again."}
    transaction.commit()
    url = address(site, "@terms-versions", "terms")
    answer = site.person("police-author").get(f"{url}?first=1&second=0").json()
    assert [version["number"] for version in answer["versions"]] == [1, 0]
    [changed] = [row for row in answer["changes"] if row["change"] != "same"]
    assert (changed["topic"], changed["change"]) == ("10.1a", "changed")
    assert site.person("chair").get(f"{url}?first=7").status_code == 400


def test_the_page_of_warnings_takes_an_answer_and_shows_it(site):
    browser = site.browser("coordinator")
    browser.open(address(site, "@@warnings"))
    assert "Nobody on the panel comes from a statutory agency" in browser.contents
    form = browser.getForm(action="@@warnings", index=0)
    form.getControl(name="reason").value = "The police joined too late."
    form.submit()
    assert "The reason is kept" in browser.contents
    assert "The police joined too late." in browser.contents
    assert "Ruth Hallam" in browser.contents


def test_the_page_of_versions_says_when_nothing_differs(site):
    browser = site.browser("housing-author")
    browser.open(address(site, "@@compare", "terms"))
    assert "No topic differs" in browser.contents
