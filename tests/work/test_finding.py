"""Finding words in a review: in what one may read, and in nothing else (19.2e)."""

import json

import pytest
import transaction
from hypothesis import given
from hypothesis import strategies as st
from plone.app.textfield import RichTextValue
from zope.lifecycleevent import modified

from dhr_plone.audit.search import Query
from dhr_plone.audit.search import find as find_events
from dhr_plone.audit.trail import trail
from dhr_plone.content_types.base import add
from dhr_plone.testing import acting_as
from dhr_plone.testing_http import ServedSite
from dhr_plone.work.find_page import MOST, hits
from dhr_plone.work.finding import AROUND, as_text, find, needles


def found(typed, *texts):
    snippet = find(texts, needles(typed))
    return snippet and snippet.found


def test_every_word_must_occur_somewhere_in_the_object_in_any_case():
    texts = ("A call to the house.", "The neighbour rang.")
    assert found("HOUSE neighbour", *texts) == "house"
    assert found("house garden", *texts) is None


def test_words_in_quotation_marks_stand_together():
    assert found('"the house"', "to the\n house") == "the house"
    assert found('"house the"', "to the house") is None


@pytest.mark.parametrize("typed", ["", "   ", '""'])
def test_nothing_finds_nothing(typed):
    assert find(["text"], needles(typed)) is None


def test_signs_that_mean_something_in_a_pattern_are_looked_for_as_they_are():
    assert found("(a+b)*", "see (a+b)* there") == "(a+b)*"
    assert found(".", "no stop") is None


def test_formatted_text_is_read_without_its_tags():
    assert found("ring strong", "<p class='strong'>ring</p>") is None
    assert as_text("<p>Smith &amp; Sons</p>") == "Smith & Sons"


def test_what_is_found_is_shown_with_the_text_around_it():
    snippet = find(["x" * 500 + " needle " + "y" * 500], needles("needle"))
    assert snippet.before.startswith("…")
    assert len(snippet.before) == len(snippet.after) == AROUND + 1


@given(st.text(max_size=40), st.text(max_size=200))
def test_nothing_that_is_typed_breaks_it(typed, text):
    snippet = find([text], needles(typed))
    if snippet is not None:
        assert snippet.found in as_text(text)


@pytest.fixture
def planted(portal, case):
    """A word in each part of the review."""
    case.review.panel_advice = "needle in the review"
    case.police_imr.introduction = RichTextValue("<p>needle of the police</p>", "text/html")
    case.entry.event = "needle in an entry"
    modified(case.entry)
    case.housing_imr.lessons = RichTextValue("<p>needle of the landlord</p>", "text/html")
    case.person.full_name = "Needle Bernays"
    case.record.record = "needle in a record"
    case.overview.sections = {"A3.3": "needle in the overview"}
    case.action.outcome = "needle in an action"
    return case


@pytest.mark.guidance("19.2e")
@pytest.mark.parametrize(
    ("user", "types"),
    [
        ("coordinator", {"Review", "IMR", "ChronologyEntry", "CasePerson", "CaseRecord"}),
        ("chair", {"Review", "IMR", "ChronologyEntry", "CasePerson", "CaseRecord"}),
        ("police-author", {"IMR", "ChronologyEntry", "CasePerson"}),
        ("housing-author", {"IMR", "CasePerson"}),
        ("panellist", {"Review", "CasePerson", "CaseRecord", "ActionItem"}),
        ("action-lead", {"ActionItem"}),
        ("auditor", set()),
        ("outsider", set()),
        (None, set()),
    ],
)
def test_each_person_finds_what_they_may_read_and_nothing_else(portal, planted, user, types):
    with acting_as(portal, user):
        items, more = hits(planted.review, "needle")
    kinds = {portal.unrestrictedTraverse(_path(portal, hit.url)).portal_type for hit in items}
    beside = {"OverviewReport", "ActionItem"} if user in ("coordinator", "chair") else set()
    assert kinds == types | beside
    assert not more


def _path(portal, url):
    return url.removeprefix(portal.absolute_url()).lstrip("/")


@pytest.mark.guidance("19.2e", "13.6")
def test_an_author_finds_nothing_of_another_agency(portal, planted):
    with acting_as(portal, "police-author"):
        items, _more = hits(planted.review, "landlord")
    assert items == []


def test_more_than_a_page_holds_is_said(portal, planted):
    for number in range(MOST + 5):
        add(planted.police_imr, "ChronologyEntry", starts="2007", event=f"needle {number}")
    with acting_as(portal, "police-author"):
        items, more = hits(planted.review, "needle")
    assert (len(items), more) == (MOST, True)


@pytest.fixture
def site(functional_session, functional):
    site = ServedSite(functional)
    entry = site.case.entry
    entry.event = "The tokenneighbour rang."
    modified(entry)
    transaction.commit()
    return site


@pytest.mark.served
@pytest.mark.guidance("19.2e")
def test_the_page_finds_words_and_leads_to_where_they_stand(site):
    browser = site.browser("police-author")
    browser.open(site.url(site.case.review))
    browser.getLink("Find").click()
    browser.getControl(name="words").value = "tokenNEIGHBOUR"
    browser.getControl("Find").click()
    assert "<mark>tokenneighbour</mark>" in browser.contents
    assert "tokenneighbour" not in browser.url.lower()
    browser.getLink(url=site.case.entry.getId()).click()
    assert browser.headers["Status"].startswith("200")


@pytest.mark.served
@pytest.mark.guidance("19.2e")
def test_what_is_shown_stands_in_the_audit_trail_and_what_was_looked_for_does_not(site):
    url = f"{site.url(site.case.review)}/@find"
    answer = site.person("police-author").post(url, json={"words": "tokenneighbour"})
    [item] = answer.json()["items"]
    assert item["@id"] == site.url(site.case.entry)
    assert item["found"] == "tokenneighbour"
    events = [e for e in find_events(trail(), Query(person="police-author")) if e.what == "read"]
    assert any(event.portal_type == "ChronologyEntry" for event in events)
    assert "tokenneighbour" not in json.dumps([str(event) for event in events])


@pytest.mark.served
@pytest.mark.parametrize(("user", "status"), [("outsider", 404), (None, 404)])
def test_who_takes_no_part_cannot_look(site, user, status):
    url = site.url(site.case.review)
    body = {"words": "tokenneighbour"}
    assert site.person(user).post(f"{url}/@find", json=body).status_code == status
    assert site.person(user).get(f"{url}/@@find").status_code == status


@pytest.mark.served
def test_nothing_to_look_for_is_refused_with_a_sentence(site):
    answer = site.person("chair").post(f"{site.url(site.case.review)}/@find", json={"words": " "})
    assert answer.status_code == 400
