"""Referrals by the staff of an agency: what they may say, and how little they are told (5.4)."""

from datetime import date, timedelta

import pytest
import transaction
from plone import api
from zExceptions import BadRequest, Unauthorized
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent

from dhr_plone.content_types.fields import MOST_LETTERS, children
from dhr_plone.guidance.review_clock import deadlines_of
from dhr_plone.testing import acting_as, case_of
from dhr_plone.testing_http import ServedSite
from dhr_plone.work.referring import read, refer

SAID = {
    "area": "West Midshire",
    "victim": "Maria Solano",
    "died_on": "2010-02-27",
    "perpetrator": "Karl Brandt",
    "criterion": "same_household",
    "indicators": ["managed_by_marac"],
    "account": "The victim was found at home. The agency had visited twice.",
}


def name_staff(register, *users, agency="West Midshire Police"):
    found = next(a for a in children(register, "Agency") if a.title == agency)
    found.staff = list(users)
    notify(ObjectModifiedEvent(found))
    return found


@pytest.fixture
def staff(portal, case):
    name_staff(case.register, "outsider")
    return case


def referred(register):
    return [r for r in children(register, "Review") if r.referral_reference]


@pytest.mark.guidance("5.1", "5.4")
def test_staff_of_an_agency_refer_a_death_and_get_a_receipt(portal, staff):
    with acting_as(portal, "outsider"):
        receipt = refer(staff.register, read(SAID, staff.register))
    [review] = referred(staff.register)
    assert review.reference == review.referral_reference == receipt
    assert review.referred_by == "West Midshire Police"
    assert review.concern_indicators == ["managed_by_marac"]
    assert [(p.pseudonym, p.full_name) for p in children(review, "CasePerson")] == [
        ("Adult A", "Maria Solano"),
        ("Adult B", "Karl Brandt"),
    ]
    [record] = children(review, "CaseRecord")
    assert (record.kind, record.with_whom, record.record) == (
        "referral",
        "Peter Quill",
        SAID["account"],
    )


@pytest.mark.guidance("5.1", "11.2")
def test_the_month_for_the_decision_begins_with_the_referral(portal, staff):
    with acting_as(portal, "outsider"):
        refer(staff.register, read(SAID, staff.register))
    [review] = referred(staff.register)
    decision = deadlines_of(review)[0]
    assert (decision.kind, decision.baseline) == ("decision", date.today())


@pytest.mark.guidance("5.4", "13.6")
def test_who_referred_opens_nothing_of_the_review(portal, staff):
    with acting_as(portal, "outsider"):
        refer(staff.register, read(SAID, staff.register))
        [review] = referred(staff.register)
        for obj in (review, *review.objectValues()):
            assert not api.user.has_permission("dhr_plone: Open", obj=obj)
            assert not api.user.has_permission("View", obj=obj)
        kinds = ("Review", "CasePerson", "CaseRecord")
        assert list(api.content.find(portal_type=kinds)) == []


@pytest.mark.parametrize("user", ["action-lead", "police-author", "outsider", None])
def test_who_is_no_staff_of_an_agency_does_not_refer(portal, case, user):
    with acting_as(portal, user), pytest.raises(Unauthorized):
        refer(case.register, read(SAID, case.register))
    assert referred(case.register) == []


@pytest.mark.guidance("5.4")
def test_a_coordinator_enters_the_referral_of_a_professional_outside_the_agencies(portal, case):
    with acting_as(portal, "coordinator"):
        refer(case.register, read(SAID, case.register))
    assert len(referred(case.register)) == 1


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"victim": " "}, "Name of the person who died"),
        ({"account": ""}, "What is known"),
        ({"area": None}, "Where the victim lived"),
        ({"died_on": "2010-02-30"}, "no day that exists"),
        ({"died_on": (date.today() + timedelta(days=1)).isoformat()}, "still to come"),
        ({"criterion": "neighbour"}, "cannot be chosen"),
        ({"indicators": ["bad_luck"]}, "cannot be chosen"),
        ({"account": ["a", "list"]}, "not a text"),
        ({"account": "x" * (MOST_LETTERS + 1)}, "too long"),
    ],
)
def test_what_cannot_be_a_referral_is_refused_with_what_would_be_right(portal, case, change, says):
    with pytest.raises(BadRequest, match=says):
        read({**SAID, **change}, case.register)


