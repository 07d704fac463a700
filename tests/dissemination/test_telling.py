"""Who was told, what is owed, requests for disclosure, material of others, and the conclusion."""

from datetime import date, timedelta

import pytest
import transaction
from zExceptions import BadRequest, Unauthorized

from dhr_plone.content_types.base import add
from dhr_plone.content_types.fields import children
from dhr_plone.dissemination.closing import closing_of, hand_on
from dhr_plone.dissemination.disclosing import ask, decide, requests_of
from dhr_plone.dissemination.telling import EXPECTED, Told, owed
from dhr_plone.dissemination.told_of import material_of, owed_of, record_told, settle, told_of
from dhr_plone.guidance import words
from dhr_plone.report.gather import recipients
from dhr_plone.testing import acting_as
from dhr_plone.testing_http import ServedSite

TODAY = date.today().isoformat()
AGENCIES = {"police": "West Midshire Police", "housing": "Midshire Homes"}
DAY = date(2009, 9, 1)


def keys(found):
    return {one.key for one in found if one.open}


@pytest.mark.guidance("16.1b", "16.1e", "16.1f", "18.1b", "18.1c", "18.1d", "19.2c", "20.2")
def test_after_sign_off_everybody_who_is_to_be_told_is_owed_until_it_is_on_record():
    found = keys(owed("signed_off", [], AGENCIES, new_issues=False))
    assert found == {
        "debrief:staff_after_imr:police",
        "debrief:staff_after_imr:housing",
        "debrief:family",
        "debrief:media",
        "dissemination:senior_managers:police",
        "dissemination:senior_managers:housing",
        "dissemination:agreed_parties",
        "dissemination:marac",
        "dissemination:forum",
        "dissemination:training",
        "dissemination:community",
        "dissemination:national_body",
    }
    told = [Told(kind=row.kind, what=row.what, day=DAY, agency="police") for row in EXPECTED]
    left = keys(owed("signed_off", told, AGENCIES, new_issues=False))
    assert left == {"debrief:staff_after_imr:housing", "dissemination:senior_managers:housing"}


@pytest.mark.guidance("12.9a")
def test_staff_hear_of_the_findings_while_the_overview_is_still_open():
    found = keys(owed("reviewing", [], AGENCIES, new_issues=True))
    assert found == {"debrief:staff_after_imr:police", "debrief:staff_after_imr:housing"}


def test_an_agency_without_contact_has_no_staff_to_give_feedback_to():
    found = keys(owed("reviewing", [], AGENCIES, True, without_contact={"housing"}))
    assert found == {"debrief:staff_after_imr:police"}


@pytest.mark.guidance("12.9b")
def test_a_second_session_is_owed_where_the_overview_raises_new_issues():
    assert "debrief:staff_after_overview" in keys(owed("reported", [], {}, new_issues=True))
    assert owed("reported", [], {}, new_issues=False)[0].key != "debrief:staff_after_overview"


def test_nothing_is_owed_before_a_review_begins_or_when_it_is_declined():
    for stage in ("referred", "scoping", "declined"):
        assert keys(owed(stage, [], AGENCIES, new_issues=True)) == set()


COPY = {
    "kind": "dissemination",
    "what": "senior_managers",
    "done_on": TODAY,
    "documents": ["summary"],
    "how": "By letter",
}


@pytest.mark.guidance("16.1e", "18.1b", "A4.4")
def test_a_copy_is_put_on_record_in_one_step_and_stands_in_the_list_of_recipients(portal, case):
    police = case.police_imr.agency
    with acting_as(portal, "coordinator"):
        record = record_told(case.review, {**COPY, "agency": police})
    assert (record.kind, record.channel, record.documents) == (
        "dissemination",
        "senior_managers",
        ["summary"],
    )
    [told] = told_of(case.review)
    assert (told.documents, told.how) == (["The executive summary"], "By letter")
    [done] = [one for one in owed_of(case.review) if one.done]
    assert done.agency_title == "West Midshire Police"
    [line] = recipients(case.review)
    assert line.endswith(
        "Senior managers of each agency (West Midshire Police): The executive summary"
    )


