"""What people do with one action: check it, sign up, act early, answer, audit."""

from datetime import date, timedelta

import pytest
import transaction
from zExceptions import BadRequest, Unauthorized

from dhr_plone.content_types.base import add
from dhr_plone.guidance import words
from dhr_plone.guidance.extensions import extend
from dhr_plone.participation.workspace import roster_of
from dhr_plone.plan.plan_of import plan_of
from dhr_plone.plan.responding import respond
from dhr_plone.plan.smart_page import check
from dhr_plone.testing import acting_as, let_in, set_state
from dhr_plone.testing_http import ServedSite
from dhr_plone.work.duties import duties
from dhr_plone.work.snapshot import case_facts_of
from dhr_plone.workflows.steps import TransitionRefused, state, take

TODAY = date.today()
ALL = list(words.tokens(words.SMART_CHECKS))


def complete(action):
    """Fill in what a sign-up asks for."""
    action.action_to_take = "Train the housing officers."
    action.milestones = [{"milestone": "Trained", "due": None, "reached_on": None}]
    action.target_date = TODAY + timedelta(days=60)
    action.public_wording = "Housing officers are trained."
    action.measure = "Referrals are counted."
    action.smart = ALL


@pytest.mark.guidance("15.1", "12.8")
def test_only_a_senior_manager_of_the_lead_agency_signs(portal, case):
    complete(case.action)
    for user in ("police-manager", "coordinator", "chair", "action-lead", "governor"):
        with acting_as(portal, user), pytest.raises(TransitionRefused):
            take(case.action, "action_sign_up")
    with acting_as(portal, "housing-manager"):
        take(case.action, "action_sign_up")
    assert state(case.action) == "signed_up"


@pytest.mark.guidance("15.1")
def test_a_manager_of_another_agency_on_the_actions_roster_signs_for_nobody(portal, case):
    complete(case.action)
    let_in(case.action, "outsider", "senior_manager")
    member = roster_of(case.action)["outsider"]
    member.update({"agency": case.police_imr.agency})
    with acting_as(portal, "outsider"), pytest.raises(TransitionRefused) as refused:
        take(case.action, "action_sign_up")
    assert "Only a senior manager of the lead agency" in str(refused.value)
    member.update({"agency": case.action.lead_agency})
    with acting_as(portal, "outsider"):
        take(case.action, "action_sign_up")


@pytest.mark.guidance("16.1g", "18.1e", "15.2")
def test_a_sign_up_asks_for_measure_and_for_each_check(portal, case):
    complete(case.action)
    case.action.measure, case.action.smart = None, ["specific", "timely"]
    with acting_as(portal, "housing-manager"), pytest.raises(TransitionRefused) as refused:
        take(case.action, "action_sign_up")
    assert "how one will see" in str(refused.value)
    assert "Measurable, Achievable, Realistic" in str(refused.value)


@pytest.mark.parametrize("user", ["police-manager", "panellist", "action-lead", "governor"])
def test_who_may_not_write_the_action_makes_no_checks(portal, case, user):
    with acting_as(portal, user), pytest.raises(Unauthorized):
        check(case.action, ALL)
    assert not case.action.smart


def test_what_was_checked_stays_once_it_is_signed_up_to(portal, case):
    complete(case.action)
    with acting_as(portal, "housing-manager"):
        take(case.action, "action_sign_up")
        with pytest.raises(BadRequest, match="stays as it is"):
            check(case.action, [])


@pytest.mark.guidance("11.1", "11.9")
def test_early_learning_goes_on_before_the_review_once_proceedings_were_thought_of(portal, case):
    """The review is only referred, and a trial is open: the action waits for the check alone."""
    complete(case.action)
    case.action.source_kind = "early_learning"
    add(case.review, "Proceeding", kind="criminal", status="under_way")
    assert state(case.review) == "referred"
    with acting_as(portal, "housing-manager"):
        take(case.action, "action_sign_up")
        with pytest.raises(TransitionRefused, match="jeopardise"):
            take(case.action, "action_start")
        case.action.proceedings_check = "The CPS sees no risk; letter of 2 June."
        take(case.action, "action_start")
    assert state(case.action) == "in_progress"


