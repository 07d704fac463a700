"""Files into management reviews: dry run, import, again, corrected, undone."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook
from plone.protect import createToken
from zExceptions import BadRequest, Unauthorized
from zope.component import getMultiAdapter
from zope.i18n import translate
from zope.interface import alsoProvides
from zope.lifecycleevent import modified

from dhr_plone.chronology.bringing_in import Undone, bring_in, dry_run, mapping_of, undo
from dhr_plone.chronology.correcting import differences
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
        assert undo(imr, batch) == Undone(removed=9, restored=0, kept=0)
    assert len(children(imr, "ChronologyEntry")) == before
    with acting_as(portal, "police-author"), pytest.raises(BadRequest, match="not known"):
        undo(imr, batch)


def test_an_entry_that_was_edited_since_outlives_the_undoing(portal, imr):
    with acting_as(portal, "police-author"):
        batch = bring_in(imr, dry_run(imr, read("gp-chronology.csv")))
        edited = entries(imr)[0]
        edited.comment = "Seen by the practice nurse."
        modified(edited)
        assert undo(imr, batch) == Undone(removed=8, restored=0, kept=1)
    assert edited.getId() in imr.objectIds()


def first(imr, *rows):
    """Bring in two rows as they first came."""
    return bring_in(imr, dry_run(imr, table(*rows)))


def table(*rows):
    return "\n".join(("Date,Source,Event,Key episode", *rows)).encode()


CALL, VISIT, LETTER = (
    "22 May 2008,CALL 1,A call.,",
    "6/6/2008,Log,A visit.,",
    "2009,File,A letter.,",
)
CORRECTED = "22 May 2008,CALL 1,A call; Anna cried.,yes"


def test_the_dry_run_of_a_corrected_file_tells_what_would_change(portal, imr):
    with acting_as(portal, "police-author"):
        first(imr, CALL, VISIT)
        run = dry_run(imr, table(CORRECTED, VISIT))
    (change,) = run.plan.changed
    entry = run.entries[change.known]
    assert entry.event == "A call."
    assert [(one.field, one.now, one.then) for one in differences(entry, change.row)] == [
        ("event", "A call.", "A call; Anna cried."),
        ("key_episode", "no", "yes"),
    ]


def test_undoing_an_import_puts_back_what_it_corrected(portal, imr):
    with acting_as(portal, "police-author"):
        first(imr, CALL, VISIT)
        number = entries(imr)[0].number
        batch = bring_in(imr, dry_run(imr, table(CORRECTED, VISIT)))
        assert [entry.event for entry in entries(imr)][:1] == ["A call; Anna cried."]
        assert undo(imr, batch) == Undone(removed=0, restored=1, kept=0)
        assert [(entry.event, entry.key_episode) for entry in entries(imr)] == [
            ("A call.", False),
            ("A visit.", False),
        ]
        assert entries(imr)[0].number == number
        assert len(dry_run(imr, table(CALL, VISIT)).plan.known) == 2


def test_a_corrected_entry_that_was_edited_since_keeps_the_edit(portal, imr):
    with acting_as(portal, "police-author"):
        first(imr, CALL, VISIT)
        batch = bring_in(imr, dry_run(imr, table(CORRECTED, VISIT)))
        entry = entries(imr)[0]
        entry.comment = "My own."
        modified(entry)
        assert undo(imr, batch) == Undone(removed=0, restored=0, kept=1)
        assert entry.event == "A call; Anna cried."


def test_imports_are_undone_one_after_the_other_down_to_nothing(portal, imr):
    with acting_as(portal, "police-author"):
        before = len(children(imr, "ChronologyEntry"))
        one = first(imr, CALL, VISIT)
        two = bring_in(imr, dry_run(imr, table(CORRECTED, VISIT)))
        three = bring_in(imr, dry_run(imr, table(CORRECTED.replace("cried", "wept"), VISIT)))
        for batch in (three, two):
            assert undo(imr, batch) == Undone(removed=0, restored=1, kept=0)
        assert undo(imr, one) == Undone(removed=2, restored=0, kept=0)
        assert len(children(imr, "ChronologyEntry")) == before


FULL = "22 May 2008,CALL 1,A call.,yes,red,Officer sent.,23 May 2008"
EMPTIED = "22 May 2008,CALL 1,A call.,,,,"


def wide(*rows):
    """A table with marks, an action and an end."""
    heading = "Date,Source,Event,Key episode,Significance,Action taken,Until"
    return "\n".join(
        (heading, *rows, "May 2009,File,Moved in.,,,,", "2009,File,A letter.,,,,")
    ).encode()


def told(imr):
    entry = entries(imr)[0]
    return entry.key_episode, entry.significance, entry.action_taken, entry.ends


def test_cells_that_are_empty_now_are_emptied_and_come_back_when_it_is_undone(portal, imr):
    with acting_as(portal, "police-author"):
        bring_in(imr, dry_run(imr, wide(FULL)))
        run = dry_run(imr, wide(EMPTIED))
        [change] = run.plan.changed
        found = differences(run.entries[change.known], change.row)
        assert {one.field: (one.now, one.then) for one in found} == {
            "key_episode": ("yes", "no"),
            "significance": ("Key", "Ordinary"),
            "action_taken": ("Officer sent.", ""),
            "ends": ("23 May 2008", ""),
        }
        assert told(imr) == (True, "red", "Officer sent.", "23 May 2008")
        batch = bring_in(imr, run)
        assert told(imr) == (False, "none", None, None)
        assert not dry_run(imr, wide(EMPTIED)).ready
        assert undo(imr, batch) == Undone(removed=0, restored=1, kept=0)
        assert told(imr) == (True, "red", "Officer sent.", "23 May 2008")
        assert not dry_run(imr, wide(FULL)).ready


@pytest.mark.parametrize(
    ("row", "field", "now", "then"),
    [
        (FULL.replace("yes", ""), "key_episode", True, False),
        (FULL.replace("red", ""), "significance", "red", "none"),
        (FULL.replace("red", "amber"), "significance", "red", "amber"),
        (FULL.replace("Officer sent.", ""), "action_taken", "Officer sent.", None),
        (FULL.replace("23 May 2008", ""), "ends", "23 May 2008", None),
        (FULL.replace("CALL 1", ""), "source", "CALL 1", None),
    ],
)
def test_one_cell_alone_is_noticed(portal, imr, row, field, now, then):
    with acting_as(portal, "police-author"):
        bring_in(imr, dry_run(imr, wide(FULL)))
        run = dry_run(imr, wide(row))
        assert [len(run.plan.changed), len(run.plan.new), len(run.plan.missing)] == [1, 0, 0]
        assert getattr(entries(imr)[0], field) == now
        bring_in(imr, run)
        assert getattr(entries(imr)[0], field) == then
        assert not dry_run(imr, wide(row)).ready


def test_what_was_edited_by_hand_is_never_emptied_and_the_page_says_so(portal, imr):
    with acting_as(portal, "police-author"):
        bring_in(imr, dry_run(imr, wide(FULL)))
        entry = entries(imr)[0]
        entry.action_taken, entry.significance = "Officer sent; statement taken.", "amber"
        modified(entry)
        # Only marks are other ones: whether the file changed or the author did, nobody knows.
        assert not dry_run(imr, wide(FULL.replace("yes", ""))).ready
        file = BytesIO(wide(EMPTIED.replace("A call.", "Two calls.")))
        file.filename = "again.csv"
        post(imr, {"read": "1", "file": file})
        page = imr.restrictedTraverse("@@import")()
        assert "<del" in page
        assert "Officer sent; statement taken." in page
        assert page.count("stays, though the file leaves it empty") == 4
        assert "will be empty" not in page
        post(imr, {"import": "1"})
        assert entry.event == "Two calls."
        assert told(imr) == (True, "amber", "Officer sent; statement taken.", "23 May 2008")


def test_the_page_shows_what_will_be_empty(portal, imr):
    with acting_as(portal, "police-author"):
        bring_in(imr, dry_run(imr, wide(FULL)))
        file = BytesIO(wide(EMPTIED))
        file.filename = "again.csv"
        post(imr, {"read": "1", "file": file})
        page = imr.restrictedTraverse("@@import")()
    assert "Officer sent." in page[page.index("<del") :]
    assert page.count("will be empty") == 2
    assert "stays, though" not in page


def test_a_file_that_has_no_such_column_empties_nothing(portal, imr):
    with acting_as(portal, "police-author"):
        bring_in(imr, dry_run(imr, wide(FULL, VISIT + ",,,")))
        rows = ("22 May 2008,CALL 1,Two calls.", "6/6/2008,Log,A visit.", "May 2009,File,Moved in.")
        bring_in(imr, dry_run(imr, "\n".join(("Date,Source,Event", *rows)).encode()))
        assert entries(imr)[0].event == "Two calls."
        assert told(imr) == (True, "red", "Officer sent.", "23 May 2008")


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (FULL.replace("A call.", ""), "Nothing says what happened"),
        (FULL.replace("22 May 2008", ""), "There is no date here"),
    ],
)
def test_an_event_or_a_date_that_is_emptied_is_refused_and_the_entry_stays(portal, imr, row, why):
    with acting_as(portal, "police-author"):
        bring_in(imr, dry_run(imr, wide(FULL)))
        run = dry_run(imr, wide(row))
    assert not run.ready
    assert why in translate(run.reading.refused[0].problems[0].sentence)
    assert (entries(imr)[0].event, entries(imr)[0].starts) == ("A call.", "22 May 2008")


def test_an_entry_that_was_corrected_goes_when_its_first_import_is_undone(portal, imr):
    with acting_as(portal, "police-author"):
        one = first(imr, CALL, VISIT)
        bring_in(imr, dry_run(imr, table(CORRECTED, VISIT)))
        assert undo(imr, one) == Undone(removed=2, restored=0, kept=0)


def test_the_page_shows_what_the_file_corrects_and_each_other_list(portal, imr):
    with acting_as(portal, "police-author"):
        first(imr, CALL, VISIT, LETTER, "2007,File,Moved in.,")
        rows = (CORRECTED, VISIT, "2007,File,Moved in.,", "30 Feb 2009,Log,A call.,")
        corrected = BytesIO(table(*rows, "2008,Log,New.,"))
        corrected.filename = "again.csv"
        post(imr, {"read": "1", "file": corrected})
        page = imr.restrictedTraverse("@@import")()
        assert "<del" in page
        assert "Anna cried." in page
        shown = {}
        for name in ("refused", "new", "known", "missing"):
            imr.REQUEST.form["list"] = name
            shown[name] = imr.restrictedTraverse("@@import")()
        del imr.REQUEST.form["list"]
    assert "February 2009 has 28 days" in shown["refused"]
    assert "New." in shown["new"]
    assert "A visit." in shown["known"]
    assert "A letter." in shown["missing"]


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


def test_the_template_has_the_columns_and_instructions_that_were_chosen_for_the_review(
    portal, case
):
    case.review.chronology_columns = ["time", "comment"]
    case.review.chronology_instructions = "From 2005 on.\nOne row an event."
    for place, user in ((case.review, "chair"), (case.police_imr, "police-author")):
        with acting_as(portal, user):
            workbook = load_workbook(BytesIO(place.restrictedTraverse("@@chronology-template")()))
        headings = [cell.value for cell in workbook["Chronology"][4]]
        assert headings == ["Date", "Time", "What happened", "Comment"]
        assert workbook["Chronology"]["A1"].value == "DHR 2009/01: chronology"
        instructions = [row[0].value for row in workbook["How to fill it in"].rows]
        assert instructions[:2] == ["From 2005 on.", "One row an event."]


def test_who_may_not_read_the_review_gets_no_template_of_it(portal, case):
    for user in ("police-author", "outsider", None):
        with acting_as(portal, user), pytest.raises(Unauthorized):
            case.review.restrictedTraverse("@@chronology-template")()
