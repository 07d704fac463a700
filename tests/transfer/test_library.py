"""The library is moved by the site's own export, then the register, and they agree."""

import json

import transaction
from plone.restapi.interfaces import ISerializeToJson
from zope.component import getMultiAdapter

from dhr_plone.content_types.fields import children
from dhr_plone.testing import acting_as
from dhr_plone.transfer.content import attributes
from dhr_plone.workflows.steps import take
from tests.transfer.conftest import changed


def edition_of(published):
    transaction.begin()
    (edition,) = children(published.site.case.library, "PublishedSummary")
    return edition


def all_of(published):
    """Everything of the edition: what is kept, and the page and REST data that a visitor gets."""
    edition = edition_of(published)
    with acting_as(published.portal, None):
        data = getMultiAdapter((edition, edition.REQUEST), ISerializeToJson)()
    page = published.site.person(None).get(
        published.site.url(edition), headers={"Accept": "text/html"}
    )
    assert page.status_code == 200
    kept = {
        "attributes": attributes(edition),
        "roles": edition.get_local_roles(),
        "owner": edition.getOwnerTuple(),
        "actors": [
            entry["actor"] for entries in edition.workflow_history.values() for entry in entries
        ],
        "dates": (edition.created().ISO8601(), edition.modified().ISO8601()),
        "found": [
            (brain.getPath(), brain.UID, int(brain.modified))
            for brain in published.portal.portal_catalog.unrestrictedSearchResults(
                portal_type="PublishedSummary", show_inactive=True
            )
        ],
    }
    return kept, json.dumps(data, sort_keys=True), page.text


def test_a_moved_edition_is_the_same_byte_for_byte(published):
    before = all_of(published)
    assert any(row["organisation"] == "" for row in edition_of(published).panel)
    assert "&lt;b&gt;" in before[2]
    library, register = published.export_library(), published.export_register()
    published.delete_all()
    assert "Imported 2 items" in published.import_library(library)
    assert "alert-warning" not in published.import_register(register)
    after = all_of(published)
    assert after[0] == before[0]
    assert after[1:] == before[1:]


def test_a_moved_edition_is_withdrawn_as_before(published):
    library, register = published.export_library(), published.export_register()
    published.delete_all()
    published.import_library(library)
    published.import_register(register)
    case = published.site.case
    with acting_as(published.portal, "governor"):
        take(case.summary, "summary_withdraw", "A neighbour was recognised.")
    assert children(case.library, "PublishedSummary") == []


def test_a_register_without_its_library_says_so_and_what_to_do(published):
    register = published.export_register()
    library = published.export_library()
    published.delete_all()
    page = published.import_register(register)
    assert "The public library of this register is not here." in page
    assert "Edition 1 of the executive summary of DHR 2009/01 is noted as public, but" in page
    summary = published.summary()
    shown = published.site.browser("governor")
    shown.open(summary.absolute_url())
    assert "stands in no library of this site: nobody is served it here" in shown.contents
    published.import_library(library)
    shown.open(summary.absolute_url())
    assert "stands in no library of this site" not in shown.contents
    assert "Read it as the public does" in shown.contents


def withdraw(published, user="governor"):
    return published.site.person(user).post(
        f"{published.site.url(published.summary())}/@workflow/summary_withdraw",
        json={"comment": "A neighbour was recognised."},
    )


def test_withdrawing_what_stands_in_no_library_says_so_before_and_after(published):
    register = published.export_register()
    published.delete_all()
    published.import_register(register)
    page = published.site.browser("governor")
    page.open(f"{published.summary().absolute_url()}/@@advance?transition=summary_withdraw")
    assert "so nothing is taken off here" in page.contents
    answer = withdraw(published)
    assert answer.status_code == 200
    assert "so nothing is taken off here" in answer.json()["message"]


def test_withdrawing_what_stands_in_the_library_says_nothing_of_the_kind(published):
    page = published.site.browser("governor")
    page.open(f"{published.summary().absolute_url()}/@@advance?transition=summary_withdraw")
    assert "is taken off the public site at once" in page.contents
    assert "message" not in withdraw(published).json()


def test_an_edition_that_was_withdrawn_since_is_not_made_public_again(published):
    library = published.export_library()
    withdraw(published)
    page = published.import_library(library)
    assert "was left out: it was withdrawn." in page
    assert children(published.site.case.library, "PublishedSummary") == []


def test_a_register_says_which_edition_the_library_should_no_longer_hold(published):
    library = published.export_library()
    withdraw(published)
    register = published.export_register()
    published.delete_all()
    published.import_library(library)
    page = published.import_register(register)
    assert "DHR 2009/01 was withdrawn, but stands in a library here. Delete it there." in page


def test_an_edition_that_cannot_be_made_is_named(published):
    library, title = published.export_library(), edition_of(published).Title()
    published.delete_all()
    page = published.import_library(changed(library, edition_number="one"))
    assert f"“{title}” was not imported: the event log says why." in page
