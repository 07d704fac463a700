"""Themes and trends over reviews, counted so that nobody is given away."""

from collections import defaultdict
from datetime import date
from itertools import product
from xml.etree import ElementTree

import pytest
import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dhr_plone.content_types.base import add
from dhr_plone.guidance import words
from dhr_plone.testing_http import ServedSite
from dhr_plone.trends.bar_chart import bar_chart
from dhr_plone.trends.counting import counted
from dhr_plone.trends.suppression import SMALLEST, is_small
from dhr_plone.trends.trends import ACTION_STATES, CLOCKS, JUDGED, Counted, Figure, Row, trends

QUESTION = "responded_correctly"


def figures(found):
    return {figure.id: figure for figure in trends(found).figures}


def rows(figure):
    return {row.name: row.count for row in figure.rows}


def many(count, **facts):
    return [Counted(**{"declined": False, "year": 2009, **facts}) for _ in range(count)]


@pytest.mark.guidance("1.1", "1.4", "20.1")
def test_themes_concerns_years_and_missed_deadlines_are_counted():
    found = figures(
        [
            *many(6, themes=["Housing"], indicators=["managed_by_marac"], late={"decision"}),
            *many(7, year=2010, themes=["Housing", "Separation"]),
        ]
    )
    assert rows(found["themes"]) == {"Housing": 13, "Separation": 7}
    assert rows(found["indicators"]) == {"The victim was being managed by a MARAC": 6}
    assert rows(found["late"]) == {CLOCKS["decision"]: 6}
    assert rows(found["years"]) == {"2009": 6, "2010": 7}


@pytest.mark.guidance("1.5")
def test_reviews_with_repeat_incidents_are_counted():
    found = figures([*many(6), *many(8, repeated=True)])
    assert rows(found["repeated"]) == {"The police had contact more than once": 8}


@pytest.mark.guidance("20.1", "4.3", "3.6")
def test_judgements_are_counted_for_each_kind_of_agency():
    police = [("police", {QUESTION: "no"})] * 6 + [("police", {QUESTION: "yes"})] * 5
    found = figures([*many(4), *many(1, judged=[*police, *[("housing", {})] * 5])])
    assert rows(found["kinds"]) == {"Local authority: housing": 5, "Police": 11}
    assert list(rows(found[f"police-{QUESTION}"]).values()) == [5, 0, 6, 0]


@pytest.mark.guidance("1.3", "20.2")
def test_actions_are_counted_by_how_far_they_are_and_for_national_bodies():
    actions = [("audited", "local")] * 8 + [("in_progress", "national")] * 5
    found = figures(many(5, actions=actions))
    assert rows(found["actions"])["Audited"] == 40
    assert rows(found["scope"]) == {"National": 25}


@pytest.mark.guidance("1.1")
def test_how_long_a_step_takes_is_told_where_at_least_five_took_it():
    told = trends([*many(4, days={"decision": 30}), *many(1, days={"decision": 10, "terms": 4})])
    assert told.medians == ((CLOCKS["decision"], 30),)


@pytest.mark.guidance("20.1")
def test_of_fewer_than_five_reviews_nothing_is_told():
    told = trends(many(4, themes=["Housing"]))
    assert (told.reviews, told.figures) == (None, ())


def test_a_case_that_was_declined_counts_as_that_alone():
    told = trends([*many(5), *many(6, declined=True, themes=["Housing"])])
    assert (told.reviews, told.declined) == (5, 6)
    assert rows({f.id: f for f in told.figures}["themes"]) == {}


kinds = st.sampled_from(["police", "housing", "probation"])
answers = st.dictionaries(st.sampled_from(sorted(JUDGED)), st.sampled_from(["yes", "no", "partly"]))
concerns = st.sampled_from(sorted(words.tokens(words.CONCERN_INDICATORS)))
steps = st.sampled_from(sorted(CLOCKS))
review = st.builds(
    Counted,
    declined=st.booleans(),
    year=st.one_of(st.none(), st.integers(2008, 2011)),
    themes=st.lists(st.sampled_from(["Housing", "Separation", "Children"]), max_size=3),
    indicators=st.lists(
        st.sampled_from(sorted(words.tokens(words.CONCERN_INDICATORS))), max_size=3
    ),
    late=st.frozensets(steps),
    repeated=st.booleans(),
    days=st.one_of(st.none(), st.dictionaries(steps, st.integers(0, 90))),
    judged=st.lists(st.tuples(kinds, answers), max_size=3),
    actions=st.lists(
        st.tuples(st.sampled_from(sorted(ACTION_STATES)), st.sampled_from(["local", "national"])),
        max_size=3,
    ),
)


