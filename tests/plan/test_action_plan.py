"""The page and the service of the action plan: who reads what of it, and what they can do there."""

from datetime import date, timedelta

import pytest
import transaction
from zExceptions import BadRequest, Unauthorized

from dhr_plone.content_types.base import add
from dhr_plone.content_types.fields import children
from dhr_plone.plan.plan_of import plan_of
from dhr_plone.plan.steps import add_step
from dhr_plone.testing import acting_as, let_in
from dhr_plone.testing_http import ServedSite

TODAY = date.today()
LATE = TODAY - timedelta(days=9)


def read_by(portal, case, user, place=None):
    """Return what a person reads of the plan: number and action to take."""
    with acting_as(portal, user):
        rows = plan_of(place or case.review, TODAY)
    return [(row.number, row.read) for row in rows]


@pytest.fixture
def second(portal, case):
    """A second action, which the police lead."""
    return add(
        case.review,
        "ActionItem",
        number="2",
        recommendation="Assess risk.",
        lead_agency=case.police_imr.agency,
    )


@pytest.mark.parametrize(
    ("user", "reads"),
    [
        ("chair", [("1.1", True), ("2", True)]),
        ("coordinator", [("1.1", True), ("2", True)]),
        ("panellist", [("1.1", True), ("2", True)]),
        # Proposed actions are not for the governing body yet: it knows that they are there.
        ("governor", [("1.1", False), ("2", False)]),
        ("housing-manager", [("1.1", True)]),
        ("police-manager", [("2", True)]),
        ("action-lead", [("1.1", True)]),
        ("auditor", []),
        ("police-author", []),
        ("outsider", []),
    ],
)
def test_everybody_reads_the_actions_that_they_may_view(portal, case, second, user, reads):
    assert read_by(portal, case, user) == reads
    assert read_by(portal, case, user, case.register) == reads


@pytest.mark.guidance("A5.8")
def test_a_step_is_added_under_a_recommendation_and_keeps_where_it_comes_from(portal, case):
    case.action.source_uid, case.action.source_text = "u", "Refer on the same day."
    with acting_as(portal, "chair"):
        step = add_step(case.review, "1")
    assert (step.number, step.recommendation) == ("1.2", "Refer on the same day.")
    assert (step.lead_agency, step.source_uid) == (case.action.lead_agency, "u")
    assert step.action_to_take is None and step.target_date is None


@pytest.mark.parametrize("user", ["panellist", "housing-manager", "action-lead", "governor"])
def test_who_may_not_add_actions_adds_no_step(portal, case, user):
    with acting_as(portal, user), pytest.raises(Unauthorized):
        add_step(case.review, "1")
    assert len(children(case.review, "ActionItem")) == 1


@pytest.mark.parametrize("first", ["", "7"])
def test_a_step_stands_under_a_recommendation_that_is_there(portal, case, first):
    with acting_as(portal, "chair"), pytest.raises(BadRequest):
        add_step(case.review, first)


@pytest.fixture
def site(functional_session, functional):
    site = ServedSite(functional)
    case = site.case
    action = case.action
    action.action_to_take = "Ask about violence, and <refer>."
    action.target_date = LATE
    action.milestones = [{"milestone": "Officers told", "due": LATE, "reached_on": None}]
    action.source_kind = "early_learning"
    add(case.review, "ActionItem", number="2", recommendation="Assess.", scope="national")
    transaction.commit()
    return site


@pytest.mark.served
@pytest.mark.guidance("16.1g", "1.3", "A5.1", "A5.2", "A5.3", "A5.4", "A5.5", "A5.6")
def test_the_page_shows_the_plan_in_appendix_fives_columns_and_what_is_late(site):
    browser = site.browser("chair")
    browser.open(site.url(site.case.review))
    browser.getLink("The whole plan").click()
    for words in (
        "Recommendation 1",
        "Refer on the same day.",
        "Ask about violence, and &lt;refer&gt;.",
        "Local",
        "Midshire Homes",
        "Officers told",
        "overdue by 9 days",
        "early learning",
        "nobody yet",
        "0 of 5 SMART checks",
    ):
        assert words in browser.contents, words
    assert browser.contents.index("Refer on the same day.") < browser.contents.index("Assess.")
    browser.getControl("Only what is late").selected = True
    browser.getControl("Show", index=0).click()
    assert "late=1" in browser.url
    assert "Refer on the same day." in browser.contents
    assert "Assess." not in browser.contents
    browser.getLink("Target date").click()
    assert "late=1&sort=target" in browser.url


