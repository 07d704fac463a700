"""An object as its schema lays it out."""

from datetime import date

from plone.app.textfield import RichTextValue
from plone.namedfile.file import NamedBlobFile

from dhr_plone.content_types.action import IActionItem
from dhr_plone.content_types.display import field_of, groups, say_size
from dhr_plone.content_types.imr import IIMR
from dhr_plone.content_types.record import ICaseRecord
from dhr_plone.content_types.register import IReviewRegister
from dhr_plone.content_types.review import IReview
from dhr_plone.content_types.summary import IExecutiveSummary


def shown(obj, schema, name):
    field = field_of(obj, schema[name])
    return field and (field.title, field.kind, field.value)


def test_what_is_empty_is_left_out_with_its_heading(case):
    titles = [group.title for group in groups(case.review)]
    assert titles[0] == ""
    assert "Decision" not in titles
    case.review.decision = "joint_review"
    found = {group.title: group for group in groups(case.review)}
    assert [(f.title, f.value) for f in found["Decision"].fields] == [
        ("Decision", "A joint review with another process")
    ]


def test_fields_that_a_page_shows_elsewhere_are_left_out(case):
    names = [f.name for group in groups(case.review, ["reference"]) for f in group.fields]
    assert "reference" not in names
    assert "area" in names


def test_fields_that_stand_in_no_form_are_not_shown(case):
    case.review.warning_answers = {"no_statutory_member": "None was free."}
    assert "warning_answers" not in [f.name for g in groups(case.review) for f in g.fields]


def test_a_date_is_shown_in_words_and_a_list_with_the_titles_of_its_words(case):
    case.review.came_to_attention = date(2009, 4, 6)
    case.review.concern_indicators = ["managed_by_marac"]
    assert shown(case.review, IReview, "came_to_attention")[2] == "6 April 2009"
    assert shown(case.review, IReview, "concern_indicators")[1:] == (
        "lines",
        ("The victim was being managed by a MARAC",),
    )


def test_a_word_that_is_in_no_list_any_more_is_shown_as_it_is_kept(case):
    case.review.themes = ["Forgotten theme"]
    assert shown(case.review, IReview, "themes")[2] == ("Forgotten theme",)


def test_the_uid_of_what_is_not_here_is_shown_to_nobody(case):
    assert shown(case.register, IReviewRegister, "library")[2] == "Published summaries"
    case.register.library = "b5a16175" * 4
    assert shown(case.register, IReviewRegister, "library")[2] == "No longer here, or not here yet"


def test_answers_stand_under_their_questions_in_the_order_of_the_guidance(case):
    case.police_imr.analysis = {"A1.13": "One good call.", "A1.1": "Yes.", "A1.2": "  "}
    _title, kind, answers = shown(case.police_imr, IIMR, "analysis")
    assert kind == "answers"
    assert [(a.paragraph, a.text) for a in answers] == [
        ("A1.1", "Yes."),
        ("A1.13", "One good call."),
    ]


def test_rows_show_the_columns_that_any_row_fills_in(case):
    case.action.milestones = [
        {"milestone": "Draft", "due": date(2010, 1, 31), "reached_on": None},
        {"milestone": "Procedure", "due": None, "reached_on": None},
    ]
    _title, kind, rows = shown(case.action, IActionItem, "milestones")
    assert kind == "rows"
    assert rows.columns == ("Milestone", "By")
    assert rows.rows == (("Draft", "31 January 2010"), ("Procedure", ""))


def test_formatted_text_is_shown_as_safe_html(case):
    case.summary.key_issues = RichTextValue("<p>Known.</p>", "text/html", "text/x-html-safe")
    assert shown(case.summary, IExecutiveSummary, "key_issues")[1:] == ("html", "<p>Known.</p>")


def test_a_tick_that_is_not_set_is_shown_only_where_it_is_set_by_default(case):
    case.review.honour_based_violence = False
    case.summary.hold_until_proceedings_end = False
    assert shown(case.review, IReview, "honour_based_violence") is None
    assert shown(case.summary, IExecutiveSummary, "hold_until_proceedings_end")[2] == "No"


def test_a_file_is_a_download_with_its_size(case):
    case.record.file = NamedBlobFile(b"x" * 340_000, filename="notes.pdf")
    _title, kind, file = shown(case.record, ICaseRecord, "file")
    assert (kind, file.name, file.size) == ("file", "notes.pdf", "340 kB")
    assert file.url == f"{case.record.absolute_url()}/@@download/file"


def test_sizes_are_said_in_the_unit_that_fits():
    assert [say_size(n) for n in (1, 12_400, 2_500_000)] == ["1 kB", "12 kB", "2.5 MB"]
