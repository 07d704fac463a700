"""Two people may change the same thing at the same time: nobody overwrites what they never saw."""

import pytest
import transaction

from dhr_plone.testing_http import ServedSite


@pytest.fixture
def site(functional_session, functional):
    return ServedSite(functional)


def open_form(site, user, obj, view="edit"):
    browser = site.browser(user)
    browser.open(f"{obj.absolute_url()}/{view}")
    return browser


def write(browser, **fields):
    for name, value in fields.items():
        browser.getControl(name=f"form.widgets.{name}").value = value


def written(browser, name):
    return browser.getControl(name=f"form.widgets.{name}").value


def save(browser, **fields):
    write(browser, **fields)
    browser.getControl(name="form.buttons.save").click()
    return browser


def stored(site, name):
    value = getattr(site.case.police_imr, name)
    return getattr(value, "raw", value)


def test_who_saves_second_keeps_what_they_typed_and_sees_what_is_stored(site):
    imr = site.case.police_imr
    first = open_form(site, "police-author", imr)
    second = open_form(site, "police-manager", imr)
    save(first, independence_statement="I was not involved.")
    save(second, independence_statement="She was not involved.")
    assert stored(site, "independence_statement") == "I was not involved."
    assert "Somebody else saved this after you opened it." in second.contents
    assert written(second, "independence_statement") == "She was not involved."
    assert "I was not involved." in second.contents
    assert "changed by both of you" in second.contents


def test_who_saves_second_can_save_again_after_reading_what_is_stored(site):
    imr = site.case.police_imr
    first = open_form(site, "police-author", imr)
    second = open_form(site, "police-manager", imr)
    save(first, independence_statement="I was not involved.")
    save(second, independence_statement="She was not involved.")
    save(second)
    assert stored(site, "independence_statement") == "She was not involved."


def test_a_field_that_only_the_other_changed_is_not_reverted_by_an_old_form(site):
    imr = site.case.police_imr
    first = open_form(site, "police-author", imr)
    second = open_form(site, "police-manager", imr)
    save(first, lessons="<p>Record each call.</p>", recommendations="Train the call takers.")
    save(second, methodology="<p>Files were read.</p>")
    assert "changed by the other person alone" in second.contents
    assert written(second, "lessons") == "<p>Record each call.</p>"
    assert written(second, "methodology") == "<p>Files were read.</p>"
    save(second)
    assert stored(site, "lessons") == "<p>Record each call.</p>"
    assert stored(site, "methodology") == "<p>Files were read.</p>"
    assert stored(site, "recommendations") == ["Train the call takers."]


def test_a_choice_that_only_the_other_changed_is_not_reverted_by_an_old_form(site):
    imr = site.case.police_imr
    first = open_form(site, "police-author", imr)
    second = open_form(site, "police-manager", imr)
    save(first, contact=["not_relevant"])
    save(save(second, author="Gwen Probert"))
    assert stored(site, "contact") == "not_relevant"
    assert stored(site, "author") == "Gwen Probert"


def test_the_same_change_by_both_is_no_conflict(site):
    imr = site.case.police_imr
    first = open_form(site, "police-author", imr)
    second = open_form(site, "police-manager", imr)
    save(first, author="Gwen Probert")
    save(second, author="Gwen Probert")
    assert "Changes saved" in second.contents


def test_a_new_entry_in_the_chronology_does_not_disturb_who_edits_the_review(site):
    from dhr_plone.content_types.base import add

    imr = site.case.police_imr
    form = open_form(site, "police-author", imr)
    add(imr, "ChronologyEntry", starts="2007", event="A call.")
    imr.reindexObject()
    transaction.commit()
    save(form, author="Gwen Probert")
    assert stored(site, "author") == "Gwen Probert"


def test_a_form_that_does_not_say_what_it_saw_is_shown_again(site):
    imr = site.case.police_imr
    form = open_form(site, "police-author", imr)
    form.getControl(name="form.widgets.revision").value = ""
    save(form, author="Gwen Probert")
    assert stored(site, "author") is None
    save(form)
    assert stored(site, "author") == "Gwen Probert"


EDITORS = {
    "register": "coordinator",
    "review": "coordinator",
    "person": "coordinator",
    "terms": "chair",
    "record": "coordinator",
    "police_imr": "police-author",
    "entry": "police-author",
    "overview": "chair",
    "summary": "chair",
    "action": "coordinator",
}


@pytest.mark.parametrize("place", EDITORS)
def test_every_restricted_type_has_the_form_that_tells_of_a_second_save(site, place):
    form = open_form(site, EDITORS[place], getattr(site.case, place))
    assert written(form, "revision")


def test_opening_a_form_writes_nothing(site):
    case = site.case
    # A new site remembers something about its portlets with the first page that anyone opens.
    site.browser("outsider").open(site.portal.absolute_url())
    before = site.portal._p_jar.db().lastTransaction()
    open_form(site, "police-author", case.police_imr)
    open_form(site, "coordinator", case.review, "++add++CasePerson")
    assert site.portal._p_jar.db().lastTransaction() == before


def test_a_new_scope_is_judged_by_itself_and_not_with_the_old_one(site):
    review = site.case.review
    save(
        open_form(site, "coordinator", review),
        came_to_attention="2009-01-05",
        decision_date="2009-02-02",
    )
    form = save(
        open_form(site, "coordinator", site.case.review),
        came_to_attention="2009-03-05",
        decision_date="2009-04-02",
    )
    assert "Changes saved" in form.contents
    assert site.case.review.decision_date.isoformat() == "2009-04-02"


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        (
            {"scope_start": "2009-01-01", "scope_end": "2007-01-01"},
            "The scope ends before it begins",
        ),
        (
            {"came_to_attention": "2009-03-05", "decision_date": "2009-02-02"},
            "The decision is dated before the death came to attention",
        ),
    ],
)
def test_dates_in_the_wrong_order_are_refused_across_the_tabs_of_the_form(site, fields, why):
    form = save(open_form(site, "coordinator", site.case.review), **fields)
    assert why in form.contents
    assert written(form, next(iter(fields))) == next(iter(fields.values()))
    assert site.case.review.scope_end is None