@pytest.mark.served
def test_a_choice_that_fits_nothing_says_so_and_offers_all(site):
    browser = site.browser("chair")
    browser.open(f"{site.url(site.case.review)}/@@action-plan?state=audited")
    assert "No action is as you chose." in browser.contents
    browser.getLink("Show all actions").click()
    assert "Refer on the same day." in browser.contents


@pytest.mark.served
def test_who_leads_an_action_reads_their_own_and_nothing_of_the_rest(site):
    browser = site.browser("action-lead")
    browser.open(f"{site.url(site.case.review)}/@@action-plan")
    assert "Refer on the same day." in browser.contents
    for hidden in ("Assess.", "Anna Bernays", "Add a step", "From finding"):
        assert hidden not in browser.contents
    data = site.person("action-lead").get(f"{site.url(site.case.review)}/@action-plan").json()
    assert [item["number"] for item in data["items"]] == ["1.1"]
    assert data["counts"]["actions"] == 1


@pytest.mark.served
@pytest.mark.parametrize("user", ["outsider", None])
def test_who_takes_no_part_finds_no_plan(site, user):
    made_up = f"{site.url(site.case.register)}/{'0' * 32}"
    for name in ("@@action-plan", "@action-plan"):
        here = site.person(user).get(f"{site.url(site.case.review)}/{name}")
        assert here.status_code == site.person(user).get(f"{made_up}/{name}").status_code
        assert "Refer" not in here.text


@pytest.mark.served
@pytest.mark.guidance("16.1g", "15.2")
def test_the_plan_is_told_over_rest_with_lateness_and_counts(site):
    url = f"{site.url(site.case.review)}/@action-plan"
    data = site.person("panellist").get(url).json()
    assert data["counts"]["overdue"] == 1 and data["counts"]["without_lead"] == 1
    first = data["items"][0]
    assert (first["days_late"], first["overdue"], first["early_learning"]) == (9, True, True)
    assert first["milestones"] == [
        {"milestone": "Officers told", "due": LATE.isoformat(), "reached_on": None, "late": True}
    ]
    assert first["lead_agency"]["title"] == "Midshire Homes"
    late = site.person("panellist").get(url, params={"late": "1"}).json()
    assert [item["number"] for item in late["items"]] == ["1.1"]
    governor = site.person("governor").get(url).json()
    assert [set(item) for item in governor["items"]] == [
        {"@id", "UID", "review", "number", "state"}
    ] * 2


@pytest.mark.served
def test_a_step_is_added_on_the_page_and_opens_for_filling_in(site):
    browser = site.browser("chair")
    browser.open(f"{site.url(site.case.review)}/@@action-plan")
    browser.getControl("Add a step under this recommendation", index=0).click()
    assert browser.url.endswith("/edit")
    assert "Step 1.2 is added" in browser.contents


@pytest.mark.served
@pytest.mark.guidance("1.3", "16.1g")
def test_what_is_overdue_is_reported_over_all_reviews_of_the_register(site):
    other = add(site.case.register, "Review", reference="DHR 2010/02")
    add(other, "ActionItem", number="1", recommendation="Other.", target_date=LATE)
    let_in(other, "chair", "chair")
    transaction.commit()
    browser = site.browser("coordinator")
    browser.open(f"{site.url(site.case.register)}/@@action-plan?late=1")
    assert "DHR 2009/01" in browser.contents and "DHR 2010/02" in browser.contents
    assert "Assess." not in browser.contents
    panellist = site.person("panellist").get(f"{site.url(site.case.register)}/@action-plan").json()
    assert {item["review"] for item in panellist["items"]} == {site.url(site.case.review)}
