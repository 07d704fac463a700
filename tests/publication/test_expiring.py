"""An edition that has a last day is public up to it, and not a day longer."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
import transaction
from plone import api
from plone.app.testing import applyProfile
from plone.cachepurging.interfaces import IPurger
from Products.CMFCore.indexing import processQueue
from zope.component import getGlobalSiteManager

from dhr_plone.content_types.fields import children
from dhr_plone.guidance.deadline import add_months
from dhr_plone.guidance.frozen import profile_of
from dhr_plone.publication import gatekeeper
from dhr_plone.publication.edition import digest
from dhr_plone.publication.expire_command import run
from dhr_plone.publication.expiring import ASK_EACH_TIME
from dhr_plone.publication.past_last_day import stand_behind
from dhr_plone.testing import acting_as
from dhr_plone.workflows.steps import state, take
from tests.publication.conftest import agree, prepare

PURGING = "plone.cachepurging.interfaces.ICachePurgingSettings"
TODAY = date.today()
YESTERDAY = TODAY - timedelta(days=1)


def last_day(edition, day):
    """Give a public edition another last day, as if it had been published earlier."""
    edition.expires_on = day
    edition.reindexObject()
    processQueue()


@pytest.fixture
def limited(portal, ready):
    """A review whose summaries stay public for a year, with one that is public."""
    ready.review.frozen_profile = {**ready.review.frozen_profile, "public_months": 12}
    with acting_as(portal, "governor"):
        take(ready.summary, "summary_publish")
    return ready


@pytest.fixture
def edition(limited):
    (edition,) = children(limited.library, "PublishedSummary")
    return edition


def test_without_a_setting_an_edition_has_no_last_day(portal, ready):
    assert profile_of(ready.review).public_months == 0
    assert gatekeeper.preview(ready.summary).expires_on is None


@pytest.mark.guidance("17.6a")
def test_the_months_count_from_the_publication_and_change_no_agreement(portal, limited, edition):
    assert edition.expires_on == add_months(TODAY, 12)
    (record,) = limited.summary.editions
    assert record["expires_on"] == edition.expires_on.isoformat()
    assert record["digest"] == limited.summary.agreement["digest"]
    assert record["digest"] == digest(gatekeeper.preview(limited.summary))


@pytest.fixture
def public(site):
    """An edition with a last day on the served site."""
    case = prepare(site.portal, site.case)
    agree(site.portal, case.summary)
    case.review.frozen_profile = {**case.review.frozen_profile, "public_months": 12}
    with acting_as(site.portal, "governor"):
        take(case.summary, "summary_publish")
    (edition,) = children(case.library, "PublishedSummary")
    transaction.commit()
    return edition


BELOW = ("", "/view", "/@@view", "/@@title", "/title", "/@@picture/x", "/RSS", "/review_process")


@pytest.mark.served
@pytest.mark.parametrize("accept", ["text/html", "application/json"])
def test_nobody_is_served_an_edition_after_its_last_day_though_nothing_has_run(
    site, public, accept
):
    address = site.url(public)
    made_up = f"{site.url(public.__parent__)}/{'0' * 32}"
    headers = {"Accept": accept}
    visitor, manager = site.person(None), site.person("coordinator")
    last_day(public, TODAY)
    transaction.commit()
    assert visitor.session.get(address, headers={"Accept": "text/html"}).status_code == 200
    last_day(public, YESTERDAY)
    transaction.commit()
    for person in (visitor, manager):
        for below in BELOW:
            asked = person.get(address + below, headers=headers)
            beside = person.get(made_up + below, headers=headers)
            assert asked.status_code == beside.status_code == 404, below
            assert "general practitioner" not in asked.text
        for method in ("PROPFIND", "OPTIONS", "POST"):
            asked = person.ask(method, address, headers=headers)
            assert asked.status_code >= 400, method
            assert "general practitioner" not in asked.text


@pytest.mark.served
def test_no_list_names_an_edition_after_its_last_day(site, public):
    visitor = site.person(None)
    asked = (
        (site.url(public.__parent__), "text/html"),
        (f"{site.url(public.__parent__)}/RSS", "text/html"),
        (f"{site.address}/@@search?SearchableText=Midshire", "text/html"),
        (f"{site.address}/@@ajax-search?SearchableText=Midshire", "text/html"),
        (f"{site.address}/sitemap.xml.gz", "text/html"),
    )
    last_day(public, YESTERDAY)
    transaction.commit()
    for address, accept in asked:
        answer = visitor.session.get(address, headers={"Accept": accept})
        assert public.getId() not in answer.text, address


def test_the_restricted_side_says_that_nobody_is_served_it_any_more(portal, limited, edition):
    with acting_as(portal, "governor"):
        assert edition.absolute_url() in limited.summary.restrictedTraverse("view")()
        last_day(edition, YESTERDAY)
        page = limited.summary.restrictedTraverse("view")()
    assert "Nobody is served it any more." in page
    assert edition.absolute_url() not in page


@pytest.mark.served
def test_caches_have_to_ask_for_what_has_a_last_day(site, public):
    visitor = site.person(None)
    for address in (site.url(public), site.url(public.__parent__)):
        answer = visitor.session.get(address, headers={"Accept": "text/html"})
        assert answer.headers["Cache-Control"] == ASK_EACH_TIME
    last_day(public, None)
    transaction.commit()
    for address in (site.url(public), site.url(public.__parent__)):
        answer = visitor.session.get(address, headers={"Accept": "text/html"})
        assert answer.headers.get("Cache-Control") != ASK_EACH_TIME


@pytest.mark.served
def test_a_visitor_is_told_until_when_it_is_public(site, public):
    page = site.person(None).session.get(site.url(public), headers={"Accept": "text/html"}).text
    assert "This summary is public until" in page


@pytest.fixture
def cache(site):
    """Caching is set up with a proxy; what it is asked to forget."""
    asked = []
    applyProfile(site.portal, "plone.app.caching:default")
    for name, value in (("enabled", True), ("cachingProxies", ("http://cache",))):
        api.portal.set_registry_record(f"{PURGING}.{name}", value)
    api.portal.set_registry_record("dhr_plone.guidance.site_address", "https://www.example.org")
    transaction.commit()
    purger = SimpleNamespace(
        purgeSync=lambda url: asked.append(url) or (200, "", ""), purgeAsync=asked.append
    )
    utilities = getGlobalSiteManager()
    before = utilities.queryUtility(IPurger)
    utilities.registerUtility(purger, IPurger)
    yield asked
    utilities.registerUtility(before, IPurger)


@pytest.mark.served
def test_the_command_withdraws_what_is_past_its_last_day_and_has_caches_forget_it(
    site, public, cache, capsys
):
    name, library = public.getId(), public.__parent__
    record = {**site.case.summary.editions[0], "expires_on": YESTERDAY.isoformat()}
    site.case.summary.editions = (record,)
    last_day(public, YESTERDAY)
    transaction.commit()

    assert run(site.app, None, dry_run=True) == 0
    assert "would be withdrawn: DHR 2009/01, edition 1" in capsys.readouterr().out
    assert name in library.objectIds() and cache == []

    assert run(site.app, None, dry_run=False) == 0
    assert "  withdrawn: DHR 2009/01, edition 1" in capsys.readouterr().out
    summary = site.case.summary
    assert name not in library.objectIds()
    assert state(summary) == "withdrawn"
    assert summary.editions[0]["reason"] == "The time for which it was to be public is over."
    assert f"http://cache/{library.getId()}/{name}" in cache
    assert {"http://cache/published-summaries", "http://cache/published-summaries/"} <= set(cache)

    assert run(site.app, None, dry_run=False) == 0
    assert "nothing is past its last day" in capsys.readouterr().out


@pytest.mark.served
def test_the_command_leaves_a_correction_that_is_being_written_as_it_is(site, public, capsys):
    summary = site.case.summary
    with acting_as(site.portal, "governor"):
        take(summary, "summary_return", "A correction.")
    summary.editions = ({**summary.editions[0], "expires_on": YESTERDAY.isoformat()},)
    transaction.commit()
    assert run(site.app, "another", dry_run=False) == 2
    assert run(site.app, None, dry_run=False) == 0
    assert state(site.case.summary) == "drafting"
    assert children(site.case.library, "PublishedSummary") == []


@pytest.mark.served
def test_the_command_leaves_an_edition_on_its_last_day(site, public, capsys):
    summary = site.case.summary
    summary.editions = ({**summary.editions[0], "expires_on": TODAY.isoformat()},)
    transaction.commit()
    assert run(site.app, None, dry_run=False) == 0
    assert children(site.case.library, "PublishedSummary") == [public]


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("https://www.example.org", "/library/x"),
        ("https://www.example.org/", "/library/x"),
        ("https://www.example.org/plone", "/plone/library/x"),
    ],
)
def test_a_command_makes_addresses_as_the_site_is_reached(address, path):
    request, portal = SimpleNamespace(other={}), SimpleNamespace()
    portal.getPhysicalPath = lambda: ("", "plone")
    stand_behind(address, portal, request)
    root = request.other["VirtualRootPhysicalPath"]
    assert "/" + "/".join(("", "plone", "library", "x")[len(root) :]) == path
