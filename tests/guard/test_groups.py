"""The groups of rosters are changed by the rosters alone (G7)."""

import json

import pytest
from plone import api

from dhr_plone.testing import acting_as

JSON = "application/json"


@pytest.fixture
def staff(site):
    """A group of somebody who runs the site."""
    api.user.grant_roles(username="outsider", roles=["Site Administrator"])
    with acting_as(site, "admin"):
        api.group.create("staff")
        api.group.add_user(groupname="staff", username="outsider")
    return "staff"


def test_who_runs_the_site_puts_no_group_into_that_of_a_chair(client, parts, staff):
    chairs = f"PanelChairs:{parts.review.UID()}"
    body = json.dumps({"groups": [chairs]}).encode()
    client(f"/plone/@groups/{staff}", "outsider", "PATCH", JSON, body, content_type=JSON)
    assert client(parts.review.absolute_url_path(), "outsider", accept=JSON).status == 404
    assert client(parts.review.absolute_url_path(), "chair", accept=JSON).status == 200
