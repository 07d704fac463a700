"""What is kept twice is held to the content after every test (Z5); here, that it is noticed."""

from zope.lifecycleevent import modified

from dhr_plone.content_types.base import add
from dhr_plone.testing import acting_as
from dhr_plone.workflows.steps import take
from tests.guard.freshness import stale


def test_a_step_leaves_the_catalog_as_a_fresh_computation_would(portal, case):
    case.police_imr.author = "Gwen Probert"
    with acting_as(portal, "police-author"):
        take(case.police_imr, "imr_start")
    assert stale(portal) == []


def test_permissions_changed_behind_the_catalog_are_noticed(portal, case):
    case.person.manage_permission("Access contents information", ["Manager", "Panel Member"], 0)
    assert len(stale(portal)) == 1
    case.person.reindexObjectSecurity()
    assert stale(portal) == []


def test_something_that_nobody_indexed_is_noticed(portal, case):
    entry = add(case.housing_imr, "ChronologyEntry", starts="2007", event="A visit.")
    assert stale(portal) == []
    entry.unindexObject()
    assert "is not in the catalog" in stale(portal)[0]
    entry.indexObject()


def test_an_entry_changed_behind_its_chronology_is_noticed(portal, case):
    entry = add(case.housing_imr, "ChronologyEntry", starts="2007", event="A visit.")
    entry.event = "Two visits."
    assert "the row of" in stale(portal)[0]
    modified(entry)
    assert stale(portal) == []
    with acting_as(portal, "admin"):
        case.housing_imr.manage_delObjects([entry.getId()])
    assert stale(portal) == []
