"""@participants over REST: the roster, and everybody's own declaration."""

from datetime import date

import pytest
import transaction

from dhr_plone.participation.workspace import roster_of
from dhr_plone.testing_http import ServedSite

# Whose roster, and the position that a new person takes. The coordinator keeps them all.
ROSTERS = [
    ("register", "coordinator"),
    ("review", "panel_member"),
    ("police_imr", "author"),
    ("action", "lead"),
]
DECLARATION = {"interest": "None beyond my post.", "independence": "None.", "confirmed": True}

pytestmark = pytest.mark.served


@pytest.fixture
def site(functional_session, functional):
    return ServedSite(functional)


def address(site, place, user=""):
    return f"{site.url(getattr(site.case, place))}/@participants" + (f"/{user}" if user else "")


def invite(site, *invitations, user="outsider"):
    case = site.case
    for place, position in invitations:
        roster_of(getattr(case, place)).add_to_team(user, position=position)
    transaction.commit()


def message(answer):
    assert answer.status_code == 400
    return answer.json()["message"]


def test_the_roster_is_told_by_position_then_name(site):
    answer = site.person("panellist").get(address(site, "review")).json()
    assert answer["@id"] == address(site, "review")
    assert answer["items_total"] == 2
    chair, panellist = answer["items"]
    assert chair == {
        "@id": address(site, "review", "chair"),
        "user": "chair",
        "fullname": "Dr Helen Marsh",
        "position": {"token": "chair", "title": "Panel chair"},
        "agency": None,
        "post": "",
        "represents_victim": False,
        "marac_member": False,
        "directly_involved": False,
        "line_manager_of_involved": False,
        "joined_on": date.today().isoformat(),
        "declared_on": "2009-06-01",
        "independence": "I had no part in the case.",
        "place": {
            "@id": site.url(site.case.review),
            "UID": site.case.review.UID(),
            "title": "DHR 2009/01",
        },
    }
    assert panellist["user"] == "panellist"


def test_a_declared_interest_is_told_to_who_keeps_the_roster_and_to_oneself(site):
    def told(user):
        items = site.person(user).get(address(site, "review")).json()["items"]
        return [item["user"] for item in items if "interest" in item]

    assert told("coordinator") == ["chair", "panellist"]
    assert told("panellist") == ["panellist"]


@pytest.mark.parametrize(("place", "position"), ROSTERS)
def test_a_person_is_put_on_changed_and_removed(site, place, position):
    coordinator = site.person("coordinator")
    agency = site.case.housing_imr.agency
    person = {"user": "outsider", "position": position, "agency": agency, "post": "Analyst"}
    answer = coordinator.post(address(site, place), json=person)
    assert answer.status_code == 201
    entry = answer.headers["Location"]
    assert entry == answer.json()["@id"] == address(site, place, "outsider")
    assert answer.json()["agency"] == {"token": agency, "title": "Midshire Homes"}
    assert answer.json()["declared_on"] is None
    assert coordinator.patch(entry, json={"post": "Head", "agency": None}).status_code == 204
    kept = coordinator.get(entry).json()
    assert (kept["post"], kept["agency"]) == ("Head", None)
    assert coordinator.delete(entry).status_code == 204
    assert coordinator.get(entry).status_code == 404
    assert "outsider" not in roster_of(getattr(site.case, place)).members