@pytest.mark.guidance("20.1")
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(review, max_size=24))
def test_no_report_shows_or_adds_up_to_a_small_count(found):
    told = trends(found)
    assert not any(is_small(count or 0) for count in (told.reviews, told.declined))
    for figure in told.figures:
        shown = [row.count for row in figure.rows if row.count is not None]
        assert not any(map(is_small, shown))
        assert figure.total is None or figure.total >= SMALLEST or figure.total == 0
        overlapping = figure.id in ("themes", "indicators", "late", "repeated", "scope")
        if overlapping:
            assert not any(is_small(figure.total - count) for count in shown)
        elif figure.rows:
            assert not is_small(figure.total - sum(shown))


@pytest.mark.guidance("20.1")
def test_nobody_works_out_a_judgement_from_the_counts_of_the_kinds():
    """Of all worlds of two kinds and two answers that look the same, no cell is small in each."""
    same = defaultdict(list)
    for cells in product(range(8), repeat=4):
        if not SMALLEST <= sum(cells) <= 7:
            continue
        judged = [
            (kind, {QUESTION: answer})
            for (kind, answer), count in zip(
                product(("police", "housing"), ("yes", "no")), cells, strict=True
            )
            for _ in range(count)
        ]
        looks = tuple(
            (figure.id, figure.total, figure.rows)
            for figure in trends([*many(4), *many(1, judged=judged)]).figures
        )
        # A kind without any has no row: it is known to have none.
        same[looks].append(cells)
    for found in same.values():
        for cell in range(4):
            values = {cells[cell] for cells in found}
            assert len(values) > 1 or not is_small(values.pop()), found


def test_the_picture_holds_the_numbers_and_draws_what_is_left_out_as_an_empty_frame():
    figure = Figure("x", "Themes <&>", "20.1", (Row("Housing", 12), Row("Separation", None)), 20)
    tree = ElementTree.fromstring(bar_chart(figure, str))  # noqa: S314
    texts = ["".join(node.itertext()) for node in tree.iter() if node.tag.endswith("}text")]
    assert texts == ["Housing", "12", "Separation"]
    assert tree.attrib["role"] == "img"
    assert "style" not in bar_chart(figure, str)
    bars = [node.attrib for node in tree.iter() if node.tag.endswith("}rect")]
    assert bars[1]["fill"] == "none"


@pytest.fixture
def site(functional_session, functional):
    site = ServedSite(functional)
    register = site.case.register
    for number in range(6):
        review = add(register, "Review", reference=f"DHR 2010/{number}")
        review.came_to_attention = date(2010, 3, number + 1)
        review.themes = ["Housing", "Separation"][: 1 + number % 2]
    transaction.commit()
    return site


@pytest.mark.served
@pytest.mark.guidance("1.5")
def test_repeat_contacts_and_agencies_without_a_policy_are_found_in_the_register(site):
    case = site.case
    [first, second] = case.register.objectValues("Agency")
    first.abuse_policy = True
    add(case.police_imr, "ChronologyEntry", starts="2007", event="Another call.")
    assert not any(one.repeated for one in counted(case.register))
    tool = site.portal.portal_workflow
    tool.setStatusOf("dhr_imr", case.police_imr, {"review_state": "accepted"})
    assert [one.repeated for one in counted(case.register)].count(True) == 1
    transaction.commit()
    browser = site.browser("coordinator")
    browser.open(f"{site.url(case.register)}/@@trends")
    listed = browser.contents.partition('id="policies"')[2].partition("</section>")[0]
    assert second.title in listed
    assert first.title not in listed


@pytest.mark.served
@pytest.mark.guidance("20.1", "20.2")
def test_the_figures_are_read_on_a_page_over_rest_and_as_a_download(site):
    url = site.url(site.case.register)
    browser = site.browser("coordinator")
    browser.open(f"{url}/@@trends")
    for name in ("years", "themes"):
        drawn = browser.contents.partition(f'id="{name}"')[2].partition("</section>")[0]
        assert ("<svg" in drawn, "<table" in drawn) == (True, True)
    assert "not shown" in browser.contents
    answer = site.person("governor").get(f"{url}/@trends").json()
    assert answer["reviews"] == 7
    themes = next(figure for figure in answer["figures"] if figure["id"] == "themes")
    assert {row["name"]: row["count"] for row in themes["rows"]} == {
        "Housing": None,
        "Separation": None,
    }
    table = site.person("coordinator").get(f"{url}/@@trends-download")
    assert table.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert "DHR 2010" not in table.text
    assert "Anna" not in table.text


@pytest.mark.served
@pytest.mark.parametrize("user", ["chair", "auditor", "police-author", "outsider", None])
@pytest.mark.parametrize("name", ["@@trends", "@trends", "@@trends-download"])
def test_who_does_not_read_the_register_gets_no_figures(site, user, name):
    answer = site.person(user).get(f"{site.url(site.case.register)}/{name}")
    assert answer.status_code in (302, 401, 404)
    assert "Housing" not in answer.text
