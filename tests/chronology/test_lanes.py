"""The picture: lanes, marks, lines and words, whole and harmless."""

import datetime as dt
import time as clock
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from dhr_plone.chronology.colours import PALETTE, colours_of, contrast
from dhr_plone.chronology.dates import parse
from dhr_plone.chronology.entries import Entry
from dhr_plone.chronology.lane_words import Words, alternative
from dhr_plone.chronology.lanes import picture

SVG = "{http://www.w3.org/2000/svg}"
DEATH = dt.date(2009, 4, 2)


def entry(when: str, agency: str = "Police", event: str = "Told.", **more: Any) -> Entry:
    more.setdefault("uid", f"{agency}{when}{event}")
    return Entry(agency=agency, imr=agency, starts=parse(when), event=event, **more)


def drawn(*entries: Entry, **options: Any) -> etree._Element:
    return etree.fromstring(picture(entries, **options))


def mark(root: etree._Element, title: str) -> etree._Element:
    """The group whose title begins so."""
    (found,) = [
        group
        for group in root.iter(f"{SVG}g")
        if (group.findtext(f"{SVG}title") or "").startswith(title)
    ]
    return found


def shapes(root: etree._Element, title: str) -> list[str]:
    names = (etree.QName(shape).localname for shape in mark(root, title).iter(SVG + "*"))
    return [name for name in names if name not in ("g", "title")]


def dashed(root: etree._Element, title: str) -> bool:
    return any(shape.get("stroke-dasharray") for shape in mark(root, title).iter(SVG + "*"))


def text(root: etree._Element) -> str:
    return " ".join(node.text or "" for node in root.iter(f"{SVG}text"))


def test_each_agency_has_a_lane_with_its_name() -> None:
    root = drawn(entry("2007", "Police"), entry("2008", "GP"))
    assert "Police GP" in text(root)


@pytest.mark.parametrize(
    ("when", "shape", "hollow"),
    [
        ("3 May 2008", "circle", False),
        ("?3 May 2008", "circle", True),
        ("about 3 May 2008", "circle", True),
        ("2008", "rect", True),
        ("Spring 2008", "rect", True),
        ("3 March to 5 July 2008", "rect", False),
    ],
)
def test_days_spans_and_uncertain_dates_are_drawn_as_such(
    when: str, shape: str, hollow: bool
) -> None:
    root = drawn(entry(when), entry("1 Jan 2008", "GP"), entry("31 Dec 2008", "GP"))
    assert shapes(root, when) == [shape]
    assert dashed(root, when) is hollow


def test_an_entry_that_lasted_is_a_bar() -> None:
    lasting = entry("3 March 2008", ends=parse("5 July 2008"))
    assert shapes(drawn(lasting), "3 March 2008") == ["rect"]


@pytest.mark.parametrize("when", ["before March 2008", "after 3 May 2008"])
def test_a_date_without_known_end_has_an_arrow_there(when: str) -> None:
    root = drawn(entry(when), entry("2007", "GP"), entry("2009", "GP"))
    assert "polygon" in shapes(root, when)


def test_a_key_episode_has_a_shape_of_its_own() -> None:
    root = drawn(entry("3 May 2008", key_episode=True), entry("4 July 2008"))
    assert shapes(root, "3 May 2008") == ["polygon"]
    assert shapes(root, "4 July 2008") == ["circle"]


def test_the_death_is_a_line_with_its_date() -> None:
    root = drawn(entry("2008"), deaths=[DEATH])
    assert shapes(root, "Death, 02/04/2009") == ["line", "text"]


def test_what_lies_outside_the_period_is_a_band() -> None:
    root = drawn(entry("2004"), entry("2008"), scope=(dt.date(2006, 1, 1), DEATH))
    assert shapes(root, "Outside the period") == ["rect"]


def test_a_mark_says_number_date_agency_and_event() -> None:
    root = drawn(entry("?3 May 2008", event="Lock changed.", number=7))
    assert mark(root, "7. ?3 May 2008, Police: Lock changed.") is not None


def test_marks_of_one_day_stand_above_each_other_and_none_is_lost() -> None:
    root = drawn(*(entry("3 May 2008", event=f"Call {n}.") for n in range(5)))
    centres = {circle.get("cy") for circle in root.iter(f"{SVG}circle") if circle.get("cx") != "0"}
    assert len(centres) == 3
    assert mark(root, "3 May 2008, Police: Call 2. (+2)") is not None


def test_the_window_shows_its_days_alone() -> None:
    window = (dt.date(2008, 1, 1), dt.date(2008, 12, 31))
    root = drawn(
        entry("3 May 2008"), entry("3 May 2007"), entry("4 May 2009"), deaths=[DEATH], window=window
    )
    titles = [title.text or "" for title in root.iter(f"{SVG}title")]
    assert [title for title in titles if "Police" in title] == ["3 May 2008, Police: Told."]
    assert not any("Death" in title for title in titles)


