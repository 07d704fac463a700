"""The overview report pre-filled from a review, by its chair and nobody else."""

from datetime import date

import pytest
import transaction
from zExceptions import BadRequest, Unauthorized

from dhr_plone.content_types.base import add
from dhr_plone.content_types.fields import children, name_in, names_of_the_case
from dhr_plone.demo.texts import rich
from dhr_plone.report.prefill import put_in, remove, sections_of
from dhr_plone.testing import acting_as
from dhr_plone.testing_http import ServedSite
from dhr_plone.workflows.steps import steps, take


def fill_in(portal, case):
    """The police's management review, submitted, with entries that name persons."""
    add(
        case.review,
        "CasePerson",
        pseudonym="Adult B",
        full_name="Martin Bernays",
        case_role="perpetrator",
    )
    case.person.date_of_death = date(2009, 4, 2)
    case.person.phone_numbers = ["0121 496 0000"]
    imr = case.police_imr
    with acting_as(portal, "police-author"):
        imr.author, imr.independence_statement = "Gwen Probert", "No part in the case."
        take(imr, "imr_start")
        add(
            imr,
            "ChronologyEntry",
            starts="3 June 2008",
            event="Anna Bernays called; Martin had threatened her. The Bernays house. "
            "Telephone 0121 496 0000.",
            persons_seen="AB",
            views_expressed="Anna wants to leave.",
        )
        imr.improved_practice = "Mr Martin Bernays is flagged from now on."
        take(imr, "imr_submit")


@pytest.fixture
def filled(portal, case):
    fill_in(portal, case)
    return case


def proposed(overview):
    return {one.key: one.proposed for one in sections_of(overview)}


@pytest.mark.guidance("13.A", "A3.2f", "A4.6")
def test_what_the_data_writes_is_by_pseudonym_and_cites_by_number(portal, filled):
    with acting_as(portal, "chair"):
        found = proposed(filled.overview)
    assert found["sections:chronology"] == (
        "3 June 2008 [West Midshire Police 2]: Adult A – views and wishes: Adult A wants to leave."
    )
    assert (
        "Adult A called; Adult B had threatened her. The [left out] house." in found["report:facts"]
    )
    assert "0121" not in str(found)
    names = names_of_the_case(filled.overview)
    assert [key for key, text in found.items() if name_in(text, names)] == []
    assert "1 of 2 agencies" in found["report:concluding_report"]


@pytest.mark.guidance("13.3", "A4.1")
def test_one_step_fills_what_is_empty_and_leaves_what_somebody_wrote(portal, filled):
    overview = filled.overview
    overview.sections = {"death": "As we found it."}
    with acting_as(portal, "chair"):
        done = put_in(overview)
        assert "sections:death" not in done
        assert overview.sections["death"] == "As we found it."
        assert "DHR 2009/01" in overview.report["cover"]
        assert put_in(overview) == []


def test_what_was_put_in_is_taken_out_again_unless_somebody_changed_it(portal, filled):
    overview = filled.overview
    with acting_as(portal, "chair"):
        put_in(overview)
        overview.report = {**overview.report, "cover": overview.report["cover"] + "!"}
        assert remove(overview, ["report:cover", "report:timescales"]) == []
        assert remove(overview, ["report:cover", "report:confidentiality"]) == [
            "report:confidentiality"
        ]
    assert overview.report["cover"].endswith("!")


def test_a_section_that_there_is_not_is_refused(portal, filled):
    with acting_as(portal, "chair"), pytest.raises(BadRequest, match="is no section"):
        put_in(filled.overview, ["sections:verdict"])


@pytest.mark.guidance("13.5")
@pytest.mark.parametrize("user", ["coordinator", "panellist", "governor", "police-author", None])
def test_nobody_but_the_chair_fills_the_report_in(portal, filled, user):
    with acting_as(portal, user), pytest.raises(Unauthorized):
        put_in(filled.overview)
    assert not filled.overview.report


def test_what_the_chair_may_not_read_yet_is_not_told(portal, case):
    with acting_as(portal, "police-author"):
        case.police_imr.author = "Gwen Probert"
        take(case.police_imr, "imr_start")
    with acting_as(portal, "chair"):
        found = proposed(case.overview)
    assert "0 of 2 agencies" in found["report:concluding_report"]
    assert "Call to the house" not in str(found)


