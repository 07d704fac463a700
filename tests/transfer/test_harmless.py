"""What a changed bundle could bring that acts on its readers, or on what is another register's."""

import json
from datetime import datetime
from html import escape

import pytest
from plone.app.textfield import RichTextValue
from plone.namedfile.file import NamedBlobFile

from dhr_plone.content_types.base import add, say
from dhr_plone.content_types.fields import children
from dhr_plone.publication import gatekeeper
from dhr_plone.publication.edition import as_data
from dhr_plone.publication.publish import put_into
from dhr_plone.testing import acting_as
from dhr_plone.transfer.bundle import bundle
from dhr_plone.transfer.exporting import export_register
from dhr_plone.transfer.importing import import_register
from dhr_plone.transfer.making import ImportRefused
from dhr_plone.transfer.values import plain

SCRIPT = '<script src="https://example.org/x.js"></script>'
SAFE = ("text/html", "text/x-html-safe")
PAGE = "a file that is a page"


@pytest.fixture
def small(portal, case):
    """A register with little in it."""
    with acting_as(portal, "admin"):
        yield case.register


@pytest.fixture
def changed(portal, small):
    """Export the register, delete it, give an item of a type an attribute, and import it."""

    def moved(portal_type, **attributes):
        items = json.loads(json.dumps(export_register(small)["items"]))
        portal.manage_delObjects([small.getId()])
        item = next(item for item in items if item["@type"] == portal_type)
        item["attributes"] |= {name: plain(value) for name, value in attributes.items()}
        return import_register(portal, bundle(items))

    return moved


HARMFUL = {
    "a script": ("introduction", RichTextValue(f"<p>A</p>{SCRIPT}", *SAFE), "<script>"),
    "no safe output": (
        "introduction",
        RichTextValue("<p>A</p>", "text/html", "text/html"),
        "without being made safe",
    ),
    "another type of text": (
        "introduction",
        RichTextValue("<p>A</p>", "text/x-rst", "text/x-html-safe"),
        "“introduction”",
    ),
    "a script, raw": ("introduction", RichTextValue(SCRIPT, "text/html", "text/html"), "made safe"),
    "no formatted text": ("introduction", "<p>A</p>", "of another kind"),
    "formatted text for a line": ("author", RichTextValue("A", *SAFE), "of another kind"),
    "formatted text in what a class keeps": (
        "imports",
        {"x": [RichTextValue("A", *SAFE)]},
        "formatted text has no place here",
    ),
    "a page in what a class keeps": (
        "imports",
        {"x": (PAGE,)},
        "no file but a picture",
    ),
}


@pytest.mark.parametrize("case_of", HARMFUL)
def test_what_could_act_is_refused_with_its_place_and_nothing_has_changed(portal, changed, case_of):
    name, value, why = HARMFUL[case_of]
    if value == {"x": (PAGE,)}:
        value = {"x": (NamedBlobFile(SCRIPT.encode(), "text/html", "x.html"),)}
    with pytest.raises(ImportRefused) as refused:
        changed("IMR", **{name: value})
    (reason,) = map(say, refused.value.reasons)
    assert "(IMR " in reason
    assert f"“{name}”" in reason
    assert why in reason
    assert children(portal, "ReviewRegister") == []


def test_formatted_text_that_a_form_would_take_is_taken(changed):
    text = RichTextValue("<p>We read <strong>every</strong> record.</p>", *SAFE)
    register = changed("IMR", introduction=text)
    imr = next(imr for review in children(register, "Review") for imr in children(review, "IMR"))
    assert imr.introduction.raw == text.raw


def record(place, **more):
    content = {"key_issues": "<p>Issues.</p>", "review_process": "", "conclusions": ""}
    edition = {"number": 1, "digest": "0" * 64, "withdrawn_on": None, "reason": None}
    return {**edition, "place": place, "pictures": {}, "content": content, **more}


@pytest.fixture
def another(portal, case):
    """An edition that a summary of another register published."""
    with acting_as(portal, "admin"):
        register = add(portal, "ReviewRegister", title="East Midshire", library=case.library.UID())
        review = add(register, "Review", reference="DHR 2010/09")
        summary = add(review, "ExecutiveSummary")
        edition = put_into(case.library, gatekeeper.preview(case.summary))
        summary.editions = (record(edition.getId()),)
    return edition


def test_an_edition_of_another_register_is_nobody_else_s_to_withdraw(portal, changed, another):
    with pytest.raises(ImportRefused) as refused:
        changed("ExecutiveSummary", editions=(record(another.getId()),))
    (reason,) = map(say, refused.value.reasons)
    assert "One of its editions is that of another summary." in reason


@pytest.mark.parametrize("place", [None, "", "*", ["a" * 32, "b" * 32], {"not": "a" * 32}])
def test_a_place_that_could_be_that_of_several_is_refused(changed, place):
    with pytest.raises(ImportRefused) as refused:
        changed("ExecutiveSummary", editions=(record(place),))
    (reason,) = map(say, refused.value.reasons)
    assert "a place that no publishing gave it" in reason


def test_a_register_still_knows_its_own_edition_and_those_that_were_withdrawn(
    portal, case, changed, another
):
    edition = put_into(case.library, gatekeeper.preview(case.summary))
    own, gone = record(edition.getId()), record(another.getId(), withdrawn_on="2009-12-20")
    register = changed("ExecutiveSummary", editions=(gone, own))
    (summary,) = children(children(register, "Review")[0], "ExecutiveSummary")
    assert summary.editions == (gone, own)


def test_a_kept_edition_is_shown_without_what_could_act(portal, case):
    content = {**as_data(gatekeeper.preview(case.summary)), "key_issues": SCRIPT + "A"}
    case.summary.editions = (record("a" * 32, content=content, published_on="2009-12-14"),)
    case.summary.REQUEST.form["number"] = "1"
    with acting_as(portal, "panellist"):
        page = case.summary.restrictedTraverse("@@edition")()
    assert "example.org" not in page
    assert escape(SCRIPT) not in page
    assert "Key issues" in page


@pytest.mark.parametrize("editions", ["x", ["x"], (1,), ({"number": 1},)])
def test_editions_that_no_publishing_wrote_down_are_refused(changed, editions):
    with pytest.raises(ImportRefused, match="not such as publishing writes them down"):
        changed("ExecutiveSummary", editions=editions)


def test_a_day_that_is_also_a_time_is_refused(changed):
    with pytest.raises(ImportRefused, match="“due”: it is of another kind"):
        changed("IMR", due=datetime(2009, 6, 1, 10, 0))


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"declared_on": "2009"}, "declared_on”: it is of another kind"),
        ({"groups": None}, "This file holds what no export writes"),
    ],
)
def test_what_is_kept_of_nobody_on_a_roster_is_refused(portal, small, change, why):
    items = json.loads(json.dumps(export_register(small)["items"]))
    portal.manage_delObjects([small.getId()])
    items[0]["roster"][0] |= change
    with pytest.raises(ImportRefused, match=why):
        import_register(portal, bundle(items))
    assert children(portal, "ReviewRegister") == []
