"""A role of a roster that somebody has on the whole site opens nothing."""

import pytest
from plone import api
from Products.PluggableAuthService.interfaces.plugins import IUserFactoryPlugin

from dhr_plone.check.gather import facts_of
from dhr_plone.guard import accounts
from dhr_plone.testing import acting_as
from dhr_plone.workflows.table import own_roles

JSON = "application/json"


def reads(client, obj, user="outsider"):
    return client(obj.absolute_url_path(), user, accept=JSON).status == 200


@pytest.fixture
def given(site):
    """Every role of a roster, given to somebody on the whole site."""
    api.user.grant_roles(username="outsider", roles=list(own_roles()))


def test_given_to_a_person(client, parts, given):
    assert not any(reads(client, obj) for obj in (parts.review, parts.police_imr, parts.person))


def test_given_to_a_group(client, site, parts):
    api.group.create("everybody", roles=list(own_roles()))
    api.group.add_user(groupname="everybody", username="outsider")
    assert not reads(client, parts.review)


def test_given_to_themselves_by_who_runs_the_site(client, site, parts):
    api.user.grant_roles(username="outsider", roles=["Site Administrator"])
    body = b'{"roles": {"Panel Chair": true, "Panel Member": true}}'
    reply = client("/plone/@users/outsider", "outsider", "PATCH", JSON, body, content_type=JSON)
    assert reply.status == 204
    assert not reads(client, parts.review)


def test_other_roles_on_the_whole_site_count(site):
    api.user.grant_roles(username="outsider", roles=["Reader", "Panel Member"])
    with acting_as(site, "outsider"):
        roles = api.user.get_current().getRoles()
    assert "Reader" in roles
    assert "Panel Member" not in roles


def test_nothing_of_a_register_is_found(site, given):
    with acting_as(site, "outsider"):
        assert not api.content.find(portal_type=["ReviewRegister", "Review", "IMR", "Person"])


def test_the_roster_gives_it_all_the_same(client, parts):
    assert reads(client, parts.review, "chair")
    assert reads(client, parts.police_imr, "police-author")


def test_without_it_they_would_read(client, site, parts, given):
    """Otherwise the tests above would mean nothing."""
    accounts.uninstall(site.acl_users)
    assert reads(client, parts.review)


def test_a_site_where_another_plugin_makes_the_accounts_is_found(site):
    assert facts_of(site).accounts_guarded
    site.acl_users.plugins.movePluginsTop(IUserFactoryPlugin, ["user_factory"])
    assert not facts_of(site).accounts_guarded


def test_installing_again_puts_it_back_into_its_place(site):
    site.acl_users.plugins.movePluginsTop(IUserFactoryPlugin, ["user_factory"])
    accounts.install(site.acl_users)
    assert accounts.comes_first(site.acl_users)
