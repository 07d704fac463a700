"""Setting a review up: governing body, panel, equality, author, records; as people meet it."""

from datetime import date

import pytest
import transaction
from Acquisition import aq_base

from dhr_plone.content_types.base import add
from dhr_plone.guidance import words
from dhr_plone.participation.workspace import roster_of
from dhr_plone.testing import acting_as
from dhr_plone.testing_http import ServedSite
from dhr_plone.work.my_work import work_in


def test_the_author_suggested_is_nobody_while_nobody_chairs(portal, case):
    with acting_as(portal, "admin"):
        case.review.manage_delObjects([case.overview.getId()])
    roster_of(case.review).remove_from_team("chair")
    assert add(case.review, "OverviewReport").author is None


@pytest.mark.guidance("13.1")
def test_the_chair_is_suggested_as_the_author_and_another_can_be_named(portal, case):
    with acting_as(portal, "admin"):
        case.review.manage_delObjects([case.overview.getId()])
    overview = add(case.review, "OverviewReport")
    assert overview.author == "Dr Helen Marsh"
    assert vars(aq_base(overview))["author"] == "Dr Helen Marsh"
    # Whoever chairs later did not write it.
    roster_of(case.review).remove_from_team("chair")
    assert overview.author == "Dr Helen Marsh"
    overview.author = "Prof. Ann Lowe"
    assert overview.author == "Prof. Ann Lowe"


@pytest.fixture
def site(functional_session, functional):
    return ServedSite(functional)


def page(site, user, obj):
    browser = site.browser(user)
    browser.open(site.url(obj))
    assert browser.headers["Status"].startswith("200")
    return browser.contents


@pytest.mark.served
@pytest.mark.guidance("4.1")
def test_which_body_at_the_most_senior_level_governs_is_chosen_and_shown(site):
    register = site.case.register
    assert register.governing_body_kind == "community_safety_partnership"
    assert "Community Safety Partnership" in page(site, "coordinator", register)
    options = words.tokens(words.GOVERNING_BODIES)
    assert len(options) == 4
    person = site.person("coordinator")
    for kind in options:
        sent = {"governing_body_kind": kind, "governing_body": "West Midshire Board"}
        assert person.patch(site.url(register), json=sent).status_code == 204
        shown = page(site, "governor", register)
        assert str(words.find(words.GOVERNING_BODIES, kind).title) in shown
        assert "West Midshire Board" in shown
    sent = {"governing_body_kind": "parish_council"}
    assert person.patch(site.url(register), json=sent).status_code == 400


@pytest.mark.served
@pytest.mark.guidance("8.1", "8.2a")
def test_a_panel_of_its_kind_is_requested_of_the_authorities_and_gives_its_advice(site):
    case = site.case
    # Scoping begins, and nobody is on the panel yet.
    roster_of(case.review).remove_from_team("panellist")
    tool = site.portal.portal_workflow
    tool.setStatusOf("dhr_review", case.review, {"review_state": "scoping"})
    tool["dhr_review"].updateRoleMappingsFor(case.review)
    transaction.commit()
    asked = [
        d for d in work_in(case.register, "coordinator", date.today()).mine if d.paragraph == "8.1"
    ]
    assert [str(duty.what) for duty in asked] == ["Ask the authorities for a panel"]
    url = site.url(case.review)
    agencies = [agency.UID() for agency in case.register.objectValues("Agency")]
    sent = {
        "panel_form": words.tokens(words.PANEL_FORMS)[0],
        "panel_requested_on": "2009-04-21",
        "panel_requested_of": agencies,
        "panel_advice": "A review should take place; its scope begins in 2005.",
    }
    assert site.person("coordinator").patch(url, json=sent).status_code == 204
    shown = page(site, "coordinator", case.review)
    for text in (
        str(words.PANEL_FORMS[0].title),
        "21 April 2009",
        "West Midshire Police",
        "Midshire Homes",
        "A review should take place; its scope begins in 2005.",
    ):
        assert text in shown
    work = work_in(site.case.register, "coordinator", date.today())
    assert not [duty for duty in work.mine if duty.paragraph == "8.1"]


@pytest.mark.guidance("8.2a")
def test_a_panel_is_fixed_or_made_for_the_case():
    assert len(words.PANEL_FORMS) == 2
    assert {word.paragraph for word in words.PANEL_FORMS} == {"8.2a"}


@pytest.mark.served
@pytest.mark.guidance("8.4", "10.1e")
def test_equality_is_thought_of_for_the_review_and_for_each_person(site):
    case = site.case
    chair = site.person("chair")
    considered = {"equality_considerations": "Language and family ties: an interpreter from afar."}
    assert chair.patch(site.url(case.review), json=considered).status_code == 204
    needed = {"interpreter": "Gujarati, not from the area"}
    assert chair.patch(site.url(case.person), json=needed).status_code == 204
    assert "an interpreter from afar" in page(site, "panellist", case.review)
    assert "Gujarati, not from the area" in page(site, "panellist", case.person)


@pytest.mark.served
@pytest.mark.guidance("19.2a", "10.4")
def test_what_is_done_is_recorded_by_kind_and_day_and_listed_in_the_order_of_the_days(site):
    review = site.url(site.case.review)
    chair = site.person("chair")
    for day, who in (("2009-05-20", "Trading standards"), ("2009-04-20", "Youth service")):
        record = {"@type": "CaseRecord", "kind": "meeting", "done_on": day, "with_whom": who}
        assert chair.post(review, json=record).status_code == 201
    nobody = {"@type": "CaseRecord", "kind": "meeting", "done_on": "2009-05-21"}
    refused = chair.post(review, json=nobody)
    assert refused.status_code == 400
    assert "Say who met (10.4)." in refused.json()["message"]
    shown = page(site, "panellist", site.case.review)
    # The last stands first.
    assert 0 < shown.index("20 May 2009") < shown.index("20 April 2009")
    assert site.person("outsider").post(review, json=nobody).status_code == 404
