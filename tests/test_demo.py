"""The example site builds, through the same rules as a site in use."""

from dhr_plone.content_types.fields import children
from dhr_plone.demo import build
from dhr_plone.testing import acting_as
from dhr_plone.workflows.steps import state


def test_the_example_is_worked_to_the_published_summary(empty_portal):
    with acting_as(empty_portal, "admin"):
        build(None)
    register = children(empty_portal, "ReviewRegister")[0]
    reviews = {review.reference: review for review in children(register, "Review")}
    assert {reference: state(review) for reference, review in reviews.items()} == {
        "DHR 2009/01": "reported",
        "DHR 2010/02": "referred",
    }
    library = children(empty_portal, "SummaryLibrary")[0]
    published = children(library, "PublishedSummary")
    assert [edition.edition_number for edition in published] == [1]
    assert "Adult A" in published[0].key_issues.raw
    assert [row["name"] for row in published[0].panel] == ["Dr Helen Marsh", "Tariq Aziz"]
