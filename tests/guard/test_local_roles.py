"""A role of a roster that somebody was given by hand, on whatever object, opens nothing."""

import pytest
from plone import api

from dhr_plone.testing import acting_as
from dhr_plone.workflows.table import own_roles

JSON = "application/json"


def reads(client, obj, user="outsider"):
    return client(obj.absolute_url_path(), user, accept=JSON).status == 200


@pytest.mark.parametrize("where", ["site", "register"])
@pytest.mark.parametrize("roles", [own_roles(), ("Manager",)])
def test_given_on_the_site_or_on_a_register(client, site, parts, where, roles):
    place = {"site": site, "register": parts.register}[where]
    place.manage_setLocalRoles("outsider", list(roles))
    assert not any(reads(client, obj) for obj in (parts.review, parts.police_imr, parts.person))


@pytest.mark.parametrize("roles", [own_roles(), ("Manager",)])
def test_given_on_a_review_to_who_may_open_it(client, parts, roles):
    """The author of another management review opens the review, and reads nothing of it."""
    parts.review.manage_setLocalRoles("housing-author", list(roles))
    assert not any(reads(client, obj, "housing-author") for obj in (parts.police_imr, parts.record))


def test_given_to_a_group(client, site, parts):
    api.group.create("everybody")
    api.group.add_user(groupname="everybody", username="outsider")
    parts.register.manage_setLocalRoles("everybody", list(own_roles()))
    assert not reads(client, parts.review)


def test_nothing_of_a_register_is_found(site, parts):
    parts.register.manage_setLocalRoles("outsider", ["Panel Chair"])
    parts.register.reindexObjectSecurity()
    with acting_as(site, "outsider"):
        assert not api.content.find(portal_type=["Review", "IMR", "CasePerson"])


def test_the_roster_gives_it_all_the_same(client, parts):
    assert reads(client, parts.review, "chair")
    assert reads(client, parts.police_imr, "police-author")


def test_another_role_counts_where_it_is_given(site):
    with acting_as(site, "admin"):
        folder = api.content.create(site, "Folder", "news")
    folder.manage_setLocalRoles("outsider", ["Editor", "Panel Chair"])
    with acting_as(site, "outsider"):
        roles = api.user.get_roles(obj=folder)
    assert "Editor" in roles
    assert "Panel Chair" not in roles


def test_a_manager_of_a_folder_stays_one_outside_of_registers(site):
    with acting_as(site, "admin"):
        folder = api.content.create(site, "Folder", "news")
    folder.manage_setLocalRoles("outsider", ["Manager"])
    with acting_as(site, "outsider"):
        assert "Manager" in api.user.get_roles(obj=folder)
