"""The prompts of a review: who is given them, dismissing with a reason, and bringing back."""

import re

import pytest
import transaction

from dhr_plone.content_types.base import add
from dhr_plone.testing import set_state
from dhr_plone.testing_http import ServedSite


@pytest.fixture
def site(functional_session, functional):
    site = ServedSite(functional)
    imr = site.case.housing_imr
    for event in ("A call: a window was broken at the house.", "A window was broken at the house."):
        add(
            imr,
            "ChronologyEntry",
            starts="3 March 2008",
            event=event,
            source="Anna Bernays",
        )
    add(imr, "ChronologyEntry", starts="3 June 2009", event="A visit.")
    transaction.commit()
    return site


def url(site, name="@chronology-prompts"):
    return f"{site.url(site.case.review)}/{name}"


def prompts(site, user="chair"):
    return site.person(user).get(url(site), params={"b_size": 200}).json()["items"]


def post(site, user="chair", **data):
    return site.person(user).post(url(site), json=data)


def first(site):
    return prompts(site)[0]


def test_a_prompt_has_its_reason_and_its_entries(site):
    silence = next(item for item in prompts(site) if item["kind"] == "silence")
    assert silence["reason"].startswith("Midshire Homes")
    assert [entry["starts"]["text"] for entry in silence["entries"]] == [
        "3 March 2008",
        "3 June 2009",
    ]
    assert silence["dismissed"] is None


def silences(site, user="chair"):
    found = (item["reason"] for item in prompts(site, user) if item["kind"] == "silence")
    return {reason.partition("months, ")[2].partition(". Was")[0] for reason in found}


BETWEEN = "after 3 March 2008 until 3 June 2009"
BEFORE = "since its involvement began (about 2005) until 3 March 2008"


def test_silences_are_found_inside_the_involvement_that_an_agency_tells_and_follow_it(site):
    imr = site.case.housing_imr
    tell = site.person("coordinator").patch
    assert silences(site) == {BETWEEN}
    assert tell(site.url(imr), json={"involved_from": "about 2005"}).status_code == 204
    assert silences(site) == {BETWEEN, BEFORE}
    tell(site.url(imr), json={"involved_until": "after May 2010"})
    after = "after 3 June 2009 until its involvement ended (after May 2010)"
    assert silences(site) == {BETWEEN, BEFORE, after}
    browser = site.browser("chair")
    browser.open(url(site, "@@chronology-prompts?list=silence"))
    assert BEFORE in browser.contents
    tell(site.url(imr), json={"involved_from": "8 Nov 07", "involved_until": None})
    assert silences(site) == {BETWEEN}


def test_who_may_not_read_a_management_review_learns_nothing_of_its_involvement(site):
    case = site.case
    case.housing_imr.involved_from = "about 2005"
    case.police_imr.involved_from = "spring 1999"
    set_state(case.police_imr, "assured")
    transaction.commit()
    police = "since its involvement began (spring 1999) until 22 May 2008 18:30"
    assert silences(site, "chair") == {BETWEEN, BEFORE, police}
    # A panel member reads it once it is assured, and not before.
    assert silences(site, "panellist") == {police}
    assert silences(site, "governor") == set()
    for page in ("@@chronology-prompts", "@@chronology-picture", "@@composite-chronology"):
        browser = site.browser("panellist")
        browser.open(url(site, page))
        assert "about 2005" not in browser.contents
    picture = site.person("panellist").get(url(site, "@@chronology-download?format=svg")).text
    assert "spring 1999" in picture
    assert "about 2005" not in picture
    readers = {"coordinator", "housing-author"}
    for user in (*readers, "panellist", "police-author", "outsider", None):
        browser = site.browser(user)
        browser.open(site.case.housing_imr.absolute_url())
        assert ("about 2005" in str(browser.contents)) is (user in readers)
        told = site.person(user).get(site.url(site.case.housing_imr)).text
        assert ("about 2005" in told) is (user in readers)


def test_a_dismissed_prompt_keeps_its_reason_and_comes_back(site):
    key = first(site)["key"]
    answer = post(site, dismiss=key, reason="  Asked and answered.  ")
    assert answer.status_code == 200
    assert answer.json()["dismissed"]["reason"] == "Asked and answered."
    assert first(site)["dismissed"]["by"]
    assert post(site, bring_back=key).json()["dismissed"] is None
    assert first(site)["dismissed"] is None


