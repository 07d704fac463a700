"""Every text that is stored is found, in memory or not."""

import transaction

from dhr_plone.content_types.base import add
from dhr_plone.content_types.texts import file_names_below, texts_below, texts_of
from dhr_plone.testing_http import ServedSite


def test_what_is_stored_is_found_and_no_default(portal, case):
    record = add(case.review, "CaseRecord", kind="meeting", record="Anna Bernays was named.")
    assert "Anna Bernays was named." in set(texts_of(record))
    assert "" not in set(texts_of(record))


def test_rows_and_computed_titles_are_found(portal, case):
    case.action.milestones = [{"milestone": "Tell Anna Bernays.", "due": None}]
    assert "Tell Anna Bernays." in set(texts_of(case.action))
    agency = case.register.objectValues("Agency")[0]
    agency.title = "Anna's House"
    assert "Anna's House" in set(texts_of(agency))


def test_what_the_database_has_not_loaded_is_found(functional_session, functional):
    site = ServedSite(functional)
    add(site.case.review, "CaseRecord", kind="meeting", record="Anna Bernays was named.")
    transaction.commit()
    review = site.case.review
    review._p_jar.cacheMinimize()
    assert "Anna Bernays was named." in set(texts_below(review))
    assert list(file_names_below(review)) == []
