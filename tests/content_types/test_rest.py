"""REST tells each person of restricted content what their place on a roster lets them know."""

import pytest
from Acquisition import aq_base

from dhr_plone.content_types.fields import children
from dhr_plone.testing_http import ServedSite

FRONT_PAGE = {"@id", "@type", "title", "review_state"}

pytestmark = pytest.mark.served


@pytest.fixture
def site(functional_session, functional):
    return ServedSite(functional)


# Who may open it without reading it, and what they are told.
OPENED = [
    ("review", "police-author", "DHR 2009/01", "referred"),
    ("review", "action-lead", "DHR 2009/01", "referred"),
    ("register", "chair", "West Midshire", "active"),
    ("police_imr", "panellist", "Management review: West Midshire Police", "commissioned"),
    ("overview", "panellist", "Overview report", "drafting"),
    ("summary", "governor", "Executive summary", "drafting"),
    ("action", "governor", "Action 1.1", "proposed"),
]


@pytest.mark.guidance("13.6")
@pytest.mark.parametrize(("place", "user", "title", "state"), OPENED)
def test_who_may_only_open_it_is_told_its_front_page(site, place, user, title, state):
    obj = getattr(site.case, place)
    for query in ("", "?expand=workflow,types,breadcrumbs&fullobjects=1", "?version=0"):
        answer = site.person(user).get(site.url(obj) + query)
        assert answer.status_code == 200
        assert answer.json() == {
            "@id": site.url(obj),
            "@type": obj.portal_type,
            "title": title,
            "review_state": state,
        }


@pytest.mark.guidance("13.6")
@pytest.mark.parametrize(
    ("place", "user"),
    [
        ("record", "police-author"),
        ("entry", "panellist"),
        ("police_imr", "housing-author"),
        ("police_imr", "governor"),
        ("person", "governor"),
        ("review", "outsider"),
        ("register", "outsider"),
    ],
)
def test_who_may_not_open_it_is_told_nothing(site, place, user):
    obj = getattr(site.case, place)
    answer = site.person(user).get(site.url(obj))
    assert answer.status_code in (401, 404)
    assert obj.Title() not in answer.text


def test_who_may_read_it_is_told_everything_and_its_revision(site):
    answer = site.person("police-author").get(site.url(site.case.entry)).json()
    assert answer["event"] == "Call to the house."
    assert len(answer["revision"]) == 16


def test_a_part_tells_of_its_container_no_more_than_its_front_page(site):
    answer = site.person("action-lead").get(site.url(site.case.action)).json()
    assert answer["recommendation"] == "Refer on the same day."
    assert set(answer["parent"]) == FRONT_PAGE


def test_a_created_object_comes_back_with_its_revision(site):
    coordinator = site.person("coordinator")
    person = {"@type": "CasePerson", "pseudonym": "Adult B", "full_name": "Martin Bernays"}
    answer = coordinator.post(site.url(site.case.review), json=person)
    assert answer.status_code == 201
    assert answer.json()["title"] == "Adult B"
    stored = coordinator.get(answer.headers["Location"]).json()
    assert stored["revision"] == answer.json()["revision"]


def test_a_change_with_the_revision_that_was_read_is_stored(site):
    author, address = site.person("police-author"), site.url(site.case.police_imr)
    seen = author.get(address).json()["revision"]
    answer = author.patch(address, json={"author": "Gwen Probert", "revision": seen})
    assert answer.status_code == 204
    assert site.case.police_imr.author == "Gwen Probert"
    assert author.get(address).json()["revision"] != seen


def test_a_change_with_an_older_revision_is_a_conflict_and_stores_nothing(site):
    author, manager = site.person("police-author"), site.person("police-manager")
    address = site.url(site.case.police_imr)
    seen = manager.get(address).json()["revision"]
    author.patch(address, json={"author": "Gwen Probert"})
    answer = manager.patch(address, json={"author": "Simon Yates", "revision": seen})
    assert answer.status_code == 409
    error = answer.json()["error"]
    assert error["type"] == "Conflict"
    assert "This was changed after you read it" in error["message"]
    assert error["revision"] == author.get(address).json()["revision"]
    assert site.case.police_imr.author == "Gwen Probert"


