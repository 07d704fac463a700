"""What objects tell by themselves: ids (G8), what the catalog keeps (G9), the public one (G6)."""

import json
import re

import pytest
from Products.CMFCore.indexing import processQueue

from dhr_plone.content_types.base import add
from dhr_plone.guard.public import forget_who_made_it
from dhr_plone.publication import gatekeeper, publish
from dhr_plone.testing import acting_as
from tests.guard.asking import MADE_UP
from tests.guard.crawl import FRONT_PAGES, PUBLISHED
from tests.guard.planting import plant
from tests.guard.planting_fields import fill_fields

JSON = "application/json"
RANDOM = re.compile(r"[0-9a-f]{32}")
# Titles, which the catalog keeps, are made of these; see `FRONT_PAGES`.
IN_TITLES = {
    *(place for places in FRONT_PAGES.values() for place in places),
    "person: CasePerson.pseudonym",
    "review: Review.area",
}


def send(client, path, user, method, **data):
    return client(path, user, method, JSON, json.dumps(data).encode(), content_type=JSON)


def test_every_id_in_a_register_is_random(case):
    for name, obj in vars(case).items():
        if name not in ("library", "register"):
            assert RANDOM.fullmatch(obj.getId()), name


def test_a_chosen_id_is_refused_alike_whether_it_is_taken_or_not(client, parts, path):
    """Otherwise the refusal would tell the governing body of a management review it cannot see."""
    fields = {"@type": "CaseRecord", "kind": "letter", "done_on": "2009-06-01"}
    taken = parts.housing_imr.getId()
    for user in ("governor", "coordinator"):
        replies = [
            send(client, path(parts.review), user, "POST", id=name, **fields)
            for name in (taken, MADE_UP, "a-name")
        ]
        assert {reply.status for reply in replies} == {400}
        assert len({reply.text for reply in replies}) == 1
        assert "Ids are given by the system" in replies[0].text
    # The id alone was wrong.
    assert send(client, path(parts.review), "governor", "POST", **fields).status == 201


@pytest.mark.parametrize("user", ["police-author", "chair", "admin"])
def test_nothing_can_be_renamed_or_moved_to_find_out_what_is_there(client, parts, path, user):
    before = parts.entry.getId()
    send(client, path(parts.entry), user, "PATCH", id=parts.housing_imr.getId())
    send(client, path(parts.housing_imr, "@move"), user, "POST", source=path(parts.entry))
    assert parts.police_imr.objectIds("ChronologyEntry") == [before]


def test_the_catalog_keeps_titles_of_restricted_objects_and_no_other_word(site, parts, client):
    tokens = plant(site, parts, client)
    catalog = site.portal_catalog
    for obj in vars(parts).values():
        rid = catalog.getrid("/".join(obj.getPhysicalPath()))
        kept = (catalog.getMetadataForRID(rid), catalog.getIndexDataForRID(rid))
        found = set(tokens.found_in(repr(kept).encode()).values())
        assert {place for place in found if not place.endswith(": id")} <= IN_TITLES, obj


@pytest.mark.parametrize("place", ["review", "police_imr", "entry", "person", "action"])
def test_nothing_restricted_takes_keywords_creators_contributors_or_rights(
    client, parts, path, place
):
    obj = getattr(parts, place)
    send(
        client,
        path(obj),
        "admin",
        "PATCH",
        subjects=["a keyword"],
        creators=["somebody"],
        contributors=["somebody"],
        rights="somebody's",
        description="A description.",
    )
    obj._p_jar.sync()
    assert (obj.Subject(), obj.listCreators(), obj.listContributors()) == ((), (), ())
    assert (obj.Rights(), obj.Description()) == ("", "")


def test_the_keywords_of_the_site_hold_none_of_a_register(site, parts, client):
    plant(site, parts, client)
    for index in ("Subject", "Creator"):
        values = site.portal_catalog.uniqueValuesFor(index)
        assert not [value for value in values if "qzx" in value]


# Everything that the public object keeps beside permissions.
KEPT = {
    *("id", "portal_type", "_plone.uuid", "creation_date", "modification_date", "_owner"),
    *("__ac_local_roles__", "workflow_history"),
    *("edition_number", "area", "year", "published_on", "review_process", "key_issues"),
    *("conclusions", "panel", "action_plan", "themes", "languages", "expires_on", "digest"),
    *("pictures", "picture_files"),
}


def test_the_public_object_keeps_listed_fields_only(site, parts, client):
    plant(site, parts, client)
    kept = {
        name
        for name in vars(parts.edition.aq_base)
        if not name.startswith("_v_") and not name.endswith("_Permission")
    }
    assert kept <= KEPT
    assert parts.edition.aq_base.__dict__.get("_owner") is None
    assert not parts.edition.get_local_roles()
    for entries in parts.edition.workflow_history.values():
        assert {(entry["actor"], entry["comments"]) for entry in entries} <= {("", "")}


def test_the_public_object_does_not_follow_anything_else_of_the_review(site, parts, client):
    """Byte for byte: with every word of the review changed but the published ones, it is the same
    page and the same data (Z7).
    """
    tokens = plant(site, parts, client)
    before = public(site, client, parts.edition)
    # Of the day of the decision the year is published.
    kept = {*PUBLISHED, "action: ActionItem.milestones", "review: Review.decision_date"}
    fill_fields(parts, tokens, client, but=kept)
    with acting_as(site, "admin"):
        again = publish.put_into(parts.library, gatekeeper.preview(parts.summary))
        parts.library._delObject(parts.edition.getId())
    processQueue()
    assert public(site, client, again) == before


def public(site, client, edition):
    """The page, the list and the data of an edition, without its ids and the time."""
    library = edition.__parent__
    texts = [
        client(edition.absolute_url_path()).text,
        client(library.absolute_url_path()).text,
        client(edition.absolute_url_path(), "admin", accept=JSON).text,
    ]
    made = edition.created().strftime("%Y-%m-%dT%H:%M")
    names = {edition.getId(): "ID", edition.UID(): "UID", made: "TIME"}
    for name, word in names.items():
        texts = [text.replace(name, word) for text in texts]
    return [re.sub(r'(TIME:|_authenticator=|data-token=")[\w+:]+', r"\1", text) for text in texts]


def test_without_the_subscriber_a_public_object_would_name_who_made_it(site, without):
    with acting_as(site, "admin"), without(forget_who_made_it):
        library = add(site, "SummaryLibrary", title="Another library")
    assert "admin" in {entry["actor"] for entry in library.workflow_history["dhr_edition"]}
    assert library.get_local_roles() == (("admin", ("Owner",)),)
