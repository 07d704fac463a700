"""Downloads of a chronology: of exactly what is shown, and safe to open."""

import csv
import io
import json

import pytest
import transaction
from docx import Document
from icalendar import Calendar
from openpyxl import load_workbook

from dhr_plone.content_types.base import add
from dhr_plone.testing_http import ServedSite

FORMATS = ("xlsx", "csv", "docx", "ics", "json", "svg")


@pytest.fixture
def site(functional_session, functional):
    site = ServedSite(functional)
    imr = site.case.housing_imr
    add(
        imr,
        "ChronologyEntry",
        starts="about March 2008",
        event="=HYPERLINK(1) by Anna Bernays",
        comment="@Late.",
        significance="red",
    )
    add(imr, "ChronologyEntry", starts="12-14 April 2008", event="A visit.", key_episode=True)
    transaction.commit()
    return site


@pytest.fixture
def load(site):
    def download(kind, user="chair", place="review", **query):
        address = f"{site.url(getattr(site.case, place))}/@@chronology-download"
        return site.person(user).get(address, params={"format": kind, **query})

    return download


def table(answer, kind):
    """The rows below the headings, as texts."""
    if kind == "csv":
        return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))[1:]
    if kind == "xlsx":
        sheet = load_workbook(io.BytesIO(answer.content)).worksheets[0]
        rows = list(sheet.iter_rows(values_only=True))[4:]
    else:
        found = Document(io.BytesIO(answer.content)).tables[0]
        rows = [[cell.text for cell in row.cells] for row in found.rows][1:]
    return [[cell or "" for cell in row] for row in rows]


@pytest.mark.parametrize("kind", ["csv", "xlsx", "docx"])
def test_a_table_holds_what_is_filtered_with_the_columns_that_were_chosen(load, kind):
    answer = load(kind, agency="Midshire Homes", column=["comment", "significance"])
    rows = table(answer, kind)
    assert [row[:3] for row in rows] == [
        ["1", "about March 2008", "Midshire Homes"],
        ["2", "12-14 April 2008", "Midshire Homes"],
    ]
    assert [len(row) for row in rows] == [6, 6]
    assert rows[1][3] == "A visit."


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_no_text_becomes_a_formula(load, kind):
    first = table(load(kind, agency="Midshire Homes"), kind)[0]
    assert first[3].startswith("'=HYPERLINK")
    assert first[-1] == "'@Late."


@pytest.mark.parametrize("kind", FORMATS)
def test_it_comes_as_a_download_with_a_name_that_tells_nothing(load, kind):
    headers = load(kind).headers
    assert headers["Content-Disposition"] == f'attachment; filename="chronology.{kind}"'
    assert headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("kind", ["csv", "ics", "json"])
def test_names_are_shown_as_on_the_page(load, kind):
    assert "Anna Bernays" in load(kind).text
    shown = load(kind, names="pseudonyms").text
    assert "Adult A" in shown
    assert "Bernays" not in shown


def test_a_calendar_tells_the_date_as_given_and_spans_the_days_that_it_can_mean(load):
    events = Calendar.from_ical(load("ics").content).events
    told = {str(e["summary"]): (e["dtstart"].dt.isoformat(), e.get("dtend")) for e in events}
    assert told["Midshire Homes 1: about March 2008"][0] == "2008-03-01"
    assert told["Midshire Homes 1: about March 2008"][1].dt.isoformat() == "2008-04-01"
    assert told["West Midshire Police 1: 22 May 2008 18:30"] == ("2008-05-22T18:30:00", None)


def test_json_holds_every_field_under_the_names_of_the_service(load):
    items = json.loads(load("json").content)["items"]
    assert [item["number"] for item in items] == [1, 2, 1]
    assert items[0]["starts"]["text"] == "about March 2008"


def test_a_document_is_marked_on_every_page_and_names_no_author(load, site):
    site.case.review.protective_marking = "RESTRICTED"
    transaction.commit()
    document = Document(io.BytesIO(load("docx").content))
    section = document.sections[0]
    assert [section.header.paragraphs[0].text, section.footer.paragraphs[0].text] == [
        "RESTRICTED",
        "RESTRICTED",
    ]
    assert document.core_properties.author == ""


@pytest.mark.parametrize("query", [{"kind": "exe"}, {"kind": "csv", "from": "29 Feb 2009"}])
def test_what_cannot_be_made_is_refused(load, query):
    assert load(**query).status_code == 400


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize(
    ("user", "place"),
    [
        ("police-author", "review"),
        ("police-author", "housing_imr"),
        ("panellist", "police_imr"),
        ("outsider", "review"),
        (None, "review"),
    ],
)
def test_who_may_not_read_downloads_nothing(load, kind, user, place):
    answer = load(kind, user, place)
    assert answer.status_code in (401, 404)
    assert b"A visit." not in answer.content


def test_each_downloads_what_they_may_read(load):
    assert len(json.loads(load("json", "housing-author", "housing_imr").content)["items"]) == 2
    assert json.loads(load("json", "panellist").content)["items"] == []
