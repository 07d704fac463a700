"""Commissioning several agencies in one step, and their recommendations made into actions."""

from datetime import date, timedelta

import pytest
import transaction
from zExceptions import BadRequest, Unauthorized

from dhr_plone.content_types.base import add
from dhr_plone.content_types.fields import children
from dhr_plone.guidance import words
from dhr_plone.participation.workspace import roster_of
from dhr_plone.plan.recommended import make_action, next_number, unlinked_of
from dhr_plone.report.representing import represent, said_of
from dhr_plone.testing import acting_as
from dhr_plone.testing_http import ServedSite
from dhr_plone.work.commissioning import commission
from dhr_plone.workflows.steps import take

LATER = date.today() + timedelta(days=60)


@pytest.fixture
def agencies(portal, case):
    """Two agencies that nobody has asked yet; the first names its senior manager."""
    nhs = add(case.register, "Agency", title="West Midshire NHS Trust", kind="nhs_trust")
    nhs.senior_manager = "outsider"
    refuge = add(case.register, "Agency", title="The Refuge", kind="victim_service")
    return [nhs.UID(), refuge.UID()]


def imrs(case):
    return {imr.agency: imr for imr in children(case.review, "IMR")}


@pytest.mark.guidance("12.1")
def test_several_agencies_are_asked_in_one_step_with_a_due_date(portal, case, agencies):
    with acting_as(portal, "coordinator"):
        commission(case.review, agencies, LATER)
    asked = [imrs(case)[uid] for uid in agencies]
    assert [imr.due for imr in asked] == [LATER, LATER]
    manager = roster_of(asked[0])["outsider"]
    assert (manager.position, manager.declared) == ("senior_manager", False)
    letters = [r for r in children(case.review, "CaseRecord") if r.kind == "letter"]
    assert [letter.agency for letter in letters] == agencies
    assert all("12.1" in letter.record for letter in letters)


@pytest.mark.guidance("12.1")
def test_an_agency_that_was_asked_already_is_not_asked_twice(portal, case, agencies):
    with acting_as(portal, "coordinator"):
        commission(case.review, agencies, LATER)
        again = commission(case.review, [*agencies, case.police_imr.agency], LATER)
    assert [one.new for one in again] == [False, False, False]
    assert len(imrs(case)) == 4
    assert len([r for r in children(case.review, "CaseRecord") if r.kind == "letter"]) == 2


@pytest.mark.parametrize(
    ("uids", "due", "says"),
    [
        ([], LATER, "at least one agency"),
        (["0" * 32], LATER, "no agency of this register"),
        (None, date(2009, 4, 1), "is over"),
    ],
)
def test_a_commission_that_makes_no_sense_asks_nobody(portal, case, agencies, uids, due, says):
    with acting_as(portal, "coordinator"), pytest.raises(BadRequest, match=says):
        commission(case.review, agencies if uids is None else uids, due)
    assert len(imrs(case)) == 2


@pytest.mark.parametrize("user", ["governor", "panellist", "police-manager", "outsider"])
def test_who_may_not_add_management_reviews_commissions_none(portal, case, agencies, user):
    with acting_as(portal, user), pytest.raises(Unauthorized):
        commission(case.review, agencies, LATER)


@pytest.fixture
def recommending(portal, case):
    """The police's management review, accepted, with two recommendations."""
    imr = case.police_imr
    imr.recommendations = ["Assess risk before a call is closed.", "Train the front desk."]
    with acting_as(portal, "police-author"):
        imr.author, imr.independence_statement = "Gwen Probert", "No part in the case."
        take(imr, "imr_start")
        take(imr, "imr_submit")
    with acting_as(portal, "police-manager"):
        imr.assurance_checklist = list(words.tokens(words.ASSURANCE_CHECKS))
        take(imr, "imr_assure")
    with acting_as(portal, "chair"):
        take(imr, "imr_accept")
    return case


@pytest.mark.guidance("15.1", "A2.7", "A3.4")
def test_a_recommendation_becomes_an_action_by_one_click_and_keeps_the_link(portal, recommending):
    imr = recommending.police_imr
    with acting_as(portal, "chair"):
        action = make_action(recommending.review, imr.UID(), "Train the front desk.")
    assert (action.source_uid, action.source_text) == (imr.UID(), "Train the front desk.")
    assert (action.source_kind, action.lead_agency) == ("imr", imr.agency)
    assert action.number == "2"
    assert [one.text for one in unlinked_of(recommending.review)] == [
        "Assess risk before a call is closed."
    ]


def test_a_second_click_returns_the_action_of_the_first(portal, recommending):
    uid = recommending.police_imr.UID()
    with acting_as(portal, "chair"):
        first = make_action(recommending.review, uid, "Train the front desk.")
        second = make_action(recommending.review, uid, "Train the front desk.")
    assert first.UID() == second.UID()


def test_a_recommendation_that_is_not_there_any_more_is_refused(portal, recommending):
    with acting_as(portal, "chair"), pytest.raises(BadRequest, match="not there any more"):
        make_action(recommending.review, recommending.police_imr.UID(), "Something else.")


def test_a_draft_of_a_management_review_recommends_nothing_yet(portal, case):
    case.housing_imr.recommendations = ["Refer on the same day."]
    assert unlinked_of(case.review) == []


def test_the_next_number_follows_the_highest_that_is_a_number(portal, case):
    for number in ("3.2", "x", "10"):
        add(case.review, "ActionItem", number=number, recommendation="Train.")
    assert next_number(case.review) == "11"


