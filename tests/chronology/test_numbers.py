"""The number that an entry is cited by: given once, kept, and never given again."""

import pytest

from dhr_plone.chronology.bringing_in import bring_in, dry_run
from dhr_plone.chronology.composite import chronology
from dhr_plone.content_types.base import add
from dhr_plone.demo.bernays import DATA
from dhr_plone.testing import acting_as
from dhr_plone.workflows.steps import take


def event(imr, starts, text="A visit."):
    return add(imr, "ChronologyEntry", starts=starts, event=text)


def numbers(imr):
    return {entry.starts.text: entry.number for entry in chronology(imr).entries}


@pytest.fixture
def imr(case):
    for starts in ("March 2008", "April 2008"):
        event(case.housing_imr, starts)
    return case.housing_imr


def test_a_number_stays_with_its_entry_whatever_is_added_before_it(imr):
    assert numbers(imr) == {"March 2008": 1, "April 2008": 2}
    event(imr, "January 2008")
    assert numbers(imr) == {"January 2008": 3, "March 2008": 1, "April 2008": 2}


def test_the_number_of_a_deleted_entry_is_given_to_no_other(portal, imr):
    last = imr[chronology(imr).ids[chronology(imr).entries[-1].uid]]
    with acting_as(portal, "admin"):
        imr.manage_delObjects([last.getId()])
    event(imr, "May 2008")
    assert numbers(imr) == {"March 2008": 1, "May 2008": 3}


def test_an_entry_keeps_its_number_when_its_date_is_corrected(portal, imr):
    from zope.lifecycleevent import modified

    first = imr[imr.objectIds("ChronologyEntry")[0]]
    first.starts = "June 2008"
    modified(first)
    assert numbers(imr) == {"April 2008": 2, "June 2008": 1}


def test_a_file_is_numbered_in_the_order_of_time(portal, case):
    with acting_as(portal, "police-author"):
        case.police_imr.author = "Gwen Probert"
        take(case.police_imr, "imr_start")
        data = (DATA / "police-chronology.xlsx").read_bytes()
        bring_in(case.police_imr, dry_run(case.police_imr, data))
    imported = [e.number for e in chronology(case.police_imr).entries if e.source or e.number > 1]
    assert imported == sorted(imported)
    assert len(set(imported)) == len(imported) >= 11