@pytest.mark.guidance("16.1d")
def test_passing_on_the_overview_takes_regard_to_the_law(portal, case):
    data = {**COPY, "what": "agreed_parties", "documents": ["overview_parts"]}
    with acting_as(portal, "governor"):
        with pytest.raises(BadRequest, match="regard to the law"):
            record_told(case.review, {**data, "reasons": "  "})
        record_told(case.review, {**data, "reasons": "No personal data; DPA 1998 considered."})
    assert told_of(case.review)[0].law.startswith("No personal data")


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"done_on": ""}, "Fill in “On”"),
        ({"done_on": (date.today() + timedelta(days=1)).isoformat()}, "still to come"),
        ({"documents": []}, "Tick what they received"),
        ({"what": "everybody"}, "cannot be chosen"),
        ({"what": ""}, "Choose “To whom”"),
        ({"kind": "extension"}, "a debriefing or a dissemination"),
        ({"agency": "0" * 32}, "cannot be chosen"),
        ({"documents": ["imr"]}, "cannot be chosen"),
    ],
)
def test_what_cannot_be_right_is_not_put_on_record(portal, case, changes, says):
    with acting_as(portal, "coordinator"), pytest.raises(BadRequest, match=says):
        record_told(case.review, {**COPY, **changes})
    assert told_of(case.review) == []


@pytest.mark.parametrize("user", ["panellist", "police-author", "auditor", "outsider", None])
def test_who_may_not_add_records_records_nothing(portal, case, user):
    with acting_as(portal, user):
        for act in (
            lambda: record_told(case.review, COPY),
            lambda: ask(case.review, ASKED),
            lambda: decide(case.review, "", {}),
        ):
            with pytest.raises(Unauthorized):
                act()
    assert len(children(case.review, "CaseRecord")) == 1


@pytest.mark.guidance("12.9a")
def test_feedback_that_an_agency_put_on_record_itself_counts(portal, case):
    add(
        case.housing_imr,
        "CaseRecord",
        kind="debrief",
        audience="staff_after_imr",
        done_on=DAY,
    )
    with acting_as(portal, "admin"):
        done = [one.agency_title for one in owed_of(case.review) if one.done]
    assert done == ["Midshire Homes"]
    # Until it is assured, the panel does not read what an agency did.
    with acting_as(portal, "panellist"):
        assert told_of(case.review) == []


ASKED = {
    "done_on": "2009-09-01",
    "with_whom": "A regional newspaper",
    "requested": "The overview report.",
}
REFUSED = {
    "disclosure_decision": "refused",
    "decided_on": "2009-09-14",
    "reasons": "Confidentiality outweighs the public interest.",
    "exemptions": ["section_30", "section_31"],
}
TOLD = {
    "disclosure_decision": "disclosed_in_part",
    "decided_on": "2009-09-14",
    "reasons": "The family asked for what concerns it.",
    "disclosure_ground": "consent",
    "parties_consulted": ["sio", "cps"],
}


@pytest.fixture
def request_of(portal, case):
    with acting_as(portal, "coordinator"):
        return ask(case.review, ASKED)


@pytest.mark.guidance("17.4a", "17.5")
def test_a_request_is_put_on_record_before_it_is_decided(portal, case, request_of):
    [found] = requests_of(case.review)
    assert (found.requested, found.disclosure_decision) == ("The overview report.", None)


@pytest.mark.guidance("17.3", "17.4b")
def test_a_refusal_is_kept_with_its_exemptions_and_reasons(portal, case, request_of):
    with acting_as(portal, "governor"):
        decide(case.review, request_of.UID(), REFUSED)
    assert request_of.exemptions == ["section_30", "section_31"]
    assert request_of.reasons.startswith("Confidentiality")
    assert request_of.decided_on == date(2009, 9, 14)


@pytest.mark.guidance("17.1", "17.4a")
@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"disclosure_ground": ""}, "with consent or in the public interest"),
        ({"disclosure_ground": "public_interest"}, "necessary and proportionate"),
        ({"parties_consulted": []}, "with whom the disclosure was discussed"),
        ({"reasons": ""}, "reasons for the decision"),
        ({"decided_on": "2009-08-31"}, "decided before it was asked"),
        ({"decided_on": ""}, "Fill in “Decided on”"),
        ({"disclosure_decision": ""}, "Choose “Decision”"),
    ],
)
def test_nothing_is_disclosed_without_a_ground(portal, case, request_of, changes, says):
    with acting_as(portal, "coordinator"), pytest.raises(BadRequest, match=says):
        decide(case.review, request_of.UID(), {**TOLD, **changes})
    assert request_of.disclosure_decision is None


@pytest.mark.guidance("17.4a")
def test_what_is_disclosed_keeps_ground_necessity_and_who_was_consulted(portal, case, request_of):
    told = {**TOLD, "disclosure_ground": "public_interest", "necessity": "To warn others."}
    with acting_as(portal, "coordinator"):
        decide(case.review, request_of.UID(), told)
        with pytest.raises(BadRequest, match="decided already"):
            decide(case.review, request_of.UID(), REFUSED)
        with pytest.raises(BadRequest, match="no such request"):
            decide(case.review, "0" * 32, REFUSED)
    assert request_of.necessity == "To warn others."
    assert request_of.parties_consulted == ["sio", "cps"]


