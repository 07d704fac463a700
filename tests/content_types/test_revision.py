"""A revision is new with every change of a field, and with nothing else."""

from datetime import date

import pytest
from plone.app.textfield.value import RichTextValue
from plone.namedfile.file import NamedBlobFile

from dhr_plone.content_types.base import add
from dhr_plone.content_types.revision import changed_since, fingerprint, fingerprints, revision
from dhr_plone.participation.workspace import roster_of
from dhr_plone.testing import acting_as
from dhr_plone.workflows import steps


@pytest.mark.parametrize(
    "empties", [(None, "", [], {}), (None, RichTextValue("", "text/html", "text/x-html-safe"))]
)
def test_all_that_is_empty_is_the_same(empties):
    assert len({fingerprint(value) for value in empties}) == 1


@pytest.mark.parametrize(
    "values",
    [
        (None, False, True),
        (None, 0, 1),
        ("2009", 2009),
        ("a", "a "),
        (["a", "b"], ["b", "a"]),
        ({"A1.1": "yes"}, {"A1.2": "yes"}),
        (date(2009, 4, 2), date(2009, 2, 4), None),
    ],
)
def test_what_differs_for_a_reader_differs(values):
    assert len({fingerprint(value) for value in values}) == len(values)


def test_line_ends_of_a_browser_are_no_change():
    assert fingerprint("one\r\ntwo") == fingerprint("one\ntwo")


def test_formatted_text_is_told_apart_by_its_source():
    one, other = (RichTextValue(f"<p>{n}</p>", "text/html", "text/x-html-safe") for n in "12")
    assert fingerprint(one) != fingerprint(other)
    assert fingerprint(one) == fingerprint(one.raw)


def test_another_file_of_the_same_name_and_size_is_a_change(portal, case):
    case.record.file = NamedBlobFile(b"one", filename="letter.txt")
    seen = fingerprints(case.record)
    case.record.file = NamedBlobFile(b"two", filename="letter.txt")
    case.record.file._modified += 1  # a millisecond later
    assert changed_since(case.record, seen) == ["file"]


def test_the_fields_that_changed_are_named(portal, case):
    seen = fingerprints(case.police_imr)
    case.police_imr.author = "Gwen Probert"
    case.police_imr.recommendations = ["Train the call takers."]
    assert changed_since(case.police_imr, seen) == ["author", "recommendations"]
    assert changed_since(case.police_imr, {}) == list(seen)


def test_neither_a_new_part_nor_a_person_nor_a_step_makes_a_new_revision(portal, case):
    case.police_imr.author = "Gwen Probert"
    before = revision(case.police_imr)
    add(case.police_imr, "ChronologyEntry", starts="2007", event="A call.")
    case.police_imr.reindexObject()
    with acting_as(portal, "police-author"):
        steps.take(case.police_imr, "imr_start")
    roster_of(case.police_imr).add_to_team("outsider", position="author")
    assert revision(case.police_imr) == before
