"""Files into management reviews: dry run, import, again, corrected, undone."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook
from plone.protect import createToken
from zExceptions import BadRequest, Unauthorized
from zope.component import getMultiAdapter
from zope.interface import alsoProvides

from dhr_plone.chronology.bringing_in import bring_in, dry_run, mapping_of, undo
from dhr_plone.content_types.fields import children
from dhr_plone.content_types.interfaces import IAddonInstalled
from dhr_plone.demo.bernays import DATA
from dhr_plone.testing import acting_as
from dhr_plone.workflows.steps import take


def entries(imr):
    return [entry for entry in children(imr, "ChronologyEntry") if entry.fingerprint]


@pytest.fixture
def imr(portal, case):
    case.review.scope_start, case.review.scope_end = date(2005, 9, 1), date(2009, 4, 2)
    with acting_as(portal, "police-author"):
        case.police_imr.author = "Gwen Probert"
        take(case.police_imr, "imr_start")
    return case.police_imr


def read(name):
    return (DATA / name).read_bytes()


def test_a_dry_run_says_what_an_import_would_do_and_changes_nothing(portal, imr):
    with acting_as(portal, "police-author"):
        run = dry_run(imr, read("police-chronology.xlsx"))
    assert len(run.plan.new) == 11
    assert [row.problems[0].says for row in run.reading.refused] == ["29 Feb 2009"]
    assert entries(imr) == []
    assert imr.imports is None


def test_an_import_adds_every_row_once_and_remembers_the_columns(portal, imr):
    with acting_as(portal, "police-author"):
        bring_in(imr, dry_run(imr, read("police-chronology.xlsx")))
        assert len(entries(imr)) == 11
        again = dry_run(imr, read("police-chronology.xlsx"))
        assert (len(again.plan.new), len(again.plan.known)) == (0, 11)
        with pytest.raises(BadRequest, match="nothing in this file"):
            bring_in(imr, again)
    assert mapping_of(imr)["source of information"] == "source"
    catalog = portal.portal_catalog
    found = catalog.unrestrictedSearchResults(UID=[entry.UID() for entry in entries(imr)])
    assert len(found) == 11


def test_an_import_is_undone_as_one_step(portal, imr):
    before = len(children(imr, "ChronologyEntry"))
    with acting_as(portal, "police-author"):
        batch = bring_in(imr, dry_run(imr, read("gp-chronology.csv")))
        assert undo(imr, batch) == 9
    assert len(children(imr, "ChronologyEntry")) == before
    with acting_as(portal, "police-author"), pytest.raises(BadRequest, match="not known"):
        undo(imr, batch)


def test_an_entry_that_was_edited_since_outlives_the_undoing(portal, imr):
    with acting_as(portal, "police-author"):
        batch = bring_in(imr, dry_run(imr, read("gp-chronology.csv")))
        edited = entries(imr)[0]
        edited.comment = "Seen by the practice nurse."
        edited.reindexObject()
        assert undo(imr, batch) == 8
    assert edited.getId() in imr.objectIds()


def test_nobody_but_the_author_imports_and_only_while_it_is_drafted(portal, imr):
    run = dry_run(imr, read("gp-chronology.csv"))
    for user in ("police-manager", "chair", "coordinator", "housing-author", "outsider", None):
        with acting_as(portal, user), pytest.raises(Unauthorized):
            bring_in(imr, run)
    with acting_as(portal, "police-author"):
        imr.independence_statement = "None."
        take(imr, "imr_submit")
        with pytest.raises(Unauthorized):
            bring_in(imr, run)
    assert entries(imr) == []


def post(imr, form):
    """Press a button of the page, as its author's browser does."""
    request = imr.REQUEST.clone()
    request.environ["REQUEST_METHOD"] = request.method = "POST"
    request.form.update(form, _authenticator=createToken())
    alsoProvides(request, IAddonInstalled)
    view = getMultiAdapter((imr, request), name="import")
    view()


def upload(name):
    stream = BytesIO(read(name))
    stream.filename = name
    return stream


def test_the_page_shows_what_was_read_before_anything_is_kept(portal, imr):
    with acting_as(portal, "police-author"):
        post(imr, {"read": "1", "file": upload("police-chronology.xlsx")})
        page = imr.restrictedTraverse("@@import")()
        assert "29 Feb 2009" in page
        assert "Source of information" in page
        assert entries(imr) == []
        post(imr, {"import": "1"})
    assert len(entries(imr)) == 11
    assert imr.pending_import is None


def test_who_may_not_import_presses_no_button_of_the_page(portal, imr):
    with acting_as(portal, "police-manager"), pytest.raises(Unauthorized):
        post(imr, {"read": "1", "file": upload("police-chronology.xlsx")})
    assert imr.pending_import is None


def test_the_refused_rows_come_back_as_a_workbook_and_are_taken_when_corrected(portal, imr):
    with acting_as(portal, "police-author"):
        post(imr, {"read": "1", "file": upload("police-chronology.xlsx")})
        workbook = load_workbook(BytesIO(imr.restrictedTraverse("@@refused-rows")()))
        post(imr, {"import": "1"})
        sheet = workbook.worksheets[0]
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            if cell.value == "29 Feb 2009":
                cell.value = "28 Feb 2009"
        corrected = BytesIO()
        workbook.save(corrected)
        bring_in(imr, dry_run(imr, corrected.getvalue()))
    assert len(entries(imr)) == 12
    assert "28 Feb 2009" in " ".join(entry.starts for entry in entries(imr))


def test_the_template_of_the_review_is_read_without_any_mapping(portal, imr):
    with acting_as(portal, "police-author"):
        workbook = load_workbook(BytesIO(imr.restrictedTraverse("@@chronology-template")()))
        sheet = workbook.worksheets[0]
        columns = {cell.value: cell.column for cell in sheet[4]}
        sheet.cell(5, columns["Date"]).value = "about March 2009"
        sheet.cell(5, columns["What happened"]).value = "A call was taken."
        filled = BytesIO()
        workbook.save(filled)
        run = dry_run(imr, filled.getvalue())
    assert [row.values["starts"] for row in run.plan.new] == ["about March 2009"]