def test_undecided_requests_come_first(portal, case, request_of):
    with acting_as(portal, "coordinator"):
        second = ask(case.review, {**ASKED, "with_whom": "A relative"})
        decide(case.review, request_of.UID(), REFUSED)
    assert [one.UID() for one in requests_of(case.review)] == [second.UID(), request_of.UID()]


@pytest.mark.guidance("17.4c")
def test_the_five_interests_are_there_to_be_weighed():
    assert words.tokens(words.INTERESTS) == (
        "confidentiality",
        "accountability",
        "participation",
        "legitimate_interest",
        "criminal_process",
    )
    assert all(word.help for word in words.INTERESTS)


@pytest.fixture
def evidence(portal, case):
    return add(
        case.review,
        "CaseRecord",
        kind="evidence",
        done_on=DAY,
        material_owner=case.police_imr.agency,
    )


@pytest.mark.guidance("17.2")
def test_material_goes_back_to_its_owner_or_is_destroyed_once(portal, case, evidence):
    with acting_as(portal, "coordinator"):
        settle(evidence, {"fate": "returned", "settled_on": TODAY})
        with pytest.raises(BadRequest, match="still held"):
            settle(evidence, {"fate": "destroyed", "settled_on": TODAY})
    assert (evidence.material_fate, evidence.material_settled_on) == ("returned", date.today())
    assert material_of(case.review) == [evidence]


def test_material_is_settled_by_who_may_change_the_record(portal, case, evidence):
    for user in ("panellist", "police-manager", "outsider"):
        with acting_as(portal, user), pytest.raises(Unauthorized):
            settle(evidence, {"fate": "returned", "settled_on": TODAY})
    with acting_as(portal, "coordinator"), pytest.raises(BadRequest, match="returned"):
        settle(evidence, {"fate": "held", "settled_on": TODAY})
    assert evidence.material_fate is None


def stand(portal, obj, state):
    tool = portal.portal_workflow
    machine = tool.getWorkflowsFor(obj)[0]
    tool.setStatusOf(machine.getId(), obj, {"review_state": state, "action": None})
    machine.updateRoleMappingsFor(obj)
    obj.reindexObjectSecurity()


HANDED_ON = {"transferred_to": "The safeguarding board", "transfer_reason": "It needs a year."}


@pytest.mark.guidance("16.1h")
def test_open_actions_are_handed_on_to_somebody_with_a_reason_after_sign_off(portal, case):
    with acting_as(portal, "coordinator"), pytest.raises(BadRequest, match="signed off"):
        hand_on(case.review, HANDED_ON)
    stand(portal, case.review, "signed_off")
    assert not closing_of(case.review).ready
    with acting_as(portal, "coordinator"):
        for name in HANDED_ON:
            with pytest.raises(BadRequest, match="Fill in"):
                hand_on(case.review, {**HANDED_ON, name: " "})
        hand_on(case.review, HANDED_ON)
    assert closing_of(case.review).ready
    for user in ("chair", "panellist", "outsider"):
        with acting_as(portal, user), pytest.raises(Unauthorized):
            hand_on(case.review, HANDED_ON)


@pytest.mark.guidance("16.1h", "17.2")
def test_the_conclusion_waits_for_audits_and_for_material(portal, case, evidence):
    stand(portal, case.review, "signed_off")
    stand(portal, case.action, "audited")
    closing = closing_of(case.review)
    assert (closing.open_actions, closing.material) == ([], [evidence])
    with acting_as(portal, "coordinator"):
        with pytest.raises(BadRequest, match="nothing to hand on"):
            hand_on(case.review, HANDED_ON)
        settle(evidence, {"fate": "destroyed", "settled_on": TODAY})
    assert closing_of(case.review).ready


@pytest.fixture
def site(functional_session, functional):
    return ServedSite(functional)


@pytest.mark.served
@pytest.mark.guidance("16.1b", "16.1e", "13.7", "17.5", "17.8")
def test_the_page_of_dissemination_records_in_one_click_and_shows_what_is_owed(site):
    case = site.case
    review = case.review
    stand(site.portal, review, "signed_off")
    review.enquiries_responder = "The press office of the council"
    case.summary.formats_considered = "Polish, for the family."
    transaction.commit()
    url = f"{site.url(review)}/@@dissemination"
    browser = site.browser("coordinator")
    browser.open(url)
    for text in ("The press office", "Polish, for the family.", "Lead agency for the media"):
        assert text in browser.contents
    owed_before = browser.contents.count(">owed<")
    form = browser.getForm(action="@@dissemination", index=2)
    form.getControl(name="with_whom").value = "The sister"
    form.submit()
    assert "It is on record." in browser.contents
    assert "The sister" in browser.contents
    assert browser.contents.count(">owed<") == owed_before - 1
    reader = site.browser("panellist")
    reader.open(url)
    assert "Put it on record" not in reader.contents
    for user in ("police-author", "outsider"):
        other = site.browser(user)
        other.open(url)
        assert "The sister" not in str(other.contents)