def test_staff_who_are_no_longer_named_cannot_open_the_register(portal, staff):
    def opens():
        with acting_as(portal, "outsider"):
            return api.user.has_permission("dhr_plone: Open", obj=staff.register)

    assert opens()
    name_staff(staff.register)
    assert not opens()


def test_staff_who_leave_the_registers_roster_stay_staff(portal, staff):
    from dhr_plone.participation.workspace import roster_of

    roster_of(staff.register).add_to_team("outsider", position="auditor")
    roster_of(staff.register).remove_from_team("outsider")
    with acting_as(portal, "outsider"):
        assert api.user.has_permission("dhr_plone: Open", obj=staff.register)


@pytest.mark.guidance("5.1")
def test_the_coordinators_are_told_of_a_referral_without_a_word_of_the_case(
    portal, staff, monkeypatch
):
    sent = []
    monkeypatch.setattr("dhr_plone.work.referring.post", lambda *mail: sent.append(mail) or True)
    with acting_as(portal, "outsider"):
        receipt = refer(staff.register, read(SAID, staff.register))
    [(user, subject, text)] = sent
    assert user == "coordinator"
    assert receipt in subject
    for said in ("Maria", "Solano", "Karl", "West Midshire", "found at home"):
        assert said not in subject + text


@pytest.fixture
def site(functional_session, functional):
    site = ServedSite(functional)
    name_staff(site.case.register, "outsider")
    transaction.commit()
    return site


@pytest.mark.served
@pytest.mark.guidance("5.4")
def test_the_answer_over_rest_is_the_receipt_and_nothing_else(site):
    url = f"{site.url(site.case.register)}/@refer"
    answer = site.person("outsider").post(url, json=SAID)
    assert answer.status_code == 201
    assert answer.json().keys() == {"reference", "received_by"}
    [review] = referred(site.case.register)
    assert answer.json()["reference"] == review.reference
    assert "Location" not in answer.headers
    assert site.person("outsider").get(site.url(review)).status_code == 404
    assert site.person("action-lead").post(url, json=SAID).status_code == 401
    assert site.person(None).post(url, json=SAID).status_code == 404


@pytest.mark.served
def test_the_form_takes_a_referral_and_gives_back_what_was_typed_where_it_is_refused(site):
    browser = site.browser("outsider")
    browser.open(f"{site.url(site.case.register)}/@@refer")
    form = browser.getForm(action="@@refer")
    form.getControl(name="area").value = "West Midshire"
    form.getControl(name="victim").value = "Maria Solano"
    form.getControl(name="died_on").value = "2010-02-30"
    form.getControl(name="account").value = "Found at home."
    form.submit()
    assert "no day that exists" in browser.contents
    assert referred(site.case.register) == []
    form = browser.getForm(action="@@refer")
    assert form.getControl(name="victim").value == "Maria Solano"
    form.getControl(name="died_on").value = "2010-02-27"
    form.submit()
    [review] = referred(case_of(site.portal).register)
    assert f"Your receipt is {review.reference}" in browser.contents
    assert "Solano" not in browser.contents


@pytest.mark.served
@pytest.mark.guidance("5.4")
def test_staff_find_the_form_on_the_front_page_of_the_register(site):
    browser = site.browser("outsider")
    browser.open(site.url(site.case.register))
    browser.getLink("Refer a death").click()
    assert browser.url.endswith("/@@refer")
    # It stands in the frame of the site, and tells nothing of who made that.
    assert "last modified" not in browser.contents
    browser = site.browser("action-lead")
    browser.open(site.url(site.case.register))
    assert "Refer a death" not in browser.contents