def test_the_picture_has_a_title_and_a_description_for_who_hears_it() -> None:
    root = drawn(
        entry("2007"), entry("May 2008", key_episode=True), entry("2008", "GP"), deaths=[DEATH]
    )
    assert root.get("role") == "img"
    ids = (root.get("aria-labelledby") or "").split()
    title, described = (root.find(f"*[@id='{identifier}']").text for identifier in ids)
    assert title == "Chronology of all agencies"
    assert described == (
        "Police: entries: 2, 2007 – May 2008, key episodes: 1. GP: entries: 1, 2008 – 2008. "
        "Death: 02/04/2009."
    )


def test_the_same_is_told_in_words() -> None:
    key = entry("May 2008", key_episode=True)
    (police, gp) = alternative([entry("2008", "GP"), key, entry("2007")])
    assert (police.agency, police.entries, police.first, police.last) == (
        "Police",
        2,
        "2007",
        "May 2008",
    )
    assert police.key_episodes == (key,)
    assert gp.colour != police.colour


INVOLVED = {"Police": (parse("2005"), parse("1 July 2009"))}


def test_the_time_in_which_an_agency_was_involved_is_a_bracket_dashed_where_it_is_uncertain() -> (
    None
):
    root = drawn(entry("May 2007"), entry("2008", "GP"), involvement=INVOLVED)
    bracket = mark(root, "Police: Involved since 2005 until 1 July 2009")
    lines = [{**line.attrib} for line in bracket.iter(f"{SVG}line")]
    level = [line for line in lines if line["y1"] == line["y2"]]
    (sure,) = [line for line in level if "stroke-dasharray" not in line]
    (perhaps,) = [line for line in level if "stroke-dasharray" in line]
    hooks = [line["x1"] for line in lines if line["y1"] != line["y2"]]
    assert perhaps["x2"] == sure["x1"]
    assert hooks == [perhaps["x1"], sure["x2"]]
    assert "Police: entries: 1, May 2007 – May 2007, Involved: since 2005 until" in "".join(
        root.find("*[@id='lanes-desc']").itertext()
    )


def test_a_window_cuts_the_bracket_and_shows_no_end_that_lies_outside() -> None:
    window = (dt.date(2007, 1, 1), dt.date(2007, 12, 31))
    root = drawn(entry("May 2007"), window=window, involvement=INVOLVED)
    lines = mark(root, "Police: Involved").iter(f"{SVG}line")
    assert {line.get("y1") == line.get("y2") for line in lines} == {True}


def test_the_involvement_is_told_in_words_where_it_is_known() -> None:
    told = {**INVOLVED, "GP": (None, parse("about 2009"))}
    entries = [entry("May 2007"), entry("2008", "GP"), entry("2009", "Housing")]
    assert [lane.involved for lane in alternative(entries, involvement=told)] == [
        "since 2005 until 1 July 2009",
        "until about 2009",
        "",
    ]


def test_without_entries_the_picture_says_so() -> None:
    assert "There is nothing to show." in picture([])


def test_the_page_may_say_it_in_another_language() -> None:
    assert "Tod, 02/04/2009" in picture([], deaths=[DEATH], words=Words(death="Tod"))


@given(st.text(max_size=30), st.text(max_size=30))
def test_no_text_of_an_entry_becomes_markup(agency: str, event: str) -> None:
    hostile = f"{event}</title><script>alert(1)</script>"
    root = drawn(entry("2008", f'{agency}"><script>', hostile))
    assert not list(root.iter(f"{SVG}script"))


def test_the_picture_carries_no_style_script_or_link() -> None:
    root = drawn(entry("2008"), entry("May 2008", key_episode=True), deaths=[DEATH])
    names = {etree.QName(node).localname for node in root.iter(SVG + "*")}
    attributes = {name for node in root.iter(SVG + "*") for name in node.attrib}
    assert not names & {"style", "script", "a", "image", "foreignObject"}
    assert not attributes & {"style", "href", "onclick", "onload"}


@pytest.mark.parametrize("colour", PALETTE)
def test_every_colour_can_be_read_on_white(colour: str) -> None:
    assert contrast(colour, "#ffffff") >= 4.5


def test_fourteen_agencies_have_fourteen_colours_and_keep_their_order() -> None:
    colours = colours_of(f"Agency {n}" for n in range(14))
    assert all(one != other for one, other in combinations(colours.values(), 2))
    assert list(colours) == [f"Agency {n}" for n in range(14)]


def test_contrast_is_computed_as_the_standard_says() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_ten_thousand_entries_are_drawn_within_two_seconds() -> None:
    first = dt.date(1999, 1, 1)
    entries = [
        entry(str(first + dt.timedelta(n % 3650)), f"Agency {n % 14}", uid=str(n))
        for n in range(10_000)
    ]
    before = clock.process_time()
    picture(entries)
    assert clock.process_time() - before < 2