@pytest.fixture
def circulated(portal, recommending):
    """The overview, circulated; the member of the panel sits for the police."""
    case = recommending
    roster_of(case.review)["panellist"].update({"agency": case.police_imr.agency})
    case.overview.author = "Dr Helen Marsh"
    case.overview.sections = {w.token: "Considered." for w in words.APPENDIX_THREE_SECTIONS}
    case.overview.prevention, case.overview.abuse_recorded = "could", "not_conclusive"
    with acting_as(portal, "chair"):
        take(case.overview, "overview_circulate")
    return case


@pytest.mark.guidance("14.1a")
def test_a_member_of_the_panel_confirms_for_their_agency(portal, circulated):
    police = circulated.police_imr.agency
    with acting_as(portal, "panellist"):
        represent(circulated.overview, police)
        [said] = said_of(circulated.overview)
    assert (said.confirmed_on, said.said_by, said.heard) == (date.today(), "Tariq Aziz", True)


@pytest.mark.guidance("14.1a")
def test_a_disagreement_is_kept_and_the_agency_counts_as_heard(portal, circulated):
    police = circulated.police_imr.agency
    with acting_as(portal, "panellist"):
        represent(circulated.overview, police, "The second call is left out.")
    [row] = circulated.overview.confirmations
    assert (row["confirmed_on"], row["disagreement"]) == (None, "The second call is left out.")
    circulated.overview.checklist = None
    with acting_as(portal, "chair"), pytest.raises(Exception, match="checklist") as refused:
        take(circulated.overview, "overview_agree")
    assert "fairly represented" not in str(refused.value)


@pytest.mark.guidance("14.1a")
def test_nobody_speaks_for_an_agency_that_is_not_theirs(portal, circulated):
    with acting_as(portal, "panellist"), pytest.raises(Unauthorized):
        represent(circulated.overview, circulated.housing_imr.agency)
    for user in ("police-author", "governor", "outsider"):
        with acting_as(portal, user), pytest.raises(Unauthorized):
            represent(circulated.overview, circulated.police_imr.agency)


@pytest.mark.guidance("14.1a")
def test_the_chair_records_what_an_agency_without_a_seat_says(portal, circulated):
    roster_of(circulated.review)["panellist"].update({"agency": None})
    with acting_as(portal, "chair"):
        represent(circulated.overview, circulated.police_imr.agency)
    assert circulated.overview.confirmations[0]["confirmed_by"] == "Dr Helen Marsh"


@pytest.mark.guidance("14.1a")
def test_a_report_that_was_returned_is_confirmed_anew_and_a_disagreement_stays(portal, circulated):
    police, housing = circulated.police_imr.agency, circulated.housing_imr.agency
    circulated.overview.confirmations = [
        {"agency": housing, "confirmed_on": None, "disagreement": "The call is missing."},
    ]
    with acting_as(portal, "panellist"):
        represent(circulated.overview, police)
    with acting_as(portal, "chair"):
        take(circulated.overview, "overview_return", "The call is missing.")
    [row] = circulated.overview.confirmations
    assert row["agency"] == housing


def test_before_and_after_circulation_nobody_is_heard(portal, case):
    with acting_as(portal, "chair"), pytest.raises(BadRequest, match="while the overview is"):
        represent(case.overview, case.police_imr.agency)


@pytest.fixture
def site(functional_session, functional):
    return ServedSite(functional)


@pytest.mark.served
@pytest.mark.guidance("12.1")
def test_agencies_are_commissioned_over_rest_and_on_the_page(site):
    register = site.case.register
    nhs = add(register, "Agency", title="NHS Trust", kind="nhs_trust")
    refuge = add(register, "Agency", title="The Refuge", kind="victim_service")
    uids = [nhs.UID(), refuge.UID()]
    transaction.commit()
    url = f"{site.url(site.case.review)}/@commission"
    body = {"agencies": uids[:1], "due": LATER.isoformat()}
    assert site.person("panellist").post(url, json=body).status_code == 401
    [item] = site.person("coordinator").post(url, json=body).json()["items"]
    assert (item["agency"]["title"], item["new"]) == ("NHS Trust", True)
    assert site.person("coordinator").post(url, json={"agencies": "x"}).status_code == 400
    browser = site.browser("coordinator")
    browser.open(f"{site.url(site.case.review)}/@@commission")
    form = browser.getForm(action="@@commission")
    form.getControl(name="agencies:list").value = [uids[1]]
    form.getControl(name="due").value = LATER.isoformat()
    form.submit()
    assert "Management reviews commissioned: 1" in browser.contents
    assert len(children(site.case.review, "IMR")) == 4


@pytest.mark.served
@pytest.mark.guidance("11.5")
def test_the_page_of_deadlines_extends_one_for_the_governing_body_alone(site):
    site.case.review.came_to_attention = date.today()
    transaction.commit()
    url = f"{site.url(site.case.review)}/@@clock"
    browser = site.browser("panellist")
    browser.open(url)
    assert "Interim guidance, 2010" in browser.contents
    assert "Extend this deadline" not in browser.contents
    browser = site.browser("governor")
    browser.open(url)
    form = browser.getForm(action="@@clock", index=0)
    form.getControl(name="new_date").value = LATER.isoformat()
    form.getControl(name="reasons").value = "A post mortem is awaited."
    form.submit()
    assert "The deadline is extended" in browser.contents
    assert "A post mortem is awaited." in browser.contents


@pytest.mark.served
@pytest.mark.parametrize(
    ("place", "name"), [("review", "recommendations"), ("overview", "representation")]
)
def test_recommendations_and_representation_are_drawn_and_told(site, place, name):
    url = site.url(getattr(site.case, place))
    browser = site.browser("chair")
    browser.open(f"{url}/@@{name}")
    assert browser.headers["Status"].startswith("200")
    answer = site.person("chair").get(f"{url}/@{name}").json()
    assert answer["items"] == []
    assert site.person("outsider").get(f"{url}/@{name}").status_code == 404
