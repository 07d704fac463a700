"""Bringing a plan into a review: by whom, once, and undone as one step."""

import io
import threading
from base64 import b64encode
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import transaction
from zExceptions import BadRequest, Unauthorized
from zope.component import getGlobalSiteManager
from zope.lifecycleevent.interfaces import IObjectAddedEvent

from dhr_plone.chronology.files_in import read_tables
from dhr_plone.content_types.action import IActionItem
from dhr_plone.content_types.base import add
from dhr_plone.content_types.fields import children
from dhr_plone.plan.importing import bring_in, dry_run, undo
from dhr_plone.testing import acting_as, let_in
from dhr_plone.testing_http import ServedSite

BERNAYS = (Path(__file__).parent / "data" / "action-plan.xlsx").read_bytes()


def numbers(case):
    return [action.number for action in children(case.review, "ActionItem")]


def imported(portal, case, user="coordinator"):
    with acting_as(portal, user):
        return bring_in(case.review, dry_run(case.review, BERNAYS))


def test_a_look_changes_nothing(portal, case):
    with acting_as(portal, "chair"):
        run = dry_run(case.review, BERNAYS)
    assert len(run.sorted.new) == 7
    assert numbers(case) == ["1.1"]


@pytest.mark.guidance("A5.8")
def test_an_import_adds_the_steps_after_what_is_there(portal, case):
    imported(portal, case, "chair")
    assert numbers(case) == ["1.1", "2.1", "2.2", "2.3", "3.1", "3.2", "4", "5"]
    police = children(case.review, "ActionItem")[6]
    assert police.lead_title() == "West Midshire Police"
    assert police.public_wording is None


def test_the_same_file_twice_adds_nothing_twice_even_after_its_actions_were_edited(portal, case):
    imported(portal, case)
    for action in children(case.review, "ActionItem"):
        action.action_to_take = "Reworded."
    with acting_as(portal, "coordinator"):
        again = dry_run(case.review, BERNAYS)
        assert (len(again.sorted.new), len(again.sorted.known)) == (0, 7)
        with pytest.raises(BadRequest, match="nothing in this file"):
            bring_in(case.review, again)
    assert len(numbers(case)) == 8


def test_an_undone_import_is_gone_but_for_what_was_worked_on(portal, case):
    batch = imported(portal, case)
    _own, first, second, third, *_rest = children(case.review, "ActionItem")
    first.outcome = "Edited."
    let_in(second, "action-lead", "lead")
    with acting_as(portal, "coordinator"):
        assert undo(case.review, batch) == (5, 2)
        with pytest.raises(BadRequest, match="not known here"):
            undo(case.review, batch)
        # What was removed comes in again, under the recommendation that was kept.
        again = dry_run(case.review, BERNAYS)
        assert next(new.step.number for new in again.sorted.new) == "2.3"
    assert numbers(case) == ["1.1", "2.1", "2.2"]
    assert third.getId() not in case.review.objectIds()


@pytest.mark.parametrize(
    "user", ["panellist", "governor", "police-author", "housing-manager", "auditor", "outsider"]
)
def test_who_may_not_add_actions_brings_nothing_in_and_undoes_nothing(portal, case, user):
    batch = imported(portal, case)
    with acting_as(portal, user):
        with pytest.raises(Unauthorized):
            dry_run(case.review, BERNAYS)
        with pytest.raises(Unauthorized):
            undo(case.review, batch)
    assert len(numbers(case)) == 8


def test_a_chair_who_may_not_delete_undoes_nothing(portal, case):
    batch = imported(portal, case, "chair")
    with acting_as(portal, "chair"), pytest.raises(Unauthorized):
        undo(case.review, batch)
    assert len(numbers(case)) == 8


@pytest.fixture
def site(functional_session, functional):
    return ServedSite(functional)


def choose(browser, data, name="plan.xlsx"):
    browser.getControl(name="file").add_file(io.BytesIO(data), "application/octet-stream", name)
    browser.getControl("Read the file").click()


@pytest.mark.served
@pytest.mark.guidance("A5.7", "A5.8")
def test_a_plan_is_looked_at_brought_in_and_undone_on_the_page(site):
    url = f"{site.url(site.case.review)}/@@action-plan"
    browser = site.browser("coordinator")
    browser.open(url)
    browser.getLink("Bring a plan in").click()
    choose(browser, BERNAYS)
    for words in (
        "New actions",
        "“September 2009” is read as 30 September 2009.",
        "is no agency of this register",
        "2.1",
    ):
        assert words in browser.contents, words
    assert len(children(site.case.review, "ActionItem")) == 1
    browser.getControl("Bring in").click()
    assert "7 actions were added; 0 rows were refused." in browser.contents
    assert site.case.review.pending_import is None
    browser.open(f"{url}-import")
    choose(browser, BERNAYS)
    assert "In the plan already" in browser.contents
    browser.getControl("Put the file aside").click()
    browser.getControl("Remove the actions of this import").click()
    assert "7 actions were removed; 0 that were worked on since are kept." in browser.contents
    assert len(children(site.case.review, "ActionItem")) == 1


