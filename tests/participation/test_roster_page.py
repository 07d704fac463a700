"""Who keeps a roster puts people on it, changes their part and removes them, in plain words."""

import pytest

from dhr_plone.participation.workspace import roster_of
from dhr_plone.testing_http import ServedSite

# Whose roster, who keeps it, and the position that a new person takes.
ROSTERS = [
    ("register", "coordinator", "auditor"),
    ("review", "coordinator", "panel_member"),
    ("police_imr", "coordinator", "author"),
    ("action", "coordinator", "lead"),
]


@pytest.fixture
def site(functional_session, functional):
    return ServedSite(functional)


def roster_page(site, place="review", user="coordinator"):
    browser = site.browser(user)
    browser.open(f"{getattr(site.case, place).absolute_url()}/@@roster")
    return browser


def choose(browser, link, **typed):
    """Follow a link to a form about a person, fill it in and send it."""
    browser.getLink(link).click()
    for name, value in typed.items():
        several = ":list" if isinstance(value, list) else ""
        browser.getControl(name=f"form.widgets.{name}{several}").value = value
    browser.getControl(name="form.buttons.save").click()
    return browser


def find(browser, text):
    browser.getControl(name="find").value = text
    browser.getControl("Find").click()
    return browser


def test_the_page_shows_who_takes_part_and_what_they_declared(site):
    page = roster_page(site, user="panellist").contents
    for text in ("Dr Helen Marsh", "Panel chair", "1 June 2009", "I had no part in the case."):
        assert text in page
    assert "None beyond my post." not in page
    assert "roster-change" not in page
    assert 'name="find"' not in page


def test_who_has_not_declared_is_marked(site):
    choose(find(roster_page(site), "quill"), "Choose Peter Quill", position=["reader"])
    assert "Not yet declared" in roster_page(site, user="panellist").contents


@pytest.mark.parametrize(("place", "keeper", "position"), ROSTERS)
def test_a_person_is_found_by_name_put_on_changed_and_removed(site, place, keeper, position):
    page = find(roster_page(site, place, keeper), "peter qui")
    choose(page, "Choose Peter Quill", position=[position], post="Analyst")
    assert "Put on the roster." in page.contents
    member = roster_of(getattr(site.case, place))["outsider"]
    assert (member.position, member.post, member.declared) == (position, "Analyst", False)
    choose(page, "Change Peter Quill", post="Head of analysis")
    member = roster_of(getattr(site.case, place))["outsider"]
    assert (member.position, member.post) == (position, "Head of analysis")
    page.getLink("Remove Peter Quill").click()
    assert "access ends at once" in page.contents
    assert "outsider" in roster_of(getattr(site.case, place)).members
    page.getControl(name="form.buttons.remove").click()
    assert "Access has ended." in page.contents
    assert "outsider" not in roster_of(getattr(site.case, place)).members


def test_agency_and_notes_are_kept_and_shown(site):
    page = find(roster_page(site), "quill")
    agency = site.case.housing_imr.agency
    choose(page, "Choose Peter Quill", position=["panel_member"], agency=[agency])
    page.getLink("Change Peter Quill").click()
    assert page.getControl(name="form.widgets.agency:list").value == [agency]
    page.getControl(name="form.widgets.marac_member:list").value = ["selected"]
    page.getControl(name="form.buttons.save").click()
    assert "Midshire Homes" in page.contents
    assert "Member of the MARAC" in page.contents
    assert roster_of(site.case.review)["outsider"].marac_member is True


@pytest.mark.guidance("13.6")
def test_another_part_asks_for_a_new_declaration(site):
    page = choose(roster_page(site), "Change Tariq Aziz", position=["reader"])
    assert "Not yet declared" in page.contents
    assert site.person("panellist").get(site.url(site.case.person)).status_code in (401, 404)


def test_nobody_of_a_name_that_is_sought_is_said_in_plain_words(site):
    assert "Nobody of that name has an account here" in find(roster_page(site), "xyz").contents


def test_who_is_on_the_roster_is_not_offered_again(site):
    assert "Choose" not in find(roster_page(site), "helen").contents


