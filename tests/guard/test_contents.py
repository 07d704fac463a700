"""The contents page of a folder finds nothing of what is closed (G4)."""

import json
import re
from functools import cache
from urllib.parse import urlencode

import pytest

from dhr_plone.content_types.base import add
from dhr_plone.guard import contents
from dhr_plone.testing import acting_as
from tests.guard.asking import MADE_UP

FORM = "application/x-www-form-urlencoded"
WHO = ("outsider", "housing-author")
ACTIONS = ("copy", "cut", "delete", "paste", "properties", "rename", "tags", "workflow")
# Below the folder's place, and by way of a page of the same folder.
PATHS = ("/{}", "/{}/", "/{}/Title", "/kitchen/{}", "{}/../../kitchen")


@pytest.fixture
def act(client, site):
    """Presses a button of the contents page of a folder of one's own; tells what came back."""
    with acting_as(site, "admin"):
        kitchen = add(site, "Folder", title="Kitchen")
    for user in WHO:
        kitchen.manage_setLocalRoles(user, ["Owner", "Contributor", "Editor"])
    kitchen.reindexObjectSecurity()

    @cache
    def token(user):
        page = client("/plone/kitchen/folder_contents", user).text
        found = re.search(r'data-token="(\w+)"|_authenticator=(\w+)', page)
        return next(filter(None, found.groups()))

    def press(user, action, **asked):
        body = urlencode({**asked, "_authenticator": token(user)}).encode()
        reply = client(f"/plone/kitchen/@@fc-{action}", user, "POST", body=body, content_type=FORM)
        # The address of the log-in form, and what only says where something failed.
        return reply.status, reply.header("location"), reply.text.startswith("{") and reply.text

    return press


@pytest.mark.parametrize("user", WHO)
@pytest.mark.parametrize("action", ACTIONS)
def test_a_closed_folder_is_answered_like_one_that_is_not_there(act, parts, path, user, action):
    there = path(parts.police_imr).removeprefix("/plone/")
    made_up = there.replace(parts.police_imr.getId(), MADE_UP)
    for shape in PATHS:
        asked = [shape.format(name) for name in (there, made_up)]
        answers = [act(user, action, folder=folder, selection="[]") for folder in asked]
        assert answers[0] == answers[1], shape


@pytest.mark.parametrize("user", WHO)
@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize("shape", ["{}", {"query": "{}"}])
def test_a_selected_uid_of_what_is_closed_is_that_of_nothing(act, parts, user, action, shape):
    def selected(uid):
        return json.dumps([shape]).replace("{}", uid)

    answers = [
        act(user, action, folder="/kitchen", selection=selected(uid))
        for uid in (parts.police_imr.UID(), MADE_UP)
    ]
    assert answers[0] == answers[1]


def test_what_is_ones_own_is_copied_as_before(act, site):
    selection = json.dumps([site.kitchen.UID()])
    status, _, told = act("outsider", "copy", folder="/kitchen", selection=selection)
    assert (status, json.loads(told)["status"]) == (200, "success")


@pytest.mark.parametrize("user", WHO)
def test_whether_files_may_be_uploaded_is_told_of_nothing_that_is_closed(
    act, client, parts, path, user
):
    def told(there):
        return client(f"/plone/kitchen/@@allow_upload?path={there}", user).status

    closed = path(parts.police_imr)
    for there in (closed, f"..{closed.removeprefix('/plone')}", f"{closed}/.."):
        assert told(there) == told(there.replace(parts.police_imr.getId(), MADE_UP))
    assert told("/plone/kitchen") == 200


def test_otherwise_a_folder_would_tell_what_exists(act, parts, path, without):
    there = path(parts.police_imr).removeprefix("/plone")
    made_up = there.replace(parts.police_imr.getId(), MADE_UP)
    with without(contents.forget_closed):
        answers = [act("outsider", "copy", folder=one, selection="[]") for one in (there, made_up)]
    assert answers[0] != answers[1]