@pytest.mark.served
def test_a_file_that_cannot_be_read_says_why_and_keeps_nothing(site):
    browser = site.browser("chair")
    browser.open(f"{site.url(site.case.review)}/@@action-plan-import")
    choose(browser, b"%PDF-1.7")
    assert "This is a PDF" in browser.contents
    assert site.case.review.pending_import is None
    choose(browser, b"Recommendation,Action,Lead,Target\nA,Train,,soon\n", "plan.csv")
    assert "Rows that cannot be read" in browser.contents
    assert "“soon”: it is not understood as a date." in browser.contents
    assert "Bring in</button>" not in browser.contents


@pytest.mark.served
@pytest.mark.parametrize("user", ["panellist", "governor", "action-lead", "outsider"])
def test_the_page_and_the_service_are_for_who_adds_actions(site, user):
    url = f"{site.url(site.case.review)}/@action-plan-import"
    body = {"file": b64encode(BERNAYS).decode(), "dry_run": False}
    assert site.person(user).post(url, json=body).status_code in (401, 404)
    page = site.person(user).get(url.replace("@action", "@@action"))
    assert page.status_code in (302, 401, 404)
    assert len(children(site.case.review, "ActionItem")) == 1


@pytest.mark.served
def test_a_plan_comes_in_over_rest_goes_out_and_is_known_again(site):
    review = site.url(site.case.review)
    chair = site.person("chair")
    sent = b64encode(BERNAYS).decode()
    look = chair.post(f"{review}/@action-plan-import", json={"file": sent}).json()
    assert (look["import"], len(look["new"])) == (None, 7)
    done = chair.post(f"{review}/@action-plan-import", json={"file": sent, "dry_run": False}).json()
    assert done["import"] and done["new"][0]["values"]["target_date"] == "2009-09-30"
    download = chair.get(f"{review}/@@action-plan-download")
    assert download.headers["Content-Disposition"] == 'attachment; filename="action-plan.xlsx"'
    [table] = read_tables(download.content).tables
    assert "DHR 2009/01: action plan" in str(table.lines[0].cells)
    back = {"file": b64encode(download.content).decode(), "dry_run": False}
    known = chair.post(f"{review}/@action-plan-import", json={**back, "dry_run": True}).json()
    assert (known["new"], len(known["known"]), known["refused"]) == ([], 8, [])
    assert [row["differs"] for row in known["known"]] == [[]] * 8
    other = add(site.case.register, "Review", reference="DHR 2010/02")
    let_in(other, "chair", "chair")
    transaction.commit()
    chair.post(f"{site.url(other)}/@action-plan-import", json=back)
    columns = ("number", "recommendation", "action_to_take", "milestones", "target_date", "outcome")

    def plan(url):
        items = chair.get(f"{url}/@action-plan").json()["items"]
        return [{name: item[name] for name in columns} for item in items]

    assert plan(site.url(other)) == plan(review)


@pytest.fixture
def meeting():
    """Hold the first two who add an action until both have."""
    together = threading.Barrier(2, timeout=20)
    came = set()

    def wait(action, event):
        if len(came) < 2 and threading.get_ident() not in came:
            came.add(threading.get_ident())
            together.wait()

    components = getGlobalSiteManager()
    components.registerHandler(wait, (IActionItem, IObjectAddedEvent))
    yield
    components.unregisterHandler(wait, (IActionItem, IObjectAddedEvent))


@pytest.mark.served
def test_of_two_who_bring_the_same_file_in_at_once_one_is_told_that_it_is_there(site, meeting):
    url = f"{site.url(site.case.review)}/@action-plan-import"
    body = {"file": b64encode(BERNAYS).decode(), "dry_run": False}
    with ThreadPoolExecutor(2) as pool:
        asked = [
            pool.submit(site.person(user).post, url, json=body) for user in ("chair", "coordinator")
        ]
        answers = sorted((a.result() for a in asked), key=lambda answer: answer.status_code)
    assert [answer.status_code for answer in answers] == [200, 400]
    assert "not in the plan already" in answers[1].text
    assert len(children(site.case.review, "ActionItem")) == 8


@pytest.mark.served
def test_who_leads_one_action_downloads_that_one(site):
    add(site.case.review, "ActionItem", number="2", recommendation="Assess.")
    transaction.commit()
    answer = site.person("action-lead").get(f"{site.url(site.case.review)}/@@action-plan-download")
    [table] = read_tables(answer.content).tables
    text = str(table.lines)
    assert "Refer on the same day." in text and "Assess." not in text


@pytest.mark.served
@pytest.mark.parametrize("body", [{}, {"file": 7}, {"file": "?"}, {"undo": "x"}, {"undo": ""}])
def test_a_request_that_makes_no_sense_is_refused_in_words(site, body):
    url = f"{site.url(site.case.review)}/@action-plan-import"
    answer = site.person("coordinator").post(url, json=body)
    assert answer.status_code == 400 and answer.json()["message"]
