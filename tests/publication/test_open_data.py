"""The library for programs: the feed, the open data, the table of action plans."""

import csv
import io
import json
from datetime import date, timedelta

import pytest
import transaction
from defusedxml import ElementTree as ET
from z3c.caching.interfaces import IPurgePaths
from zope.component import getAdapter

from dhr_plone.publication.edition import PanelMember, PlannedAction, SummaryText, build
from dhr_plone.publication.open_data import ATOM, Published, as_json, feed, plans_as_csv
from dhr_plone.publication.publish import put_into
from dhr_plone.testing import acting_as
from dhr_plone.testing_http import ServedSite

OLD = Published("0" * 31 + "1", "West Midshire 2009", "https://x/1", date(2010, 1, 4), ("Housing",))
NEW = Published("0" * 31 + "2", "Eastshire 2010", "https://x/2", date(2011, 2, 5), ())


def read_feed(editions):
    return ET.fromstring(feed("Reviews <here>", "https://x", "a" * 32, editions))


def test_the_feed_tells_of_the_latest_first():
    root = read_feed([OLD, NEW])
    titles = [entry.findtext(f"{{{ATOM}}}title") for entry in root.iter(f"{{{ATOM}}}entry")]
    assert titles == ["Eastshire 2010", "West Midshire 2009"]
    assert root.findtext(f"{{{ATOM}}}updated") == "2011-02-05T00:00:00Z"
    assert root.findtext(f"{{{ATOM}}}title") == "Reviews <here>"


def test_an_empty_library_has_a_feed_too():
    root = read_feed([])
    assert root.findtext(f"{{{ATOM}}}updated") == "1970-01-01T00:00:00Z"
    assert root.find(f"{{{ATOM}}}entry") is None


def test_the_table_has_a_row_for_each_action_and_no_formula():
    edition = {
        "@id": "https://x/1",
        "area": "West Midshire",
        "year": 2009,
        "edition_number": 2,
        "action_plan": [{"number": "1", "outcome": "=1+1"}, {"number": "2", "outcome": None}],
    }
    table = plans_as_csv(
        [("number", "Number"), ("outcome", "Outcome")],
        ["Address", "Area", "Year", "Edition"],
        [edition],
    )
    assert list(csv.reader(io.StringIO(table.decode("utf-8-sig")))) == [
        ["Address", "Area", "Year", "Edition", "Number", "Outcome"],
        ["https://x/1", "West Midshire", "2009", "2", "1", "'=1+1"],
        ["https://x/1", "West Midshire", "2009", "2", "2", ""],
    ]


def test_open_data_is_json_in_any_script():
    data = json.loads(as_json("Reviews", "https://x", [{"area": "Caerdydd – Ŵy"}]))
    assert data["editions"][0]["area"] == "Caerdydd – Ŵy"


@pytest.fixture
def site(functional_session, functional):
    """A site whose library holds one edition, and one whose last day is past."""
    site = ServedSite(functional)
    library = site.case.library
    with acting_as(site.portal, "admin"):
        for year, last_day in ((2009, None), (2008, date.today() - timedelta(days=1))):
            put_into(library, edition(year, last_day))
    transaction.commit()
    return site


def edition(year, last_day):
    text = SummaryText(
        review_process=f"<p>Five agencies were asked in {year}.</p>", key_issues="", conclusions=""
    )
    action = PlannedAction(
        number="1",
        public_wording=f"Assess every report of {year}.",
        scope="local",
        action_to_take="",
        lead_agency="",
        milestones="",
        target_date=None,
        completed_on=None,
        outcome="",
    )
    return build(
        text,
        [action],
        [PanelMember(name="Dr Helen Marsh", agency="", is_chair=True)],
        area="West Midshire",
        year=year,
        themes=["Risk assessment"],
        published_on=date(year, 12, 14),
        expires_on=last_day,
        edition_number=1,
    )


def read(site, name):
    browser = site.browser(None)
    browser.open(f"{site.url(site.case.library)}/{name}")
    assert browser.headers["Status"].startswith("200")
    return browser.headers, browser.contents


@pytest.mark.served
@pytest.mark.parametrize(
    ("name", "kind", "word"),
    [
        ("@@feed", "application/atom+xml", "West Midshire 2009"),
        ("@@open-data", "application/json", "Five agencies were asked in 2009."),
        ("@@action-plans", "text/csv", "Assess every report of 2009."),
    ],
)
def test_a_visitor_gets_what_is_public_today(site, name, kind, word):
    headers, content = read(site, name)
    assert headers["Content-Type"].startswith(kind)
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert word in content
    assert "2008" not in content


@pytest.mark.served
def test_the_library_leads_to_all_of_it(site):
    _headers, page = read(site, "")
    for name in ("@@feed", "@@open-data", "@@action-plans"):
        assert f"{site.case.library.getId()}/{name}" in page


@pytest.mark.served
def test_caches_are_told_to_forget_all_of_it(site):
    paths = getAdapter(site.case.library, IPurgePaths, name="dhr_plone.open_data")
    assert [path.rsplit("/", 1)[1] for path in paths.getRelativePaths()] == [
        "@@feed",
        "@@open-data",
        "@@action-plans",
    ]
