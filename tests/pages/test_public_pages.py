"""The public side as a visitor reads it."""

from datetime import date

import pytest
import transaction
from plone.app.textfield import RichTextValue

from dhr_plone.content_types.base import add
from dhr_plone.publication.edition import Edition, PanelMember, PublicAction
from dhr_plone.publication.publish import put_into
from dhr_plone.testing_http import ServedSite

EDITION = Edition(
    area="West Midshire",
    year=2009,
    review_process="<p>The panel met six times.</p>",
    key_issues="<p>Nobody asked.</p>",
    conclusions="<p>Refer on the same day.</p>",
    panel=(PanelMember(name="Dr Helen Marsh", agency="", is_chair=True),),
    action_plan=(
        PublicAction(
            number="1",
            recommendation="Requests that mention violence are referred.",
            scope="Local",
            action_to_take="Change the form.",
            lead_agency="Midshire Homes",
            milestones="",
            target_date=date(2010, 6, 1),
            completed_on=None,
            outcome="",
        ),
    ),
    themes=("Housing",),
    languages=("Large print",),
    published_on=date(2010, 4, 2),
    edition_number=1,
)


@pytest.fixture
def edition(site: ServedSite):
    found = put_into(site.case.library, EDITION)
    transaction.commit()
    return found


@pytest.fixture
def visit(site: ServedSite):
    def page(obj, query="", user=None):
        browser = site.browser(user)
        browser.open(obj.absolute_url() + query)
        return browser.contents

    return page


@pytest.mark.guidance("17.6a", "16.1a")
def test_a_visitor_reads_the_summary_the_plan_and_the_names_of_the_panel(visit, edition):
    page = visit(edition)
    for text in (
        "The panel met six times.",
        "Nobody asked.",
        "Requests that mention violence are referred.",
        "1 June 2010",
        "Dr Helen Marsh",
        "Edition 1, published on 2 April 2010",
    ):
        assert text in page


def test_a_public_page_has_no_marking_no_byline_and_no_traces_of_an_editor(visit, edition):
    for page in (visit(edition), visit(edition.__parent__)):
        content = page.split('id="portal-column-content"')[1]
        for trace in ("dhr-marking", "RESTRICTED", "documentByLine", "dhr-stage", "admin"):
            assert trace not in content


def test_a_public_page_says_that_everybody_may_read_it(visit, edition):
    for page in (visit(edition), visit(edition.__parent__)):
        assert "Everybody may read this page." in page
        assert "Who may read this" not in page


def test_the_plan_says_the_name_of_each_column_where_the_table_has_no_room(visit, edition):
    assert 'data-label="Lead agency"' in visit(edition)


def test_the_library_lists_editions_by_year(visit, site: ServedSite, edition):
    page = visit(site.case.library)
    assert page.index(">2009<") < page.index("West Midshire 2009")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?text=violence", True),
        ("?text=SIX+times", True),
        ("?text=Dr+Helen+Marsh+nowhere", False),
        ("?area=West+Midshire", True),
        ("?area=Eastshire", False),
        ("?theme=Housing", True),
        ("?theme=Training", False),
        ("?text=%3Cscript%3Ealert(1)%3C/script%3E", False),
    ],
)
def test_the_library_is_searched_by_words_area_and_theme(
    visit, site: ServedSite, edition, query, found
):
    page = visit(site.case.library, query)
    assert (edition.absolute_url() in page) is found
    assert f"Summaries found: <strong>{int(found)}</strong>" in page
    assert "<script>alert" not in page


def test_an_empty_library_says_what_will_stand_there(visit, site: ServedSite):
    page = visit(site.case.library)
    assert "No summary has been published yet." in page
    assert "library-text" not in page


def test_the_library_stands_in_the_navigation(visit, site: ServedSite):
    library = add(site.portal, "SummaryLibrary", title="Second library")
    transaction.commit()
    assert f'href="{library.absolute_url()}"' in visit(site.portal)


@pytest.mark.guidance("16.1a")
def test_the_summary_shows_the_text_as_it_would_be_published_and_what_stands_in_the_way(
    site: ServedSite, read
):
    case = site.case
    case.summary.key_issues = RichTextValue("<p>Nobody asked Anna.</p>", "text/html", "text/html")
    case.action.public_wording = "Refer on the same day."
    transaction.commit()
    page = read("chair", "summary")
    assert "Nobody asked Anna." in page
    assert "Refer on the same day." in page
    for reason in (
        "Nothing to publish under: The review process.",
        "No consultation is recorded with: Crown Prosecution Service.",
        "The governing body has not agreed the content of the summary.",
    ):
        assert reason in page
    gate = page[page.index('id="gate"') : page.index('id="preview"')]
    assert "Anna" in gate
    assert "dhr-check-failed" in gate
    assert "dhr-check-passed" in gate


@pytest.mark.guidance("17.7a")
def test_only_the_governing_body_may_decide_not_to_wait_and_only_with_reasons(
    site: ServedSite, read, stand
):
    add(site.case.review, "Proceeding", kind="criminal", status="under_way")
    transaction.commit()
    stand("summary", "agreed")
    assert "@@override-proceedings" not in read("chair", "summary")
    browser = site.browser("governor")
    browser.open(site.case.summary.absolute_url())
    browser.getControl("Decide not to wait").click()
    assert "Give the reasons" in browser.contents
    assert site.case.summary.proceedings_override is None
    browser.getControl(name="reasons").value = "The court has no objection."
    browser.getControl("Decide not to wait").click()
    assert "The court has no objection." in browser.contents
    assert site.case.summary.proceedings_override["by"] == "governor"


def test_a_forged_decision_not_to_wait_is_refused(site: ServedSite, stand):
    browser = site.browser("governor")
    summary = stand("summary", "agreed")
    browser.open(f"{summary.absolute_url()}/@@override-proceedings", "reasons=x")
    assert browser.headers["status"].startswith("403")
    assert site.case.summary.proceedings_override is None
