"""What holds of a site whatever became of the process that worked on it."""

from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from collective.workspace.pas import get_workspace_groups_plugin

from dhr_plone.audit.book import Book
from dhr_plone.audit.change import TOKEN
from dhr_plone.audit.outcomes import MADE, VOID, outcomes
from dhr_plone.content_types.fields import children
from dhr_plone.participation.rosters import group_id
from dhr_plone.participation.workspace import roster_of
from dhr_plone.publication.publish import editions_public
from dhr_plone.transfer.exporting import walk
from dhr_plone.workflows.steps import state
from tests.faults.operations import FILE, Site
from tests.guard.freshness import stale

AGREED = ("agreed", "published", "withdrawn")


def broken(portal: Any, book: Book) -> list[str]:
    """Return everything that does not hold."""
    site = Site(portal)
    return [
        *_half_published(site),
        *_half_agreed(site),
        *_half_on_roster(site),
        *_half_imported(site),
        *_half_kept(site),
        *_catalog(portal),
        *_trail(portal, book),
    ]


def _half_published(site: Site) -> Iterator[str]:
    summary, now = site.summary, state(site.summary)
    public = [record for record in summary.editions if record["withdrawn_on"] is None]
    expected = 1 if now == "published" else 0
    if len(public) != expected or len(editions_public(summary)) != expected:
        yield f"summary {now}: {len(public)} editions noted, {len(editions_public(summary))} public"
    if (summary.agreement is not None) != (now in AGREED):
        yield f"summary {now}: agreement {summary.agreement}"


def _half_agreed(site: Site) -> Iterator[str]:
    history = site.terms.workflow_history["dhr_terms"]
    agreed = sum(entry["action"] == "terms_agree" for entry in history)
    if agreed != len(site.terms.versions):
        yield f"terms agreed {agreed} times, {len(site.terms.versions)} versions kept"


def _half_on_roster(site: Site) -> Iterator[str]:
    member = roster_of(site.new).get("outsider")
    expected = None if member is None else "PanelMembers" if member.declared else "Invited"
    groups = get_workspace_groups_plugin()._principal_groups.get("outsider", ())
    own = {name: group_id(name, site.new.UID()) for name in roster_of(site.new).roster.groups}
    found = [name for name, group in own.items() if group in groups]
    if found != [expected] and (found or expected):
        yield f"outsider is in {found}, expected {expected}"


def _half_imported(site: Site) -> Iterator[str]:
    for imr in site.imrs:
        kept = [entry.import_id for entry in children(imr, "ChronologyEntry")]
        noted = {batch: note["added"] for batch, note in (imr.imports or {}).items()}
        found = {batch: kept.count(batch) for batch in kept}
        if found != noted:
            yield f"imports noted {noted}, entries found {found}"


def _half_kept(site: Site) -> Iterator[str]:
    for record in children(site.new, "CaseRecord"):
        if record.file is not None and sha256(record.file.data).digest() != sha256(FILE).digest():
            yield f"the file of {record.getId()} is not whole"


def _catalog(portal: Any) -> Iterator[str]:
    yield from stale(portal)
    register = children(portal, "ReviewRegister")[0]
    content = {"/".join(obj.getPhysicalPath()): state(obj) for obj in walk(register)}
    catalog = portal.portal_catalog
    query = {"path": "/".join(register.getPhysicalPath())}
    found = {b.getPath(): b.review_state or "" for b in catalog.unrestrictedSearchResults(query)}
    if found != content:
        yield f"catalog and content differ in {set(found.items()) ^ set(content.items())}"


def _trail(portal: Any, book: Book) -> Iterator[str]:
    """Hold the trail to the database: every change has its lines, and none claims another."""
    yield from map(str, book.verify())
    lines = [line for day in book.days() for line in book.lines(day)]
    told = {
        line.facts["change"] for line in lines if "uid" in line.facts and "change" in line.facts
    }
    known = outcomes(lines)
    made = {token for token, what in known.items() if what == MADE}
    void = {token for token, what in known.items() if what == VOID}
    storage = portal._p_jar.db().storage
    committed = {step.extension.get(TOKEN) for step in storage.iterator()} - {None}
    for what, tokens in (
        ("committed without lines", committed - told),
        ("committed and not said to be made", committed - made),
        ("said to be made and not committed", made - committed),
        ("said to be void and committed", void & committed),
        ("of unknown outcome", told - made - void),
    ):
        if tokens:
            yield f"{len(tokens)} changes {what}: {sorted(tokens)[:3]}"
