"""An agency that is called something else, and one that became part of another."""

from datetime import date

import pytest
import transaction
from plone import api
from zExceptions import BadRequest, Unauthorized
from zope.component import getUtility
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent
from zope.schema.interfaces import IVocabularyFactory

from dhr_plone.content_types.base import add, word
from dhr_plone.content_types.display import groups
from dhr_plone.content_types.fields import children
from dhr_plone.participation.staff import agencies_of
from dhr_plone.participation.workspace import roster_of
from dhr_plone.testing import acting_as, case_of, forget_local_roles, let_in, set_state
from dhr_plone.testing_http import ServedSite
from dhr_plone.work.commissioning import agencies_to_ask
from dhr_plone.work.merging import merge
from dhr_plone.workflows.gather import manages_lead


def agency(case, title):
    return next(a for a in children(case.register, "Agency") if a.title == title)


@pytest.fixture
def homes(case):
    return agency(case, "Midshire Homes")


@pytest.fixture
def council(portal, case):
    return add(case.register, "Agency", title="West Midshire Council", kind="local_authority")


def offered(context):
    return [t.title for t in getUtility(IVocabularyFactory, "dhr_plone.agencies")(context)]


def test_titles_follow_an_agency_that_is_called_something_else(portal, case, homes):
    imr, action, uid = case.housing_imr, case.action, homes.UID()
    homes.title = "Midshire Housing Group"
    notify(ObjectModifiedEvent(homes))
    assert imr.Title() == "Management review: Midshire Housing Group"
    assert action.lead_title() == "Midshire Housing Group"
    with acting_as(portal, "coordinator"):
        [brain] = api.content.find(UID=imr.UID())
        assert brain.Title == "Management review: Midshire Housing Group"
    assert (imr.agency, action.lead_agency, homes.UID()) == (uid, uid, uid)
    forget_local_roles()
    assert manages_lead(action, "housing-manager")


def test_what_an_agency_has_to_do_goes_to_the_one_it_became_part_of(portal, case, homes, council):
    review = case.review
    review.family_lead_agency = homes.UID()
    homes.senior_manager, homes.staff = "housing-manager", ["housing-author"]
    homes.chronology_columns = {"when": "starts", "what": "event"}
    council.chronology_columns = {"when": "ends"}
    case.overview.confirmations = [{"agency": homes.UID(), "confirmed_on": date(2009, 8, 1)}]
    roster_of(review)["panellist"].update({"agency": homes.UID()})
    with acting_as(portal, "coordinator"):
        moved = merge(homes, council.UID())
    assert (moved.imrs, moved.actions, moved.people, moved.stayed) == (1, 1, 1, ())
    uid = council.UID()
    assert (case.housing_imr.agency, case.action.lead_agency) == (uid, uid)
    assert review.family_lead_agency == uid
    assert roster_of(review)["panellist"].agency == uid
    assert case.overview.confirmations == [{"agency": uid, "confirmed_on": date(2009, 8, 1)}]
    assert council.chronology_columns == {"when": "ends", "what": "event"}
    assert (council.senior_manager, council.staff) == ("housing-manager", ["housing-author"])
    assert agencies_of(case.register, "housing-author") == [council]
    assert case.housing_imr.Title() == "Management review: West Midshire Council"
    with acting_as(portal, "housing-manager"):
        assert manages_lead(case.action, "housing-manager")
        assert "Senior Manager" in api.user.get_current().getRolesInContext(case.action)


def test_an_agency_that_is_part_of_another_cannot_be_chosen_any_more(portal, case, homes, council):
    with acting_as(portal, "coordinator"):
        merge(homes, council.UID())
        assert "Midshire Homes" not in offered(case.review)
        assert homes.UID() not in [a.UID() for a, _asked in agencies_to_ask(case.review)]
    vocabulary = getUtility(IVocabularyFactory, "dhr_plone.agencies")(case.action)
    assert homes.UID() not in vocabulary


