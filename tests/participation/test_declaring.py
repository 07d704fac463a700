"""A person declares an interest before they read anything; access begins at once (13.6)."""

from datetime import date

import pytest
import transaction

from dhr_plone.content_types.fields import Refused
from dhr_plone.participation.declaring import declare, pending, places
from dhr_plone.participation.workspace import roster_of
from dhr_plone.testing_http import ServedSite


@pytest.fixture
def site(functional_session, functional):
    return ServedSite(functional)


def invite(place, position, user="outsider"):
    return roster_of(place).add_to_team(user, position=position)


def test_every_roster_of_a_review_is_looked_through_for_a_person(portal, case):
    invite(case.review, "panel_member")
    invite(case.police_imr, "author")
    invite(case.action, "lead")
    invite(case.register, "auditor")
    assert [place.position.token for place in pending(case.review, "outsider")] == [
        "panel_member",
        "author",
        "lead",
    ]
    assert [place.position.token for place in pending(case.register, "outsider")] == ["auditor"]
    assert pending(case.review, "chair") == []
    assert [place.obj for place in places(case.review, "chair")] == [case.review]


def test_a_declaration_is_kept_with_its_day_and_is_no_longer_asked_for(portal, case):
    invite(case.review, "reader")
    (place,) = pending(case.review, "outsider")
    declare(place, "  Sister of the victim. ", None)
    member = roster_of(case.review)["outsider"]
    assert (member.interest, member.independence) == ("Sister of the victim.", "")
    assert member.declared_on == date.today()
    assert pending(case.review, "outsider") == []


@pytest.mark.parametrize(
    ("place", "position", "paragraph"),
    [
        pytest.param("review", "chair", "9.2", marks=pytest.mark.guidance("9.2")),
        pytest.param("police_imr", "author", "12.7", marks=pytest.mark.guidance("12.7")),
    ],
)
def test_chair_and_author_say_how_independent_they_are(portal, case, place, position, paragraph):
    invite(getattr(case, place), position)
    (asked,) = pending(case.review, "outsider")
    with pytest.raises(Refused) as refused:
        declare(asked, "None beyond my post.", " ")
    assert refused.value.doc().mapping["paragraph"] == paragraph
    assert not roster_of(getattr(case, place))["outsider"].declared


def open_declaration(site, place, user="outsider"):
    browser = site.browser(user)
    browser.open(f"{place.absolute_url()}/@@declare")
    return browser


def send(browser, confirmed=True, **typed):
    for name, value in typed.items():
        browser.getControl(name=f"form.widgets.{name}").value = value
    browser.getControl(name="form.widgets.confirmed:list").value = ["selected"] if confirmed else []
    browser.getControl(name="form.buttons.save").click()


@pytest.mark.guidance("13.6")
@pytest.mark.parametrize(
    ("place", "position", "asked_on"),
    [
        ("review", "panel_member", "review"),
        ("police_imr", "author", "review"),
        ("action", "lead", "review"),
        ("register", "coordinator", "register"),
    ],
)
def test_declaring_on_the_front_page_lets_the_person_in_at_once(site, place, position, asked_on):
    invite(getattr(site.case, place), position)
    transaction.commit()
    outsider = site.person("outsider")
    address = site.url(getattr(site.case, place))
    assert "revision" not in outsider.get(address).text
    browser = open_declaration(site, getattr(site.case, asked_on))
    assert "restricted" in browser.contents
    assert getattr(site.case, place).Title() in browser.contents
    send(browser, interest="None beyond my post.", independence="I had no part in it.")
    assert "Your declaration is kept." in browser.contents
    assert "revision" in outsider.get(address).json()


@pytest.mark.guidance("13.6")
def test_the_page_of_the_declaration_shows_nothing_of_the_case(site):
    case = site.case
    case.review.panel_advice = "Xylophone"
    case.person.full_name = "Quentin Xylophone"
    invite(case.review, "panel_member")
    transaction.commit()
    assert "Xylophone" not in open_declaration(site, case.review).contents


def test_each_of_several_places_is_declared_for_by_itself(site):
    case = site.case
    invite(case.police_imr, "author")
    invite(case.housing_imr, "senior_manager")
    transaction.commit()
    browser = open_declaration(site, site.case.review)
    browser.open(f"{browser.url}?place={site.case.housing_imr.UID()}")
    send(browser, interest="I commission it.")
    assert not roster_of(site.case.police_imr)["outsider"].declared
    assert roster_of(site.case.housing_imr)["outsider"].interest == "I commission it."
    send(browser, interest="I write it.", independence="I had no part in it.")
    assert roster_of(site.case.police_imr)["outsider"].interest == "I write it."
    again = open_declaration(site, site.case.review)
    assert "No declaration is asked of you here." in again.contents


@pytest.mark.parametrize(
    ("typed", "confirmed", "why"),
    [
        ({"interest": "None."}, False, "Tick this box"),
        ({"interest": ""}, True, "Required input is missing"),
        ({"interest": "None."}, True, "Say how independent you are of the case"),
    ],
)
def test_an_incomplete_declaration_comes_back_and_lets_nobody_in(site, typed, confirmed, why):
    invite(site.case.police_imr, "author")
    transaction.commit()
    browser = open_declaration(site, site.case.review)
    send(browser, confirmed=confirmed, **typed)
    assert why in browser.contents
    assert browser.getControl(name="form.widgets.interest").value == typed["interest"]
    assert not roster_of(site.case.police_imr)["outsider"].declared


def test_who_is_on_no_roster_does_not_reach_the_page(site):
    for user in ("outsider", None):
        answer = site.person(user).get(f"{site.url(site.case.review)}/@@declare")
        assert answer.status_code in (401, 404)


def test_nobody_declares_for_somebody_else(site):
    invite(site.case.police_imr, "author")
    transaction.commit()
    address = f"{site.case.review.absolute_url()}/@@declare?place={site.case.police_imr.UID()}"
    browser = site.browser("chair")
    browser.open(address)
    assert "No declaration is asked of you here." in browser.contents


def test_opening_the_page_of_the_declaration_writes_nothing(site):
    invite(site.case.review, "panel_member")
    transaction.commit()
    site.browser("outsider").open(site.portal.absolute_url())
    before = site.portal._p_jar.db().lastTransaction()
    open_declaration(site, site.case.review)
    assert site.portal._p_jar.db().lastTransaction() == before


@pytest.mark.guidance("13.6")
def test_the_page_of_the_declaration_bears_the_protective_marking(site):
    case = site.case
    case.review.protective_marking = "OFFICIAL-SENSITIVE"
    invite(case.review, "panel_member")
    invite(case.register, "auditor")
    transaction.commit()
    assert "OFFICIAL-SENSITIVE" in open_declaration(site, case.review).contents
    assert "RESTRICTED" in open_declaration(site, case.register).contents
