"""What cannot be right is refused in the form and over REST, with a sentence that helps."""

from datetime import date, timedelta

import pytest

from dhr_plone.testing_http import ServedSite


@pytest.fixture
def site(functional_session, functional):
    return ServedSite(functional)


def in_the_form(site, user, obj, fields, view="edit"):
    """Type the fields and save; return the page that comes back."""
    browser = site.browser(user)
    browser.open(f"{obj.absolute_url()}/{view}")
    for name, value in fields.items():
        browser.getControl(name=f"form.widgets.{name}").value = value
    browser.getControl(name="form.buttons.save").click()
    return browser


def over_rest(site, user, obj, fields):
    return site.person(user).patch(site.url(obj), json=fields)


# Place, who types, what, and the sentence.
REFUSED = [
    (
        "review",
        "coordinator",
        {"reference": "DHR Bernays 2009"},
        "This holds the name “Anna Bernays”, a person of the case.",
    ),
    ("review", "coordinator", {"reference": "anna's case"}, "This holds the name “Anna Bernays”"),
    ("person", "coordinator", {"pseudonym": "Bernàys, A."}, "This holds the name “Anna Bernays”"),
    (
        "person",
        "coordinator",
        {"full_name": "Dhr Jones"},
        "The reference of the review, “DHR 2009/01”, holds this name.",
    ),
    (
        "entry",
        "police-author",
        {"starts": "29 Feb 2009"},
        "“29 Feb 2009”: there is no such date",
    ),
    ("entry", "police-author", {"ends": "31/04/2008"}, "“31/04/2008”: there is no such date"),
    ("entry", "police-author", {"starts": "soon after"}, "“soon after”"),
    ("police_imr", "police-author", {"involved_from": "always"}, "“always”"),
    (
        "police_imr",
        "police-author",
        {"lessons": "<p>Good</p><script>alert(1)</script>"},
        "acts or is fetched when somebody reads it, and is not kept: &lt;script&gt;.",
    ),
    (
        "police_imr",
        "police-author",
        {"lessons": '<p onclick="go()">x</p>'},
        "onclick on &lt;p&gt;",
    ),
    (
        "police_imr",
        "police-author",
        {"introduction": '<a href="java&#9;script:go()">x</a>'},
        "javascript: in href of &lt;a&gt;",
    ),
]


@pytest.mark.parametrize(("place", "user", "fields", "why"), REFUSED)
def test_the_form_refuses_it_and_gives_back_what_was_typed(site, place, user, fields, why):
    page = in_the_form(site, user, getattr(site.case, place), fields)
    assert why in page.contents
    for name, value in fields.items():
        assert page.getControl(name=f"form.widgets.{name}").value == value
        assert getattr(getattr(site.case, place), name) != value


@pytest.mark.parametrize(("place", "user", "fields", "why"), REFUSED)
def test_rest_refuses_it_and_stores_nothing(site, place, user, fields, why):
    obj = getattr(site.case, place)
    before = {name: getattr(obj, name) for name in fields}
    answer = over_rest(site, user, obj, fields)
    assert answer.status_code == 400
    assert why.replace("&lt;", "<").replace("&gt;", ">") in answer.json()["message"]
    obj = getattr(site.case, place)
    assert {name: getattr(obj, name) for name in fields} == before


def test_a_line_of_a_list_is_refused_with_its_own_reason(site):
    names = {"other_names": "Annie\nDHR"}
    page = in_the_form(site, "coordinator", site.case.person, names)
    assert "The reference of the review, “DHR 2009/01”, holds this name." in page.contents
    answer = over_rest(site, "coordinator", site.case.person, {"other_names": ["Annie", "DHR"]})
    assert answer.status_code == 400
    assert "“DHR 2009/01”, holds this name." in answer.json()["message"]


def test_a_day_that_does_not_exist_is_refused(site):
    fields = {"scope_start": "2009-02-30"}
    page = in_the_form(site, "coordinator", site.case.review, fields)
    assert "There is no such day." in page.contents
    assert page.getControl(name="form.widgets.scope_start").value == "2009-02-30"
    answer = over_rest(site, "coordinator", site.case.review, fields)
    assert answer.status_code == 400
    assert "There is no such day." in answer.json()["message"]
    assert site.case.review.scope_start is None


