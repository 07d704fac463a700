"""The permission table is closed (Z4): of every permission of the site it is known who has it.

Either the tables of the workflows manage it, or it stands here with the reason why they need not.
"""

import pytest
from AccessControl.PermissionRole import rolesForPermissionOn

from dhr_plone.workflows.permissions import MANAGED
from dhr_plone.workflows.table import machine_of

RESTRICTED = (
    *("register", "review", "person", "terms", "record", "police_imr", "entry", "overview"),
    *("summary", "action"),
)
# Roles that somebody has on the site, whatever roster they are on.
SITE_WIDE = {
    *("Anonymous", "Authenticated", "Member", "Contributor", "Editor", "Reader", "Reviewer"),
    *("Owner", "Site Administrator"),
}
# For one's own account and for finding one's way; none of them is asked for by anything that shows
# or changes content. The search filters what it finds by the permissions of each object.
FOR_EVERYBODY = {
    "Mail forgotten password",
    "Public, everyone can access",
    "Search ZCatalog",
    "Set own password",
    "Set own properties",
    "Show Toolbar",
}
# Nobody has it, as the name says.
FOR_NOBODY = {"Private, only accessible from trusted code"}
# Administration of the server and of the site: Managers alone, by default and in every register.
FOR_MANAGERS = {
    *(
        f"Add {name}"
        for name in (
            *("CMF Caching Policy Managers", "CMF Core Tools", "CMF Diff Tools"),
            *("CMF Editions Tools", "CMF Placeful Workflow Tools", "CMF Unique Id Tools"),
            *("Content Type Registrys", "Cookie Crumblers", "Filesystem Directory Views"),
            *("Generic Setup Tools", "Groups", "MimetypesRegistry Tools", "Page Templates"),
            *("Placeful Workflow Tools", "Plone Tools", "PlonePAS Tools", "Pluggable Index"),
            *("Plugin Registrys", "PortalTransforms Tools", "Python Scripts", "Site Roots"),
            *("User Folders", "Virtual Host Monsters", "Vocabularies", "Workflow Policy"),
        )
    ),
    *(
        f"Change {name}"
        for name in (
            *("DTML Documents", "DTML Methods", "External Methods", "Images and Files"),
            *("Page Templates", "Python Scripts", "bindings", "cache managers"),
            *("cache settings", "configuration", "proxy roles"),
        )
    ),
    *(
        f"Manage {name}"
        for name in (
            *("Five local sites", "Groups", "Site", "Vocabulary", "ZCatalog Entries"),
            *("ZCatalogIndex Entries", "portal", "repositories", "schemata", "users"),
        )
    ),
    "Define permissions",
    "Delete Groups",
    "Five: Add TTW View Template",
    "Import/Export objects",
    "Log Site Errors",
    "Log to the Event Log",
    "Modify Cookie Crumblers",
    "Query Vocabulary",
    "Search for principals",
    "plone.cachepurging: Manually purge objects",
}


def test_every_permission_of_the_site_is_known(portal):
    known = {*MANAGED, *FOR_EVERYBODY, *FOR_NOBODY, *FOR_MANAGERS}
    unknown = sorted(set(portal.possible_permissions()) - known)
    assert unknown == [], "add each to workflows/permissions.py, or here with the reason"


@pytest.mark.parametrize("place", RESTRICTED)
def test_site_wide_roles_have_nothing_anywhere_in_a_register(portal, case, place):
    obj = getattr(case, place)
    given = {
        permission: SITE_WIDE.intersection(rolesForPermissionOn(permission, obj))
        for permission in portal.possible_permissions()
        if permission not in FOR_EVERYBODY
    }
    assert {permission: roles for permission, roles in given.items() if roles} == {}


@pytest.mark.parametrize("place", RESTRICTED)
def test_what_the_tables_do_not_manage_is_for_managers_alone(case, place):
    obj = getattr(case, place)
    for permission in FOR_MANAGERS:
        assert set(rolesForPermissionOn(permission, obj)) == {"Manager"}, permission


@pytest.mark.parametrize("place", [*RESTRICTED, "library"])
def test_what_may_be_viewed_may_be_found_and_nothing_else(case, place):
    """The catalog asks for the one, pages for the other: they are alike in every state."""
    obj = getattr(case, place)
    machine = machine_of(obj.portal_type)
    assert set(rolesForPermissionOn("View", obj)) == set(
        rolesForPermissionOn("Access contents information", obj)
    )
    for state in machine.states if machine else ():
        assert machine.roles(state, "View") == machine.roles(state, "Access contents information")


def test_a_permission_that_a_new_add_on_brings_would_be_noticed(portal, monkeypatch):
    monkeypatch.setattr(
        portal.__class__, "possible_permissions", lambda self: ["View", "Look at everything"]
    )
    with pytest.raises(AssertionError, match="Look at everything"):
        test_every_permission_of_the_site_is_known(portal)