@pytest.mark.guidance("15.1", "16.1g")
def test_a_target_date_that_is_moved_after_the_sign_up_shows_unless_it_was_agreed(portal, case):
    complete(case.action)
    signed = case.action.target_date
    with acting_as(portal, "housing-manager"):
        take(case.action, "action_sign_up")
    case.action.target_date = signed + timedelta(days=90)
    with acting_as(portal, "chair"):
        [row] = plan_of(case.review, TODAY)
    assert (row.shifted, row.signed) == (True, signed)
    case.action.target_date = signed
    case.review.came_to_attention = TODAY - timedelta(days=100)
    with acting_as(portal, "governor"):
        extend(case.review, "action", signed + timedelta(days=30), "Agreed.", number="1.1")
    with acting_as(portal, "chair"):
        [row] = plan_of(case.review, TODAY)
    assert (row.shifted, row.extended, row.due) == (False, True, signed + timedelta(days=30))


@pytest.mark.guidance("18.1a", "16.1g")
def test_an_action_is_followed_after_the_report_until_it_is_audited(portal, case):
    """The review is signed off: what is late in its plan is still somebody's to do."""
    complete(case.action)
    case.action.target_date = TODAY - timedelta(days=3)
    with acting_as(portal, "housing-manager"):
        take(case.action, "action_sign_up")
        take(case.action, "action_start")
    set_state(case.review, "signed_off")
    with acting_as(portal, "governor"):
        [row] = plan_of(case.register, TODAY)
    assert row.overdue(TODAY) and row.days_late(TODAY) == 3
    owed = [duty for duty in duties(case_facts_of(case.review)) if duty.place == "Action 1.1"]
    assert [(duty.users, duty.days_late(TODAY)) for duty in owed] == [
        (("action-lead", "housing-manager"), 3)
    ]
    case.action.completed_on, case.action.outcome, case.action.evidence = TODAY, "Done.", "List."
    with acting_as(portal, "action-lead"):
        take(case.action, "action_implement")
    owed = [duty for duty in duties(case_facts_of(case.review)) if duty.place == "Action 1.1"]
    assert [duty.users for duty in owed] == [("auditor",)]
    case.action.audit = "Seen."
    with acting_as(portal, "auditor"):
        take(case.action, "action_audit")
    owed = [duty for duty in duties(case_facts_of(case.review)) if duty.place == "Action 1.1"]
    assert owed == []


@pytest.mark.guidance("16.1h", "18.1f")
def test_progress_is_reported_with_evidence_and_audited_by_another(portal, case):
    complete(case.action)
    with acting_as(portal, "housing-manager"):
        take(case.action, "action_sign_up")
        take(case.action, "action_start")
    with acting_as(portal, "action-lead"):
        case.action.completed_on, case.action.outcome = TODAY, "Officers refer."
        with pytest.raises(TransitionRefused, match="evidence"):
            take(case.action, "action_implement")
        case.action.evidence = "The list of those trained."
        take(case.action, "action_implement")
        case.action.audit = "Checked."
        with pytest.raises(TransitionRefused):
            take(case.action, "action_audit")
    # An auditor who reported it themselves does not audit it.
    case.action.implemented_by = "auditor"
    with acting_as(portal, "auditor"), pytest.raises(TransitionRefused, match="another person"):
        take(case.action, "action_audit")
    case.action.implemented_by = "action-lead"
    with acting_as(portal, "auditor"):
        take(case.action, "action_audit")
    assert state(case.action) == "audited"


@pytest.fixture
def national(portal, case):
    """An action addressed to a ministry, signed up to: a coordinator may not write it any more."""
    action = add(case.review, "ActionItem", number="2", recommendation="Train coroners.")
    complete(action)
    action.scope, action.lead_outside = "national", "Ministry of Justice"
    with acting_as(portal, "coordinator"):
        take(action, "action_sign_up", "The Ministry's letter of 3 May.")
    return action


@pytest.mark.guidance("20.2")
@pytest.mark.parametrize("response", words.tokens(words.NATIONAL_RESPONSES))
def test_each_response_of_a_national_body_is_recorded(portal, national, response):
    with acting_as(portal, "coordinator"):
        respond(national, response, TODAY, "Training is under way.")
    assert (national.national_response, national.national_response_on) == (response, TODAY)


@pytest.mark.guidance("20.2")
@pytest.mark.parametrize(
    ("response", "on", "says", "refused"),
    [
        ("not", TODAY, "", "reasons"),
        ("partly", TODAY, "", "reasons"),
        ("in_place", TODAY + timedelta(days=1), "Yes.", "still to come"),
    ],
)
def test_a_response_that_cannot_be_right_is_not_kept(portal, national, response, on, says, refused):
    with acting_as(portal, "coordinator"), pytest.raises(BadRequest, match=refused):
        respond(national, response, on, says)
    assert national.national_response is None


