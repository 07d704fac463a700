"""The forms in which everything is added and changed can be used as they are."""

import re
from datetime import date

import pytest
import transaction

from dhr_plone.testing_http import ServedSite

# Who uses the form, of what, and its name.
FORMS = [
    *(("coordinator", "register", f"/++add++{name}") for name in ("Agency", "Review")),
    *(
        ("coordinator", "review", f"/++add++{name}")
        for name in ("CasePerson", "Proceeding", "CaseRecord", "IMR", "ActionItem")
    ),
    *(
        ("coordinator", place, "/edit")
        for place in ("register", "review", "person", "terms", "record", "action")
    ),
    *(("chair", place, "/edit") for place in ("overview", "summary")),
    *(("police-author", place, "/edit") for place in ("police_imr", "entry")),
]


@pytest.mark.parametrize(("user", "place", "name"), FORMS)
def test_a_form_runs_under_a_policy_that_forbids_scripts_in_the_page(read, user, place, name):
    form = read(user, place, name).split('id="content-core"')[-1]
    assert 'name="form.buttons.' in form
    assert re.findall(r"\son(?:click|change|load|submit)=|javascript:", form) == []


@pytest.mark.parametrize(("user", "place", "name"), FORMS)
def test_every_tab_of_a_form_has_a_name_that_says_something(read, user, place, name):
    legends = re.findall(r"<legend[^>]*>([^<]*)<", read(user, place, name))
    assert "Default" not in [legend.strip() for legend in legends]


@pytest.mark.guidance("10.1a")
def test_answers_are_changed_in_the_form_and_read_on_the_page(site: ServedSite):
    browser = site.browser("chair")
    browser.open(f"{site.case.terms.absolute_url()}/edit")
    browser.getControl(name="form.widgets.topics.10.1a").value = "What was known.\nAnd when."
    browser.getControl("Save").click()
    assert site.case.terms.topics == {"10.1a": "What was known.\nAnd when."}
    assert "What was known." in browser.contents
    browser.open(f"{site.case.terms.absolute_url()}/edit")
    browser.getControl(name="form.widgets.topics.10.1a").value = ""
    browser.getControl("Save").click()
    assert not site.case.terms.topics


def test_two_who_answer_at_once_are_shown_both_answers(site: ServedSite):
    first, second = site.browser("chair"), site.browser("coordinator")
    for browser in (first, second):
        browser.open(f"{site.case.terms.absolute_url()}/edit")
    for browser, text in ((first, "Answer of the chair."), (second, "Answer of the coordinator.")):
        browser.getControl(name="form.widgets.topics.10.1a").value = text
        browser.getControl("Save").click()
    assert site.case.terms.topics == {"10.1a": "Answer of the chair."}
    assert "Somebody else saved this" in second.contents
    assert "Answer of the chair." in second.contents
    assert second.getControl(name="form.widgets.topics.10.1a").value == "Answer of the coordinator."


def test_answers_come_and_go_over_rest(site: ServedSite):
    chair = site.person("chair")
    url = site.url(site.case.terms)
    answer = chair.patch(url, json={"topics": {"10.1a": "What was known."}})
    assert answer.status_code == 204
    assert chair.get(url).json()["topics"] == {"10.1a": "What was known."}
    transaction.begin()
    assert chair.patch(url, json={"topics": {"10.9z": "x"}}).status_code == 400


@pytest.mark.guidance("14.1a")
def test_the_report_is_saved_by_its_form_after_an_agency_has_spoken(site: ServedSite):
    overview = site.case.overview
    said = {"confirmed_on": date(2009, 8, 20), "disagreement": None, "confirmed_by": "A person"}
    overview.confirmations = [{"agency": site.case.police_imr.agency, **said}]
    transaction.commit()
    browser = site.browser("chair")
    browser.open(f"{overview.absolute_url()}/edit")
    chosen = browser.getControl(name="form.widgets.confirmations.0.widgets.agency:list")
    assert chosen.displayValue == ["West Midshire Police"]
    chosen.displayValue = ["Midshire Homes"]
    browser.getControl("Save").click()
    assert site.case.overview.confirmations == [{"agency": site.case.housing_imr.agency, **said}]
