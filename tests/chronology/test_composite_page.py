"""The page of a chronology: what it shows to whom, and how it is asked."""

import re

import pytest
import transaction

from dhr_plone.content_types.base import add
from dhr_plone.testing_http import ServedSite


@pytest.fixture
def site(functional_session, functional):
    site = ServedSite(functional)
    imr = site.case.housing_imr
    add(imr, "ChronologyEntry", starts="March 2008", event="Anna Bernays asked for a lock.")
    add(
        imr,
        "ChronologyEntry",
        starts="2 April 2008",
        event="A visit.",
        significance="red",
        key_episode=True,
        comment="Nobody asked why.",
        source="File 7",
    )
    transaction.commit()
    return site


@pytest.fixture
def read(site):
    def page(user="chair", query="", place="review", name="@@composite-chronology"):
        browser = site.browser(user)
        browser.open(f"{getattr(site.case, place).absolute_url()}/{name}{query}")
        return str(browser.contents)

    return page


def events(page):
    cells = re.findall(r'data-label="What happened".*?dhr-text">(.*?)</div>', page, re.DOTALL)
    return [cell.strip() for cell in cells]


BOTH = ["Anna Bernays asked for a lock.", "A visit.", "Call to the house."]


@pytest.mark.guidance("A3.2f")
def test_all_agencies_stand_in_one_order_each_named_and_numbered(read):
    page = read()
    assert events(page) == BOTH
    rows = re.findall(r"<tr>\s*<td class=\"dhr-when\".*?</tr>", page, re.DOTALL)
    plain = [" ".join(re.sub(r"<[^>]*>", " ", row).split()) for row in rows]
    assert plain[1].startswith("2 April 2008 No. 2 Midshire Homes A visit. Source: File 7")
    assert plain[2].startswith("22 May 2008 18:30 No. 1 West Midshire Police")


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("?agency=Midshire+Homes", BOTH[:2]),
        ("?text=lock", BOTH[:1]),
        ("?from=2+April+2008", BOTH[1:]),
        ("?to=March+2008", BOTH[:1]),
        ("?significance=red", BOTH[1:2]),
        ("?key_episode=1", BOTH[1:2]),
        ("?names=pseudonyms", ["Adult A asked for a lock.", *BOTH[1:]]),
        ("?agency=Nobody", []),
        ("?from=29+Feb+2009", []),
    ],
)
def test_the_address_says_what_is_shown(read, query, shown):
    assert events(read(query=query)) == shown


def test_persons_are_filtered_by_identifier(read, site):
    assert events(read(query=f"?person={site.case.person.UID()}")) == BOTH[:1]


def test_what_was_chosen_stands_in_the_form_again(read):
    page = read(query="?agency=Midshire+Homes&by=month&text=lock")
    assert 'checked="checked" name="agency"' in page
    assert re.search(r'value="lock"', page)
    assert re.search(r'<option selected="selected" value="month">', page)


def test_a_date_that_is_none_is_refused_with_the_reason(read):
    assert "February 2009 has 28 days" in read(query="?from=29+Feb+2009")


def test_headings_divide_the_months_and_an_uncertain_one_is_not_completed(read):
    page = read(query="?by=month")
    assert re.findall(r'scope="rowgroup">(.*?)</th>', page) == [
        "March 2008",
        "April 2008",
        "May 2008",
    ]


def test_columns_that_were_chosen_stand_beside_the_event(read):
    page = read(query="?column=comment&column=source&column=ages")
    headings = re.findall(r'<th scope="col">(.*?)</th>', page)
    assert headings == [
        "When",
        "Agency",
        "What happened",
        "Source",
        "Ages",
        "Comment of the author",
    ]


def test_the_comment_of_the_author_stands_in_a_cell_of_its_own(read):
    for query in ("", "?column=comment"):
        cell = re.findall(r'<td class="dhr-comment.*?</td>', read(query=query), re.DOTALL)[1]
        assert "Nobody asked why." in cell
        assert "A visit." not in cell


def test_nothing_chosen_and_nothing_there_say_different_things(read, site):
    assert "No entry that you may read is as you chose." in read(query="?text=zebra")
    assert "There is no entry that you may read yet." in read("panellist")


def test_a_colour_never_stands_without_the_name_of_its_agency(read):
    page = read()
    swatches = re.findall(r'class="dhr-swatch"[^>]*></span>\s*([^<]*)<', page)
    assert {name.strip() for name in swatches} == {"Midshire Homes", "West Midshire Police"}


@pytest.mark.parametrize(
    ("user", "place", "shown"),
    [
        ("coordinator", "review", BOTH),
        ("panellist", "review", []),
        ("governor", "review", []),
        ("housing-author", "housing_imr", BOTH[:2]),
        ("housing-manager", "housing_imr", BOTH[:2]),
        ("police-author", "police_imr", BOTH[2:]),
    ],
)
def test_each_person_reads_what_they_may(read, user, place, shown):
    assert events(read(user, place=place)) == shown


@pytest.mark.parametrize(
    ("user", "place"),
    [
        ("police-author", "review"),
        ("police-author", "housing_imr"),
        ("panellist", "police_imr"),
        ("action-lead", "review"),
        ("outsider", "review"),
        (None, "review"),
    ],
)
def test_who_may_not_read_gets_no_page(read, user, place):
    page = read(user, place=place)
    assert not [text for text in BOTH if text in page]
    assert "dhr-filter" not in page


def test_a_person_whom_the_reader_may_not_read_about_stays_a_pseudonym(read, site):
    from dhr_plone.testing import acting_as

    case = site.case
    tool = site.portal.portal_workflow
    for imr in (case.housing_imr,):
        machine = tool.getWorkflowsFor(imr)[0]
        tool.setStatusOf(machine.getId(), imr, {"review_state": "assured", "action": None})
        machine.updateRoleMappingsFor(imr)
    with acting_as(site.portal, "chair"):
        tool.doActionFor(case.person, "person_shield")
    transaction.commit()
    for query in ("", "?names=names"):
        page = read("panellist", query)
        assert "Adult A asked for a lock." in page
        assert "Bernays" not in page


def test_reading_writes_nothing(read, site):
    # The platform writes the places of its footer on the first page of a new site.
    read()
    before = site.portal._p_jar.db().lastTransaction()
    assert events(read()) == BOTH
    assert site.portal._p_jar.db().lastTransaction() == before