def test_past_records_keep_reading_right(portal, case, homes, council):
    past = add(case.register, "Review", reference="DHR 2008/01")
    imr = add(past, "IMR", agency=homes.UID())
    record = add(case.review, "CaseRecord", kind="meeting", agency=homes.UID())
    set_state(past, "concluded")
    let_in(past, "panellist", "panel_member")
    roster_of(past)["panellist"].update({"agency": homes.UID()})
    with acting_as(portal, "coordinator"):
        merge(homes, council.UID())
    assert (imr.agency, imr.Title()) == (homes.UID(), "Management review: Midshire Homes")
    assert word("dhr_plone.agencies", record.agency, record) == "Midshire Homes"
    shown = {field.name: field.value for group in groups(record) for field in group.fields}
    assert shown["agency"] == "Midshire Homes"
    assert "Midshire Homes" in offered(record) and "Midshire Homes" in offered(past)


def test_where_both_were_asked_each_keeps_its_own_management_review(portal, case, homes):
    police = agency(case, "West Midshire Police")
    with acting_as(portal, "coordinator"):
        moved = merge(homes, police.UID())
    assert (moved.imrs, moved.actions, moved.stayed) == (0, 1, ("DHR 2009/01",))
    assert case.housing_imr.agency == homes.UID()
    assert case.action.lead_agency == police.UID()
    assert manages_lead(case.action, "police-manager")
    assert not manages_lead(case.action, "housing-manager")
    assert "Midshire Homes" in offered(case.housing_imr)


@pytest.mark.parametrize("user", ["governor", "chair", "panellist", "housing-manager", "auditor"])
def test_only_who_runs_the_register_hands_over(portal, case, homes, council, user):
    with acting_as(portal, user), pytest.raises(Unauthorized):
        merge(homes, council.UID())
    assert homes.merged_into is None and case.action.lead_agency == homes.UID()


def test_an_agency_becomes_part_of_another_one_once(portal, case, homes, council):
    police = agency(case, "West Midshire Police")
    with acting_as(portal, "coordinator"):
        for wrong in (homes.UID(), "0" * 32, ""):
            with pytest.raises(BadRequest, match="Choose another agency"):
                merge(homes, wrong)
        merge(homes, council.UID())
        with pytest.raises(BadRequest, match="already"):
            merge(homes, police.UID())
        with pytest.raises(BadRequest, match="Choose another agency"):
            merge(police, homes.UID())


@pytest.fixture
def site(functional_session, functional):
    site = ServedSite(functional)
    add(site.case.register, "Agency", title="West Midshire Council", kind="local_authority")
    transaction.commit()
    return site


@pytest.mark.served
def test_a_coordinator_hands_over_on_the_page_and_confirms_it(site):
    case = site.case
    register = site.url(case.register)
    browser = site.browser("coordinator")
    browser.open(site.url(agency(case, "Midshire Homes")))
    browser.getLink("Became part of another agency").click()
    browser.getControl("It became part of").displayValue = ["West Midshire Council"]
    browser.getControl("Hand over").click()
    assert "Confirm that you mean it" in browser.contents
    assert case_of(site.portal).action.lead_title() == "Midshire Homes"
    browser.getControl("It became part of").displayValue = ["West Midshire Council"]
    browser.getControl("I mean it").selected = True
    browser.getControl("Hand over").click()
    assert "Handed over: 1 management reviews, 1 actions" in browser.contents
    assert "it is part of" in browser.contents
    browser.open(register)
    assert "now part of" in browser.contents


@pytest.mark.served
def test_over_rest_it_is_confirmed_too_and_the_old_agency_is_refused_from_then_on(site):
    case = site.case
    old, new = agency(case, "Midshire Homes"), agency(case, "West Midshire Council")
    old_uid, url, council = old.UID(), f"{site.url(old)}/@merge-agency", new.title
    action = site.url(case.action)
    body = {"into": new.UID(), "confirmed": True}
    for user in ("chair", "governor", "housing-manager", "outsider", None):
        assert site.person(user).post(url, json=body).status_code in (401, 404)
    coordinator = site.person("coordinator")
    assert coordinator.post(url, json={"into": new.UID()}).status_code == 400
    answer = coordinator.post(url, json=body).json()
    assert (answer["management_reviews"], answer["actions"]) == (1, 1)
    refused = site.person("chair").patch(action, json={"lead_agency": old_uid})
    assert refused.status_code == 400
    assert site.person("chair").get(action).json()["lead_agency"]["title"] == council
