"""The heart of the main job by clicking: written by an agency, assured, published, withdrawn."""

from datetime import date
from typing import Any

import pytest
import transaction
from playwright.sync_api import Page, expect

from dhr_plone.content_types.base import add
from dhr_plone.demo.bernays import summary_texts
from dhr_plone.publication.gatekeeper import digest_now
from dhr_plone.testing import acting_as
from dhr_plone.workflows.steps import state, take

pytestmark = [pytest.mark.browser, pytest.mark.served, pytest.mark.slow]


def take_step(page: Page, title: str, comment: str = "", confirm: bool = False) -> None:
    """Click a step on the page of an object, and on its own page once more."""
    page.locator("#content").get_by_role("link", name=title, exact=True).first.click()
    if comment:
        page.get_by_label("Comment").fill(comment)
    if confirm:
        page.get_by_label("I have read what this does").check()
    page.locator("form.dhr-step button[type=submit]").click()
    page.wait_for_load_state()


@pytest.fixture
def drafting(site: Any) -> Any:
    """The police are writing their management review."""
    case = site.case
    with acting_as(site.portal, "police-author"):
        case.police_imr.author = "Gwen Probert"
        case.police_imr.independence_statement = "No part in the case."
        take(case.police_imr, "imr_start")
    transaction.commit()
    return case


def test_an_author_keys_an_entry_in_and_submits(site, drafting, window):
    page = window("police-author")
    page.goto(site.url(drafting.police_imr))
    page.get_by_role("link", name="Add an event").click()
    page.get_by_label("When").fill("29 Feb 2009")
    page.get_by_label("What happened").fill("A visit, and no reply.")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#content")).to_contain_text("February 2009 has 28 days")
    page.get_by_label("When").fill("about March 2009")
    page.get_by_role("button", name="Save").click()
    page.goto(site.url(drafting.police_imr))
    expect(page.locator("#content")).to_contain_text("about March 2009")
    expect(page.locator("#content")).to_contain_text("A visit, and no reply.")
    take_step(page, "Submit to the senior manager")
    expect(page.locator("#content")).to_contain_text("Submitted")
    assert state(site.case.police_imr) == "submitted"


def test_a_manager_ticks_the_checklist_and_assures(site, drafting, window):
    with acting_as(site.portal, "police-author"):
        take(drafting.police_imr, "imr_submit")
    transaction.commit()
    page = window("police-manager")
    page.goto(f"{site.url(drafting.police_imr)}/@@advance?transition=imr_assure")
    expect(page.locator("#refused")).to_contain_text("checklist")
    page.get_by_role("link", name="Tick the checklist").click()
    for box in page.locator("#content input[type=checkbox]").all():
        box.check()
    page.get_by_role("button", name="Keep the ticks and go on").click()
    page.locator("form.dhr-step button[type=submit]").click()
    page.wait_for_load_state()
    assert state(site.case.police_imr) == "assured"
    other = window("housing-author")
    other.goto(site.url(drafting.police_imr))
    expect(other.locator("body")).not_to_contain_text("West Midshire Police")


@pytest.fixture
def agreed(site: Any) -> Any:
    """The governing body has agreed the draft, which the gate will not let through."""
    case = site.case
    case.action.public_wording = "A request for help is referred on the same day."
    for consulted in ("sio", "cps", "coroner"):
        record = {"kind": "consultation", "consulted": consulted, "done_on": date(2009, 12, 1)}
        add(case.review, "CaseRecord", **record)
    for name, value in summary_texts("summary-clean.txt").items():
        setattr(case.summary, name, value)
    with acting_as(site.portal, "chair"):
        take(case.summary, "summary_submit")
    with acting_as(site.portal, "governor"):
        take(case.summary, "summary_agree", digest=digest_now(case.summary))
    transaction.commit()
    return case


def test_the_gate_says_why_not_then_the_summary_is_published_and_withdrawn(site, agreed, window):
    page = window("governor")
    clean = agreed.action.public_wording
    agreed.action.public_wording = "Anna Bernays is referred on the same day."
    transaction.commit()
    page.goto(site.url(agreed.summary))
    expect(page.locator("#content")).to_contain_text("Anna Bernays")
    expect(page.locator("#content")).to_contain_text("changed since the governing body")
    site.case.action.public_wording = clean
    transaction.commit()
    page.goto(site.url(agreed.summary))
    expect(page.locator("#content")).to_contain_text("Every check passes")
    take_step(page, "Publish", confirm=True)
    assert state(site.case.summary) == "published"

    visitor = window(None)
    visitor.goto(site.url(agreed.library))
    visitor.locator("#content").get_by_role("link", name="West Midshire").first.click()
    for told in ("Adult A was seen by her general practitioner", "Dr Helen Marsh", clean):
        expect(visitor.locator("#content")).to_contain_text(told)
    for kept in ("Bernays", "RESTRICTED", "DHR 2009/01", "Margaret Ashby"):
        expect(visitor.locator("html")).not_to_contain_text(kept)
    edition = visitor.url

    page.goto(site.url(agreed.summary))
    take_step(page, "Withdraw from the public", comment="A wording.", confirm=True)
    assert visitor.goto(edition).status in (404, 401)
    visitor.goto(site.url(agreed.review))
    expect(visitor.locator("html")).not_to_contain_text("DHR 2009/01")


def test_a_person_declares_their_interest_before_they_read_anything(site, window):
    from dhr_plone.participation.workspace import roster_of

    case = site.case
    roster_of(case.review).add_to_team("outsider", position="panel_member")
    transaction.commit()
    page = window("outsider")
    page.goto(site.url(case.review))
    expect(page.locator("#content")).not_to_contain_text("Adult A")
    page.goto(f"{site.url(case.review)}/@@declare")
    page.get_by_label("Your interest in this review").fill("None beyond my post.")
    page.get_by_label("I have read the statement").check()
    page.locator(
        "#content form button[type=submit], #content form input[type=submit]"
    ).first.click()
    page.wait_for_load_state()
    page.goto(site.url(case.review))
    expect(page.locator("#content")).to_contain_text("Adult A")