def test_a_change_without_a_revision_is_stored(site):
    imr = site.case.police_imr
    answer = site.person("police-author").patch(site.url(imr), json={"author": "Gwen Probert"})
    assert answer.status_code == 204


@pytest.mark.parametrize(
    "sent", [{"layout": "listing_view"}, {"sort": {"on": "id"}}, {"ordering": {"delta": "top"}}]
)
def test_what_the_platform_would_write_unasked_is_refused(site, sent):
    """It asks for no permission and tells the audit trail nothing; a layout hides a review."""
    person, review = site.person("coordinator"), site.case.review
    answer = person.patch(site.url(review), json=sent)
    assert answer.status_code == 400
    assert f"“{next(iter(sent))}” is not set here." in answer.json()["message"]
    assert not hasattr(aq_base(site.case.review), "layout")
    new = {"@type": "CasePerson", "pseudonym": "Adult Z", "full_name": "Zoe Example", **sent}
    assert person.post(site.url(review), json=new).status_code == 400
    assert "Adult Z" not in [one.pseudonym for one in children(site.case.review, "CasePerson")]


@pytest.mark.guidance("15.1")
@pytest.mark.parametrize("user", ["police-author", "police-manager"])
def test_who_writes_a_management_review_does_not_choose_whose_it_is(site, user):
    """Its senior managers would read, and sign up to, the actions of any other agency."""
    imr, action = site.case.police_imr, site.case.action
    before = imr.agency
    manager = site.person("police-manager")
    assert manager.get(site.url(action)).status_code == 404
    site.person(user).patch(site.url(imr), json={"agency": action.lead_agency})
    assert site.case.police_imr.agency == before
    assert manager.get(site.url(action)).status_code == 404


@pytest.mark.parametrize("user", ["coordinator", "chair"])
def test_who_commissions_a_management_review_says_whose_it_is(site, user):
    person, homes = site.person(user), site.case.housing_imr.agency
    added = person.post(site.url(site.case.review), json={"@type": "IMR", "agency": homes})
    assert added.json()["title"] == "Management review: Midshire Homes"


def test_a_coordinator_corrects_whose_a_management_review_is_before_it_is_begun(site):
    person, address = site.person("coordinator"), site.url(site.case.police_imr)
    person.patch(address, json={"agency": site.case.housing_imr.agency})
    assert person.get(address).json()["title"] == "Management review: Midshire Homes"


@pytest.mark.guidance("12.8")
def test_nobody_writes_that_a_management_review_was_assured(site):
    """Another person than the author assures it, in a step of their own."""
    imr = site.case.police_imr
    sent = {
        "assurance_checklist": ["why"],
        "quality_assured_by": "Simon Yates",
        "quality_assured_on": "2009-06-01",
    }
    for user in ("police-author", "police-manager", "coordinator"):
        site.person(user).patch(site.url(imr), json=sent)
    assert not any(getattr(site.case.police_imr, name) for name in sent)


@pytest.mark.guidance("9.2")
def test_nobody_writes_an_answer_to_a_warning_past_its_rules(site):
    """It would stand there as said by whoever answered last, be it about who wrote it."""
    sent = {"warning_answers": {"chair_skills:chair": "I have them all."}}
    for user in ("chair", "coordinator", "governor"):
        site.person(user).patch(site.url(site.case.review), json=sent)
    assert not site.case.review.warning_answers


@pytest.mark.parametrize(
    "fields", [{"author": "X"}, {"author": "X", "revision": "0" * 16}], ids=["plain", "revision"]
)
def test_who_may_not_write_learns_no_revision(site, fields):
    answer = site.person("panellist").patch(site.url(site.case.police_imr), json=fields)
    assert answer.status_code == 401
    assert "revision" not in answer.text


def test_reading_writes_nothing(site):
    case = site.case
    before = site.portal._p_jar.db().lastTransaction()
    for user, obj in (("coordinator", case.review), ("panellist", case.police_imr)):
        assert site.person(user).get(site.url(obj)).status_code == 200
    assert site.portal._p_jar.db().lastTransaction() == before