@pytest.mark.guidance("3.1a", "3.1b", "A4.8")
def test_lessons_within_and_between_agencies_are_told_with_how_by_when_and_what_changes(
    portal, filled
):
    filled.overview.lessons = [
        {
            "reach": "between",
            "finding": "Nobody asked.",
            "lesson": "Ask on first contact",
            "how": "Joint training",
            "by_when": date(2009, 12, 31),
            "change": "Each call is assessed",
        },
        {"reach": "within", "finding": "Anna Bernays was not asked alone."},
    ]
    with acting_as(portal, "chair"):
        told = proposed(filled.overview)["report:conclusion"].splitlines()
        issues = proposed(filled.summary)["key_issues"]
    assert told == [
        "Between agencies: Nobody asked; Ask on first contact; Joint training; by December 2009; "
        "Each call is assessed.",
        "Within an agency: Adult A was not asked alone.",
    ]
    assert issues == "".join(f"<p>{line}</p>" for line in told)


@pytest.mark.guidance("A4.5")
def test_the_summary_is_filled_like_the_report_and_keeps_what_somebody_wrote(portal, filled):
    summary = filled.summary
    summary.key_issues = rich("Written by the chair.")
    with acting_as(portal, "chair"):
        assert "review_process" in put_in(summary)
        assert "<p>1 of 2 agencies that were asked responded.</p>" in summary.review_process.raw
        assert summary.key_issues.raw == "<p>Written by the chair.</p>"
        assert remove(summary, ["review_process", "key_issues"]) == ["review_process"]
    assert summary.review_process is None
    for user in ("coordinator", "governor", "panellist", "outsider"):
        with acting_as(portal, user), pytest.raises(Unauthorized):
            put_in(summary)


@pytest.fixture
def site(functional_session, functional):
    return ServedSite(functional)


@pytest.mark.served
@pytest.mark.guidance("13.5", "A3.2f")
def test_the_chair_fills_it_on_the_page_and_follows_a_citation_to_the_entry(site):
    fill_in(site.portal, site.case)
    transaction.commit()
    url = site.url(site.case.overview)
    browser = site.browser("chair")
    browser.open(url)
    browser.getLink("Pre-fill from the data").click()
    assert "Fill all empty sections" in browser.contents
    browser.getForm(action="@@prefill", index=0).getControl(name="do").click()
    assert "Sections put in:" in browser.contents
    browser.open(url)
    assert 'aria-label="West Midshire Police 2"' in browser.contents
    [entry] = [e for e in children(site.case.police_imr, "ChronologyEntry") if e.number == 2]
    browser.getLink(url=entry.getId(), index=0).click()
    assert "Anna wants to leave." in browser.contents
    browser.open(f"{url}/@@prefill")
    form = browser.getForm(action="@@prefill#report:cover")
    form.getControl("Take it out again").click()
    assert "Taken out again: 1." in browser.contents
    for user in ("coordinator", "panellist", "outsider"):
        other = site.browser(user)
        other.open(f"{url}/@@prefill")
        assert "Fill all empty sections" not in str(other.contents)


@pytest.mark.served
def test_the_report_is_filled_over_rest(site):
    fill_in(site.portal, site.case)
    transaction.commit()
    url = f"{site.url(site.case.overview)}/@prefill"
    chair = site.person("chair")
    standing = {one["section"]: one["standing"] for one in chair.get(url).json()["items"]}
    assert standing["report:cover"] == "empty"
    body = {"put_in": ["report:cover", "report:timescales"]}
    standing = {
        one["section"]: one["standing"] for one in chair.post(url, json=body).json()["items"]
    }
    assert standing["report:cover"] == "put_in"
    assert standing["report:confidentiality"] == "empty"
    body = {"remove": ["report:cover"]}
    after = chair.post(url, json=body).json()["items"]
    assert {one["section"]: one["standing"] for one in after}["report:cover"] == "empty"
    assert chair.post(url, json={"put_in": "all"}).status_code == 400
    for user in ("coordinator", "panellist", "governor", "outsider", None):
        assert site.person(user).get(url).status_code in (401, 404)
        assert site.person(user).post(url, json={}).status_code in (401, 404)


@pytest.mark.guidance("A3.2f")
def test_a_citation_that_leads_nowhere_is_shown_and_holds_the_report_back(portal, filled):
    overview = filled.overview
    overview.sections = {"analysis": "Nobody asked [West Midshire Police 1, 77]."}
    with acting_as(portal, "chair"):
        [step] = [step for step in steps(overview) if step.id == "overview_circulate"]
    said = [reason.message.mapping for reason in step.reasons if reason.paragraph == "A3.2f"]
    assert said == [{"citations": "[West Midshire Police 77]"}]