@pytest.mark.served
@pytest.mark.guidance("17.4a", "17.4c")
def test_the_log_of_requests_helps_to_weigh_and_keeps_what_was_typed(site):
    review = site.case.review
    url = f"{site.url(review)}/@@disclosures"
    browser = site.browser("coordinator")
    browser.open(url)
    assert "Legitimate interest" in browser.contents
    form = browser.getForm(action="@@disclosures")
    form.getControl(name="with_whom").value = "A newspaper"
    form.getControl(name="requested").value = "The overview report."
    form.getControl(name="do").click()
    assert "undecided" in browser.contents
    form = browser.getForm(action="@@disclosures", index=0)
    form.getControl(name="disclosure_decision").value = ["disclosed"]
    form.getControl(name="reasons").value = "They asked kindly."
    form.getControl(name="do").click()
    assert "with consent or in the public interest" in browser.contents
    assert "They asked kindly." in browser.contents
    form = browser.getForm(action="@@disclosures", index=0)
    form.getControl(name="disclosure_decision").value = ["refused"]
    form.getControl(name="do").click()
    assert "The decision is kept with its reasons." in browser.contents
    assert requests_of(site.case.review)[0].disclosure_decision == "refused"


@pytest.mark.served
@pytest.mark.guidance("16.1h")
def test_the_page_of_the_conclusion_hands_on_and_leads_the_governing_body_to_the_step(site):
    review = site.case.review
    stand(site.portal, review, "signed_off")
    transaction.commit()
    url = f"{site.url(review)}/@@closing"
    browser = site.browser("coordinator")
    browser.open(url)
    assert "neither audited nor handed on" in browser.contents
    form = browser.getForm(action="@@closing")
    for name, value in HANDED_ON.items():
        form.getControl(name=name).value = value
    form.getControl(name="do").click()
    assert "Nothing stands in the way of the conclusion." in browser.contents
    governor = site.browser("governor")
    governor.open(url)
    governor.getLink("Conclude formally").click()
    assert "advance?transition=review_conclude" in governor.url
    answer = site.person("governor").post(f"{site.url(review)}/@workflow/review_conclude")
    assert answer.status_code == 200


@pytest.mark.served
@pytest.mark.guidance("16.1e", "16.1h", "17.2", "17.4a")
def test_telling_asking_and_closing_over_rest(site):
    case = site.case
    review = case.review
    stand(site.portal, review, "signed_off")
    evidence = add(
        review,
        "CaseRecord",
        kind="evidence",
        done_on=DAY,
        material_owner=case.police_imr.agency,
    )
    transaction.commit()
    url, coordinator = site.url(review), site.person("coordinator")
    told = coordinator.post(f"{url}/@dissemination", json={**COPY, "what": "marac"}).json()
    assert [one["what"] for one in told["told"]] == ["marac"]
    [marac] = [one for one in told["owed"] if one["what"] == "marac"]
    assert (marac["open"], marac["done_on"]) == (False, [TODAY])
    body = {"material": evidence.UID(), "fate": "returned", "settled_on": TODAY}
    told = coordinator.post(f"{url}/@dissemination", json=body).json()
    assert told["material"][0]["fate"] == "returned"
    asked = coordinator.post(f"{url}/@disclosures", json=ASKED).json()
    assert asked["undecided"] == 1
    body = {"request": asked["items"][0]["UID"], **TOLD, "disclosure_ground": None}
    assert coordinator.post(f"{url}/@disclosures", json=body).status_code == 400
    body["disclosure_ground"] = "consent"
    assert coordinator.post(f"{url}/@disclosures", json=body).json()["undecided"] == 0
    closing = coordinator.post(f"{url}/@closing", json=HANDED_ON).json()
    assert (closing["ready"], closing["transferred_to"]) == (True, "The safeguarding board")
    for name in ("dissemination", "disclosures", "closing"):
        assert site.person("panellist").get(f"{url}/@{name}").status_code == 200
        for user in ("police-author", "outsider", None):
            assert site.person(user).get(f"{url}/@{name}").status_code in (401, 404)
            assert site.person(user).post(f"{url}/@{name}", json={}).status_code in (401, 404)
    for name, body in (("dissemination", COPY), ("disclosures", ASKED), ("closing", HANDED_ON)):
        assert site.person("panellist").post(f"{url}/@{name}", json=body).status_code == 401