TOMORROW = (date.today() + timedelta(days=1)).isoformat()


@pytest.mark.guidance("11.2")
@pytest.mark.parametrize(
    ("place", "user", "name"),
    [
        ("review", "coordinator", "came_to_attention"),
        ("review", "governor", "decision_date"),
        ("person", "coordinator", "date_of_death"),
        ("police_imr", "police-author", "records_secured_on"),
    ],
)
def test_what_happened_did_not_happen_tomorrow(site, place, user, name):
    obj = getattr(site.case, place)
    page = in_the_form(site, user, obj, {name: TOMORROW})
    assert "is still to come: enter the day on which it happened." in page.contents
    answer = over_rest(site, user, obj, {name: TOMORROW})
    assert answer.status_code == 400
    assert f"{TOMORROW} is still to come" in answer.json()["message"]
    assert getattr(getattr(site.case, place), name) is None


@pytest.mark.guidance("11.2")
def test_a_decision_is_not_taken_before_the_referral(site):
    review = site.case.review
    came = {"came_to_attention": "2009-04-06"}
    assert over_rest(site, "coordinator", review, came).status_code == 204
    decided = {"decision": "review", "decision_date": "2009-04-05", "decision_reasons": "Clear."}
    answer = over_rest(site, "governor", review, decided)
    assert answer.status_code == 400
    assert "dated before the death came to attention" in answer.json()["message"]
    page = in_the_form(site, "governor", review, {"decision_date": "2009-04-05"})
    assert "dated before the death came to attention" in page.contents
    assert site.case.review.decision_date is None


@pytest.mark.guidance("11.2")
def test_a_referral_is_not_moved_behind_the_decision(site):
    review = site.case.review
    both = {"came_to_attention": "2009-04-06", "decision_date": "2009-04-20"}
    assert over_rest(site, "coordinator", review, both).status_code == 204
    answer = over_rest(site, "coordinator", review, {"came_to_attention": "2009-04-21"})
    assert answer.status_code == 400
    assert site.case.review.came_to_attention == date(2009, 4, 6)


@pytest.mark.guidance("10.1d")
def test_rest_refuses_a_scope_that_ends_before_it_begins(site):
    scope = {"scope_start": "2009-01-01", "scope_end": "2007-01-01"}
    answer = over_rest(site, "coordinator", site.case.review, scope)
    assert answer.status_code == 400
    assert "The scope ends before it begins" in answer.json()["message"]
    assert site.case.review.scope_start is None


BACKWARDS = "involvement ends (2004) before it begins (about May 2005)"


def test_an_agencys_involvement_does_not_end_before_it_begins(site):
    imr = site.case.police_imr
    fields = {"involved_from": "about May 2005", "involved_until": "2004"}
    answer = over_rest(site, "police-author", imr, fields)
    assert answer.status_code == 400
    assert BACKWARDS in answer.json()["message"]
    assert BACKWARDS in in_the_form(site, "police-author", imr, fields).contents
    assert site.case.police_imr.involved_from is None
    # What cannot be told apart is in order.
    fields["involved_until"] = "2005"
    assert over_rest(site, "police-author", imr, fields).status_code == 204
    answer = over_rest(site, "police-author", imr, {"involved_from": "2006"})
    assert answer.status_code == 400


@pytest.mark.parametrize(
    ("place", "fields", "choices"),
    [
        ("review", {"criterion": "neighbour"}, "related_or_intimate, same_household."),
        ("police_imr", {"agency": "0" * 32}, "“00000000000000000000000000000000” is none"),
        ("terms", {"topics": {"10.1z": "Why?"}}, "“10.1z” is none of the values that are taken"),
    ],
)
def test_rest_names_the_words_of_a_vocabulary_to_who_sends_another(site, place, fields, choices):
    answer = over_rest(site, "coordinator", getattr(site.case, place), fields)
    assert answer.status_code == 400
    assert choices in answer.json()["message"]
