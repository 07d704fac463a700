"""What is owed is one click away: every row's link opens, for everybody whose duty it is."""

import pytest
import transaction
from plone import api

from dhr_plone.content_types.fields import children
from dhr_plone.content_types.singles import SINGLES
from dhr_plone.participation.workspace import roster_of
from dhr_plone.testing import acting_as, case_of, let_in
from dhr_plone.testing_http import ServedSite
from dhr_plone.work.closing_duties import AFTER_PRESENTED
from dhr_plone.work.duties import duties
from dhr_plone.work.duty_rows import ReviewRow
from dhr_plone.work.my_work import duties_in
from dhr_plone.work.part_duties import ACTION_ROWS, IMR_ROWS
from dhr_plone.work.review_duties import UNTIL_PRESENTED
from dhr_plone.work.snapshot import case_facts_of
from dhr_plone.workflows.table import machine_of

pytestmark = pytest.mark.served

REVIEW_ROWS = (*UNTIL_PRESENTED, *AFTER_PRESENTED)
# Whoever holds a position in the example review.
HOLDERS = {
    "coordinator": "coordinator",
    "governing_body": "governor",
    "auditor": "auditor",
    "chair": "chair",
    "panel_member": "panellist",
    "author": "police-author",
    "senior_manager": "police-manager",
    "lead": "action-lead",
}
# Pages that are being built.
PARTS = {
    "terms": "TermsOfReference",
    "overview": "OverviewReport",
    "summary": "ExecutiveSummary",
}
TO_COME = ("@@action-plan", "@@response", "@@dissemination")


@pytest.fixture
def site(functional_session, functional):
    site = ServedSite(functional)
    case = site.case
    # The action is the police's, so that their senior manager signs up to it.
    case.action.lead_agency = case.police_imr.agency
    let_in(case.action, "police-manager", "senior_manager")
    transaction.commit()
    return site


def put_into_state(obj, state):
    machine = machine_of(obj.portal_type)
    tool = api.portal.get_tool("portal_workflow")
    tool.setStatusOf(machine.id, obj, {"review_state": state})
    tool[machine.id].updateRoleMappingsFor(obj)


def sources(obj, page):
    """Return the states in which the step of a page can be taken; none for another page."""
    _page, _, transition = page.partition("?transition=")
    found = [t for t in machine_of(obj.portal_type).transitions if t.id == transition]
    return [source for source, _target in found[0].ways] if found else []


def furnish(site, row: ReviewRow, stage):
    """Bring the review to where the row's link is of use; return the link."""
    review = children(children(site.portal, "ReviewRegister")[0], "Review")[0]
    put_into_state(review, stage)
    part = children(review, PARTS[row.part])[0] if row.part else review
    if row.part:
        put_into_state(part, sources(part, row.page)[0])
    adding = row.page.partition("++add++")[2]
    if adding in SINGLES and review.objectIds(adding):
        with acting_as(site.portal, "admin"):
            review.manage_delObjects(review.objectIds(adding))
    transaction.commit()
    return site.url(part) + row.page


def fault(site, user, url):
    """Return why a link is of no use to somebody, or nothing."""
    browser = site.browser(user)
    browser.open(url)
    # Who may not is led to another page, which says so.
    if not browser.headers["Status"].startswith("200") or browser.url != url:
        return f"{browser.headers['Status']} at {browser.url}"
    # The step's page opens for who reads, and says so where the step is not theirs.
    return "not theirs" if "It is not yours to take" in browser.contents else ""


@pytest.mark.guidance("1.3")
@pytest.mark.parametrize("row", REVIEW_ROWS, ids=lambda row: row.id)
def test_what_is_owed_for_a_review_opens_for_who_owes_it(site, row):
    found = {
        stage: why
        for stage in row.stages
        if (why := fault(site, HOLDERS[row.position], furnish(site, row, stage)))
    }
    assert found == {}


@pytest.mark.guidance("1.3")
@pytest.mark.parametrize(
    ("part", "row"),
    [
        *(("police_imr", row) for row in IMR_ROWS),
        *(("action", row) for row in ACTION_ROWS),
    ],
    ids=lambda value: getattr(value, "id", value),
)
def test_what_is_owed_for_a_part_opens_for_everybody_who_owes_it(site, part, row):
    case = site.case
    put_into_state(case.review, "signed_off" if part == "action" else "reviewing")
    obj = getattr(case, part)
    found = {}
    for state in row.states:
        put_into_state(obj, state)
        transaction.commit()
        for position in row.positions:
            why = fault(site, HOLDERS[position], site.url(obj) + row.page)
            if why:
                found[state, position] = why
    assert found == {}


@pytest.mark.guidance("1.3")
def test_the_links_of_everybody_in_a_review_as_it_stands_open(site):
    """With what the tables do not hold: declarations, confirmations, searches, addresses."""
    case = site.case
    roster_of(case.review)["panellist"].update({"agency": case.police_imr.agency})
    put_into_state(case.review, "reviewing")
    put_into_state(case.police_imr, "accepted")
    put_into_state(case.overview, "circulated")
    roster_of(case.housing_imr).remove_from_team("housing-author")
    roster_of(case.register).add_to_team("outsider", position="governing_body")
    roster_of(case.housing_imr).add_to_team("outsider", position="author")
    api.user.get(username="chair").setMemberProperties({"email": ""})
    transaction.commit()
    found = list(duties_in(case.register))
    keys = " ".join(duty.key for duty in found)
    for kind in (":confirm:", ":unassigned:", ":address:", ":declare:"):
        assert kind in keys
    here = site.portal.absolute_url()
    faults = {
        (duty.key, user): why
        for duty in found
        for user in duty.users
        if (why := fault(site, user, site.address + duty.url.removeprefix(here)))
    }
    assert faults == {}


def test_every_duty_of_a_review_comes_from_a_row_that_is_tried_here(site):
    ids = {row.id for row in (*REVIEW_ROWS, *IMR_ROWS, *ACTION_ROWS)}
    beside = {"declare", "confirm", "unassigned"}
    for duty in duties(case_facts_of(case_of(site.portal).review)):
        assert duty.key.split(":")[1] in ids | beside


def test_a_form_for_adding_what_the_stage_has_no_room_for_is_refused_and_no_fault(site):
    put_into_state(site.case.review, "signed_off")
    transaction.commit()
    browser = site.browser("chair")
    browser.open(f"{site.url(site.case.review)}/++add++ActionItem")
    assert browser.headers["Status"].startswith("200")
    assert browser.url.endswith("/insufficient-privileges")
