"""@chronology over REST: the merged chronology, in pages."""

import pytest
import transaction

from dhr_plone.content_types.base import add
from dhr_plone.testing_http import ServedSite

pytestmark = pytest.mark.served


@pytest.fixture
def site(functional_session, functional):
    site = ServedSite(functional)
    imr = site.case.housing_imr
    for month in ("March", "April", "about June"):
        add(imr, "ChronologyEntry", starts=f"{month} 2008", event="A visit.", source="File 7")
    transaction.commit()
    return site


def chronology(site, user, place="review", **query):
    address = f"{site.url(getattr(site.case, place))}/@chronology"
    return site.person(user).get(address, params=query)


def test_an_entry_is_told_with_agency_number_source_and_its_date_as_given(site):
    answer = chronology(site, "housing-author")
    assert answer.status_code == 200
    assert answer.json()["@id"] == f"{site.url(site.case.review)}/@chronology"
    entry = answer.json()["items"][-1]
    obj = site.case.housing_imr[entry["@id"].rsplit("/", 1)[1]]
    assert entry["uid"] == obj.UID()
    assert entry["starts"]["text"] == "about June 2008"
    assert (entry["starts"]["earliest"], entry["starts"]["latest"]) == ("2008-06-01", "2008-06-30")
    assert entry["ends"] is None
    assert (entry["agency"], entry["number"]) == ("Midshire Homes", 3)
    assert (entry["source"], entry["event"]) == ("File 7", "A visit.")
    assert entry["imr"] == site.case.housing_imr.UID()


def test_every_field_of_the_contract_is_there(site):
    from zope.schema import getFieldNames

    from dhr_plone.content_types.chronology_entry import IChronologyEntry

    entry = chronology(site, "chair").json()["items"][0]
    assert set(getFieldNames(IChronologyEntry)) <= set(entry)


def test_it_comes_in_pages(site):
    first = chronology(site, "chair", b_size=3).json()
    assert (len(first["items"]), first["items_total"]) == (3, 4)
    second = site.person("chair").get(first["batching"]["next"]).json()
    assert len(second["items"]) == 1
    whole = chronology(site, "chair").json()
    assert [*first["items"], *second["items"]] == whole["items"]
    assert "batching" not in whole


def test_it_is_filtered_and_names_persons_as_the_page_does(site):
    add(
        site.case.police_imr,
        "ChronologyEntry",
        starts="2 April 2008",
        event="Anna Bernays rang.",
    )
    transaction.commit()
    found = chronology(site, "chair", text="rang", names="pseudonyms").json()
    assert [entry["event"] for entry in found["items"]] == ["Adult A rang."]
    assert "names=pseudonyms" in found["@id"]
    assert chronology(site, "chair", agency="Midshire Homes").json()["items_total"] == 3
    assert chronology(site, "chair", **{"from": "April 2008", "to": "2008"}).json()["items_total"]


def test_a_filter_that_means_nothing_is_refused_with_what_would_be_right(site):
    answer = chronology(site, "chair", **{"from": "30 Feb 2008"})
    assert answer.status_code == 400
    assert "February 2008 has 29 days" in answer.json()["message"]


@pytest.mark.parametrize(
    ("user", "place", "total"),
    [
        ("chair", "review", 4),
        ("chair", "police_imr", 1),
        ("police-author", "review", 1),
        ("police-author", "police_imr", 1),
        ("housing-manager", "review", 3),
        ("panellist", "review", 0),
        ("action-lead", "review", 0),
    ],
)
def test_each_person_is_told_what_they_may_read(site, user, place, total):
    assert chronology(site, user, place).json()["items_total"] == total


@pytest.mark.parametrize(
    ("user", "place"),
    [
        ("police-author", "housing_imr"),
        ("panellist", "police_imr"),
        ("outsider", "review"),
        (None, "review"),
    ],
)
def test_who_may_not_read_is_told_nothing(site, user, place):
    answer = chronology(site, user, place)
    assert answer.status_code in (401, 404)
    assert "A visit." not in answer.text


def test_reading_writes_nothing(site):
    before = site.portal._p_jar.db().lastTransaction()
    assert chronology(site, "chair").status_code == 200
    assert site.portal._p_jar.db().lastTransaction() == before
