"""The tools of the site are not called by address, but by who manages the site (G7).

The platform leaves parts of them to everybody: a visitor could empty indexes of the catalog, count
what was added or changed in a register, and ask what a group is called.
"""

from collections.abc import Iterable
from typing import Any

from Acquisition import aq_base, aq_inner, aq_parent
from OFS.interfaces import IItem
from Products.CMFCore.interfaces import IContentish
from zope.component.hooks import getSite

from dhr_plone.content_types.asking import may

# Where people log in, by the site or by another service that knows them.
LOG_IN = "acl_users"
# The tool that holds the pictures of members, and their folder in it.
MEMBERS, PICTURES = "portal_memberdata", "portraits"


def leads_through_tool(way: Iterable[Any]) -> bool:
    """Tell whether an address runs through a tool of the site that the person may not call.

    Args:
        way: What the address runs through, from its end back.
    """
    passed = list(way)
    names = {tool.getId() for tool in passed if is_tool(tool)} - {LOG_IN}
    if MEMBERS in names and any(is_picture_folder(thing) for thing in passed):
        names.discard(MEMBERS)
    return bool(names) and not may("Manage portal", getSite())


def is_tool(thing: Any) -> bool:
    """Tell whether something stands in the site itself and is no content."""
    site = getSite()
    if aq_base(aq_parent(aq_inner(thing))) is not aq_base(site):
        return False
    if IContentish.providedBy(thing) or not IItem.providedBy(thing):
        return False
    return aq_base(thing) is aq_base(site.get(thing.getId()))


def is_picture_folder(thing: Any) -> bool:
    """Tell whether something is the folder of the pictures of members."""
    members = getSite().get(MEMBERS)
    return members is not None and aq_base(thing) is aq_base(getattr(members, PICTURES, None))