@pytest.mark.parametrize(
    "data",
    [
        {"dismiss": "silence-none", "reason": "Why not."},
        {"bring_back": "silence-none"},
        {"dismiss": ["a"], "reason": "Why not."},
        {},
    ],
)
def test_what_is_not_there_is_refused(site, data):
    assert post(site, **data).status_code == 400
    assert not site.case.review.dismissed_prompts


@pytest.mark.parametrize("reason", ["", "   ", "x" * 2001])
def test_a_prompt_is_dismissed_with_a_reason_of_a_bearable_length_alone(site, reason):
    assert post(site, dismiss=first(site)["key"], reason=reason).status_code == 400
    assert not site.case.review.dismissed_prompts


# The governing body is given no prompt, and so has none to dismiss.
@pytest.mark.parametrize(
    ("user", "statuses"),
    [
        ("chair", {200}),
        ("coordinator", {200}),
        ("panellist", {401}),
        ("governor", {400}),
        ("police-author", {401, 404}),
        ("outsider", {401, 404}),
        (None, {401, 404}),
    ],
)
def test_chair_and_coordinator_dismiss_and_nobody_else(site, user, statuses):
    answer = post(site, user, dismiss=first(site)["key"], reason="Seen.")
    assert answer.status_code in statuses
    assert bool(site.case.review.dismissed_prompts) is (statuses == {200})


@pytest.mark.parametrize(
    ("user", "some"),
    [("chair", True), ("coordinator", True), ("panellist", False), ("governor", False)],
)
def test_prompts_are_about_what_the_person_may_read(site, user, some):
    assert bool(prompts(site, user)) is some


@pytest.mark.parametrize("user", ["police-author", "housing-manager", "outsider", None])
def test_who_may_not_read_the_review_gets_no_prompts(site, user):
    assert site.person(user).get(url(site)).status_code in (401, 404)
    browser = site.browser(user)
    browser.open(url(site, "@@chronology-prompts"))
    assert "dhr-side-by-side" not in str(browser.contents)


def test_the_page_shows_prompts_by_kind_and_dismisses_them(site):
    browser = site.browser("chair")
    browser.open(url(site, "@@chronology-prompts?list=silence"))
    assert "They conclude nothing" in browser.contents
    assert set(re.findall(r"<h2>(.*?)</h2>", browser.contents)) == {
        "Times of which an agency tells nothing"
    }
    browser.getControl(name="reason", index=0).value = "The family had moved away."
    browser.getControl("Dismiss with this reason", index=0).click()
    assert "The reason is kept" in browser.contents
    browser.getLink("Dismissed").click()
    assert "The family had moved away." in browser.contents
    browser.getControl("Bring back").click()
    assert "Brought back." in browser.contents
    assert site.case.review.dismissed_prompts == {}


def test_the_reader_says_what_is_long_and_a_prompt_is_dismissed_by_that_too(site):
    query = "?silence_months=16"
    assert [item["kind"] for item in prompts(site)].count("silence") == 1
    long = site.person("chair").get(url(site) + query).json()["items"]
    assert "silence" not in [item["kind"] for item in long]
    browser = site.browser("chair")
    browser.open(url(site, "@@chronology-prompts?list=silence&silence_months=14"))
    assert "for 15 months" in browser.contents
    browser.getControl(name="reason", index=0).value = "Moved away."
    browser.getControl("Dismiss with this reason", index=0).click()
    assert "silence_months=14" in browser.url
    assert len(site.case.review.dismissed_prompts) == 1


def test_accounts_of_one_event_stand_side_by_side_with_what_differs(site):
    add(
        site.case.police_imr,
        "ChronologyEntry",
        starts="3 March 2008",
        event="A window was broken at the house.",
        action_taken="Area searched.",
    )
    transaction.commit()
    browser = site.browser("chair")
    browser.open(url(site, "@@chronology-prompts?list=same_event"))
    differs = re.search(r"The accounts differ in:\s*<strong>(.*?)</strong>", browser.contents)
    assert differs[1] == "Source, What happened, Action"
    assert browser.contents.count("not told") == 3


def test_a_panel_member_dismisses_nothing_on_the_page(site):
    browser = site.browser("panellist")
    browser.open(url(site, "@@chronology-prompts"))
    assert "There is no prompt here." in browser.contents
    assert 'name="dismiss"' not in browser.contents


def test_without_the_token_of_the_form_nothing_is_dismissed(site):
    key = first(site)["key"]
    browser = site.browser("chair")
    browser.post(url(site, "@@chronology-prompts"), f"dismiss={key}&reason=Seen.")
    assert not site.case.review.dismissed_prompts
