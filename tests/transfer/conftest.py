"""A served site whose library and register are moved by the pages that a Manager uses."""

import io
import json
from typing import Any

import pytest
import transaction

from dhr_plone.content_types.fields import children
from dhr_plone.publication.illustrating import add_picture
from dhr_plone.testing import acting_as
from dhr_plone.testing_http import ServedSite
from dhr_plone.workflows.steps import take
from tests.publication.conftest import agree, prepare
from tests.publication.test_illustrating import accept_the_picture
from tests.publication.test_pictures import chatty_jpeg


class Moved:
    """A served site, and the pages of both exports and imports as a Manager uses them."""

    def __init__(self, layer: Any) -> None:
        self.site = ServedSite(layer)
        self.portal = self.site.portal

    def export_library(self) -> bytes:
        """Return the file that the site's own export makes of the library."""
        browser = self._browser()
        types = "portal_type:list=SummaryLibrary&portal_type:list=PublishedSummary"
        browser.post(
            f"{self.portal.absolute_url()}/@@export_content",
            f"{types}&include_blobs=1&form.submitted=1",
        )
        return as_bytes(browser.contents)

    def export_register(self) -> bytes:
        browser = self._browser()
        browser.open(f"{self.site.case.register.absolute_url()}/@@export-register")
        browser.getForm(action="@@export-register").submit()
        return as_bytes(browser.contents)

    def import_library(self, content: bytes) -> str:
        """Import a library and return the page that says what became of it."""
        browser = self._browser()
        browser.open(f"{self.portal.absolute_url()}/@@import_content")
        browser.getControl(name="jsonfile").add_file(
            io.BytesIO(content), "application/json", "l.json"
        )
        browser.getForm(action="import_content").submit()
        transaction.begin()
        return str(browser.contents)

    def import_register(self, content: bytes) -> str:
        """Import a register and return the page that says what became of it."""
        browser = self._browser()
        browser.open(f"{self.portal.absolute_url()}/@@import-register")
        browser.getControl(name="file").add_file(io.BytesIO(content), "application/json", "r.json")
        browser.getForm(action="@@import-register").submit()
        transaction.begin()
        return str(browser.contents)

    def delete_all(self) -> None:
        case = self.site.case
        with acting_as(self.portal, "admin"):
            self.portal.manage_delObjects([case.register.getId(), case.library.getId()])
            transaction.commit()

    def summary(self) -> Any:
        """Return the summary as it is stored now, whether there is a library or not."""
        transaction.begin()
        (register,) = children(self.portal, "ReviewRegister")
        (review,) = children(register, "Review")
        (summary,) = children(review, "ExecutiveSummary")
        return summary

    def _browser(self) -> Any:
        browser = self.site.browser(None)
        browser.addHeader("Authorization", "Basic admin:secret")
        return browser


def as_bytes(content: str | bytes) -> bytes:
    return content if isinstance(content, bytes) else content.encode()


def changed(content: bytes, **values: Any) -> bytes:
    """Return the file of a library with other values for its editions."""
    items = json.loads(content)
    return json.dumps(
        [{**item, **values} if item["@type"] == "PublishedSummary" else item for item in items]
    ).encode()


@pytest.fixture
def published(functional_session: Any, functional: Any) -> Moved:
    """A site with a published summary: markup in its words, a picture, a chair of no agency."""
    moved = Moved(functional)
    case = moved.site.case
    with acting_as(moved.portal, "admin"):
        prepare(moved.portal, case)
    with acting_as(moved.portal, "chair"):
        add_picture(case.summary, chatty_jpeg(), "A chart of the number of calls in each year.")
        accept_the_picture(moved.portal, case.summary)
        case.summary.key_issues = rich_with_entities(case.summary.key_issues)
    agree(moved.portal, case.summary)
    with acting_as(moved.portal, "governor"):
        take(case.summary, "summary_publish")
    transaction.commit()
    return moved


def rich_with_entities(value: Any) -> Any:
    """Return a formatted text with a sentence in which angle brackets are words."""
    said = "<p>Forms said &lt;b&gt;none&lt;/b&gt; &amp;amp; nobody asked.</p>"
    return type(value)(value.raw + said, value.mimeType, value.outputMimeType)
