"""Looks at what was just published, as the public gets it, before the transaction is over.

The gate reads the edition. This reads the page, the REST form and the open data that come out of
it, in case a template, a serialiser or an add-on puts in what the edition does not hold. A finding
undoes all.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import transaction
from AccessControl.SecurityManagement import (
    getSecurityManager,
    noSecurityManager,
    setSecurityManager,
)
from lxml import html
from plone.restapi.interfaces import ISerializeToJson
from zope.component import getMultiAdapter, queryMultiAdapter
from zope.globalrequest import getRequest

from dhr_plone import _
from dhr_plone.anonymisation.case import identities_of
from dhr_plone.anonymisation.scanner import scan
from dhr_plone.content_types.fields import review_of
from dhr_plone.guidance.reason import Reason
from dhr_plone.publication.edition import Edition
from dhr_plone.publication.open_data_pages import edition_data
from dhr_plone.workflows.refused import TransitionRefused

# What the frame of any page holds: the gate has judged it in the edition already, and a web
# address in a footer recognises nobody.
OF_ANY_PAGE = frozenset(
    {"web_address", "email", "exact_date", "file_name", "coordinates", "placeholder"}
)

# Attributes that are read out or shown, or that lead somewhere.
SPOKEN = ("alt", "title", "aria-label", "content", "value", "href")


def recheck(summary: Any, published: Any, edition: Edition) -> None:
    """Search the public page and its REST form for the persons of the case.

    Raises TransitionRefused where somebody is found, and dooms the transaction: whoever catches
    the error, nothing of the publication is kept.
    """
    fields = {
        "page": page(published),
        "rest": json.dumps(rest(published), ensure_ascii=False),
        "data": json.dumps(edition_data(published), ensure_ascii=False),
        "address": published.absolute_url(),
    }
    panel = {member.name for member in edition.panel}
    # What is public by right, and what is made of chance alone: digests and the random id.
    chance = {published.getId(), published.UID(), published.digest}
    for known in (*panel, *chance, *(picture.digest for picture in edition.pictures)):
        fields = {field: text.replace(known, "") for field, text in fields.items()}
    identities = identities_of(review_of(summary))
    found = [
        finding
        for finding in scan(identities, fields, panel=panel, dated_fields=list(fields))
        if finding.severity == "must" and finding.kind not in OF_ANY_PAGE
    ]
    if found:
        transaction.doom()
        raise TransitionRefused(
            tuple(
                Reason(
                    _(
                        "The published ${field} shows “${snippet}”. ${reason}",
                        mapping={
                            "field": finding.field,
                            "snippet": finding.snippet,
                            "reason": finding.reason,
                        },
                    ),
                    "17.7b",
                )
                for finding in found
            )
        )


def page(published: Any) -> str:
    """Return what a visitor reads on the page of an edition, and its head, as text."""
    with as_visitor():
        view = queryMultiAdapter((published, getRequest()), name="view")
        text = view() if view is not None else ""
    if not text:
        return ""
    tree = html.fromstring(text)
    read = tree.xpath("//head/title | //head/meta/@content | //*[@id='content']")
    spoken = (tree.xpath(f"//*[@id='content']//@{name}") for name in SPOKEN)
    comments = tree.xpath("//*[@id='content']//comment()")
    return "\n".join(
        [
            *(part if isinstance(part, str) else " ".join(part.itertext()) for part in read),
            *(value for values in spoken for value in values),
            *(comment.text or "" for comment in comments),
        ]
    )


def rest(published: Any) -> dict[str, Any]:
    """Return what a visitor gets of an edition over REST."""
    with as_visitor():
        data: dict[str, Any] = getMultiAdapter((published, getRequest()), ISerializeToJson)()
        return data


@contextmanager
def as_visitor() -> Iterator[None]:
    """Look with the eyes of somebody who has not logged in."""
    before = getSecurityManager()
    noSecurityManager()
    try:
        yield
    finally:
        setSecurityManager(before)
