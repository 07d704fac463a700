"""The people of the trail: it knows them by user id, and the auditor by name."""

import re

from plone import api

from dhr_plone import _
from dhr_plone.audit.trail import VISITOR
from dhr_plone.content_types.base import say

# As the page calls somebody: "Ruth Hallam (chair)".
WITH_USER_ID = re.compile(r".+ \((?P<user>[^()]+)\)")


def called(user_id: str, names: dict[str, str]) -> str:
    """Return a person as name and user id; ``names`` keeps those that were asked for."""
    if user_id == VISITOR:
        return say(_("A visitor"))
    if user_id not in names:
        user = api.user.get(userid=user_id)
        name = user.getProperty("fullname") if user is not None else ""
        names[user_id] = f"{name} ({user_id})" if name else user_id
    return names[user_id]


def mentioned(text: str) -> list[str]:
    """Return the ids of the accounts that somebody may mean by a user id, a user name or a name.

    A full name goes before a part of one. Empty where there is no such account, which may have been
    taken away since.
    """
    wanted = text.casefold()
    if wanted in (VISITOR.casefold(), say(_("A visitor")).casefold()):
        return [VISITOR]
    copied = WITH_USER_ID.fullmatch(text)
    for name in (text, *([copied["user"]] if copied else [])):
        user = api.user.get(userid=name) or api.user.get(username=name)
        if user is not None:
            return [str(user.getId())]
    found = api.portal.get_tool("acl_users").searchUsers(fullname=text)
    names = {user["userid"]: _full_name(user["userid"]).casefold() for user in found}
    exact = [user_id for user_id, name in names.items() if name == wanted]
    return sorted(exact or (user_id for user_id, name in names.items() if wanted in name))


def _full_name(user_id: str) -> str:
    user = api.user.get(userid=user_id)
    return str(user.getProperty("fullname") or "") if user is not None else ""