@pytest.mark.parametrize(
    ("person", "why"),
    [
        ({"user": "nobody", "position": "reader"}, "Nobody here has the user name “nobody”."),
        ({"position": "reader"}, "Nobody here has the user name “”."),
        ({"user": "chair", "position": "reader"}, "Dr Helen Marsh is on this roster already."),
        ({"user": "outsider", "position": "owner"}, "chair, panel_member, reader."),
        ({"user": "outsider"}, "Takes part as: Required input is missing."),
        ({"user": "outsider", "position": "reader", "agency": "x"}, "“x” is none of the values"),
        ({"user": "outsider", "position": "reader", "post": 3}, "Post: Object is of wrong type."),
        ({"user": "outsider", "position": "reader", "declared_on": "2009-06-01"}, "“declared_on”"),
        ({"user": "outsider", "position": "reader", "groups": ["PanelChairs"]}, "“groups”"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence_and_nobody_is_added(site, person, why):
    before = set(roster_of(site.case.review).members)
    assert why in message(site.person("coordinator").post(address(site, "review"), json=person))
    assert set(roster_of(site.case.review).members) == before


def test_another_position_asks_for_a_new_declaration(site):
    entry = address(site, "review", "panellist")
    assert site.person("coordinator").patch(entry, json={"position": "reader"}).status_code == 204
    kept = site.person("coordinator").get(entry).json()
    assert (kept["declared_on"], kept["interest"]) == (None, "")


@pytest.mark.guidance("13.6")
def test_who_has_not_declared_sees_their_own_places_and_nobody_else(site):
    invite(site, ("police_imr", "author"), ("action", "lead"))
    answer = site.person("outsider").get(address(site, "review"))
    assert [item["place"]["title"] for item in answer.json()["items"]] == [
        "Management review: West Midshire Police",
        "Action 1.1",
    ]
    assert "chair" not in answer.text
    entry = address(site, "review", "chair")
    assert site.person("outsider").get(entry).status_code == 404


@pytest.mark.guidance("13.6")
@pytest.mark.parametrize(("place", "position"), ROSTERS)
def test_declaring_over_rest_lets_the_person_in_at_once(site, place, position):
    invite(site, (place, position))
    outsider = site.person("outsider")
    obj = getattr(site.case, place)
    asked_on = "register" if place == "register" else "review"
    declaration = {**DECLARATION, "place": obj.UID()}
    answer = outsider.patch(address(site, asked_on, "outsider"), json=declaration)
    assert answer.status_code == 204
    assert "revision" in outsider.get(site.url(obj)).json()
    member = roster_of(getattr(site.case, place))["outsider"]
    assert (member.interest, member.declared_on) == ("None beyond my post.", date.today())


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"confirmed": False}, "confirmed: Tick this box"),
        ({"confirmed": None}, "confirmed: Required input is missing."),
        ({"interest": None}, "interest: Required input is missing."),
        ({"interest": " "}, "Say what your interest is"),
        ({"independence": ""}, "Say how independent you are of the case"),
        ({"position": "chair"}, "“position” is nothing that is kept"),
    ],
)
def test_an_incomplete_declaration_is_refused_and_lets_nobody_in(site, changed, why):
    invite(site, ("police_imr", "author"))
    declaration = {**DECLARATION, "place": site.case.police_imr.UID(), **changed}
    answer = site.person("outsider").patch(address(site, "review", "outsider"), json=declaration)
    assert why in message(answer)
    assert not roster_of(site.case.police_imr)["outsider"].declared


def test_nobody_declares_for_somebody_else(site):
    invite(site, ("review", "reader"))
    for user in ("chair", "coordinator"):
        entry = address(site, "review", "outsider")
        assert site.person(user).patch(entry, json=DECLARATION).status_code == 403
    assert not roster_of(site.case.review)["outsider"].declared


def test_nobody_declares_for_a_roster_that_they_are_not_on(site):
    declaration = {**DECLARATION, "place": site.case.housing_imr.UID()}
    entry = address(site, "review", "police-author")
    assert site.person("police-author").patch(entry, json=declaration).status_code == 404


@pytest.mark.parametrize("user", ["chair", "panellist", "police-author", "outsider", None])
def test_only_who_keeps_the_roster_changes_it(site, user):
    person = site.person(user)
    entry = address(site, "review", "panellist")
    new = {"user": "outsider", "position": "reader"}
    answers = [
        person.post(address(site, "review"), json=new),
        person.patch(entry, json={"position": "chair"}),
        person.delete(entry),
    ]
    assert {answer.status_code for answer in answers} <= {401, 404}
    assert set(roster_of(site.case.review).members) == {"chair", "panellist"}
    assert roster_of(site.case.review)["panellist"].position == "panel_member"


@pytest.mark.parametrize("user", ["outsider", None])
def test_who_is_on_no_roster_learns_nothing(site, user):
    answer = site.person(user).get(address(site, "review"))
    assert answer.status_code in (401, 404)
    assert "Marsh" not in answer.text


def test_a_user_name_with_signs_of_an_address_in_it_has_an_address(site):
    from plone import api

    with_sign = "a+b@example.org"
    api.user.create(email=with_sign, username=with_sign, password="correct horse battery 9")
    transaction.commit()
    coordinator = site.person("coordinator")
    person = {"user": with_sign, "position": "reader"}
    entry = coordinator.post(address(site, "review"), json=person).json()["@id"]
    assert coordinator.get(entry).json()["user"] == with_sign
    assert coordinator.delete(entry).status_code == 204
