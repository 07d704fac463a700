"""Publishing an edition and withdrawing it: what crosses to the public side, and how.

The governing body may not add anything to the library, and nobody may. This module does it for
them once the gate is open, and is one of the few that step over security; see SECURITY.md.
"""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from persistent.mapping import PersistentMapping
from plone import api
from plone.app.textfield import RichTextValue
from plone.namedfile.file import NamedBlobFile
from plone.uuid.interfaces import IUUIDGenerator
from zope.component import getUtility

from dhr_plone import _
from dhr_plone.content_types.base import add, say
from dhr_plone.publication import gatekeeper
from dhr_plone.publication.aftercheck import recheck
from dhr_plone.publication.edition import Edition, as_data, digest

NO_FILES: Mapping[str, NamedBlobFile] = MappingProxyType({})


def publish(summary: Any, comment: str) -> None:
    """Put the edition of a summary into the library, in place of the one before it.

    Runs as the effect of ``summary_publish``, after the gate; the same transaction holds both.
    """
    edition = gatekeeper.preview(summary)
    files = {
        picture.name: kept["file"]
        for picture, kept in zip(edition.pictures, summary.pictures, strict=True)
    }
    replaced = _("Replaced by edition ${number}.", mapping={"number": edition.edition_number})
    take_down(summary, reason=say(replaced))
    published = put_into(gatekeeper.library_of(summary), edition, files)
    recheck(summary, published, edition)
    record = {
        "number": edition.edition_number,
        "digest": digest(edition),
        "published_on": edition.published_on.isoformat(),
        "expires_on": edition.expires_on and edition.expires_on.isoformat(),
        "withdrawn_on": None,
        "reason": None,
        "content": as_data(edition),
        "pictures": files,
        "place": published.getId(),
    }
    summary.editions = (*summary.editions, record)


def withdraw(summary: Any, comment: str) -> None:
    """Take the edition off the library; it stays on the restricted side with the reason."""
    take_down(summary, reason=comment)


def put_into(library: Any, edition: Edition, files: Mapping[str, NamedBlobFile] = NO_FILES) -> Any:
    """Make the public object: another object, in another place, with a random id.

    ``files`` are those of the pictures by name; their data is copied.
    """
    name = getUtility(IUUIDGenerator)()
    data = as_data(edition)
    published = add(
        library,
        "PublishedSummary",
        id=name,
        edition_number=edition.edition_number,
        area=edition.area,
        year=edition.year,
        published_on=edition.published_on,
        expires_on=edition.expires_on,
        digest=digest(edition),
        review_process=rich(edition.review_process),
        key_issues=rich(edition.key_issues),
        conclusions=rich(edition.conclusions),
        panel=[
            {
                "name": member.name,
                "organisation": member.agency,
                "position": "chair" if member.is_chair else "member",
            }
            for member in edition.panel
        ],
        action_plan=[as_texts(row) for row in data["action_plan"]],
        themes=list(edition.themes),
        languages=list(edition.languages),
        pictures=[as_texts(row) for row in data["pictures"]],
    )
    published.picture_files = {
        picture.name: NamedBlobFile(files[picture.name].data, picture.media_type)
        for picture in edition.pictures
    }
    forget_who_published(published)
    return published


def as_texts(row: Mapping[str, Any]) -> dict[str, str]:
    """Return a row of data as the public object keeps it: every value a text."""
    return {key: "" if value is None else str(value) for key, value in row.items()}


def forget_who_published(published: Any) -> None:
    """Leave no owner and no actor on the public object: who published is not public (G6)."""
    published.manage_delLocalRoles([user for user, _ in published.get_local_roles()])
    published._owner = None
    published.workflow_history = PersistentMapping(
        {
            machine: tuple({**entry, "actor": "", "comments": ""} for entry in entries)
            for machine, entries in published.workflow_history.items()
        }
    )
    published.reindexObjectSecurity()


def take_down(summary: Any, reason: str = "") -> None:
    """Remove the edition that is public now, and note when and why it went."""
    current = [record for record in summary.editions if record["withdrawn_on"] is None]
    for record in current:
        for published in in_public(record):
            published.__parent__._delObject(published.getId())
    summary.editions = tuple(
        {**record, "withdrawn_on": date.today().isoformat(), "reason": reason}
        if record in current
        else record
        for record in summary.editions
    )


def editions_public(summary: Any) -> list[Any]:
    """Return the editions of a summary that stand in a library now."""
    return [
        published
        for record in summary.editions
        if record["withdrawn_on"] is None
        for published in in_public(record)
    ]


def in_public(record: Mapping[str, Any]) -> list[Any]:
    """Return the public object of an edition, in whichever library it stands by now.

    The register may have been given another library since; that one would not hold it.
    """
    catalog = api.portal.get_tool("portal_catalog")
    found = catalog.unrestrictedSearchResults(
        portal_type="PublishedSummary", getId=record["place"], show_inactive=True
    )
    return [brain._unrestrictedGetObject() for brain in found]


def rich(html: str) -> RichTextValue:
    """Return reduced HTML as a rich text value."""
    return RichTextValue(html, "text/html", "text/x-html-safe")
