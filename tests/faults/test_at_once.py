"""Two who act at the same moment, and somebody who leaves in the middle: over HTTP."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
import transaction
from Products.DCWorkflow.interfaces import IAfterTransitionEvent
from zope.component import getGlobalSiteManager

from dhr_plone.participation.workspace import roster_of
from dhr_plone.testing import acting_as, let_in
from dhr_plone.testing_http import ServedSite
from dhr_plone.work.my_work import work_in
from dhr_plone.workflows.steps import take

pytestmark = pytest.mark.served

DECIDED = {
    "came_to_attention": date(2009, 4, 6),
    "decision": "review",
    "decision_date": date(2009, 4, 20),
    "decision_reasons": "A review is presumed.",
}


@pytest.fixture
def site(functional_session, functional):
    """A case to decide on, and a second member of the governing body."""
    site = ServedSite(functional)
    case = site.case
    for name, value in DECIDED.items():
        setattr(case.review, name, value)
    let_in(case.register, "outsider", "governing_body")
    transaction.commit()
    return site


@pytest.fixture
def meeting():
    """Hold the first two who take a step until both have; return how often a step was tried."""
    together = threading.Barrier(2, timeout=20)
    tried = []

    def wait(event):
        tried.append(event.transition.id)
        if len(tried) <= 2:
            together.wait()

    components = getGlobalSiteManager()
    components.registerHandler(wait, (IAfterTransitionEvent,))
    yield tried
    components.unregisterHandler(wait, (IAfterTransitionEvent,))


def steps_taken(site):
    entries = site.case.review.workflow_history["dhr_review"]
    return [entry["action"] for entry in entries if entry["action"]]


@pytest.mark.guidance("5.2")
def test_of_two_members_of_the_governing_body_who_decide_at_once_one_wins_and_one_is_told(
    site, meeting
):
    url = f"{site.url(site.case.review)}/@workflow/review_decide"
    with ThreadPoolExecutor(2) as pool:
        asked = [pool.submit(site.person(user).post, url) for user in ("governor", "outsider")]
        answers = sorted((a.result() for a in asked), key=lambda answer: answer.status_code)
    assert [answer.status_code for answer in answers] == [200, 400]
    assert "not yours to take, or not in this stage" in answers[1].text
    # Both were about to: the one who was told had tried, and looked again.
    assert len(meeting) == 2
    assert steps_taken(site) == ["review_decide"]


@pytest.mark.guidance("5.2")
def test_who_decides_on_a_page_that_is_out_of_date_is_told(site):
    url = f"{site.url(site.case.review)}/@@advance?transition=review_decide"
    pages = [site.browser(user) for user in ("governor", "outsider")]
    for page in pages:
        page.open(url)
    forms = [page.getForm(action="@@advance") for page in pages]
    forms[0].submit()
    forms[1].submit()
    assert "Somebody else may have taken it meanwhile" in pages[1].contents
    assert steps_taken(site) == ["review_decide"]


@pytest.mark.guidance("12.4", "12.7")
def test_work_of_a_person_who_is_removed_in_the_middle_stays_and_another_takes_over(site):
    case = site.case
    case.police_imr.author = "Gwen Probert"
    with acting_as(site.portal, "police-author"):
        take(case.police_imr, "imr_start")
    transaction.commit()
    imr = site.url(case.police_imr)
    author, coordinator = site.person("police-author"), site.person("coordinator")
    written = {"good_practice": "<p>An officer rang back.</p>"}
    assert author.patch(imr, json=written).status_code == 204
    assert coordinator.delete(f"{imr}/@participants/police-author").status_code == 204
    # What they typed meanwhile is refused like anything of a stranger's.
    assert author.patch(imr, json=written).status_code in (401, 404)
    assert author.get(imr).status_code in (401, 404)
    work = coordinator.get(f"{site.url(site.case.register)}/@work").json()
    [search] = [row for row in work["unassigned"] if row["@id"] == f"{imr}/@@roster"]
    assert search["what"] == "Nobody is author here: ask somebody to take over"
    # The coordinator follows the link and asks somebody.
    browser = site.browser("coordinator")
    browser.open(search["@id"])
    assert browser.headers["Status"].startswith("200")
    asked = {"user": "action-lead", "position": "author"}
    assert coordinator.post(f"{imr}/@participants", json=asked).status_code == 201
    transaction.begin()
    roster_of(site.case.police_imr)["action-lead"].declare("None.", "None.", date.today())
    transaction.commit()
    successor = site.person("action-lead")
    assert "An officer rang back." in str(successor.get(imr).json()["good_practice"])
    assert successor.patch(imr, json={"good_practice": "<p>Twice.</p>"}).status_code == 204
    assert successor.get(f"{imr}/@chronology").json()["items_total"] == 1
    work = work_in(site.case.register, "coordinator", date.today())
    assert not [d for d in work.unassigned if d.key.startswith(site.case.police_imr.UID())]
