"""The page of the picture: what it shows, to whom, and how it zooms."""

import re

import pytest
import transaction

from dhr_plone.content_types.base import add
from dhr_plone.testing_http import ServedSite


@pytest.fixture
def read(functional_session, functional):
    site = ServedSite(functional)
    imr = site.case.housing_imr
    add(imr, "ChronologyEntry", starts="March 2007", event="A visit.", key_episode=True)
    transaction.commit()

    def page(user="chair", query="", place="review"):
        browser = site.browser(user)
        browser.open(f"{getattr(site.case, place).absolute_url()}/@@chronology-picture{query}")
        return str(browser.contents)

    return page


def drawn(page):
    """The figure of a page."""
    return page[page.index('class="dhr-lanes"') :].partition("</figure>")[0]


def test_every_agency_has_a_lane_and_is_told_in_words_too(read):
    page = read()
    svg = drawn(page)
    words = page[page.index("The same in words") :]
    for agency in ("Midshire Homes", "West Midshire Police"):
        assert agency in svg
        assert agency in words
    assert "March 2007" in words


def test_the_involvement_that_an_agency_tells_is_drawn_and_told_in_words(read, functional):
    read()
    imr = ServedSite(functional).case.housing_imr
    imr.involved_from, imr.involved_until = "2005", "May 08"
    transaction.commit()
    page = read()
    assert "Midshire Homes: Involved since 2005 until May 08" in drawn(page)
    assert "since 2005 until May 08" in page[page.index("The same in words") :]


def test_an_agency_has_the_same_colour_in_every_period(read):
    def colour(page):
        return re.search(r"background-color: (#\w+)[^>]*></span>\s*West Midshire", page)[1]

    assert colour(read()) == colour(read(query="?from=2008&to=2008"))


def test_links_zoom_into_years_and_months_without_scripts(read):
    page = read(query="?from=2008&to=2008")
    assert "from=2007&amp;to=2007" in page
    assert "from=March+2008&amp;to=March+2008" in page
    assert "Midshire Homes" not in drawn(page)
    assert "<script" not in drawn(page)


def test_where_there_is_nothing_to_draw_the_page_says_so(read):
    assert "There is nothing to draw" in read("panellist")


@pytest.mark.parametrize(
    ("user", "place"),
    [("police-author", "review"), ("police-author", "housing_imr"), ("outsider", "review")],
)
def test_who_may_not_read_sees_no_picture(read, user, place):
    assert "dhr-lanes" not in read(user, place=place)
