"""My work, on the page, over REST and in the calendar, as the people of a review meet it."""

from datetime import date, timedelta

import pytest
import transaction
from icalendar import Calendar
from plone import api

from dhr_plone.participation.workspace import roster_of
from dhr_plone.testing import acting_as
from dhr_plone.testing_http import ServedSite
from dhr_plone.work import feeds
from dhr_plone.work.my_work import duties_everywhere, work_in
from dhr_plone.workflows.steps import take

TODAY = date.today()


def keys(found):
    return {duty.key.partition(":")[2] for duty in found}


def work(case, user, today=TODAY):
    return work_in(case.register, user, today)


@pytest.mark.guidance("1.3")
def test_each_person_finds_what_they_owe(portal, case):
    case.review.came_to_attention = TODAY
    assert keys(work(case, "governor").mine) == {"decide"}
    assert keys(work(case, "police-author").mine) == {"begin", "secure"}
    assert keys(work(case, "police-manager").mine) == {"secure"}
    assert keys(work(case, "police-manager").agency) == {"begin"}
    assert keys(work(case, "housing-manager").mine) == {"secure", "sign_up"}
    assert keys(work(case, "outsider").mine) == set()


@pytest.mark.guidance("1.3")
def test_the_coordinator_finds_what_others_are_late_with(portal, case):
    case.review.came_to_attention = TODAY - timedelta(days=60)
    case.police_imr.due = TODAY - timedelta(days=3)
    late = work(case, "coordinator").late
    assert late[0].key.endswith(":decide")
    assert late[0].days_late(TODAY) > late[-1].days_late(TODAY) == 3
    assert keys(late) == {"decide", "begin", "secure"}
    assert work(case, "governor").late == ()


@pytest.mark.guidance("12.4")
def test_a_person_removed_in_the_middle_leaves_their_work_and_somebody_is_asked_to_take_over(
    portal, case
):
    imr = case.police_imr
    with acting_as(portal, "police-author"):
        imr.author = "Gwen Probert"
        take(imr, "imr_start")
        imr.good_practice = "An officer rang back."
    roster_of(imr).remove_from_team("police-author")
    assert imr.good_practice == "An officer rang back."
    assert imr.objectIds("ChronologyEntry")
    assert keys(work(case, "police-author").mine) == set()
    [search] = [d for d in work(case, "coordinator").unassigned if d.key.startswith(imr.UID())]
    assert search.url == f"{imr.absolute_url()}/@@roster"
    roster_of(imr).add_to_team("outsider", position="author")
    assert keys(work(case, "outsider").mine) == {"declare:outsider"}
    roster_of(imr)["outsider"].declare("None.", "None.", TODAY)
    assert "submit" in keys(work(case, "outsider").mine)


def test_an_invited_person_owes_their_declaration_first(portal, case):
    roster_of(case.review).add_to_team("outsider", position="panel_member")
    [duty] = work(case, "outsider").mine
    assert duty.url == f"{case.review.absolute_url()}/@@declare"


def test_a_feed_is_its_owners_until_it_is_revoked(portal, case):
    secret = feeds.begin("police-author")
    assert feeds.owner(secret) == "police-author"
    assert feeds.owner(secret + "x") is None
    assert feeds.owner("") is None
    other = feeds.begin("police-author")
    assert feeds.owner(secret) is None
    assert feeds.owner(other) == "police-author"
    feeds.end("police-author")
    assert feeds.owner(other) is None
    assert not feeds.has_one("police-author")


def test_the_secret_itself_is_not_kept(portal, case):
    from zope.annotation.interfaces import IAnnotations

    secret = feeds.begin("chair")
    assert secret not in repr(dict(IAnnotations(portal)[feeds.KEY]))


def test_the_feed_of_a_user_who_is_gone_is_gone(portal, case):
    secret = feeds.begin("outsider")
    with acting_as(portal, "admin"):
        api.user.delete(username="outsider")
    assert feeds.owner(secret) is None


@pytest.fixture
def site(functional_session, functional):
    site = ServedSite(functional)
    site.case.review.came_to_attention = TODAY
    site.case.police_imr.due = TODAY + timedelta(days=20)
    transaction.commit()
    return site


def register(site, name):
    return f"{site.url(site.case.register)}/{name}"


@pytest.mark.served
def test_rest_tells_each_person_their_own_work_and_nobody_elses(site):
    answer = site.person("police-author").get(register(site, "@work")).json()
    assert {row["what"] for row in answer["mine"]} == {
        "Begin the management review, or report no contact",
        "Secure the records",
    }
    begin = next(row for row in answer["mine"] if row["what"].startswith("Begin"))
    assert begin["due"] == (TODAY + timedelta(days=20)).isoformat()
    assert begin["reference"] == "DHR 2009/01"
    assert (answer["late"], answer["unassigned"], answer["agency"]) == ([], [], [])
    assert site.person("outsider").get(register(site, "@work")).status_code == 404
    assert site.person(None).get(register(site, "@work")).status_code == 404


@pytest.mark.served
def test_the_page_leads_to_each_step_and_gives_a_calendar_feed(site):
    browser = site.browser("police-author")
    browser.open(register(site, "@@my-work"))
    assert "Begin the management review" in browser.contents
    assert "Midshire Homes" not in browser.contents
    browser.getForm(action="@@my-work").getControl(name="feed").click()
    address = browser.contents.partition("<code")[2].partition(">")[2].partition("<")[0]
    visitor = site.person(None)
    feed = visitor.get(address)
    assert feed.headers["Content-Type"].startswith("text/calendar")
    assert feed.headers["Cache-Control"] == "no-store, private"
    entries = Calendar.from_ical(feed.content).walk("VEVENT")
    assert {str(entry["SUMMARY"]) for entry in entries} == {
        "DHR 2009/01: Begin the management review, or report no contact",
        "DHR 2009/01: Secure the records",
    }
    assert {entry["DTSTART"].dt for entry in entries} == {TODAY + timedelta(days=20)}
    assert "Police" not in feed.text
    assert "Bernays" not in feed.text
    browser.open(register(site, "@@my-work"))
    assert address not in browser.contents
    browser.getControl("Revoke the feed").click()
    assert visitor.get(address).status_code == 404


@pytest.mark.served
@pytest.mark.parametrize("name", ["", "/", "/x.ics", "/x", "/x.ics/y.ics", "/%C3%BF.ics"])
def test_an_address_that_is_no_feed_is_not_there(site, name):
    answer = site.person(None).get(f"{site.address}/@@dhr-calendar{name}")
    assert answer.status_code == 404


@pytest.mark.served
def test_nobody_begins_a_feed_by_following_a_link(site):
    browser = site.browser("police-author")
    browser.open(register(site, "@@my-work?feed=begin"))
    transaction.begin()
    assert not feeds.has_one("police-author")


def test_gathering_the_work_of_a_register_writes_nothing(portal, case):
    transaction.savepoint()
    list(duties_everywhere())
    assert portal._p_jar._registered_objects == []
