"""Installing, uninstalling and installing again."""

import pytest
from collective.workspace.pas import PLUGIN_ID
from plone import api
from plone.base.utils import get_installer
from Products.statusmessages.interfaces import IStatusMessage
from zope.i18n import translate

from dhr_plone.guard import accounts
from dhr_plone.setup import content_left
from dhr_plone.testing import acting_as, forget_local_roles
from dhr_plone.workflows.permissions import TYPES
from dhr_plone.workflows.table import machines, own_roles


@pytest.fixture
def uninstalled(portal, case):
    with acting_as(portal, "admin"):
        get_installer(portal, portal.REQUEST).uninstall_product("dhr_plone")
    forget_local_roles()
    return portal


def test_the_add_ons_panel_offers_one_product_with_an_uninstall_profile(portal):
    installer = get_installer(portal, portal.REQUEST)
    assert installer.is_product_installed("dhr_plone")
    assert installer.get_uninstall_profile("dhr_plone")["id"] == "dhr_plone:uninstall"


CONFIGLETS = {"dhr-guidance", "dhr-check", "import-register"}


def configlets(portal):
    return {found["id"] for found in portal.portal_controlpanel.enumConfiglets(group="Products")}


def test_site_setup_leads_a_manager_and_nobody_else_to_our_pages(portal):
    with acting_as(portal, "admin"):
        assert configlets(portal) >= CONFIGLETS
    with acting_as(portal, "coordinator"):
        assert not configlets(portal) & CONFIGLETS


def test_uninstalling_takes_our_entries_out_of_site_setup(uninstalled):
    with acting_as(uninstalled, "admin"):
        assert not configlets(uninstalled) & CONFIGLETS


def test_uninstalling_removes_what_installing_brought(uninstalled):
    assert not set(TYPES) & set(uninstalled.portal_types.objectIds())
    assert not set(machines()) & set(uninstalled.portal_workflow.objectIds())
    assert not set(TYPES) & set(uninstalled.portal_workflow._chains_by_type)
    assert not set(own_roles()) & set(uninstalled.valid_roles())
    assert accounts.PLUGIN_ID not in uninstalled.acl_users
    assert PLUGIN_ID not in uninstalled.acl_users
    assert api.portal.get_registry_record("dhr_plone.themes", default=None) is None
    assert api.portal.get_registry_record("dhr_plone.languages", default=None) is None
    local = [found.name for found in uninstalled.getSiteManager().registeredUtilities()]
    assert "plone.app.users.group_ids" not in local


def test_uninstalling_keeps_the_content_says_so_and_opens_it_to_nobody(uninstalled, case):
    (message,) = IStatusMessage(uninstalled.REQUEST).show()
    assert "2 IMR" in translate(message.message)
    assert [obj.portal_type for obj in content_left(uninstalled)].count("IMR") == 2
    for user in (None, "outsider", "chair", "coordinator"):
        with acting_as(uninstalled, user):
            for obj in (case.review, case.person, case.police_imr, case.entry):
                assert not api.user.has_permission("View", obj=obj), (user, obj)


def test_installing_again_gives_the_rosters_their_access_back(uninstalled, case):
    with acting_as(uninstalled, "admin"):
        get_installer(uninstalled, uninstalled.REQUEST).install_product("dhr_plone")
    forget_local_roles()
    with acting_as(uninstalled, "police-author"):
        assert api.user.has_permission("View", obj=case.police_imr)
        assert api.user.has_permission("View", obj=case.terms)
        assert not api.user.has_permission("dhr_plone: Open", obj=case.housing_imr)
    with acting_as(uninstalled, "outsider"):
        assert not api.user.has_permission("dhr_plone: Open", obj=case.register)
