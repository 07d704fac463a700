"""Each page as each person gets it: who reads reads all, who may only open reads the reference."""

import pytest
import transaction

from dhr_plone.participation.workspace import roster_of
from dhr_plone.testing_http import ServedSite

# Who reads the page of what, with tokens of fields that must stand on it.
READERS = [
    ("coordinator", "register", ["West Midshire", "DHR 2009/01", "Midshire Homes", "Whose turn"]),
    ("coordinator", "review", ["tokenreviewarea", "tokenreviewreferredby", "Adult A"]),
    ("governor", "review", ["tokenreviewdecisionreasons"]),
    ("panellist", "review", ["tokenreviewpaneladvice", "Adult A"]),
    ("police-author", "police_imr", ["tokenimrintroduction", "tokenimranalysis"]),
    ("police-author", "police_imr", ["tokenchronologyentryevent", "tokenimrrecommendations"]),
    ("police-manager", "police_imr", ["tokenimrindependencestatement"]),
    ("police-author", "entry", ["tokenchronologyentryevent", "tokenchronologyentrycomment"]),
    ("police-author", "terms", ["tokentermsofreferencetopics"]),
    ("police-author", "person", ["tokencasepersonfullname"]),
    ("chair", "overview", ["tokenoverviewreportsections"]),
    ("chair", "summary", ["The gate", "As it would be published"]),
    ("housing-manager", "action", ["tokenactionitemrecommendation"]),
    ("action-lead", "action", ["tokenactionitemrecommendation"]),
    ("coordinator", "record", ["tokencaserecordrecord"]),
]
# Who may open what and not read it.
OPENERS = [
    ("chair", "register"),
    ("auditor", "register"),
    ("police-author", "register"),
    ("auditor", "review"),
    ("police-author", "review"),
    ("housing-manager", "review"),
    ("action-lead", "review"),
    ("panellist", "police_imr"),
    ("panellist", "overview"),
    ("governor", "overview"),
    ("governor", "summary"),
    ("governor", "action"),
]
REFERENCES = {
    "register": "West Midshire",
    "review": "DHR 2009/01",
    "police_imr": "Management review: West Midshire Police",
    "overview": "Overview report",
    "summary": "Executive summary",
    "action": "Action 1.1",
}


@pytest.mark.guidance("13.6")
@pytest.mark.parametrize(("user", "place", "shown"), READERS)
def test_who_may_read_something_finds_it_on_its_page(read, tokens, user, place, shown):
    page = read(user, place)
    assert [text for text in shown if text not in page] == []


@pytest.mark.guidance("13.6")
@pytest.mark.parametrize(("user", "place"), OPENERS)
def test_who_may_only_open_something_reads_its_reference_and_no_text_of_the_case(
    read, tokens, user, place
):
    page = read(user, place)
    assert f"<h1>{REFERENCES[place]}</h1>" in page
    assert {token for token in tokens if token in page} == set()


@pytest.mark.parametrize(("user", "place"), OPENERS)
def test_the_front_page_stands_in_the_frame_of_the_site(read, user, place):
    page = read(user, place)
    assert "dhr.css" in page
    assert "portal-globalnav" in page


@pytest.mark.guidance("13.6")
def test_the_front_page_shows_the_stage(read):
    page = read("auditor", "review")
    assert 'aria-current="step"' in page
    assert page.index("dhr-stage-current") < page.index("Scoping")


@pytest.mark.guidance("13.6")
def test_who_has_not_declared_is_asked_to_and_reads_no_text(site: ServedSite, read, tokens):
    roster_of(site.case.review).add_to_team("outsider", position="panel_member")
    transaction.commit()
    page = read("outsider", "review")
    assert f"{site.case.review.absolute_url()}/@@declare" in page
    assert {token for token in tokens if token in page} == set()
    assert "Adult A" not in page


def test_an_author_finds_the_way_to_their_own_management_review(site: ServedSite, read):
    page = read("police-author", "review")
    assert site.case.police_imr.absolute_url() in page
    assert site.case.housing_imr.absolute_url() not in page


