"""Nobody without the right changes anything by a method of an object, by its name in an address, in
a form or in a call by XML-RPC, or by what the platform hangs below an object (Z9).

The methods come out of the classes: every one that Zope would publish.
"""

import inspect
import os
import xmlrpc.client
from urllib.parse import urlencode

import pytest
from Acquisition import aq_base

from tests.guard.asking import Client
from tests.guard.crawl import LEFT, prepare
from tests.guard.test_writing import FORM, token, written

__all__ = ["written"]

FULL = os.environ.get("CRAWL") == "full"
ONE_IN = 90
# Who tries, and which parts are theirs to write: those are left out. Everybody declares their own
# interest, which is done already in this case.
PEOPLE = {
    None: (),
    "outsider": (),
    LEFT: (),
    "auditor": (),
    "panellist": (),
    "action-lead": ("action",),
    "housing-author": ("housing_imr",),
    "police-manager": ("police_imr", "entry"),
    "governor": ("review", "record"),
}
PLACES = (
    "register",
    "review",
    "person",
    "police_imr",
    "housing_imr",
    "entry",
    "overview",
    "action",
)
# What a parameter of a method is given, by its name; all others get a word.
GIVEN = {"ids": "all", "id": "a", "new_id": "b", "userid": "outsider", "userids": "outsider"}
ROLE = {"roles": "Manager", "role": "Manager", "acquire": "1", "title": "Changed", "state": "1"}
# What the platform hangs below an object, and takes a form or a body.
BELOW = (
    "++contextportlets++plone.leftcolumn/+/portlets.News",
    "++contextportlets++plone.leftcolumn/+/plone.portlet.static.Static",
    "++rule++rule-1/edit",
    "+rule/plone.ContentRule",
    "+/addRuleToContext",
    "@@manage-content-rules",
    "@@set-portlet-blacklist",
    "@@manage-portlets",
    "++add++CaseRecord",
    "++add++IMR",
    "++add++ChronologyEntry",
    "@@edit/++widget++title/@@render",
    "++attribute++title",
    "++workspace++x",
    "@@plone_lock_operations/force_unlock",
    "@@plone_lock_operations/create_lock",
    "@@iterate_control/checkin_allowed",
    "@@sharing/handle_form",
    "@@sharing/update_role_settings",
    "portal_catalog/manage_catalogClear",
    "portal_workflow/doActionFor",
    "portal_membership/addMember",
    "acl_users/userFolderAddUser",
    "acl_users/source_groups/addGroup",
    "acl_users/workspace_groups/addGroup",
)


def methods(obj) -> list[tuple[str, list[str]]]:
    """Every method that Zope would publish under an object's address, with its parameters."""
    found = []
    for name in dir(aq_base(obj)):
        method = getattr(obj, name, None) if not name.startswith("_") else None
        if callable(method) and getattr(method, "__doc__", None):
            found.append((name, parameters(method)))
    return found


def parameters(method) -> list[str]:
    """The names of the parameters of a method, as far as it tells them."""
    try:
        return [name for name in inspect.signature(method).parameters if name not in AUTOMATIC]
    except (TypeError, ValueError):
        return []


TOKEN = "_authenticator"
AUTOMATIC = ("self", "REQUEST", "RESPONSE", "request", "args", "kw", "kwargs")


def filled(obj, names) -> dict[str, str]:
    """A form that gives every parameter something, with the ids of what the object holds."""
    held = next(iter(getattr(aq_base(obj), "objectIds", tuple)()), "x")
    given = {**GIVEN, **ROLE}
    return {n: held if given.get(n) == "all" else given.get(n, "Changed") for n in names}


def ways(client: Client, obj, name, sent, user):
    """Send a call of a method in each way that reaches one."""
    path = obj.absolute_url_path()
    form = {"content_type": FORM}
    yield client(f"{path}/{name}", user, "POST", "*/*", urlencode(sent).encode(), **form)
    by_form = urlencode({**sent, f"{name}:method": "1"}).encode()
    yield client(path, user, "POST", "*/*", by_form, **form)
    call = xmlrpc.client.dumps(tuple(sent[n] for n in sent if n != TOKEN), name).encode()
    kind = {"content_type": "text/xml", "http_x_csrf_token": sent[TOKEN]}
    yield client(path, user, "POST", "text/xml", call, **kind)


def tries(parts, user):
    """Every method and address that a person is to try, each with its object and its form."""
    for place in PLACES:
        obj = getattr(parts, place)
        if place not in PEOPLE[user]:
            yield from ((obj, name, filled(obj, names)) for name, names in methods(obj))
            yield from ((obj, name, filled(obj, [*GIVEN, *ROLE])) for name in BELOW)


@pytest.mark.slow
@pytest.mark.parametrize("number", range(len(PEOPLE)), ids=map(str, PEOPLE))
def test_no_method_changes_anything_for_who_may_not_write(site, parts, client, written, number):
    prepare(parts)
    user = list(PEOPLE)[number]
    own = {TOKEN: token(site, user)}
    asked = list(tries(parts, user))
    assert len(asked) > 1000
    written()
    for obj, name, sent in asked if FULL else asked[number::ONE_IN]:
        for reply in ways(client, obj, name, sent | own, user):
            assert not written(), (user, obj, name, sent, reply.status)


WRITING = (
    ("manage_delObjects", {"ids": "all"}),
    ("manage_permission", {"permission_to_manage": "View", "roles": "Anonymous"}),
    ("manage_setLocalRoles", {"userid": "outsider", "roles": "Manager"}),
    ("manage_changeProperties", {"title": "Changed"}),
    ("manage_addProperty", {"id": "a", "value": "b", "type": "string"}),
    ("manage_pasteObjects", {"cb_copy_data": "x"}),
    ("invokeFactory", {"type_name": "CaseRecord", "id": "a"}),
    ("setTitle", {"value": "Changed"}),
    ("reindexObject", {}),
    ("notifyModified", {}),
)


@pytest.mark.parametrize("user", list(PEOPLE))
def test_no_well_known_method_changes_anything(site, parts, client, written, user):
    prepare(parts)
    own = {TOKEN: token(site, user)}
    written()
    for place in PLACES:
        obj = getattr(parts, place)
        if place in PEOPLE[user]:
            continue
        for name, sent in WRITING:
            sent = {n: filled(obj, ["ids"])["ids"] if v == "all" else v for n, v in sent.items()}
            for reply in ways(client, obj, name, sent | own, user):
                assert not written(), (user, obj, name, reply.status)


def test_a_method_changes_something_for_a_manager_in_each_way(site, parts, client, written):
    """Otherwise these tests would look for what never happens."""
    form = {"id": "", "value": "Changed", "type": "string"}
    form[TOKEN] = token(site, "admin")
    replies = ways(client, parts.review, "manage_addProperty", form, "admin")
    written()
    for way in ("by its address", "by a form", "by XML-RPC"):
        form["id"] = way.replace(" ", "_").lower()
        reply = next(replies)
        assert written(), (way, reply.status, reply.text[:500])
