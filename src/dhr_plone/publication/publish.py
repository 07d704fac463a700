"""Publishing an edition and withdrawing it: what crosses to the public side, and how.

The governing body may not add anything to the library, and nobody may. This module does it for
them once the gate is open, and is one of the few that step over security; see SECURITY.md.
"""

from datetime import date
from typing import Any

from persistent.mapping import PersistentMapping
from plone.app.textfield import RichTextValue
from plone.uuid.interfaces import IUUIDGenerator
from zope.component import getUtility

from dhr_plone.content_types.base import add
from dhr_plone.content_types.fields import children
from dhr_plone.publication import gatekeeper
from dhr_plone.publication.aftercheck import recheck
from dhr_plone.publication.edition import Edition, as_data, digest


def publish(summary: Any, comment: str) -> None:
    """Put the edition of a summary into the library, in place of the one before it.

    Runs as the effect of ``summary_publish``, after the gate; the same transaction holds both.
    """
    edition = gatekeeper.preview(summary)
    take_down(summary)
    published = put_into(gatekeeper.library_of(summary), edition)
    recheck(summary, published, edition)
    record = {
        "number": edition.edition_number,
        "digest": digest(edition),
        "published_on": edition.published_on.isoformat(),
        "withdrawn_on": None,
        "reason": None,
        "content": as_data(edition),
        "place": published.getId(),
    }
    summary.editions = (*summary.editions, record)


def withdraw(summary: Any, comment: str) -> None:
    """Take the edition off the library; it stays on the restricted side with the reason."""
    take_down(summary, reason=comment)


def put_into(library: Any, edition: Edition) -> Any:
    """Make the public object: another object, in another place, with a random id."""
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
        action_plan=[
            {key: "" if value is None else str(value) for key, value in row.items()}
            for row in data["action_plan"]
        ],
        themes=list(edition.themes),
        languages=list(edition.languages),
    )
    forget_who_published(published)
    return published


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
    library = gatekeeper.library_of(summary)
    current = [record for record in summary.editions if record["withdrawn_on"] is None]
    for record in current:
        if library is not None and record["place"] in library.objectIds():
            library._delObject(record["place"])
    summary.editions = tuple(
        {**record, "withdrawn_on": date.today().isoformat(), "reason": reason}
        if record in current
        else record
        for record in summary.editions
    )


def rich(html: str) -> RichTextValue:
    """Return reduced HTML as a rich text value."""
    return RichTextValue(html, "text/html", "text/x-html-safe")


def editions_public(summary: Any) -> list[Any]:
    """Return the editions of a summary that stand in the library now."""
    library = gatekeeper.library_of(summary)
    places = {r["place"] for r in summary.editions if r["withdrawn_on"] is None}
    found = children(library, "PublishedSummary") if library is not None else []
    return [obj for obj in found if obj.getId() in places]