@pytest.mark.parametrize("place", ["register", "review", "police_imr", "summary", "library"])
def test_who_is_on_no_roster_learns_nothing(read, tokens, place):
    for user in (None, "outsider"):
        page = read(user, place)
        assert {token for token in tokens if token in page} == set()
        assert "DHR 2009/01" not in page


@pytest.mark.parametrize(
    ("user", "place", "links", "no_links"),
    [
        ("coordinator", "review", ["++add++CasePerson", "++add++IMR"], ["++add++OverviewReport"]),
        ("governor", "review", ["/edit"], ["++add++CasePerson", "++add++IMR"]),
        ("panellist", "review", [], ["++add++", "/edit"]),
        ("coordinator", "register", ["++add++Review", "++add++Agency"], []),
        ("governor", "register", [], ["++add++", "/edit"]),
        ("housing-author", "housing_imr", ["/edit"], ["++add++ChronologyEntry"]),
    ],
)
def test_only_what_a_person_may_do_is_offered(read, user, place, links, no_links):
    page = read(user, place)
    assert [link for link in links if link not in page] == []
    assert [link for link in no_links if link in page] == []


@pytest.mark.guidance("13.6")
@pytest.mark.parametrize("place", ["register", "review", "police_imr", "person", "record"])
@pytest.mark.parametrize("name", ["", "/edit"])
def test_the_marking_is_the_first_and_the_last_line_of_every_restricted_page(read, place, name):
    page = read("coordinator", place, name)
    first, last = page.index("dhr-marking"), page.rindex("dhr-marking")
    assert first < page.index("portal-breadcrumbs")
    assert last > page.index("portal-footer-wrapper")
    assert "RESTRICTED" in page[last:]


def test_the_marking_is_that_of_the_review(site: ServedSite, read):
    site.case.review.protective_marking = "OFFICIAL-SENSITIVE"
    transaction.commit()
    assert read("coordinator", "person").count("OFFICIAL-SENSITIVE") == 2
    assert "OFFICIAL-SENSITIVE" not in read("coordinator", "register")


@pytest.mark.guidance("13.6")
@pytest.mark.parametrize(
    ("place", "readers"),
    [
        ("police_imr", ["the author of the management review", "the agency's senior manager"]),
        ("entry", ["the author of the management review", "the agency's senior manager"]),
        ("review", ["the governing body", "the members of the panel"]),
    ],
)
def test_every_page_says_who_may_read_it(read, place, readers):
    page = read("coordinator", place)
    said = page[page.index("Who may read this") :]
    assert [words for words in readers if words not in said] == []


def test_a_form_that_adds_something_says_who_will_read_that(read):
    page = read("coordinator", "review", "/++add++CasePerson")
    said = page[page.index("Who may read this") :]
    assert "the authors and senior managers of management reviews" in said
    assert "the governing body" not in said


@pytest.mark.parametrize("name", ["documentByLine", "portlet-navigation-tree", "@@sharing"])
def test_nothing_of_plones_furniture_that_does_not_belong_here_is_shown(read, name):
    for user in ("coordinator", "chair"):
        page = read(user, "review")
        assert "DHR 2009/01" in page
        assert name not in page


def test_the_register_is_sorted_as_the_person_asks(site: ServedSite, read):
    from dhr_plone.content_types.base import add

    add(site.case.register, "Review", reference="DHR 2010/02", area="Aston")
    transaction.commit()

    def order(query):
        page = read("coordinator", "register", query)
        return page.index(">DHR 2009/01<") < page.index(">DHR 2010/02<")

    assert order("") is True
    assert order("?sort=reference&down=1") is False
    assert order("?sort=area") is False
    assert order("?sort=nonsense") is True


def test_the_tab_of_reviews_stands_there_for_who_is_on_a_roster(site: ServedSite):
    def tabs(user):
        browser = site.browser(user)
        browser.open(site.portal.absolute_url())
        return "@@reviews" in browser.contents

    assert tabs("police-author")
    assert not tabs("outsider")
    assert not tabs(None)
