"""Whom a place in a register is closed to, and who is asking (SECURITY.md, the root cause).

Zope asks for the permission of the last object of an address only. Everything in this room asks
here instead, for the whole way.
"""

from typing import Any

from AccessControl.SecurityManagement import noSecurityManager
from Acquisition import aq_base, aq_chain, aq_inner
from plone.rest.traverse import RESTWrapper
from Products.CMFCore.interfaces import IContentish
from zope.component.hooks import getSite

from dhr_plone.content_types.asking import OPEN, VIEW, may
from dhr_plone.content_types.interfaces import IRestricted
from dhr_plone.guard.rosters import WITH_STAGES, without_answer


def is_closed(obj: Any) -> bool:
    """Tell whether an object lies in a register, at a place that the current person may not open.

    Every part of the register above it must be open to them too. What lies in no register is never
    closed: the site's own permissions decide.
    """
    return any(not may_open(part) for part in without_answer(parts_of_register(obj)))


def parts_of_register(obj: Any) -> list[Any]:
    """Return the content from ``obj`` up to the register it lies in; empty outside of registers."""
    parts, found = [], 0
    for parent in aq_chain(aq_inner(obj)):
        if is_restricted(parent):
            parts.append(parent)
            found = len(parts)
        elif IContentish.implementedBy(type(aq_base(parent))):
            parts.append(parent)
    return parts[:found]


def may_open(obj: Any) -> bool:
    """Tell whether the current person may know that this exists: its reference and its stage.

    Whoever may read may open, in every table, so that mostly one question is enough.
    """
    return (obj.portal_type in WITH_STAGES and may(OPEN, obj)) or may_read(obj)


def may_read(obj: Any) -> bool:
    """Tell whether the current person may read this."""
    return may(VIEW, obj)


def may_see(obj: Any) -> bool:
    """Tell whether the current person may be told of something, wherever it lies."""
    return (may_open(obj) if is_restricted(obj) else may_read(obj)) and not is_closed(obj)


def is_restricted(obj: Any) -> bool:
    """Tell whether an object is of a restricted type.

    Asks the class: asking the object would build the schema of its type, for each of its parents.
    """
    return bool(IRestricted.implementedBy(type(aq_base(obj))))


def unwrapped(obj: Any) -> Any:
    """Return what stands behind the wrapper that REST puts around content on the way."""
    return obj.context if isinstance(obj, RESTWrapper) else obj


def identify(request: Any) -> None:
    """Act as the person whose credentials the request carries, else as nobody.

    The publisher does this only at the end of an address, and not when the address fails.
    """
    if "AUTHENTICATED_USER" in request.other:
        return
    site = getSite()
    # A user folder looks at what is published; on a failed way nothing is.
    before = {name: value for name, value in request.other.items() if name == "PUBLISHED"}
    request.set("PUBLISHED", site)
    try:
        for folder in (site.acl_users, site.__parent__.acl_users):
            # None: no role is asked for, so that whoever identifies themselves is taken.
            user = folder.validate(request, request._auth, None)
            if user is not None and user.getId() is not None:
                return
        noSecurityManager()
    finally:
        request.other.pop("PUBLISHED")
        request.other.update(before)
