"""Access is participation: it begins with the declared interest and ends with the roster (13.6)."""

from datetime import date

import pytest
from plone import api
from Products.CMFCore.indexing import processQueue

from dhr_plone.content_types.base import add
from dhr_plone.participation.workspace import roster_of
from dhr_plone.testing import acting_as, forget_local_roles

PLACES = (
    "register",
    "review",
    "person",
    "terms",
    "record",
    "police_imr",
    "entry",
    "housing_imr",
    "overview",
    "summary",
    "action",
)
# Who may open (o) and who may read (r) what, with the review just referred, the management
# reviews commissioned, and overview, summary and action in their first state.
EXPECTED = {
    "coordinator": "register=or review=or person=or terms=or record=or police_imr=or entry=or "
    "housing_imr=or overview=or summary=or action=or",
    "governor": "register=or review=or terms=or record=or overview=o summary=o action=o",
    "chair": "register=o review=or person=or terms=or record=or police_imr=or entry=or "
    "housing_imr=or overview=or summary=or action=or",
    "panellist": "register=o review=or person=or terms=or record=or police_imr=o entry=o "
    "housing_imr=o overview=o summary=or action=or",
    "police-author": "register=o review=o record=o person=or terms=or police_imr=or entry=or",
    "police-manager": "register=o review=o record=o person=or terms=or police_imr=or entry=or",
    "housing-author": "register=o review=o record=o person=or terms=or housing_imr=or",
    "housing-manager": "register=o review=o record=o person=or terms=or housing_imr=or action=or",
    "action-lead": "register=o review=o record=o action=or",
    "auditor": "register=o review=o record=o",
    "outsider": "",
}


def rights(case, place):
    obj = getattr(case, place)
    return ("o" if api.user.has_permission("dhr_plone: Open", obj=obj) else "") + (
        "r" if api.user.has_permission("View", obj=obj) else ""
    )


@pytest.mark.guidance("13.6")
@pytest.mark.parametrize("user", EXPECTED)
def test_each_person_opens_and_reads_what_their_place_on_a_roster_gives(portal, case, user):
    expected = dict(part.split("=") for part in EXPECTED[user].split())
    with acting_as(portal, user):
        assert {place: rights(case, place) for place in PLACES} == {
            place: expected.get(place, "") for place in PLACES
        }


@pytest.mark.guidance("13.6")
def test_a_person_who_has_not_declared_an_interest_opens_the_front_page_and_reads_nothing(
    portal, case
):
    roster_of(case.review).add_to_team("outsider", position="panel_member")
    with acting_as(portal, "outsider"):
        assert rights(case, "review") == "o"
        assert rights(case, "register") == "o"
        assert [place for place in PLACES if "r" in rights(case, place)] == []


@pytest.mark.guidance("13.6")
def test_access_begins_with_the_declaration_and_ends_with_leaving(portal, case):
    member = roster_of(case.review).add_to_team("outsider", position="panel_member")
    member.declare("Line manager of the nurse.", "None.", date(2009, 6, 1))
    with acting_as(portal, "outsider"):
        assert rights(case, "person") == "or"
    roster_of(case.review).remove_from_team("outsider")
    with acting_as(portal, "outsider"):
        assert {rights(case, place) for place in PLACES} == {""}


def test_a_change_of_position_asks_for_a_new_declaration(portal, case):
    roster_of(case.review)["panellist"].update({"position": "reader"})
    with acting_as(portal, "panellist"):
        assert rights(case, "review") == "o"
        assert rights(case, "person") == ""
    assert roster_of(case.review)["panellist"].declared_on is None


def test_an_unknown_position_is_refused_and_nobody_is_added(portal, case):
    with pytest.raises(ValueError, match="no position"):
        roster_of(case.review).add_to_team("outsider", position="owner")
    assert "outsider" not in roster_of(case.review).members


def test_a_senior_manager_follows_the_action_to_another_lead_agency(portal, case):
    from zope.event import notify
    from zope.lifecycleevent import ObjectModifiedEvent

    case.action.lead_agency = case.police_imr.agency
    notify(ObjectModifiedEvent(case.action))
    with acting_as(portal, "housing-manager"):
        assert rights(case, "action") == ""
    with acting_as(portal, "police-manager"):
        assert rights(case, "action") == "or"


@pytest.mark.guidance("13.6")
def test_a_reader_reads_what_the_chair_shares_and_nothing_else(portal, case):
    from zope.event import notify
    from zope.lifecycleevent import ObjectModifiedEvent

    member = roster_of(case.review).add_to_team("outsider", position="reader")
    member.declare("Sister of the victim.", "None.", date(2009, 6, 1))
    with acting_as(portal, "outsider"):
        assert [place for place in PLACES if "r" in rights(case, place)] == []
    case.terms.shared_with_readers = True
    notify(ObjectModifiedEvent(case.terms))
    with acting_as(portal, "outsider"):
        assert [place for place in PLACES if "r" in rights(case, place)] == ["terms"]
        assert [b.UID for b in api.content.find(portal_type="TermsOfReference")] == [
            case.terms.UID()
        ]


@pytest.fixture
def indexed(monkeypatch):
    """Every object that is handed to the catalog, with the indexes asked for."""
    from Products.CMFPlone.CatalogTool import CatalogTool

    calls = []
    original = CatalogTool.catalog_object

    def record(self, obj, uid=None, idxs=None, *args, **kw):
        calls.append((obj.portal_type, tuple(idxs or ())))
        return original(self, obj, uid, idxs, *args, **kw)

    monkeypatch.setattr(CatalogTool, "catalog_object", record)
    return calls


def test_letting_in_and_out_of_a_review_with_500_entries_indexes_its_roster_alone(
    portal, case, indexed
):
    for number in range(500):
        add(case.police_imr, "ChronologyEntry", starts="2007", event=f"Event {number}")
    processQueue()
    indexed.clear()
    roster = roster_of(case.review)
    roster.add_to_team("outsider", position="panel_member").declare("None.", "None.", date.today())
    roster.remove_from_team("outsider")
    processQueue()
    assert {portal_type for portal_type, _ in indexed} == {"Review"}
    assert {index for _, idxs in indexed for index in idxs} <= {
        "workspace_members",
        "workspace_leaders",
    }
    assert len(indexed) <= 2


def test_removing_a_review_leaves_no_group_behind(portal, case):
    from collective.workspace.pas import get_workspace_groups_plugin

    uids = [obj.UID() for obj in (case.review, case.police_imr, case.action)]
    with acting_as(portal, "admin"):
        case.register.manage_delObjects([case.review.getId()])
    forget_local_roles()
    plugin = get_workspace_groups_plugin()
    left = [g for g in (*plugin._groups, *plugin._principal_groups) for uid in uids if uid in g]
    assert left == []
    with acting_as(portal, "police-author"):
        assert rights(case, "register") == ""
