"""Upgrades: the permission table reaches content that is there already."""

from Products.GenericSetup.upgrade import listUpgradeSteps

from dhr_plone.content_types.asking import may
from dhr_plone.testing import acting_as
from dhr_plone.upgrades import apply_permission_table


def test_what_a_site_opened_by_hand_is_closed_again(portal, case):
    for permission in ("View", "Access contents information"):
        case.person.manage_permission(permission, ["Anonymous"], acquire=True)
    case.person.reindexObjectSecurity()
    with acting_as(portal, None):
        assert may("View", case.person)
    with acting_as(portal, "admin"):
        assert apply_permission_table(portal.portal_setup) >= 10
    with acting_as(portal, None):
        assert not may("View", case.person)
        assert list(portal.portal_catalog(portal_type="CasePerson")) == []


def test_a_fresh_site_has_no_upgrade_waiting(portal):
    setup = portal.portal_setup
    version = setup.getLastVersionForProfile("dhr_plone:default")
    assert version == ("1000",)
    assert listUpgradeSteps(setup, "dhr_plone:default", version) == []