def test_a_person_who_does_not_exist_is_refused_and_nobody_is_added(site):
    browser = site.browser("coordinator")
    browser.open(f"{site.case.review.absolute_url()}/@@roster-add?user=nobody")
    browser.getControl(name="form.widgets.position:list").value = ["reader"]
    browser.getControl(name="form.buttons.save").click()
    assert "Nobody here has the user name “nobody”." in browser.contents
    assert "nobody" not in roster_of(site.case.review).members


def test_a_person_who_is_on_the_roster_is_not_put_on_it_twice(site):
    browser = site.browser("coordinator")
    browser.open(f"{site.case.review.absolute_url()}/@@roster-add?user=chair")
    browser.getControl(name="form.widgets.position:list").value = ["reader"]
    browser.getControl(name="form.buttons.save").click()
    assert "Dr Helen Marsh is on this roster already." in browser.contents
    assert roster_of(site.case.review)["chair"].position == "chair"


@pytest.mark.parametrize("page", ["roster-change", "roster-remove"])
def test_who_is_not_on_the_roster_has_no_page_there(site, page):
    answer = site.person("coordinator").get(f"{site.url(site.case.review)}/@@{page}?user=outsider")
    assert answer.status_code == 404


@pytest.mark.parametrize("page", ["roster-add", "roster-change", "roster-remove"])
@pytest.mark.parametrize("user", ["panellist", "police-author", "outsider", None])
def test_nobody_else_reaches_the_forms(site, page, user):
    address = f"{site.url(site.case.review)}/@@{page}?user=chair"
    buttons = {"form.buttons.save": "Save", "form.buttons.remove": "Remove"}
    assert site.person(user).post(address, data=buttons).status_code in (401, 404)
    assert "chair" in roster_of(site.case.review).members


@pytest.mark.parametrize(
    ("page", "button"),
    [("roster-add", "save"), ("roster-change", "save"), ("roster-remove", "remove")],
)
def test_a_form_that_comes_from_elsewhere_is_refused(site, page, button):
    answer = site.person("coordinator").post(
        f"{site.url(site.case.review)}/@@{page}?user=chair",
        data={f"form.buttons.{button}": "x", "form.widgets.position:list": "reader"},
    )
    assert answer.status_code == 403
    assert roster_of(site.case.review)["chair"].position == "chair"


@pytest.mark.parametrize("user", ["police-author", "auditor", "outsider", None])
def test_who_may_not_read_the_review_does_not_see_its_roster(site, user):
    answer = site.person(user).get(f"{site.url(site.case.review)}/@@roster")
    assert answer.status_code in (401, 404)


@pytest.mark.parametrize(
    "page", ["team-roster", "@@team-roster", "edit-roster", "edit-roster/chair"]
)
def test_the_pages_of_collective_workspace_are_not_here(site, page):
    answer = site.person("coordinator").get(f"{site.url(site.case.review)}/{page}")
    assert answer.status_code == 404


def test_the_tab_of_collective_workspace_is_not_here(site):
    assert "team-roster" not in roster_page(site).contents


def test_who_keeps_a_roster_without_reading_the_object_gets_its_page(site):
    author = site.person("police-author")
    author.patch(site.url(site.case.police_imr), json={"author": "Gwen Probert"})
    author.post(f"{site.url(site.case.police_imr)}/@workflow/imr_start")
    page = roster_page(site, "police_imr")
    assert "Gwen Probert" in page.contents
    choose(find(page, "quill"), "Choose Peter Quill", position=["author"])
    assert roster_of(site.case.police_imr)["outsider"].position == "author"


def test_looking_at_a_roster_and_its_forms_writes_nothing(site):
    page = roster_page(site)
    before = site.portal._p_jar.db().lastTransaction()
    find(page, "quill").getLink("Choose Peter Quill").click()
    roster_page(site).getLink("Change Tariq Aziz").click()
    roster_page(site).getLink("Remove Tariq Aziz").click()
    assert site.portal._p_jar.db().lastTransaction() == before