def test_a_local_action_has_no_national_response(portal, case):
    with acting_as(portal, "coordinator"), pytest.raises(BadRequest, match="not national"):
        respond(case.action, "implemented", TODAY, "")


@pytest.mark.parametrize("user", ["panellist", "action-lead", "housing-manager", "outsider"])
def test_who_keeps_no_records_of_the_review_records_no_response(portal, national, user):
    with acting_as(portal, user), pytest.raises(Unauthorized):
        respond(national, "implemented", TODAY, "")


@pytest.fixture
def site(functional_session, functional):
    site = ServedSite(functional)
    case = site.case
    complete(case.action)
    case.action.smart = None
    action = add(case.review, "ActionItem", number="2", recommendation="Train coroners.")
    complete(action)
    action.scope, action.lead_outside = "national", "Ministry of Justice"
    transaction.commit()
    return site


def national_of(site):
    return next(a for a in site.case.review.objectValues("ActionItem") if a.number == "2")


@pytest.mark.served
@pytest.mark.guidance("16.1g", "18.1e", "15.1")
def test_the_senior_manager_goes_from_the_checks_to_the_sign_up(site):
    browser = site.browser("housing-manager")
    browser.open(site.url(site.case.action))
    browser.getLink("Sign up").click()
    assert "Is this action SMART?" in browser.contents
    assert "Says how one will see that it is done" in browser.contents
    browser.getControl(name="smart").value = ALL
    browser.getControl("Keep the checks and go on").click()
    assert "advance?transition=action_sign_up" in browser.url
    browser.getControl("Sign up").click()
    assert "Done: Sign up" in browser.contents
    assert state(site.case.action) == "signed_up"


@pytest.mark.served
def test_who_only_reads_the_action_sees_the_checks_and_cannot_make_them(site):
    browser = site.browser("panellist")
    browser.open(f"{site.url(site.case.action)}/@@smart")
    assert "Is this action SMART?" in browser.contents
    assert "Keep the checks" not in browser.contents
    assert (
        site.person("police-manager").get(f"{site.url(site.case.action)}/@@smart").status_code
        == 404
    )


@pytest.mark.served
@pytest.mark.guidance("20.2")
def test_a_response_is_recorded_where_the_duty_leads_and_shown_in_the_plan(site):
    action = national_of(site)
    coordinator = site.person("coordinator")
    sign = coordinator.post(
        f"{site.url(action)}/@workflow/action_sign_up", json={"comment": "Letter of 3 May."}
    )
    assert sign.status_code == 200, sign.text
    work = coordinator.get(f"{site.url(site.case.register)}/@work").json()
    [duty] = [one for one in work["mine"] if one["paragraph"] == "20.2"]
    assert duty["@id"] == f"{site.url(action)}/@@response"
    browser = site.browser("coordinator")
    browser.open(duty["@id"])
    browser.getControl("Not accepted").selected = True
    browser.getControl("Keep the response").click()
    assert "Say what the body answers" in browser.contents
    browser.getControl("Not accepted").selected = True
    browser.getControl("What it says").value = "Coroners are trained elsewhere."
    browser.getControl("Keep the response").click()
    assert "Coroners are trained elsewhere." in browser.contents
    plan = site.person("panellist").get(f"{site.url(site.case.review)}/@action-plan").json()
    assert plan["items"][1]["national_response"]["token"] == "not"
    assert (plan["counts"]["national"], plan["counts"]["answered"]) == (1, 1)
    work = coordinator.get(f"{site.url(site.case.register)}/@work").json()
    assert not [one for one in work["mine"] if one["paragraph"] == "20.2"]


@pytest.mark.served
def test_a_response_over_rest_is_for_who_keeps_the_records(site):
    url = f"{site.url(national_of(site))}/@response"
    body = {"response": "in_place", "on": "2009-12-01", "text": "Since 2008."}
    for user, status in (("panellist", 401), ("housing-manager", 404), ("outsider", 404)):
        assert site.person(user).post(url, json=body).status_code == status
    answer = site.person("chair").post(url, json=body).json()
    assert answer["response"] == {"token": "in_place", "title": "Already in place"}
    assert site.person("chair").post(url, json={**body, "response": "x"}).status_code == 400
    assert site.person("panellist").get(url).json()["text"] == "Since 2008."
